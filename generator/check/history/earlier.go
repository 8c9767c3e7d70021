package history

import (
	"io/fs"
	"path"
	"testing/fstest"
)

// earlier is the earlier version of a site: what it has in common with the site as it is now, it reads from
// there.
type earlier struct {
	fstest.MapFS // all files; those in same have no data
	same         map[string]bool
	now          fs.FS
}

// Open implements fs.FS.
func (e earlier) Open(name string) (fs.File, error) {
	if e.same[name] {
		return e.now.Open(name)
	}
	return e.MapFS.Open(name)
}

// ReadFile implements fs.ReadFileFS.
func (e earlier) ReadFile(name string) ([]byte, error) {
	if e.same[name] {
		return fs.ReadFile(e.now, name)
	}
	return e.MapFS.ReadFile(name)
}

// Stat implements fs.StatFS.
func (e earlier) Stat(name string) (fs.FileInfo, error) {
	if e.same[name] {
		return fs.Stat(e.now, name)
	}
	return e.MapFS.Stat(name)
}

// ReadDir implements fs.ReadDirFS.
func (e earlier) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := e.MapFS.ReadDir(name)
	for i, entry := range entries {
		if file := path.Join(name, entry.Name()); e.same[file] {
			entries[i] = sameEntry{entry, e.now, file}
		}
	}
	return entries, err
}

// sameEntry is a file in a folder that the site still has.
type sameEntry struct {
	fs.DirEntry
	now  fs.FS
	file string
}

// Info implements fs.DirEntry.
func (e sameEntry) Info() (fs.FileInfo, error) { return fs.Stat(e.now, e.file) }
