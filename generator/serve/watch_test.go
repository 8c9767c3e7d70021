package serve

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestFollowUpdatesOncePerBurst sends changes at some times, in milliseconds. An update must start soon after the last
// change of a burst, at the latest after 2 seconds, and never for files outside the roots.
func TestFollowUpdatesOncePerBurst(t *testing.T) {
	steady := make([]int, 1000)
	for i := range steady {
		steady[i] = 4 * i
	}
	for name, c := range map[string]struct {
		folder        string
		changes, want []int
	}{
		"one change":         {"/site/content", []int{0}, []int{4}},
		"a burst":            {"/site/content", []int{0, 3, 7, 10}, []int{16}},
		"two bursts":         {"/site/content", []int{0, 1, 500, 503}, []int{6, 508}},
		"a burst that halts": {"/site/content", []int{0, 1, 20, 50}, []int{6, 100}},
		"an endless burst":   {"/site/content", steady, []int{2000, 4000}},
		"outside the roots":  {"/elsewhere", []int{0, 500}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := fakeWatcher()
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				start, updates := time.Now(), []int(nil)
				go w.follow(ctx, func([]string) { updates = append(updates, int(time.Since(start).Milliseconds())) })
				for i, at := range c.changes {
					time.Sleep(time.Duration(at)*time.Millisecond - time.Since(start))
					w.notify.Events <- fsnotify.Event{Name: fmt.Sprintf("%s/%d.md", c.folder, i), Op: fsnotify.Write}
				}
				time.Sleep(time.Minute)
				synctest.Wait()
				if !slices.Equal(updates, c.want) {
					t.Errorf("updates at %v, want %v", updates, c.want)
				}
			})
		})
	}
}

func fakeWatcher() *watcher {
	return &watcher{
		notify: &fsnotify.Watcher{Events: make(chan fsnotify.Event), Errors: make(chan error)},
		listen: func(string) error { return nil }, heard: map[string]bool{},
		folder: "/site", roots: []string{"/site/content"}, marks: marks{dir: "/marks", waiting: map[string]chan struct{}{}},
	}
}

// TestFollowCollectsWhileItUpdates sends changes during an update. They must be one more update.
func TestFollowCollectsWhileItUpdates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := fakeWatcher()
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var updates []string
		go w.follow(ctx, func(changed []string) {
			updates = append(updates, strings.Join(changed, " "))
			time.Sleep(time.Second)
		})
		change := func(name string) {
			w.notify.Events <- fsnotify.Event{Name: "/site/content/" + name, Op: fsnotify.Write}
		}
		change("a")
		time.Sleep(100 * time.Millisecond)
		change("c")
		time.Sleep(100 * time.Millisecond)
		change("b")
		time.Sleep(5 * time.Second)
		change("d")
		w.notify.Errors <- fsnotify.ErrEventOverflow
		time.Sleep(time.Minute)
		synctest.Wait()
		if want := []string{"content/a", "content/b content/c", ""}; !slices.Equal(updates, want) {
			t.Errorf("updates %q, want %q", updates, want)
		}
	})
}

// TestRequestsWaitForChanges takes the time that requests wait, in milliseconds, if an update takes a second and the
// events come at some times.
func TestRequestsWaitForChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := fakeWatcher()
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		duration := time.Second
		go w.follow(ctx, func([]string) { time.Sleep(duration) })
		change := func() { w.notify.Events <- fsnotify.Event{Name: "/site/content/a", Op: fsnotify.Write} }
		rest := func() { time.Sleep(time.Second) }
		request := func() int64 {
			start := time.Now()
			mark, passed := w.marks.add()
			w.notify.Events <- fsnotify.Event{Name: mark, Op: fsnotify.Create}
			<-passed
			return time.Since(start).Milliseconds()
		}
		wait := func(what string, want int64) {
			t.Helper()
			if got := request(); got != want {
				t.Errorf("%s: a request waits %d ms, want %d", what, got, want)
			}
		}
		wait("no change", 0)
		change()
		wait("before the update", 1004)
		wait("after the update", 0)
		rest()
		change()
		time.Sleep(504 * time.Millisecond)
		wait("during the update", 500)
		rest()
		change()
		time.Sleep(504 * time.Millisecond)
		change()
		wait("a change during the update", 1500)
		rest()
		duration = time.Minute
		change()
		time.Sleep(10 * time.Second)
		wait("an update that takes too long", 0)
		time.Sleep(time.Minute)
	})
}

// TestSettleIsBounded requests a page while nobody follows the changes.
func TestSettleIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := fakeWatcher()
		w.marks.dir = t.TempDir()
		start := time.Now()
		w.settle(t.Context())
		if got := time.Since(start); got != patience {
			t.Errorf("a request waits %v, want %v", got, patience)
		}
		if entries, err := os.ReadDir(w.marks.dir); len(entries) > 0 || err != nil {
			t.Errorf("%d marks are left, %v", len(entries), err)
		}
	})
}
