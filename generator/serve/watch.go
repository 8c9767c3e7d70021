package serve

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// watcher notices changes anywhere below some folders. fsnotify does not recurse, so the watcher
// adds every folder, and new ones as they appear. It watches the folder with the roots too, in
// case a root is created, removed or renamed.
type watcher struct {
	notify *fsnotify.Watcher
	listen func(dir string) error // starts watching a folder
	heard  map[string]bool        // the folders that are watched
	folder string
	roots  []string
	marks  marks
	warn   func(error)
	warned bool
}

func newWatcher(folder string, roots []string, warn func(error)) (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("can't watch for changes: %w", err)
	}
	w := &watcher{notify: notify, listen: notify.Add, heard: map[string]bool{}, folder: filepath.Clean(folder), warn: warn}
	for _, root := range roots {
		w.roots = append(w.roots, filepath.Join(folder, root))
	}
	if err := w.marks.open(notify); err != nil {
		w.warn(fmt.Errorf("a page may be older than a change of the same moment: %w", err))
	}
	w.rescan()
	return w, nil
}

func (w *watcher) close() {
	w.notify.Close()
	w.marks.close()
}

// rescan adds everything below the roots. Adding a folder twice is harmless.
func (w *watcher) rescan() {
	w.watch(w.folder)
	for _, root := range w.roots {
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
	err := w.listen(dir)
	switch {
	case err == nil:
		w.heard[dir] = true
	case errors.Is(err, fs.ErrNotExist) || w.warned:
	case errors.Is(err, syscall.ENOSPC):
		w.warned = true
		w.warn(errors.New("too many folders to watch: changes in some go unnoticed (raise fs.inotify.max_user_watches)"))
	default:
		w.warned = true
		w.warn(fmt.Errorf("changes in %s go unnoticed: %w", dir, err))
	}
}

// changed returns the path, relative to the folder, of what an event has changed; "" if that is of no interest. It
// also starts watching new folders.
func (w *watcher) changed(event fsnotify.Event) string {
	if event.Op == fsnotify.Chmod || !w.below(event.Name) {
		return ""
	}
	if event.Has(fsnotify.Rename) || event.Has(fsnotify.Remove) {
		w.forget(event.Name)
	}
	if event.Has(fsnotify.Create) {
		if info, err := os.Lstat(event.Name); err == nil && info.IsDir() {
			w.add(event.Name)
		}
	}
	name, err := filepath.Rel(w.folder, event.Name)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(name)
}

// forget stops watching what a folder that is gone had below it: the system goes on to report changes at its new
// place by its old name.
func (w *watcher) forget(dir string) {
	if !w.heard[dir] {
		return
	}
	for name := range w.heard {
		if name == dir || strings.HasPrefix(name, dir+string(filepath.Separator)) {
			_ = w.notify.Remove(name) // it may have ended by itself
			delete(w.heard, name)
		}
	}
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
