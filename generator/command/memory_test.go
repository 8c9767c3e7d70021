package command

import (
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"testing"
	"testing/fstest"
	"time"

	"offprint/generator"
)

func TestMemoryLimitGrowsWithFiles(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	env := map[string]string{"GOGC": "100"}
	w := World{Getenv: func(key string) string { return env[key] }}
	for files, want := range map[int]int64{10: 720e6, 75_000: 720e6, 250_000: 2_250_000_000} {
		if w.limitMemory(files); debug.SetMemoryLimit(-1) != want {
			t.Errorf("%d files: got %d, want %d", files, debug.SetMemoryLimit(-1), want)
		}
	}
	if w.limitServed(75_000); debug.SetMemoryLimit(-1) != 975e6 {
		t.Errorf("serve: got %d", debug.SetMemoryLimit(-1))
	}
	env["GOMEMLIMIT"] = "1GiB"
	debug.SetMemoryLimit(before)
	if w.limitMemory(200_000); debug.SetMemoryLimit(-1) != before {
		t.Error("limitMemory must not override the environment")
	}
}

// TestFirstCollectionStartsTheCollector fails if builds go on without a garbage collector.
func TestFirstCollectionStartsTheCollector(t *testing.T) {
	limit, percent := debug.SetMemoryLimit(-1), debug.SetGCPercent(80)
	defer func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	}()
	w := World{Getenv: func(string) string { return "" }}
	w.limitMemory(100_000)
	w.limitMemory(100_000) // a second build of serve --built
	if got := debug.SetMemoryLimit(-1); got != 600e6 {
		t.Fatalf("the limit is %d at first", got)
	}
	for i := 0; debug.SetMemoryLimit(-1) != 900e6; i++ {
		if i == 1000 {
			t.Fatalf("the limit is %d after collections", debug.SetMemoryLimit(-1))
		}
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	if got := debug.SetGCPercent(80); got != 80 {
		t.Errorf("GOGC is %d after a collection", got)
	}
}

func TestServeLimitsMemory(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	dir := t.TempDir()
	if err := os.CopyFS(dir, fstest.MapFS{
		"content/site.yaml":   {Data: []byte("title: T\nkey: t\n")},
		"content/papers/a.md": {Data: []byte("---\ntitle: A\ndate: 2025-03-13\n---\n")},
	}); err != nil {
		t.Fatal(err)
	}
	p := &previewer{
		options: &options{site: dir, now: "2025-03-20"}, preview: generator.NewPreview(t.Context()),
		world: World{Stderr: io.Discard, Clock: time.Now, Getenv: func(key string) string { return map[string]string{"GOGC": "100"}[key] }},
	}
	defer p.preview.Close()
	if state := p.update(t.Context(), nil); !state.Published || debug.SetMemoryLimit(-1) != memoryBase {
		t.Errorf("%+v, with the limit %d", state, debug.SetMemoryLimit(-1))
	}
}
