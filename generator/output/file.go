// Package output makes a folder equal to a set of files.
//
// A producer gives a sequence of [File]: a path and a way to learn what stands there.
// [Sync] asks each for its [Body], whose fingerprint tells whether the file that
// was written last time is still right, and writes only what has changed.
package output

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"io"
	"reflect"
	"strings"
)

// File is one file of the finished folder. Open is called once, from any goroutine.
type File struct {
	Path string // slash-separated, relative to the folder
	Kind string // what it is to readers: paper, tag, feed …; files are counted by it
	Open func() (Body, error)
}

// Body is what a file holds: equal fingerprints promise equal bytes.
type Body struct {
	Fingerprint Hash
	Size        int // in bytes or thereabouts, so that a large file is given its room at once; 0 is not known
	Write       func(io.Writer) error
}

// Hash is the first 128 bits of a SHA-256.
type Hash [16]byte

// Bytes is a file whose content is known already.
func Bytes(path, kind string, data []byte) File {
	return File{Path: path, Kind: kind, Open: func() (Body, error) {
		write := func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		}
		return Body{Fingerprint: Fingerprint(string(data)), Write: write}, nil
	}}
}

// Fingerprint hashes plain data: strings, booleans, integers, and structs, slices,
// arrays and pointers of such. Two values share a fingerprint only where they are
// deeply equal and of one shape; a nil pointer differs from one to a zero value. Other
// kinds can't be told apart from outside and make it panic: a test of each view's
// type with [IsPlain] keeps them out.
func Fingerprint(parts ...any) Hash {
	h := sha256.New()
	w := walker{hash: h}
	for _, part := range parts {
		w.walk(reflect.ValueOf(part))
	}
	w.flush()
	return Hash(h.Sum(nil)[:len(Hash{})])
}

// IsPlain says whether values of a type can be fingerprinted whole: no maps, functions,
// interfaces, channels or hidden fields. It gives the path to the first part that can't.
func IsPlain(t reflect.Type) (path string, ok bool) {
	switch t.Kind() {
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int64, reflect.Uint8:
		return "", true
	case reflect.Slice, reflect.Array, reflect.Pointer:
		path, ok = IsPlain(t.Elem())
		return "[]" + path, ok
	case reflect.Struct:
		for field := range t.Fields() {
			if path, ok := IsPlain(field.Type); !ok || !field.IsExported() {
				return strings.TrimSuffix("."+field.Name+path, "[]"), false
			}
		}
		return "", true
	}
	return "", false
}

// walker feeds values to a hash, each with its length or kind ahead, through a small buffer.
type walker struct {
	hash   hash.Hash
	buffer [512]byte
	used   int
}

func (w *walker) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		w.number(uint64(v.Len()))
		w.text(v.String())
	case reflect.Bool:
		if v.Bool() {
			w.number(1)
		} else {
			w.number(0)
		}
	case reflect.Int, reflect.Int64:
		w.number(uint64(v.Int()))
	case reflect.Uint8:
		w.number(v.Uint())
	case reflect.Slice, reflect.Array:
		w.number(uint64(v.Len()))
		for i := range v.Len() {
			w.walk(v.Index(i))
		}
	case reflect.Pointer:
		w.walk(reflect.ValueOf(!v.IsNil()))
		if !v.IsNil() {
			w.walk(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			w.walk(v.Field(i))
		}
	default:
		panic("output: can't fingerprint a " + v.Type().String())
	}
}

func (w *walker) number(n uint64) {
	if len(w.buffer)-w.used < 8 {
		w.flush()
	}
	binary.LittleEndian.PutUint64(w.buffer[w.used:], n)
	w.used += 8
}

func (w *walker) text(s string) {
	for len(s) > 0 {
		if w.used == len(w.buffer) {
			w.flush()
		}
		n := copy(w.buffer[w.used:], s)
		w.used += n
		s = s[n:]
	}
}

func (w *walker) flush() {
	w.hash.Write(w.buffer[:w.used])
	w.used = 0
}
