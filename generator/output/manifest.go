package output

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"offprint/generator/fingerprint"
	"offprint/generator/parallel"
)

// Manifest is what Sync knows of what it left last. It only saves work.
type Manifest struct {
	Files   map[string]Record
	Folders map[string]int64 // when something was last put into them, or taken out; not of those with a single page in them
}

// Record is one file as it was left. Times are nanoseconds since 1970.
type Record struct {
	Fingerprint fingerprint.Hash
	Size        int64
	ModTime     int64
}

// manifest gives what the sync has left.
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

// shared lists the folders that hold more than a page of their own name. The others are as
// many as there are papers, and nobody puts anything there.
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

var errMoved = errors.New("the folder is not as it was left")

// Stands says whether a folder is just as the sync that gave the manifest has left it: every
// file with the size and the time that it had, and nothing put beside them since. No file
// is read.
func (m Manifest) Stands(ctx context.Context, dir string) (bool, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return false, nil // it is gone
	}
	t := target{dir}
	files, folders := slices.Collect(maps.Keys(m.Files)), slices.Collect(maps.Keys(m.Folders))
	if len(files) == 0 {
		return false, nil
	}
	err = parallel.Each(ctx, len(files)+len(folders), func(i int) error {
		if i < len(files) {
			there, ok := t.record(files[i])
			there.Fingerprint = m.Files[files[i]].Fingerprint
			if !ok || there != m.Files[files[i]] {
				return errMoved
			}
			return nil
		}
		name := folders[i-len(files)]
		info, err := os.Lstat(t.path(name))
		if err != nil || !info.IsDir() || info.ModTime().UnixNano() != m.Folders[name] {
			return errMoved
		}
		return nil
	})
	if errors.Is(err, errMoved) {
		return false, nil
	}
	return err == nil, err
}

// record is what the disk says of a plain file; false where there is none.
func (t target) record(name string) (Record, bool) {
	info, err := os.Lstat(t.path(name))
	if err != nil || !info.Mode().IsRegular() {
		return Record{}, false
	}
	return recordOf(info), true
}

func recordOf(info fs.FileInfo) Record {
	return Record{Size: info.Size(), ModTime: info.ModTime().UnixNano()}
}

// write makes a file and gives what the disk says of it.
func (t target) write(name string, data []byte) (Record, error) {
	f, err := os.OpenFile(t.path(name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return Record{}, err
	}
	_, err = f.Write(data)
	info, unknown := f.Stat()
	if err = errors.Join(err, unknown, f.Close()); err != nil {
		return Record{}, err
	}
	return recordOf(info), nil
}
