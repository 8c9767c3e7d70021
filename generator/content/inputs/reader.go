package inputs

import (
	"crypto/sha256"
	"hash"
	"io"
	"io/fs"
	"sync"

	"offprint/generator/fingerprint"
)

// Reader is a site's folder that notes the sum of every file that is read through it. It may
// be used from many goroutines.
type Reader struct {
	site fs.FS
	read func()

	mu   sync.Mutex
	sums map[string]fingerprint.Hash
}

// NewReader reads a site's folder and calls read for every file that was read to its end.
func NewReader(site fs.FS, read func()) *Reader {
	return &Reader{site: site, read: read, sums: map[string]fingerprint.Hash{}}
}

// Note fills in the sums of what was read of a tree since the reader was made.
func (r *Reader) Note(tree Tree) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range tree {
		tree[i].Sum = r.sums[tree[i].Path]
	}
}

func (r *Reader) note(name string, sum fingerprint.Hash) {
	r.read()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sums[name] = sum
}

// ReadFile implements fs.ReadFileFS.
func (r *Reader) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(r.site, name)
	if err == nil {
		r.note(name, fingerprint.OfBytes(data))
	}
	return data, err
}

// ReadDir implements fs.ReadDirFS.
func (r *Reader) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(r.site, name) }

// Stat implements fs.StatFS.
func (r *Reader) Stat(name string) (fs.FileInfo, error) { return fs.Stat(r.site, name) }

// Open implements fs.FS. Files alone can be read through it; ReadDir lists folders.
func (r *Reader) Open(name string) (fs.File, error) {
	file, err := r.site.Open(name)
	if err != nil {
		return nil, err
	}
	return &reading{File: file, name: name, reader: r, hash: sha256.New()}, nil
}

// reading is a file that is being read, from its start.
type reading struct {
	fs.File
	name   string
	reader *Reader
	hash   hash.Hash
}

// Read implements io.Reader.
func (f *reading) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.hash.Write(p[:n])
	if err == io.EOF {
		f.reader.note(f.name, fingerprint.Sum(f.hash))
	}
	return n, err
}
