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

// shortHash is the first three bytes of the SHA-256 of content, before compression.
type shortHash [3]byte

// hashOf returns the hash of content.
func hashOf(data []byte) shortHash {
	hash := fingerprint.OfBytes(data)
	return shortHash(hash[:len(shortHash{})])
}

// packPath returns the path of the pack in a folder whose first entry is not before a string.
func packPath(folder, first string) string {
	h := fnv.New32a()
	io.WriteString(h, first)
	return folder + hex.EncodeToString(h.Sum(nil)) + ".bin"
}

func rowsPath(n int) string { return fmt.Sprintf("p/%d.bin", n) }

func tablePath(name string) string { return "c/" + name + ".bin" }

// checkSize is the number of bytes of a check.
const checkSize = 4

// checkOf returns the check of a piece: the 32-bit FNV-1a hash of the version of its file, of the place of the piece
// there, and of the piece. Readers notice so if they have a piece of another version, or from elsewhere.
func checkOf(version shortHash, place int, piece []byte) []byte {
	h := fnv.New32a()
	h.Write(version[:])
	h.Write(binary.BigEndian.AppendUint32(nil, uint32(place)))
	h.Write(piece)
	return h.Sum(nil)
}

// appendChecked appends a piece to a file, and its check.
func appendChecked(file []byte, version shortHash, piece []byte) []byte {
	check := checkOf(version, len(file), piece)
	return append(append(file, piece...), check...)
}

// level is the compression level of texts. Higher ones double the time and save 1 %.
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
