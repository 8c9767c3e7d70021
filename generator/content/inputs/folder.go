package inputs

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"offprint/generator/problem"
)

// Folder is a folder that offprint reads from and writes to. It has only regular files and folders:
// a symbolic link, a device, a named pipe or a socket anywhere on a path is a [problem.Problem], and
// is not opened, since strangers may have put it there. The folder itself may be reached through a
// link. A Folder is safe for concurrent use.
type Folder struct {
	dir     string
	root    *os.Root
	folders sync.Map // paths of folders that were checked
}

// Open opens a folder.
func Open(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{dir: dir, root: root}, nil
}

// Close releases the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Irregular returns the problem of an entry that is neither a regular file nor a folder.
func Irregular(name string, mode fs.FileMode) problem.Problem {
	kind, hint := "device", "remove it"
	switch {
	case mode&fs.ModeSymlink != 0:
		kind, hint = "symbolic link", "replace it with the file or the folder itself"
	case mode&fs.ModeNamedPipe != 0:
		kind = "named pipe"
	case mode&fs.ModeSocket != 0:
		kind = "socket"
	}
	return problem.Problem{
		Code: NotRegular, Position: problem.Position{File: name}, Hint: hint,
		Text: "not a regular file but a " + kind + ": offprint doesn't read it",
	}
}

// Stat implements fs.StatFS.
func (f *Folder) Stat(name string) (fs.FileInfo, error) {
	if err := f.checkFolder(path.Dir(name)); err != nil {
		return nil, err
	}
	return f.lstat(name)
}

// checkFolder returns an error unless a path and all paths above it are folders.
func (f *Folder) checkFolder(name string) error {
	if _, checked := f.folders.Load(name); checked || name == "." {
		return nil
	}
	if !fs.ValidPath(name) {
		return &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if err := f.checkFolder(path.Dir(name)); err != nil {
		return err
	}
	info, err := f.lstat(name)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return &fs.PathError{Op: "open", Path: name, Err: syscall.ENOTDIR}
	}
	f.folders.Store(name, true)
	return nil
}

// lstat returns the state of a file or a folder, whose parents were checked.
func (f *Folder) lstat(name string) (fs.FileInfo, error) {
	if err := CheckPath(name); err != nil {
		return nil, err
	}
	local, err := filepath.Localize(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if name == "." {
		return os.Stat(f.dir)
	}
	info, err := os.Lstat(filepath.Join(f.dir, local))
	if err != nil {
		return nil, relative(name, err)
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, Irregular(name, info.Mode())
	}
	return info, nil
}

// relative replaces the path in an error by that below the folder.
func relative(name string, err error) error {
	if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
		return &fs.PathError{Op: "open", Path: name, Err: failed.Err}
	}
	return err
}

// attempts is how often Open tries to open a file that is replaced at the same time.
const attempts = 5

// Open implements fs.FS.
func (f *Folder) Open(name string) (fs.File, error) {
	for range attempts {
		info, err := f.Stat(name)
		if err != nil {
			return nil, err
		}
		// Without O_NONBLOCK, opening a pipe that replaced the file just now would wait for a writer.
		file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
		if err != nil {
			return nil, relative(name, err)
		}
		if opened, err := file.Stat(); err == nil && os.SameFile(info, opened) {
			return file, nil
		}
		file.Close()
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("the file was replaced again and again")}
}

// ReadDir implements fs.ReadDirFS.
func (f *Folder) ReadDir(name string) ([]fs.DirEntry, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	entries, err := file.(*os.File).ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// ReadFile implements fs.ReadFileFS for text files of at most [LimitOf] bytes; others need the function
// ReadFile, or Copy.
func (f *Folder) ReadFile(name string) ([]byte, error) { return ReadFile(f, name, LimitOf(name)) }
