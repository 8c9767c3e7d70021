// Package source tells whether the files that a site is made of have changed since they
// were looked at before, without reading those that lie there untouched.
package inputs

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	"offprint/generator/fingerprint"
	"offprint/generator/parallel"
)

// File is how a file, or a folder, was found.
type File struct {
	Path    string           // from the site's folder; that of a folder ends in a slash
	Size    int64            // in bytes
	ModTime int64            // nanoseconds since 1970; 0 where it can't be relied on
	Link    bool             // not a plain file
	Sum     fingerprint.Hash // of what was read; zero where nothing was read to its end
}

// Tree is all that lies in some folders, by path, but for hidden files, which nothing reads.
type Tree []File

// Settle is how long a file must have been left alone before its time stamp tells anything:
// within it a disk may give two versions of a file one time.
const Settle = 2 * time.Second

// Look lists folders of a site. Time stamps later than settled are not relied on; nor are
// those of links, which say nothing of what they lead to.
func Look(site fs.FS, settled time.Time, folders ...string) (Tree, error) {
	var tree Tree
	for _, folder := range folders {
		err := fs.WalkDir(site, folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist) && name == folder:
				return fs.SkipDir
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
					return nil // gone since the folder was listed
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
	file := File{Path: name}
	info, err := entry.Info()
	if err != nil {
		return file, err
	}
	file.Size, file.Link = info.Size(), !entry.Type().IsRegular()
	if when := info.ModTime(); entry.Type().IsRegular() && when.Before(settled) && !when.IsZero() {
		file.ModTime = when.UnixNano()
	}
	return file, nil
}

func (f File) isFolder() bool { return strings.HasSuffix(f.Path, "/") }

// Same says whether all files are those of an earlier tree: by size and time, and where the
// time has changed or can't be relied on, by what is in them. Sums that it knows, or finds,
// are noted in the tree, which is then as good as the earlier one.
func (t Tree) Same(ctx context.Context, site fs.FS, earlier Tree) (bool, error) {
	if len(t) != len(earlier) {
		return false, nil
	}
	var doubtful []int
	for i, old := range earlier {
		file := &t[i]
		if file.Path != old.Path || file.Size != old.Size || file.Link != old.Link {
			return false, nil
		}
		file.Sum = old.Sum
		if !file.isFolder() && (file.ModTime != old.ModTime || file.ModTime == 0) {
			doubtful = append(doubtful, i)
		}
	}
	return t.sameBytes(ctx, site, doubtful)
}

var errChanged = errors.New("a file has changed")

// sameBytes reads files and compares what is in them with their sums.
func (t Tree) sameBytes(ctx context.Context, site fs.FS, doubtful []int) (bool, error) {
	for _, i := range doubtful {
		if t[i].Sum == (fingerprint.Hash{}) {
			return false, nil
		}
	}
	err := parallel.Each(ctx, len(doubtful), func(n int) error {
		i := doubtful[n]
		data, err := fs.ReadFile(site, t[i].Path)
		if err == nil && fingerprint.OfBytes(data) != t[i].Sum {
			return errChanged
		}
		return err
	})
	if errors.Is(err, errChanged) {
		return false, nil
	}
	return err == nil, err
}
