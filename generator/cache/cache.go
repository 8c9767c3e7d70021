// Package cache keeps what a build may reuse in a site's .offprint folder, and is
// the only reader and writer of it.
//
// A cache only saves work: one that is missing, damaged, or made by another
// version of the program reads as empty, never as an error. Deleting the folder
// is always safe.
package cache

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Folder is a place for caches. The zero value keeps nothing.
type Folder struct {
	Path    string // the .offprint folder; "" keeps nothing
	Version string // the program's version: a cache of another one is not read
}

// A file is the SHA-256 of all that follows, the version, a zero byte, and a gob.
const sumSize = sha256.Size

// Load reads the cache of the given name into a T; the zero T where there is none to use.
func Load[T any](f Folder, name string) T {
	var value, none T
	if f.Path == "" {
		return none
	}
	data, err := os.ReadFile(f.file(name))
	if err != nil || len(data) < sumSize {
		return none
	}
	sum, rest := data[:sumSize], data[sumSize:]
	want := sha256.Sum256(rest)
	body, ours := bytes.CutPrefix(rest, f.header())
	if !ours || !bytes.Equal(sum, want[:]) {
		return none
	}
	if gob.NewDecoder(bytes.NewReader(body)).Decode(&value) != nil {
		return none
	}
	return value
}

// Save replaces the cache of the given name, whole or not at all.
func Save[T any](f Folder, name string, value T) error {
	if f.Path == "" {
		return nil
	}
	var b bytes.Buffer
	b.Write(make([]byte, sumSize))
	b.Write(f.header())
	if err := gob.NewEncoder(&b).Encode(value); err != nil {
		return fmt.Errorf("cache %s: %w", name, err)
	}
	sum := sha256.Sum256(b.Bytes()[sumSize:])
	copy(b.Bytes(), sum[:])
	return replace(f.file(name), b.Bytes())
}

// Remove drops the cache of the given name.
func Remove(f Folder, name string) error {
	if f.Path == "" {
		return nil
	}
	if err := os.Remove(f.file(name)); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}

func (f Folder) file(name string) string { return filepath.Join(f.Path, name+".cache") }
func (f Folder) header() []byte          { return append([]byte(f.Version), 0) }

func replace(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*.tmp")
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	if shut := temp.Close(); err == nil {
		err = shut
	}
	if err == nil {
		err = os.Rename(temp.Name(), file)
	}
	if err != nil {
		os.Remove(temp.Name())
	}
	return err
}

// Lock waits until no other build uses the folder and keeps others out until the
// returned function is called.
func (f Folder) Lock(ctx context.Context) (unlock func() error, err error) {
	if f.Path == "" {
		return func() error { return nil }, nil
	}
	if err := os.MkdirAll(f.Path, 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(f.Path, "lock"))
	if _, err := lock.TryLockContext(ctx, 50*time.Millisecond); err != nil {
		return nil, fmt.Errorf("waiting for another build: %w", err)
	}
	return lock.Unlock, nil
}
