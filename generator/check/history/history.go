// Package history compares a site with an earlier version of it in its git repository.
//
// Entries come from strangers, and so may the configuration of a repository. The package only runs
// git's commands that read objects: they run no hooks, filters, pagers or monitors, and may not fetch.
// It compares the files itself.
package history

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing/fstest"

	"offprint/generator/parallel"
	"offprint/generator/problem"
)

// Comparison says how a site differs from an earlier version.
type Comparison struct {
	Changed []string // files that were added, changed or removed since then, relative to the site; sorted
	Earlier fs.FS    // the folders as they were, without the data of changed files that no text can be
	Unread  []string // files without data in Earlier; sorted
}

// textLimit is the size of the largest file that may be a text, in bytes.
const textLimit = 1 << 20

// Compare compares the given folders of the site in dir with a commit. It doesn't read the earlier data of
// the changed files below the folder binaries.
func Compare(ctx context.Context, dir string, site fs.FS, ref, binaries string, folders ...string) (Comparison, error) {
	repository := repository{dir, patience}
	blobs, err := repository.blobs(ctx, ref, folders)
	if err != nil {
		return Comparison{}, err
	}
	files, err := filesOf(site, folders)
	if err != nil {
		return Comparison{}, err
	}
	differ := make([]bool, len(files))
	err = parallel.Each(ctx, len(files), func(i int) (err error) {
		differ[i], err = isChanged(site, files[i], blobs[files[i].name])
		return err
	})
	if err != nil {
		return Comparison{}, err
	}
	var c Comparison
	was := earlier{fstest.MapFS{}, map[string]bool{}, site}
	for i, file := range files {
		if differ[i] {
			c.Changed = append(c.Changed, file.name)
		} else {
			delete(blobs, file.name)
			was.same[file.name], was.MapFS[file.name] = true, &fstest.MapFile{}
		}
	}
	wanted := map[string]blob{}
	for name, b := range blobs { // those that were changed or removed
		c.Changed = append(c.Changed, name)
		switch {
		case !b.isFile:
		case b.size <= textLimit && !strings.HasPrefix(name, binaries+"/"):
			wanted[name] = b
		default:
			was.MapFS[name], c.Unread = &fstest.MapFile{}, append(c.Unread, name)
		}
	}
	slices.Sort(c.Unread)
	slices.Sort(c.Changed)
	c.Changed = slices.Compact(c.Changed)
	read, err := repository.read(ctx, wanted)
	maps.Copy(was.MapFS, read)
	c.Earlier = was
	return c, err
}

// file is a file of the site as it is now.
type file struct {
	name      string
	size      int64
	isRegular bool
}

func filesOf(site fs.FS, folders []string) (files []file, err error) {
	for _, folder := range folders {
		if _, err := fs.Stat(site, folder); err != nil {
			continue
		}
		err := fs.WalkDir(site, folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.As(err, &problem.Problem{}):
				return fs.SkipDir // a folder that offprint doesn't read, which the check of content reports
			case err != nil || entry.IsDir():
				return err
			}
			info, err := entry.Info()
			if err == nil {
				files = append(files, file{name, info.Size(), info.Mode().IsRegular()})
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// isChanged reports whether a file differs from a blob. Line ends don't count, since git may have
// converted them.
func isChanged(site fs.FS, f file, b blob) (bool, error) {
	if b.id == "" || !f.isRegular || !b.isFile || f.size < b.size || f.size > b.size && f.size > textLimit {
		return true, nil
	}
	data, err := fs.ReadFile(site, f.name)
	if err != nil {
		return false, err
	}
	if f.size > b.size {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	return b.id != idOf(data, len(b.id)), nil
}
