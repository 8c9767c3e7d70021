package serve

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestFollowBuildsOncePerBurst sends changes at some times, in milliseconds. A build must start soon after
// the last change of a burst, and never for files outside the roots.
func TestFollowBuildsOncePerBurst(t *testing.T) {
	for name, c := range map[string]struct {
		file          string
		changes, want []int
	}{
		"one change":        {"/site/content/a.md", []int{0}, []int{100}},
		"a burst":           {"/site/content/a.md", []int{0, 50, 120, 219}, []int{319}},
		"two bursts":        {"/site/content/a.md", []int{0, 10, 500, 550}, []int{110, 650}},
		"outside the roots": {"/elsewhere/a.md", []int{0, 500}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := &watcher{notify: &fsnotify.Watcher{Events: make(chan fsnotify.Event), Errors: make(chan error)}, roots: []string{"/site/content"}}
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				start, builds := time.Now(), []int(nil)
				go w.follow(ctx, func() { builds = append(builds, int(time.Since(start).Milliseconds())) })
				for _, at := range c.changes {
					time.Sleep(time.Duration(at)*time.Millisecond - time.Since(start))
					w.notify.Events <- fsnotify.Event{Name: c.file, Op: fsnotify.Write}
				}
				time.Sleep(time.Minute)
				synctest.Wait()
				if !slices.Equal(builds, c.want) {
					t.Errorf("builds at %v, want %v", builds, c.want)
				}
			})
		})
	}
}
