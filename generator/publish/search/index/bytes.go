package index

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
)

// errDamaged says that a file holds what it can't.
var errDamaged = errors.New("the file is damaged")

// largest is how much a file may hold: more than any does, less than fills a memory.
const largest = 1 << 28

// A name is how a file with a hash in its name is told of in another file.
type name struct {
	First string // what the file begins with, or its key
	hash  Hash
}

func (n name) path(folder string) string {
	h := fnv.New32a()
	io.WriteString(h, n.First)
	return folder + hex.EncodeToString(h.Sum(nil)) + hex.EncodeToString(n.hash[:]) + ".bin"
}

func (h Hash) path() string { return "f/" + hex.EncodeToString(h[:]) + ".bin" }

func blockPath(n int) string { return fmt.Sprintf("p/%d.bin", n) }

// hashOf names content.
func hashOf(data []byte) Hash {
	sum := sha256.Sum256(data)
	return Hash(sum[:len(Hash{})])
}

// deflater makes files of content. One deflater serves one goroutine.
type deflater struct {
	w *flate.Writer
	b bytes.Buffer
}

func (d *deflater) deflate(data []byte) []byte {
	d.b.Reset()
	if d.w == nil {
		d.w, _ = flate.NewWriter(&d.b, flate.BestCompression)
	} else {
		d.w.Reset(&d.b)
	}
	d.w.Write(data) // a buffer takes everything
	d.w.Close()
	return bytes.Clone(d.b.Bytes())
}

// inflate reads a file.
func inflate(files fs.FS, path string) ([]byte, error) {
	f, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(flate.NewReader(f), largest))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, errDamaged)
	}
	return data, nil
}

// appendString adds a string with its length ahead.
func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendStrings adds how many sorted strings there are, how many bytes each shares with the one
// before, how many it has besides, and then these: numbers of one kind side by side deflate best.
func appendStrings(b []byte, sorted []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(sorted)))
	var lengths, rest []byte
	before := ""
	for _, s := range sorted {
		n := 0
		for n < len(s) && n < len(before) && s[n] == before[n] {
			n++
		}
		b = binary.AppendUvarint(b, uint64(n))
		lengths = binary.AppendUvarint(lengths, uint64(len(s)-n))
		rest = append(rest, s[n:]...)
		before = s
	}
	return append(append(b, lengths...), rest...)
}

// byteReader reads what a file holds from its beginning. A damaged file makes it fail.
type byteReader struct {
	bytes  []byte
	failed bool
}

func (r *byteReader) take(n int) []byte {
	if n < 0 || n > len(r.bytes) {
		r.failed, n = true, 0
	}
	taken := r.bytes[:n]
	r.bytes = r.bytes[n:]
	return taken
}

// number reads a number below a limit.
func (r *byteReader) number(limit int) int {
	v, n := binary.Uvarint(r.bytes)
	if n <= 0 || v >= uint64(limit) {
		r.failed = true
		return 0
	}
	r.bytes = r.bytes[n:]
	return int(v)
}

// count reads how many of something there are, each of which takes a byte at least.
func (r *byteReader) count() int { return r.number(len(r.bytes) + 1) }

func (r *byteReader) string() string { return string(r.take(r.number(1 << 20))) }

func (r *byteReader) hash() (h Hash) {
	copy(h[:], r.take(len(h)))
	return h
}

// longestString bounds what damaged files make of little.
const longestString = 1 << 12

// strings reads what appendStrings wrote.
func (r *byteReader) strings() []string {
	n := r.count()
	shared := make([]int, n)
	for i := range shared {
		shared[i] = r.number(longestString)
	}
	lengths := make([]int, n)
	for i := range lengths {
		lengths[i] = r.number(longestString)
	}
	found := make([]string, n)
	before := ""
	for i := range found {
		rest := r.take(lengths[i])
		if r.failed || shared[i] > len(before) {
			r.failed = true
			return nil
		}
		before = before[:shared[i]] + string(rest)
		found[i] = before
	}
	return found
}
