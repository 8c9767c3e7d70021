package inputs

import (
	"io/fs"
	"sync"
)

// lister is a site whose folders are listed once for two readers.
type lister struct {
	fs.FS

	mu      sync.Mutex
	folders map[string][]fs.DirEntry // that were read once
}

// ListOnce returns a site that lists each folder once and returns the entries twice: to List, and to whoever reads
// the files then. The entries of a [Folder] have the state of each file, which is what takes time.
func ListOnce(site fs.FS) fs.FS { return &lister{FS: site, folders: map[string][]fs.DirEntry{}} }

// ReadDir implements fs.ReadDirFS.
func (l *lister) ReadDir(name string) ([]fs.DirEntry, error) {
	l.mu.Lock()
	entries, isRead := l.folders[name]
	delete(l.folders, name)
	l.mu.Unlock()
	if isRead {
		return entries, nil
	}
	entries, err := fs.ReadDir(l.FS, name)
	if err == nil {
		l.mu.Lock()
		l.folders[name] = entries
		l.mu.Unlock()
	}
	return entries, err
}

// ReadFile implements fs.ReadFileFS.
func (l *lister) ReadFile(name string) ([]byte, error) { return fs.ReadFile(l.FS, name) }

// Stat implements fs.StatFS.
func (l *lister) Stat(name string) (fs.FileInfo, error) { return fs.Stat(l.FS, name) }
