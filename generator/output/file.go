// Package output makes a folder equal to a set of files.
//
// Producers yield each [File]: a path and a function that returns its [Body]. [Sync] writes a
// file only if the fingerprint of its body differs from that of the last build.
package output

import (
	"io"

	"offprint/generator/fingerprint"
)

// File is one file of the finished folder. Sync calls Key and Open at most once, from any goroutine.
type File struct {
	Path string // slash-separated, relative to the folder
	Kind string // for readers of the report: paper, tag, feed …
	Open func() (Body, error)

	// Key returns a hash of everything that the body depends on, at a lower cost than the body: Sync does not
	// open a file that has the key of the last sync. A key may depend on too much, but never on too little. It
	// may be nil, or return the zero hash, for no key.
	Key func() fingerprint.Hash
}

func (f File) key() fingerprint.Hash {
	if f.Key == nil {
		return fingerprint.Hash{}
	}
	return f.Key()
}

// Body is the content of a file: equal fingerprints promise equal bytes.
type Body struct {
	Fingerprint fingerprint.Hash
	Size        int // about how many bytes Write writes, to allocate them at once; 0 if unknown
	Write       func(io.Writer) error

	// Sync holds the bytes of a file in memory, unless IsCopy is set: then Write copies what is elsewhere, on
	// disk or in memory, Size is exact, and Sync may call Write twice.
	IsCopy bool
}

// Bytes returns a file with the given content.
func Bytes(path, kind string, data []byte) File {
	return File{Path: path, Kind: kind, Open: func() (Body, error) {
		write := func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		}
		return Body{Fingerprint: fingerprint.OfBytes(data), Write: write}, nil
	}}
}
