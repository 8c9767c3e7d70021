package inputs

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// Create creates a file and its folders. If the file exists, the error is fs.ErrExist and the
// file stays unchanged.
func (f *Folder) Create(name string, data []byte) error {
	if err := f.makeFolder(path.Dir(name)); err != nil {
		return err
	}
	return f.write(name, data, 0o644)
}

// makeFolder creates a folder and those above it if it does not exist.
func (f *Folder) makeFolder(name string) error {
	err := f.checkFolder(name)
	if errors.Is(err, fs.ErrNotExist) {
		err = f.root.MkdirAll(filepath.FromSlash(name), 0o755)
	}
	return err
}

// Replace replaces the content of a file atomically and keeps its permissions. It creates a file
// that does not exist, and its folders.
func (f *Folder) Replace(name string, data []byte) error {
	if err := f.makeFolder(path.Dir(name)); err != nil {
		return err
	}
	permissions := fs.FileMode(0o644)
	info, err := f.Stat(name)
	switch {
	case err == nil:
		permissions = info.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	temp := name + ".offprint-tmp~" // a build ignores it
	if err := f.root.Remove(filepath.FromSlash(temp)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := f.write(temp, data, permissions); err != nil {
		return err
	}
	return f.root.Rename(filepath.FromSlash(temp), filepath.FromSlash(name))
}

// Rename gives a file a new name in the same folder. If a file has that name, the error is
// fs.ErrExist.
func (f *Folder) Rename(from, to string) error {
	if _, err := f.Stat(from); err != nil {
		return err
	}
	if _, err := f.root.Lstat(filepath.FromSlash(to)); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, &fs.PathError{Op: "rename", Path: to, Err: fs.ErrExist})
	}
	return f.root.Rename(filepath.FromSlash(from), filepath.FromSlash(to))
}

// write creates a file in a folder that was checked.
func (f *Folder) write(name string, data []byte, permissions fs.FileMode) error {
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, permissions)
	if err != nil {
		return relative(name, err)
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}
