package inputs

import (
	"crypto/sha256"
	"hash"
	"io"
	"io/fs"
	"sync"

	"offprint/generator/fingerprint"
)

// Reader is a site's folder that notes the hash of every file that is read through it. It is safe
// for concurrent use.
type Reader struct {
	site   fs.FS
	onRead func()

	mu     sync.Mutex
	hashes map[string]fingerprint.Hash
}

// NewReader returns a Reader that calls onRead for every file that is read to its end.
func NewReader(site fs.FS, onRead func()) *Reader {
	return &Reader{site: site, onRead: onRead, hashes: map[string]fingerprint.Hash{}}
}

// Note sets the hashes of the files of a tree that were read, and keeps those of others.
func (r *Reader) Note(tree Tree) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range tree {
		if hash, isRead := r.hashes[tree[i].Path]; isRead {
			tree[i].Hash = hash
		}
	}
}

func (r *Reader) note(name string, hash fingerprint.Hash) {
	r.onRead()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hashes[name] = hash
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

// Open implements fs.FS for files; ReadDir lists folders.
func (r *Reader) Open(name string) (fs.File, error) {
	file, err := r.site.Open(name)
	if err != nil {
		return nil, err
	}
	return &openFile{File: file, name: name, reader: r, hash: sha256.New()}, nil
}

// openFile is a file that is read from its start.
type openFile struct {
	fs.File
	name   string
	reader *Reader
	hash   hash.Hash
}

// Read implements io.Reader.
func (f *openFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.hash.Write(p[:n])
	if err == io.EOF {
		f.reader.note(f.name, fingerprint.Sum(f.hash))
	}
	return n, err
}
