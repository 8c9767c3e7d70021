package cache

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// Lock waits until no other run of the program uses the folder, and locks it until the caller calls unlock.
func (f Folder) Lock(ctx context.Context) (unlock func() error, err error) {
	if f.Path == "" {
		return func() error { return nil }, nil
	}
	if err := MakeFolder(f.Path); err != nil {
		return nil, err
	}
	name := filepath.Join(f.Path, "lock")
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return nil, errIrregular(name)
	}
	lock := flock.New(name, flock.SetFlag(os.O_CREATE|os.O_RDONLY|syscall.O_NONBLOCK))
	if _, err := lock.TryLockContext(ctx, 50*time.Millisecond); err != nil {
		return nil, fmt.Errorf("waiting for another run of offprint: %w", err)
	}
	return lock.Unlock, nil
}

// MakeFolder creates a folder and those above it. It says what is in the way, such as a link to nowhere.
func MakeFolder(dir string) error {
	err := os.MkdirAll(dir, 0o755)
	if err == nil {
		return nil
	}
	info, failed := os.Lstat(dir)
	switch {
	case failed != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return fmt.Errorf("%s is a link to nowhere, or not to a folder: remove the link, or create the folder that it names", dir)
	case !info.IsDir():
		return fmt.Errorf("%s is not a folder: remove it", dir)
	}
	return err
}
