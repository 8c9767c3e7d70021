// Package cache reads and writes the caches in a site's .offprint folder. No other package does.
//
// A cache only saves work: if it is missing, damaged or from another version of the program, it reads
// as empty, without an error. Deleting the folder is always safe.
package cache

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// Folder is a folder of caches. The zero value stores nothing.
type Folder struct {
	Path    string // the .offprint folder; "" stores nothing
	Version string // of the program; Load ignores caches of other versions
}

// bufferSize is the size of read and write buffers, in bytes.
const bufferSize = 1 << 16

// sizeLimit is the size of the largest cache that Load reads, in bytes: several times that of 75,000
// papers. It bounds what a crafted cache can take, since values are at most some 100 times as large in
// memory as in gob.
const sizeLimit = 1 << 30

// A file has the version, a zero byte, a gob stream with a message for each value, and the SHA-256 of
// all that.

// Load returns the values of the cache with the given name; none if it can't use the cache.
func Load[T any](f Folder, name string) []T {
	if f.Path == "" {
		return nil
	}
	file, err := openRegular(f.file(name), sizeLimit)
	if err != nil {
		return nil
	}
	defer file.Close()
	body, ok := f.check(file)
	if !ok {
		return nil
	}
	return decode[T](body)
}

// decode returns the values in a gob stream; none if it is damaged.
func decode[T any](body io.Reader) (values []T) {
	decoder := gob.NewDecoder(bufio.NewReaderSize(body, bufferSize))
	for {
		var value T
		switch err := decoder.Decode(&value); {
		case errors.Is(err, io.EOF):
			return values
		case err != nil:
			return nil
		}
		values = append(values, value)
	}
}

// check returns the part of a file with the values, if the file is complete and of this version.
func (f Folder) check(file *os.File) (body io.Reader, ok bool) {
	info, err := file.Stat()
	header := f.header()
	size := int64(len(header))
	if err != nil || info.Size() < size+sha256.Size {
		return nil, false
	}
	end := info.Size() - sha256.Size
	var sum [sha256.Size]byte
	if _, err := file.ReadAt(sum[:], end); err != nil {
		return nil, false
	}
	h := sha256.New()
	if _, err := io.CopyBuffer(h, io.NewSectionReader(file, 0, end), make([]byte, bufferSize)); err != nil || !bytes.Equal(h.Sum(nil), sum[:]) {
		return nil, false
	}
	start := make([]byte, size)
	if _, err := file.ReadAt(start, 0); err != nil || !bytes.Equal(start, header) {
		return nil, false
	}
	return io.NewSectionReader(file, size, end-size), true
}

// Save replaces the cache with the given name atomically. It encodes one value at a time to save
// memory.
func Save[T any](f Folder, name string, values ...T) error {
	if f.Path == "" {
		return nil
	}
	return replace(f.file(name), func(w io.Writer) error {
		h := sha256.New()
		if err := encode(io.MultiWriter(w, h), f.header(), values); err != nil {
			return fmt.Errorf("cache %s: %w", name, err)
		}
		return appendSum(w, h)
	})
}

func encode[T any](w io.Writer, header []byte, values []T) error {
	b := bufio.NewWriterSize(w, bufferSize)
	if _, err := b.Write(header); err != nil {
		return err
	}
	encoder := gob.NewEncoder(b)
	for i := range values {
		if err := encoder.Encode(&values[i]); err != nil {
			return err
		}
	}
	return b.Flush()
}

func appendSum(w io.Writer, h hash.Hash) error {
	_, err := w.Write(h.Sum(nil))
	return err
}

// Remove removes the cache with the given name.
func Remove(f Folder, name string) error {
	if f.Path == "" {
		return nil
	}
	if err := os.Remove(f.file(name)); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}

// RemoveBefore removes the caches in a subfolder that were saved before a time. What it can't remove stays: it only
// takes space.
func RemoveBefore(f Folder, folder string, t time.Time) {
	if f.Path == "" {
		return
	}
	entries, _ := os.ReadDir(filepath.Join(f.Path, folder))
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && info.ModTime().Before(t) {
			_ = os.Remove(filepath.Join(f.Path, folder, entry.Name()))
		}
	}
}

func (f Folder) file(name string) string { return filepath.Join(f.Path, name+".cache") }
func (f Folder) header() []byte          { return append([]byte(f.Version), 0) }

// replace writes a temporary file next to a file and renames it when it is complete.
func replace(file string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*.tmp")
	if err != nil {
		return err
	}
	err = write(temp)
	if closeErr := temp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(temp.Name(), file)
	}
	if err != nil {
		os.Remove(temp.Name())
	}
	return err
}

// Lock waits until no other run of the program uses the folder, and locks it until the caller calls unlock.
func (f Folder) Lock(ctx context.Context) (unlock func() error, err error) {
	if f.Path == "" {
		return func() error { return nil }, nil
	}
	if err := MakeFolder(f.Path); err != nil {
		return nil, err
	}
	name := filepath.Join(f.Path, "lock")
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return nil, errIrregular(name)
	}
	lock := flock.New(name, flock.SetFlag(os.O_CREATE|os.O_RDONLY|syscall.O_NONBLOCK))
	if _, err := lock.TryLockContext(ctx, 50*time.Millisecond); err != nil {
		return nil, fmt.Errorf("waiting for another run of offprint: %w", err)
	}
	return lock.Unlock, nil
}

// MakeFolder creates a folder and those above it. It says what is in the way, such as a link to nowhere.
func MakeFolder(dir string) error {
	err := os.MkdirAll(dir, 0o755)
	if err == nil {
		return nil
	}
	info, failed := os.Lstat(dir)
	switch {
	case failed != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return fmt.Errorf("%s is a link to nowhere, or not to a folder: remove the link, or create the folder that it names", dir)
	case !info.IsDir():
		return fmt.Errorf("%s is not a folder: remove it", dir)
	}
	return err
}
