package serve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"offprint/test/testkit"
)

// watched is a folder that a watcher follows.
type watched struct {
	*watcher
	t   *testing.T
	dir string

	mu      sync.Mutex
	updates [][]string
}

func watch(t *testing.T) *watched {
	t.Helper()
	f := &watched{t: t, dir: t.TempDir()}
	f.mkdir("content/papers")
	var err error
	f.watcher, err = newWatcher(f.dir, []string{"content", "layouts"}, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var following sync.WaitGroup
	following.Go(func() {
		f.follow(ctx, func(changed []string) {
			f.mu.Lock()
			f.updates = append(f.updates, changed)
			f.mu.Unlock()
			time.Sleep(10 * time.Millisecond)
		})
	})
	t.Cleanup(func() {
		cancel()
		following.Wait()
		f.close()
	})
	return f
}

func (f *watched) mkdir(name string) {
	f.t.Helper()
	if err := os.MkdirAll(filepath.Join(f.dir, name), 0o755); err != nil {
		f.t.Fatal(err)
	}
}

func (f *watched) write(name string) {
	f.t.Helper()
	if err := os.WriteFile(filepath.Join(f.dir, name), []byte("text"), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f *watched) rename(from, to string) {
	f.t.Helper()
	if err := os.Rename(filepath.Join(f.dir, from), filepath.Join(f.dir, to)); err != nil {
		f.t.Fatal(err)
	}
}

// settled waits like a request, and returns the updates since the last call.
func (f *watched) settled() [][]string {
	f.settle(f.t.Context())
	f.mu.Lock()
	defer f.mu.Unlock()
	updates := f.updates
	f.updates = nil
	return updates
}

// want wants each change to be in an update, by itself or with a folder above it.
func (f *watched) want(changes ...string) {
	f.t.Helper()
	updates := f.settled()
	covers := map[string]bool{}
	for _, update := range updates {
		for _, name := range update {
			covers[name] = true
		}
	}
	for _, change := range changes {
		name := change
		for ; name != "." && !covers[name]; name = filepath.ToSlash(filepath.Dir(name)) {
		}
		if name == "." {
			f.t.Errorf("no update has %s: %.1000v", change, fmt.Sprint(updates))
		}
	}
	if len(updates) > 3 {
		f.t.Errorf("%d updates: %.1000v", len(updates), fmt.Sprint(updates))
	}
}

// TestWatcherSeesChanges changes files in the ways of editors and git.
func TestWatcherSeesChanges(t *testing.T) {
	f := watch(t)
	f.write("content/papers/a.md")
	f.want("content/papers/a.md")
	f.mkdir("content/papers/2025/03")
	f.write("content/papers/2025/03/b.md")
	f.want("content/papers/2025/03/b.md")
	f.write("content/papers/2025/03/b.md")
	f.want("content/papers/2025/03/b.md")
	f.write("content/papers/.a.md.swp")
	f.rename("content/papers/.a.md.swp", "content/papers/a.md")
	f.want("content/papers/a.md")
	f.rename("content/papers/2025", "content/papers/2026")
	f.want("content/papers/2025", "content/papers/2026")
	f.write("content/papers/2026/03/b.md")
	f.want("content/papers/2026/03/b.md")
	f.mkdir("layouts/parts")
	f.write("layouts/parts/x.html")
	f.want("layouts/parts/x.html")
	f.rename("content", "away")
	f.want("content")
	f.write("away/papers/a.md")
	if got := f.settled(); len(got) > 0 {
		t.Errorf("changes elsewhere cause updates: %v", got)
	}
	f.rename("away", "content")
	f.want("content")
	f.write("content/papers/2026/03/b.md")
	f.want("content/papers/2026/03/b.md")
	if err := os.Chmod(filepath.Join(f.dir, "content/papers/a.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := f.settled(); len(got) > 0 {
		t.Errorf("permissions cause updates: %v", got)
	}
}

// TestWatcherTakesBursts replaces many files, as git checkout does. That is one update, or a few if the machine stalls.
func TestWatcherTakesBursts(t *testing.T) {
	files := 500
	if testkit.Soak() {
		files = 5000
	}
	f := watch(t)
	var names []string
	for i := range files {
		names = append(names, fmt.Sprintf("content/papers/%d/%d.md", i/100, i))
		f.mkdir(filepath.Dir(names[i]))
		f.write(names[i])
	}
	f.settled()
	for _, name := range names {
		if err := os.Remove(filepath.Join(f.dir, name)); err != nil {
			t.Fatal(err)
		}
		f.write(name)
	}
	f.want(names...)
}

// TestWatcherReleasesFolders creates, renames and removes folders.
func TestWatcherReleasesFolders(t *testing.T) {
	f := watch(t)
	f.settled()
	watches, routines := len(f.notify.WatchList()), runtime.NumGoroutine()
	for i := range 50 {
		f.mkdir(fmt.Sprintf("content/papers/new%d/b", i))
		f.settled()
		f.rename(fmt.Sprintf("content/papers/new%d", i), fmt.Sprintf("content/papers/old%d", i))
		if err := os.RemoveAll(filepath.Join(f.dir, fmt.Sprintf("content/papers/old%d", i))); err != nil {
			t.Fatal(err)
		}
	}
	f.settled()
	if got := f.notify.WatchList(); len(got) > watches {
		t.Errorf("%d folders are watched, %d before: %s", len(got), watches, strings.Join(got, " "))
	}
	if got := runtime.NumGoroutine(); got > routines {
		t.Errorf("%d goroutines, %d before", got, routines)
	}
	if entries, err := os.ReadDir(f.marks.dir); len(entries) > 0 || err != nil {
		t.Errorf("%d marks are left, %v", len(entries), err)
	}
	dir := f.marks.dir
	f.close()
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder of marks is left")
	}
}
