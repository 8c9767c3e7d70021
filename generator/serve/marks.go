package serve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// patience is how long a request waits for the site to have a change.
const patience = 3 * time.Second

// marks finds out when the watcher has seen all changes before a moment: it creates an empty folder, whose event comes
// after theirs.
type marks struct {
	dir string // "" if there are no marks

	mu      sync.Mutex
	count   int
	waiting map[string]chan struct{} // by the path of the mark
}

func (m *marks) open(notify *fsnotify.Watcher) (err error) {
	m.waiting = map[string]chan struct{}{}
	if m.dir, err = os.MkdirTemp("", "offprint-serve-"); err == nil {
		err = notify.Add(m.dir)
	}
	return err
}

func (m *marks) close() {
	if m.dir != "" {
		os.RemoveAll(m.dir)
	}
}

// settle waits until the site has all changes before the call, but not for ever.
func (w *watcher) settle(ctx context.Context) {
	mark, passed := w.marks.add()
	if mark == "" {
		return
	}
	defer w.marks.remove(mark)
	if os.Mkdir(mark, 0o700) != nil {
		return
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-passed:
	case <-timer.C:
	case <-ctx.Done():
	}
}

func (m *marks) add() (mark string, passed <-chan struct{}) {
	if m.dir == "" {
		return "", nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.count++
	mark = filepath.Join(m.dir, fmt.Sprint(m.count))
	waiting := make(chan struct{})
	m.waiting[mark] = waiting
	return mark, waiting
}

func (m *marks) remove(mark string) {
	os.Remove(mark)
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.waiting, mark)
}

// take returns the request that waits for the mark of an event. The caller closes the channel.
func (m *marks) take(event fsnotify.Event) (waiting chan struct{}, isMark bool) {
	if m.dir == "" || filepath.Dir(event.Name) != m.dir {
		return nil, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	waiting = m.waiting[event.Name]
	delete(m.waiting, event.Name)
	return waiting, true
}

// takeAll returns all requests that wait, after events were lost.
func (m *marks) takeAll() (all []chan struct{}) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for mark, waiting := range m.waiting {
		all = append(all, waiting)
		delete(m.waiting, mark)
	}
	return all
}
