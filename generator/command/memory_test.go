package command

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestMemoryLimitGrowsWithFiles(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	env := map[string]string{"GOGC": "100"}
	w := World{Getenv: func(key string) string { return env[key] }}
	for files, want := range map[int]int64{10: 680e6, 75_000: 680e6, 250_000: 2_250_000_000} {
		if w.limitMemory(files); debug.SetMemoryLimit(-1) != want {
			t.Errorf("%d files: got %d, want %d", files, debug.SetMemoryLimit(-1), want)
		}
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
	World{Getenv: func(string) string { return "" }}.limitMemory(100_000)
	if got := debug.SetMemoryLimit(-1); got != memoryFree {
		t.Fatalf("the limit is %d at first", got)
	}
	for range 1000 {
		runtime.GC()
		if debug.SetMemoryLimit(-1) == 1_250_000_000 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if got := debug.SetGCPercent(80); got != 80 {
		t.Errorf("GOGC is %d after a collection", got)
	}
}
