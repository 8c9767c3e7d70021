package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"offprint/generator/output/cache"
)

// marker is the name of a file that marks a folder as written by offprint, which may replace it.
const marker = ".offprint-site"

const (
	markerText = "This folder was made by offprint. The next build replaces all of it.\n"
	staging    = ".offprint-staging"
)

// ErrForeign is the error for a folder with files that offprint did not write.
var ErrForeign = errors.New("the folder is not empty and was not written by offprint")

// target is the folder that Sync works on.
type target struct {
	dir     string
	touched map[string]bool // folders in which the sync created or removed something
}

// open creates the folder and locks it. It follows a symbolic link.
func (t *target) open(ctx context.Context) (unlock func() error, err error) {
	if err := cache.MakeFolder(t.dir); err != nil {
		return nil, err
	}
	if t.dir, err = filepath.EvalSymlinks(t.dir); err != nil {
		return nil, err
	}
	return t.lock(ctx)
}

// claim checks that Sync may replace the folder, and removes the staging folder of a killed build.
func (t target) claim(force bool) (state, error) {
	entries, err := os.ReadDir(t.dir)
	if err != nil {
		return foreign, err
	}
	state := stateOf(entries)
	if state == foreign && !force {
		return state, fmt.Errorf("%s: %w", t.dir, ErrForeign)
	}
	return state, os.RemoveAll(t.path(staging))
}

// state is the state of a folder before a sync.
type state int

const (
	foreign state = iota // has files that offprint did not write
	ours
	empty // except for spared files
)

func stateOf(entries []fs.DirEntry) state {
	state := empty
	for _, entry := range entries {
		switch name := entry.Name(); {
		case name == marker:
			return ours
		case !isSpared(name) && name != staging:
			state = foreign
		}
	}
	return state
}

// mark writes the marker.
func (t target) mark() error {
	return os.WriteFile(t.path(marker), []byte(markerText), 0o644)
}

// files lists the files and folders in the folder, a folder before the folders in it.
func (t target) files() (files, folders []string, err error) {
	err = filepath.WalkDir(t.dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || file == t.dir {
			return err
		}
		name, err := filepath.Rel(t.dir, file)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		switch {
		case name == staging || isSpared(name):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			folders = append(folders, name)
		default:
			files = append(files, name)
		}
		return nil
	})
	return files, folders, err
}

// isSpared reports whether Sync never removes a file: those of git, and the marker.
func isSpared(name string) bool {
	return name == ".git" || name == ".gitignore" || name == marker
}

// merge moves the staged content of a folder into place: new folders as a whole, everything else
// file by file. It removes a file with the path of a folder and a folder with the path of a file,
// which are stale.
func (t target) merge(folder string) error {
	entries, err := os.ReadDir(t.path(path.Join(staging, folder)))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		name := path.Join(folder, entry.Name())
		if err := t.place(name, entry.IsDir()); err != nil {
			return err
		}
	}
	return nil
}

func (t target) place(name string, isFolder bool) error {
	staged, file := t.path(path.Join(staging, name)), t.path(name)
	info, err := os.Lstat(file)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case err == nil && isFolder && info.IsDir():
		return t.merge(name)
	case err == nil && isFolder != info.IsDir():
		if err := os.RemoveAll(file); err != nil {
			return err
		}
	}
	t.touched[path.Dir(name)] = true
	return os.Rename(staged, file)
}

// remove removes a file or an empty folder.
func (t target) remove(name string) error {
	err := os.Remove(t.path(name))
	if err == nil {
		t.touched[path.Dir(name)] = true
	}
	return err
}

func (t target) path(name string) string {
	return t.dir + string(filepath.Separator) + filepath.FromSlash(name)
}
