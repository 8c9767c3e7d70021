package inputs

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"
)

// Create creates a file and its folders. If the file exists, the error is fs.ErrExist and the
// file stays unchanged. A file that can't be written whole, or whose writer is killed, does not exist.
func (f *Folder) Create(name string, data []byte) error {
	if err := f.makeFolder(path.Dir(name)); err != nil {
		return err
	}
	if err := f.checkFree(name); err != nil {
		return err
	}
	return f.writeThrough(name, data, 0o644)
}

// checkFree returns fs.ErrExist if there is anything with a name.
func (f *Folder) checkFree(name string) error {
	if _, err := f.root.Lstat(filepath.FromSlash(name)); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, &fs.PathError{Op: "write", Path: name, Err: fs.ErrExist})
	}
	return nil
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
// that does not exist, and its folders. On an error the file stays unchanged.
func (f *Folder) Replace(name string, data []byte) error {
	if err := f.makeFolder(path.Dir(name)); err != nil {
		return err
	}
	permissions, err := f.permissions(name)
	if err != nil {
		return err
	}
	return f.writeThrough(name, data, permissions)
}

// writeThrough writes a temporary file and moves it to its place.
func (f *Folder) writeThrough(name string, data []byte, permissions fs.FileMode) error {
	temp := name + newSuffix
	if err := f.writeTemp(temp, data, permissions); err != nil {
		return writeError(name, err)
	}
	if err := f.rename(temp, name); err != nil {
		_ = f.remove(temp)
		return writeError(name, err)
	}
	return nil
}

// The ends of the names of temporary files, which a build ignores.
const (
	newSuffix = ".offprint-tmp~"
	oldSuffix = ".offprint-old~"
)

// permissions returns those of a file, or of a new file if it doesn't exist.
func (f *Folder) permissions(name string) (fs.FileMode, error) {
	info, err := f.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return 0o644, nil
	}
	if err != nil {
		return 0, err
	}
	return info.Mode().Perm(), nil
}

// Rename gives a file a new name in the same folder. If a file has that name, the error is
// fs.ErrExist.
func (f *Folder) Rename(from, to string) error {
	if _, err := f.Stat(from); err != nil {
		return err
	}
	if err := f.checkFree(to); err != nil {
		return err
	}
	return f.rename(from, to)
}

func (f *Folder) rename(from, to string) error {
	return f.root.Rename(filepath.FromSlash(from), filepath.FromSlash(to))
}

func (f *Folder) remove(name string) error {
	return f.root.Remove(filepath.FromSlash(name))
}

// writeTemp creates a temporary file, in place of one that an earlier command left.
func (f *Folder) writeTemp(name string, data []byte, permissions fs.FileMode) error {
	err := f.write(name, data, permissions)
	if errors.Is(err, fs.ErrExist) {
		if err = f.remove(name); err == nil {
			err = f.write(name, data, permissions)
		}
	}
	return err
}

// write creates a file in a folder that was checked. It leaves no part of a file.
func (f *Folder) write(name string, data []byte, permissions fs.FileMode) error {
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, permissions)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err != nil {
		_ = f.remove(name)
	}
	return err
}

// writeError returns the error of the system with the path below the folder, without the names of temporary files.
func writeError(name string, err error) error {
	if failed := syscall.Errno(0); errors.As(err, &failed) {
		return &fs.PathError{Op: "write", Path: name, Err: failed}
	}
	return err
}
