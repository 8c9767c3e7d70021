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

// quiet is how long nothing must happen before a build: editors save in several steps, and
// git changes many files at once.
const quiet = 100 * time.Millisecond

// watcher sees changes anywhere below some folders. fsnotify watches single folders, so
// every one of them is added, new ones when they appear. The folders' own parents are
// watched too, for a folder that is made, removed or renamed as a whole.
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

// rescan adds everything below the roots. What is watched already stays watched once.
func (w *watcher) rescan() {
	for _, root := range w.roots {
		w.watch(filepath.Dir(root))
		w.add(root)
	}
}

// add watches a folder and all below it. What vanishes meanwhile is passed over.
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
		w.warn(errors.New("the system watches no more folders: changes in some will not be seen (raise fs.inotify.max_user_watches)"))
	default:
		w.warned = true
		w.warn(fmt.Errorf("changes in %s will not be seen: %w", dir, err))
	}
}

// follow calls build after every burst of changes, until the context ends.
func (w *watcher) follow(ctx context.Context, build func()) {
	calm := time.NewTimer(quiet)
	calm.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case event, open := <-w.notify.Events:
			if !open {
				return
			}
			if w.concerns(event) {
				calm.Reset(quiet)
			}
		case err, open := <-w.notify.Errors:
			if !open {
				return
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				w.warn(err)
			}
			w.rescan() // some events were lost: look at everything
			calm.Reset(quiet)
		case <-calm.C:
			build()
		}
	}
}

// concerns tells whether an event calls for a build, and watches new folders.
func (w *watcher) concerns(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || !w.below(event.Name) {
		return false
	}
	if event.Has(fsnotify.Create) {
		if info, err := os.Stat(event.Name); err == nil && info.IsDir() {
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
