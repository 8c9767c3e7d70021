package index

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io"

	"github.com/klauspost/compress/flate"

	"offprint/generator/fingerprint"
)

// A name identifies a file in another file.
type name struct {
	First string // separator from the previous file, or the key of a tail
	hash  shortHash
}

func (n name) path(folder string) string {
	h := fnv.New32a()
	io.WriteString(h, n.First)
	return folder + hex.EncodeToString(h.Sum(nil)) + hex.EncodeToString(n.hash[:]) + ".bin"
}

func (h shortHash) path() string { return "f/" + hex.EncodeToString(h[:]) + ".bin" }

func blockPath(n int) string { return fmt.Sprintf("p/%d.bin", n) }

// hashOf returns the hash of content.
func hashOf(data []byte) shortHash {
	hash := fingerprint.OfBytes(data)
	return shortHash(hash[:len(shortHash{})])
}

// level is the compression level of files. Higher ones double the time and save 1 %.
const level = 6

// A deflater compresses content for files. It is not safe for concurrent use.
type deflater struct {
	w *flate.Writer
	b bytes.Buffer
}

func (d *deflater) deflate(data []byte) []byte {
	d.b.Reset()
	if d.w == nil {
		d.w, _ = flate.NewWriter(&d.b, level)
	} else {
		d.w.Reset(&d.b)
	}
	d.w.Write(data) // never fails: a buffer takes everything
	d.w.Close()
	return bytes.Clone(d.b.Bytes())
}

// appendString appends a string after its length.
func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendStrings appends sorted strings with front coding: their number, the lengths of the prefixes that
// they share with their predecessors, the lengths of the rests, and the rests. Grouping numbers of one
// kind improves compression.
func appendStrings(b []byte, sorted []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(sorted)))
	var lengths, rest []byte
	previous := ""
	for _, s := range sorted {
		n := 0
		for n < len(s) && n < len(previous) && s[n] == previous[n] {
			n++
		}
		b = binary.AppendUvarint(b, uint64(n))
		lengths = binary.AppendUvarint(lengths, uint64(len(s)-n))
		rest = append(rest, s[n:]...)
		previous = s
	}
	return append(append(b, lengths...), rest...)
}
