package index

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io"
)

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
