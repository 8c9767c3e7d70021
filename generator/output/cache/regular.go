package cache

import (
	"fmt"
	"os"
	"syscall"
)

// openRegular opens a regular file of at most limit bytes. It opens no link, device or pipe, which
// could be endless, or wait for a writer.
func openRegular(file string, limit int64) (*os.File, error) {
	info, err := os.Lstat(file)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errIrregular(file)
	case info.Size() > limit:
		return nil, errTooLarge(file, limit)
	}
	// Without O_NONBLOCK, opening a pipe that replaced the file just now would wait for a writer.
	f, err := os.OpenFile(file, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if opened, err := f.Stat(); err != nil || !os.SameFile(info, opened) {
		f.Close()
		return nil, errIrregular(file)
	}
	return f, nil
}

func errIrregular(file string) error {
	return fmt.Errorf("%s is not a regular file: remove it", file)
}

func errTooLarge(file string, limit int64) error {
	return fmt.Errorf("%s is larger than %d MB", file, limit>>20)
}
