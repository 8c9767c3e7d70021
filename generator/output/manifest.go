package output

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"offprint/generator/fingerprint"
	"offprint/generator/parallel"
)

// Manifest describes the folder after a sync, to save work in the next one.
type Manifest struct {
	Packed []byte // see pack; empty for no sync
}

// Len returns the number of files.
func (m Manifest) Len() int {
	u := unpacker{data: m.Packed}
	return u.count()
}

// contents is a manifest in memory. Files are in the order in which producers yield them.
type contents struct {
	paths   []string
	records []Record
	folders []folder

	index func() map[string]int // of paths
}

// Record is the state of a file. Times are nanoseconds since 1970.
type Record struct {
	Key         fingerprint.Hash // of File
	Fingerprint fingerprint.Hash
	Size        int64
	ModTime     int64
}

// folder is the state of a folder.
type folder struct {
	path     string
	modTime  int64
	isShared bool // it holds more than index.html
}

func newContents(paths []string, records []Record, folders []folder) *contents {
	c := &contents{paths: paths, records: records, folders: folders}
	c.index = sync.OnceValue(func() map[string]int {
		index := make(map[string]int, len(paths))
		for i, name := range paths {
			index[name] = i
		}
		return index
	})
	return c
}

func (c *contents) len() int { return len(c.paths) }

// find returns the index of a file, which is likely the expected one: producers yield most files in the order of
// the last sync.
func (c *contents) find(name string, expected int) (i int, ok bool) {
	if expected < len(c.paths) && c.paths[expected] == name {
		return expected, true
	}
	i, ok = c.index()[name]
	return i, ok
}

// foldersOf lists the folders of some files. Those that hold only index.html are as many as papers, and nobody
// adds files to them.
func foldersOf(paths []string) []folder {
	var folders []folder
	index := map[string]int{}
	var add func(dir string, isShared bool)
	add = func(dir string, isShared bool) {
		i, ok := index[dir]
		if !ok {
			i = len(folders)
			index[dir] = i
			folders = append(folders, folder{path: dir})
			if dir != "." {
				add(path.Dir(dir), true)
			}
		}
		folders[i].isShared = folders[i].isShared || isShared
	}
	last := ""
	for _, name := range paths {
		dir, base := path.Dir(name), path.Base(name)
		if isShared := base != "index.html"; dir != last || isShared {
			add(dir, isShared)
			last = dir
		}
	}
	return folders
}

// manifest returns the manifest of the folder.
func (s *run) manifest(ctx context.Context) (Manifest, error) {
	folders, err := s.foldersNow(ctx)
	return Manifest{newContents(s.paths, s.records, folders).pack()}, err
}

// foldersNow returns the folders with their times. Those of a trusted folder's last sync are known, except where
// this one created or removed something.
func (s *run) foldersNow(ctx context.Context) ([]folder, error) {
	known := map[string]int64{}
	if s.isTrusted {
		for _, f := range s.last.folders {
			if !s.touched[f.path] {
				known[f.path] = f.modTime
			}
		}
	}
	folders := s.last.folders
	if s.hasNew || slices.Contains(s.isCurrent, false) {
		folders = foldersOf(s.paths)
	}
	return folders, parallel.Each(ctx, len(folders), func(i int) error {
		f := &folders[i]
		modTime, ok := known[f.path]
		if f.modTime = modTime; ok {
			return nil
		}
		info, err := os.Lstat(s.path(f.path))
		if err == nil {
			f.modTime = info.ModTime().UnixNano()
		}
		return err
	})
}

var errModified = errors.New("the folder was modified")

// Matches reports whether a folder is in the state that the manifest describes: all files have their
// size and time, and no shared folder was modified. It reads no file.
func (m Manifest) Matches(ctx context.Context, dir string) (bool, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return false, nil // it does not exist
	}
	t := target{dir: dir}
	c := unpack(m.Packed)
	if c.len() == 0 {
		return false, nil
	}
	folders := slices.DeleteFunc(c.folders, func(f folder) bool { return !f.isShared })
	if same, err := t.haveTimes(ctx, folders); !same {
		return false, err
	}
	return isUnmodified(parallel.Each(ctx, c.len(), func(i int) error {
		current, ok := t.record(c.paths[i])
		if !ok || !current.isOnDiskAs(c.records[i]) {
			return errModified
		}
		return nil
	}))
}

// haveTimes reports whether folders have their times.
func (t target) haveTimes(ctx context.Context, folders []folder) (bool, error) {
	return isUnmodified(parallel.Each(ctx, len(folders), func(i int) error {
		if info, err := os.Lstat(t.path(folders[i].path)); err != nil || !info.IsDir() || info.ModTime().UnixNano() != folders[i].modTime {
			return errModified
		}
		return nil
	}))
}

func isUnmodified(err error) (bool, error) {
	if errors.Is(err, errModified) {
		return false, nil
	}
	return err == nil, err
}

// record returns the state of a regular file; false if there is none. It follows symbolic links to
// folders.
func (t target) record(name string) (Record, bool) {
	info, err := os.Lstat(t.path(name))
	if err != nil || !info.Mode().IsRegular() {
		return Record{}, false
	}
	return recordOf(info), true
}

// isOnDiskAs reports whether two records have the same size and time.
func (r Record) isOnDiskAs(other Record) bool {
	return r.Size == other.Size && r.ModTime == other.ModTime
}

func recordOf(info fs.FileInfo) Record {
	return Record{Size: info.Size(), ModTime: info.ModTime().UnixNano()}
}

// write writes a file and returns its state.
func (t target) write(name string, content func(io.Writer) error) (Record, error) {
	f, err := os.OpenFile(t.path(name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return Record{}, err
	}
	err = content(f)
	info, statErr := f.Stat()
	if err = errors.Join(err, statErr, f.Close()); err != nil {
		return Record{}, err
	}
	return recordOf(info), nil
}
