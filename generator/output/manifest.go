package output

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"offprint/generator/fingerprint"
	"offprint/generator/parallel"
)

// Manifest describes the folder after a sync, to save work in the next one.
type Manifest struct {
	Files   map[string]Record
	Folders map[string]int64 // modification times, except of folders that hold only index.html
}

// Record is the state of a file. Times are nanoseconds since 1970.
type Record struct {
	Key         fingerprint.Hash // of File
	Fingerprint fingerprint.Hash
	Size        int64
	ModTime     int64
}

// manifest returns the manifest of the folder.
func (s *run) manifest(ctx context.Context) (Manifest, error) {
	folders := s.shared()
	times := make(map[string]int64, len(folders))
	stamps := make([]int64, len(folders))
	err := parallel.Each(ctx, len(folders), func(i int) error {
		info, err := os.Lstat(s.path(folders[i]))
		if err == nil {
			stamps[i] = info.ModTime().UnixNano()
		}
		return err
	})
	for i, name := range folders {
		times[name] = stamps[i]
	}
	return Manifest{Files: s.next, Folders: times}, err
}

// shared lists the folders that hold more than index.html. The others are as many as papers, and
// nobody adds files to them.
func (s *run) shared() []string {
	var folders []string
	seen := map[string]bool{}
	for name := range s.next {
		dir := path.Dir(name)
		if path.Base(name) == "index.html" {
			dir = path.Dir(dir)
		}
		for ; !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			folders = append(folders, dir)
		}
	}
	return folders
}

var errModified = errors.New("the folder was modified")

// Matches reports whether a folder is in the state that the manifest describes: all files have their
// size and time, and no folder was modified. It reads no file.
func (m Manifest) Matches(ctx context.Context, dir string) (bool, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return false, nil // it does not exist
	}
	t := target{dir}
	files, folders := slices.Collect(maps.Keys(m.Files)), slices.Collect(maps.Keys(m.Folders))
	if len(files) == 0 {
		return false, nil
	}
	err = parallel.Each(ctx, len(files)+len(folders), func(i int) error {
		if i < len(files) {
			current, ok := t.record(files[i])
			if !ok || !current.isOnDiskAs(m.Files[files[i]]) {
				return errModified
			}
			return nil
		}
		name := folders[i-len(files)]
		info, err := os.Lstat(t.path(name))
		if err != nil || !info.IsDir() || info.ModTime().UnixNano() != m.Folders[name] {
			return errModified
		}
		return nil
	})
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
