//go:build unix

package related_test

import (
	"runtime"
	"syscall"
	"testing"
	"time"

	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/related"
	"offprint/test/testkit"
)

// TestCosts logs what builds spend on related papers: the first one, one without changes, and ones after edits.
func TestCosts(t *testing.T) {
	if !testkit.Soak() {
		t.Skip("skipped: needs OFFPRINT_SOAK")
	}
	for _, n := range []int{10_000, 100_000} {
		all := documentsOf(records(t, "arxiv-74k.jsonl.gz", n))
		store := cache.Folder{Path: t.TempDir(), Version: "x"}
		last := len(all) - 1
		for _, c := range []struct {
			name string
			edit func()
		}{
			{"first", func() {}}, {"unchanged", func() {}},
			{"a paper edited", func() { all[n%last].abstract += " Quantized mamba." }},
			{"a tag edited", func() {}},
			{"a new paper", func() {
				all = append(all, document{related.Paper{ID: "new", Day: 2030_01_01}, all[7].title, all[7].abstract})
			}},
			{"an old paper", func() {
				all = append(all, document{related.Paper{ID: "old", Day: 2000_01_01}, all[8].title, all[8].abstract})
			}},
		} {
			c.edit()
			for i := range all {
				if all[i].Key = fingerprint.Of(all[i].title, all[i].abstract); i == n%last && c.name == "a tag edited" {
					all[i].Key = fingerprint.Of("tag")
				}
			}
			cpu, took := measure(t, func() error {
				memory := related.NewMemory(store)
				if _, err := memory.Rows(t.Context(), all.papers(), all.text); err != nil {
					return err
				}
				return memory.Save(t.Context())
			})
			t.Logf("%d papers, %s: %.2f s CPU, %.2f s", len(all), c.name, cpu.Seconds(), took.Seconds())
		}
	}
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	t.Logf("peak %d MB", usage.Maxrss/1000)
}

// measure returns the CPU time of all threads and the time that something takes.
func measure(t *testing.T, do func() error) (cpu, took time.Duration) {
	t.Helper()
	runtime.GC()
	before, start := usedCPU(t), time.Now()
	if err := do(); err != nil {
		t.Fatal(err)
	}
	return usedCPU(t) - before, time.Since(start)
}

func usedCPU(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
