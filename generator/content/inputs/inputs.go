// Package inputs finds out whether the files that a site is made of have changed since the last
// build, without reading those whose size and time stamp are unchanged.
package inputs

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	"offprint/generator/fingerprint"
	"offprint/generator/parallel"
	"offprint/generator/problem"
)

// File is the state of a file or a folder.
type File struct {
	Path    string           // relative to the site; that of a folder ends with a slash
	Size    int64            // in bytes
	ModTime int64            // nanoseconds since 1970; 0 if unreliable
	Changed int64            // when its content or its time stamps were set; 0 if the system doesn't say
	Link    bool             // neither a regular file nor a folder, so never read
	Hash    fingerprint.Hash // of the content; zero if it was not read to the end
}

// Tree lists the files and folders in some folders, sorted by path, without hidden files.
type Tree []File

// Settle is the age from which on a time stamp is reliable: within it, two versions of a file may
// have the same time stamp.
const Settle = 2 * time.Second

// List lists folders of a site. Time stamps after settled are unreliable.
func List(site fs.FS, settled time.Time, folders ...string) (Tree, error) {
	var tree Tree
	for _, folder := range folders {
		err := fs.WalkDir(site, folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist) && name == folder:
				return fs.SkipDir
			case errors.As(err, &problem.Problem{}) && name == folder:
				tree = append(tree, File{Path: name, Link: true})
				return fs.SkipDir
			case errors.As(err, &problem.Problem{}):
				return fs.SkipDir // the folder is in the tree, but its files are not read
			case err != nil:
				return err
			case strings.HasPrefix(entry.Name(), ".") && entry.IsDir():
				return fs.SkipDir
			case strings.HasPrefix(entry.Name(), "."):
			case entry.IsDir():
				tree = append(tree, File{Path: name + "/"})
			default:
				file, err := newFile(name, entry, settled)
				if errors.Is(err, fs.ErrNotExist) {
					return nil // it was removed after the folder was read
				}
				tree = append(tree, file)
				return err
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(tree, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return tree, nil
}

func newFile(name string, entry fs.DirEntry, settled time.Time) (File, error) {
	if !entry.Type().IsRegular() {
		return File{Path: name, Link: true}, nil
	}
	info, err := entry.Info()
	if err != nil {
		return File{}, err
	}
	file := File{Path: name, Size: info.Size(), Changed: changeTime(info)}
	if modTime := info.ModTime(); modTime.Before(settled) && !modTime.IsZero() {
		file.ModTime = modTime.UnixNano()
	}
	return file, nil
}

func (f File) isFolder() bool { return strings.HasSuffix(f.Path, "/") }

// isSettled reports whether a file has the reliable time stamps of an earlier state.
func (f File) isSettled(earlier File) bool {
	return f.ModTime != 0 && f.ModTime == earlier.ModTime && f.Changed == earlier.Changed
}

// Stamp returns a hash of the path, size and time stamps of a file. It is zero if there is no such file, or if
// its time stamps are unreliable.
func (t Tree) Stamp(name string) fingerprint.Hash {
	i, ok := slices.BinarySearchFunc(t, name, func(f File, name string) int { return cmp.Compare(f.Path, name) })
	if !ok || t[i].ModTime == 0 {
		return fingerprint.Hash{}
	}
	var b fingerprint.Builder
	b.Text(name)
	b.Number(int(t[i].Size), int(t[i].ModTime), int(t[i].Changed))
	return b.Sum()
}

// IsUnchanged reports whether a file has the size and the reliable time stamps of an earlier state: then it has the
// same content, as far as Same can tell.
func (f File) IsUnchanged(earlier File) bool {
	return !f.Link && !earlier.Link && f.Size == earlier.Size && f.isSettled(earlier)
}

// Select returns the files with some paths, which are sorted; nil for those that the tree lacks.
func (t Tree) Select(paths []string) []*File {
	files := make([]*File, len(paths))
	for i, n := 0, 0; i < len(paths) && n < len(t); {
		switch order := cmp.Compare(paths[i], t[n].Path); {
		case order < 0:
			i++
		case order > 0:
			n++
		default:
			files[i] = &t[n]
			i, n = i+1, n+1
		}
	}
	return files
}

// Same reports whether all files are equal to those of an earlier tree: by size and time stamps or, if
// a time stamp differs or is unreliable, by content. If so, it copies the hashes of the earlier tree.
//
// An edit can keep a file's size and restore its modification time, as cp -p and tar do. It can't
// restore the time of the change itself, which the system sets (Changed). On a system or a disk
// without that, such an edit goes unnoticed, unless the build before it was within Settle of the
// restored time.
func (t Tree) Same(ctx context.Context, site fs.FS, earlier Tree) (bool, error) {
	if len(t) != len(earlier) {
		return false, nil
	}
	var candidates []int // files to compare by content
	for i, old := range earlier {
		file := &t[i]
		if file.Path != old.Path || file.Size != old.Size || file.Link != old.Link {
			return false, nil
		}
		if !file.isFolder() && !file.Link && !file.isSettled(old) {
			candidates = append(candidates, i)
		}
	}
	same, err := t.sameBytes(ctx, site, earlier, candidates)
	for i := 0; same && i < len(t); i++ {
		t[i].Hash = earlier[i].Hash
	}
	return same, err
}

var errChanged = errors.New("a file has changed")

// sameBytes compares the content of files with the hashes of an earlier tree.
func (t Tree) sameBytes(ctx context.Context, site fs.FS, earlier Tree, candidates []int) (bool, error) {
	for _, i := range candidates {
		if earlier[i].Hash == (fingerprint.Hash{}) {
			return false, nil
		}
	}
	err := parallel.Each(ctx, len(candidates), func(n int) error {
		file, h := earlier[candidates[n]], sha256.New()
		_, err := Copy(h, site, file.Path, FileLimit)
		if errors.As(err, &problem.Problem{}) || err == nil && fingerprint.Sum(h) != file.Hash {
			return errChanged
		}
		return err
	})
	if errors.Is(err, errChanged) {
		return false, nil
	}
	return err == nil, err
}
