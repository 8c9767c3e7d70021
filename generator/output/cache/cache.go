// Package cache reads and writes the caches in a site's .offprint folder. No other package does.
//
// A cache only saves work: if it is missing, damaged or from another version of the program, it reads
// as empty, without an error. Deleting the folder is always safe.
package cache

import (
	"bytes"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"time"
)

// Folder is a folder of caches. The zero value stores nothing.
type Folder struct {
	Path    string // the .offprint folder; "" stores nothing
	Version string // of the program; Load ignores caches of other versions
}

const extension = ".cache"

// The sizes of write and read buffers, in bytes. A site has hundreds of files to read, each with a buffer of its own.
const (
	bufferSize     = 1 << 16
	readBufferSize = 1 << 13
)

// sizeLimit is the size of the largest cache that Load reads, in bytes: several times that of 250,000 papers.
const sizeLimit = 1 << 30

// A file has the version, a zero byte, the shape of the type, the number of values, the values (see codec), and
// the CRC-32C of all that. It finds damage, which is all that a check can find: who can write a file can also write
// its check.

const checkSize = crc32.Size

func newCheck() hash.Hash32 { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }

// Values reads and writes the caches in a folder that have values of one type.
type Values[T any] struct {
	folder Folder
	header string
	codec  codec
}

// Of returns the caches in a folder with values of type T: plain data, without interfaces, functions and
// unexported fields; a time.Time is plain. Of panics on other types.
func Of[T any](f Folder) Values[T] {
	t := reflect.TypeFor[T]()
	sum := shape(t)
	return Values[T]{folder: f, header: f.Version + "\x00" + string(sum[:]), codec: newCodec(t)}
}

// Load returns the values of the cache with the given name; none if it can't use the cache.
func Load[T any](f Folder, name string) []T {
	if f.Path == "" {
		return nil
	}
	return Of[T](f).Load(name)
}

// Save replaces the cache with the given name atomically.
func Save[T any](f Folder, name string, values ...T) error {
	if f.Path == "" {
		return nil
	}
	return Of[T](f).Save(name, values...)
}

// Load returns the values of the cache with the given name; none if it can't use the cache. The strings in them
// are parts of one text, that of the file: a copy of a string alone holds less memory.
func (v Values[T]) Load(name string) []T {
	if v.folder.Path == "" {
		return nil
	}
	body, ok := v.read(name)
	if !ok {
		return nil
	}
	return v.decode(body)
}

// decode returns the values in the body of a file; none if it is damaged.
func (v Values[T]) decode(body string) (values []T) {
	d := newDecoder(body)
	decodeSlice(&v.codec, reflect.TypeFor[[]T]())(d, reflect.ValueOf(&values).Elem())
	if d.failed || d.at != len(body) {
		return nil
	}
	return values
}

// read returns the part of a file with the values, if the file is complete and of this version and type.
func (v Values[T]) read(name string) (body string, ok bool) {
	file, err := openRegular(v.folder.file(name), sizeLimit)
	if err != nil {
		return "", false
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.Size() < int64(len(v.header)+checkSize) {
		return "", false
	}
	header := make([]byte, len(v.header))
	if _, err := file.ReadAt(header, 0); err != nil || string(header) != v.header {
		return "", false
	}
	end := info.Size() - checkSize
	var text strings.Builder
	text.Grow(int(end))
	h, sum := newCheck(), make([]byte, checkSize)
	buffer := make([]byte, min(end, readBufferSize))
	n, err := io.CopyBuffer(io.MultiWriter(&text, h), io.NewSectionReader(file, 0, end), buffer)
	if err != nil || n != end {
		return "", false
	}
	if _, err := file.ReadAt(sum, end); err != nil || !bytes.Equal(h.Sum(nil), sum) {
		return "", false
	}
	return text.String()[len(v.header):], true
}

// Save replaces the cache with the given name atomically.
func (v Values[T]) Save(name string, values ...T) error {
	return v.save(name, func(e *encoder) { encodeSlice(&v.codec)(e, reflect.ValueOf(values)) })
}

// SaveText is Save of the text that write writes, without holding it in memory. It calls write twice, first to count.
func SaveText(f Folder, name string, write func(w io.Writer) error) error {
	if f.Path == "" {
		return nil
	}
	var size counter
	if err := write(&size); err != nil {
		return err
	}
	return Of[string](f).save(name, func(e *encoder) {
		e.number(1 + 1) // one value
		e.number(uint64(size)<<formBits + literal)
		if err := write(e); e.err == nil {
			e.err = err
		}
	})
}

// counter counts what is written to it.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

func (v Values[T]) save(name string, encode func(e *encoder)) error {
	if v.folder.Path == "" {
		return nil
	}
	return replace(v.folder.file(name), func(w io.Writer) error {
		h := newCheck()
		if err := v.encode(io.MultiWriter(w, h), encode); err != nil {
			return fmt.Errorf("cache %s: %w", name, err)
		}
		_, err := w.Write(h.Sum(nil))
		return err
	})
}

func (v Values[T]) encode(w io.Writer, encode func(e *encoder)) error {
	e := &encoder{w: w, buffer: append(make([]byte, 0, 2*bufferSize), v.header...), offsets: map[string]int{}}
	encode(e)
	e.flush(0)
	return e.err
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

// Names returns the names of the caches in a subfolder, sorted.
func (f Folder) Names(folder string) (names []string) {
	if f.Path == "" {
		return nil
	}
	entries, _ := os.ReadDir(filepath.Join(f.Path, folder))
	for _, entry := range entries {
		if name, ok := strings.CutSuffix(entry.Name(), extension); ok && entry.Type().IsRegular() {
			names = append(names, path.Join(folder, name))
		}
	}
	return names
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

func (f Folder) file(name string) string {
	return filepath.Join(f.Path, filepath.FromSlash(name)+extension)
}

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
