package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Marker is the file that says that a folder is offprint's to replace.
const Marker = ".offprint-site"

const (
	markerText = "This folder was made by offprint. The next build replaces all of it.\n"
	staging    = ".offprint-staging"
)

// ErrForeign says that a folder holds something and offprint did not make it.
var ErrForeign = errors.New("the folder is not empty and was not made by offprint")

// target is the folder that Sync works on.
type target struct {
	dir string
}

// claim finds out whether the folder may be replaced, and clears away what a killed build
// left. A link to a folder stands for the folder.
func (t *target) claim(force bool) (state, error) {
	if err := os.MkdirAll(t.dir, 0o755); err != nil {
		return foreign, err
	}
	dir, err := filepath.EvalSymlinks(t.dir)
	if err != nil {
		return foreign, err
	}
	t.dir = dir
	entries, err := os.ReadDir(t.dir)
	if err != nil {
		return foreign, err
	}
	before := stateOf(entries)
	if before == foreign && !force {
		return before, fmt.Errorf("%s: %w", t.dir, ErrForeign)
	}
	return before, os.RemoveAll(t.path(staging))
}

// state is what a folder was before a sync.
type state int

const (
	foreign state = iota // with files in it, and not made by offprint
	ours
	empty // but for what is never removed
)

func stateOf(entries []fs.DirEntry) state {
	state := empty
	for _, entry := range entries {
		switch name := entry.Name(); {
		case name == Marker:
			return ours
		case !isSpared(name) && name != staging:
			state = foreign
		}
	}
	return state
}

// mark makes the folder offprint's own.
func (t target) mark() error {
	return os.WriteFile(t.path(Marker), []byte(markerText), 0o644)
}

// files lists what lies in the folder now, folders behind what they hold.
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

// isSpared tells what is never removed: what git needs, and the marker.
func isSpared(name string) bool {
	return name == ".git" || name == ".gitignore" || name == Marker
}

// merge moves what is staged below a folder to its place: a folder that is not there yet as
// a whole, everything else file by file. Whatever stands in the way, a file where a
// folder must be or a folder where a file must be, belongs to no file of this build.
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
	return os.Rename(staged, file)
}

func (t target) path(name string) string {
	return t.dir + string(filepath.Separator) + filepath.FromSlash(name)
}

// checkPath refuses what would leave the folder or collide with offprint's own names.
func checkPath(name string) error {
	if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, "\\\x00") || !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("%q is no path for a file of the site", name)
	}
	first, _, _ := strings.Cut(name, "/")
	if isSpared(first) || first == staging {
		return fmt.Errorf("%q is reserved", name)
	}
	return nil
}
