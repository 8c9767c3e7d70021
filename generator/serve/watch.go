package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// debounce is how long nothing must change before a build starts: editors save in several
// steps, and git changes many files at once.
const debounce = 100 * time.Millisecond

// watcher notices changes anywhere below some folders. fsnotify does not recurse, so the watcher
// adds every folder, and new ones as they appear. It watches the parents of the roots too, in
// case a root is created, removed or renamed.
type watcher struct {
	notify *fsnotify.Watcher
	roots  []string
	warn   func(error)
	warned bool
}

func newWatcher(roots []string, warn func(error)) (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("can't watch for changes: %w", err)
	}
	w := &watcher{notify: notify, warn: warn}
	for _, root := range roots {
		w.roots = append(w.roots, filepath.Clean(root))
	}
	w.rescan()
	return w, nil
}

func (w *watcher) close() { w.notify.Close() }

// rescan adds everything below the roots. Adding a folder twice is harmless.
func (w *watcher) rescan() {
	for _, root := range w.roots {
		w.watch(filepath.Dir(root))
		w.add(root)
	}
}

// add watches a folder and everything below it. Folders that vanish in the meantime are ignored.
func (w *watcher) add(root string) {
	_ = filepath.WalkDir(root, func(dir string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil
		}
		w.watch(dir)
		return nil
	})
}

func (w *watcher) watch(dir string) {
	err := w.notify.Add(dir)
	switch {
	case err == nil || errors.Is(err, fs.ErrNotExist) || w.warned:
	case errors.Is(err, syscall.ENOSPC):
		w.warned = true
		w.warn(errors.New("too many folders to watch: changes in some go unnoticed (raise fs.inotify.max_user_watches)"))
	default:
		w.warned = true
		w.warn(fmt.Errorf("changes in %s go unnoticed: %w", dir, err))
	}
}

// follow calls build after every burst of changes until the context ends.
func (w *watcher) follow(ctx context.Context, build func()) {
	timer := time.NewTimer(debounce)
	timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case event, open := <-w.notify.Events:
			if !open {
				return
			}
			if w.concerns(event) {
				timer.Reset(debounce)
			}
		case err, open := <-w.notify.Errors:
			if !open {
				return
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				w.warn(err)
			}
			w.rescan() // events were lost: scan everything again
			timer.Reset(debounce)
		case <-timer.C:
			build()
		}
	}
}

// concerns reports whether an event calls for a build. It also starts watching new folders.
func (w *watcher) concerns(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || !w.below(event.Name) {
		return false
	}
	if event.Has(fsnotify.Create) {
		if info, err := os.Lstat(event.Name); err == nil && info.IsDir() {
			w.add(event.Name)
		}
	}
	return true
}

func (w *watcher) below(name string) bool {
	name = filepath.Clean(name)
	for _, root := range w.roots {
		if name == root || strings.HasPrefix(name, root+string(filepath.Separator)) {
			return true
		}
	}
	return false
}
