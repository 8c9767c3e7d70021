// Package fingerprint hashes data, so that a build can tell what has changed since the last one.
package fingerprint

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"reflect"
	"slices"
	"strings"
)

// Hash is the first 128 bits of a SHA-256.
type Hash [16]byte

// Of hashes plain data: strings, booleans, integers, and structs, slices, arrays, pointers and maps
// with string keys of these. Two values have equal hashes only if they are deeply equal and of one shape; a nil
// pointer differs from one to a zero value. Of panics on other kinds of data: test the type of
// each view with [IsPlain].
func Of(parts ...any) Hash {
	h := sha256.New()
	w := walker{hash: h}
	for _, part := range parts {
		w.walk(reflect.ValueOf(part))
	}
	w.flush()
	return Sum(h)
}

// OfBytes hashes the content of a file.
func OfBytes(data []byte) Hash {
	sum := sha256.Sum256(data)
	return Hash(sum[:len(Hash{})])
}

// Sum returns what was written to a SHA-256 as OfBytes would hash it.
func Sum(h hash.Hash) Hash { return Hash(h.Sum(nil)[:len(Hash{})]) }

// IsPlain reports whether [Of] can hash values of a type: no functions, interfaces, channels
// or unexported fields. If not, it returns the path to the first part that prevents it.
func IsPlain(t reflect.Type) (path string, ok bool) {
	switch t.Kind() {
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int64, reflect.Uint8:
		return "", true
	case reflect.Slice, reflect.Array, reflect.Pointer:
		path, ok = IsPlain(t.Elem())
		return "[]" + path, ok
	case reflect.Map:
		if t.Key().Kind() != reflect.String {
			return "", false
		}
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

// walker writes values to a hash, each after its length or kind, through a small buffer.
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
	case reflect.Map:
		w.number(uint64(v.Len()))
		for _, key := range slices.SortedFunc(v.Seq(), func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) }) {
			w.walk(key)
			w.walk(v.MapIndex(key))
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
		panic("fingerprint: can't hash a " + v.Type().String())
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
