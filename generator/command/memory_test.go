package command

import (
	"runtime/debug"
	"testing"
)

func TestMemoryLimitGrowsWithFiles(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	goMemLimit := ""
	w := World{Getenv: func(string) string { return goMemLimit }}
	for files, want := range map[int]int64{10: 900e6, 75_000: 937_500_000, 200_000: 2_500_000_000} {
		if w.limitMemory(files); debug.SetMemoryLimit(-1) != want {
			t.Errorf("%d files: got %d, want %d", files, debug.SetMemoryLimit(-1), want)
		}
	}
	goMemLimit = "1GiB"
	debug.SetMemoryLimit(before)
	if w.limitMemory(200_000); debug.SetMemoryLimit(-1) != before {
		t.Error("limitMemory must not override the environment")
	}
}
