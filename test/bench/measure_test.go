package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"offprint/test/bench/measure"
)

// held is the number of bytes that a child allocates; see TestMain.
const held = 150 << 20

// TestUsageOfChild compares the peaks of children with much and with little memory. The race detector
// multiplies memory several times; a wrong unit would do so by a thousand.
func TestUsageOfChild(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	w := &workshop{options: options{procs: 1}}
	t.Setenv(holdMemory, strconv.Itoa(held))
	large, err := w.call(t.Context(), nil, nil, self, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(holdMemory, "1")
	small, err := w.call(t.Context(), nil, nil, self, "")
	if err != nil {
		t.Fatal(err)
	}
	if more := large.Peak - small.Peak; more < held*3/4 || more > held*16 {
		t.Errorf("a child with %d bytes more has a peak higher by %d", held, more)
	}
	if large.CPU <= 0 || large.Wall <= 0 {
		t.Errorf("no time measured: %+v", large)
	}
}

func TestChecksRejectReports(t *testing.T) {
	var good buildReport
	good.Published, good.Papers, good.Output.Rendered, good.Output.Written = true, 20, 30, 30
	if err := good.checkCold(20); err != nil {
		t.Error(err)
	}
	for what, spoil := range map[string]func(*buildReport){
		"unpublished": func(r *buildReport) { r.Published = false },
		"a paper off": func(r *buildReport) { r.Papers = 19 },
		"not cold":    func(r *buildReport) { r.Output.Written = 0 },
	} {
		bad := good
		if spoil(&bad); bad.checkCold(20) == nil {
			t.Errorf("cold build, %s: accepted", what)
		}
	}
	same := buildReport{Published: true, Papers: 20}
	if err := same.checkUnchanged(); err != nil {
		t.Error(err)
	}
	for what, spoil := range map[string]func(*buildReport){
		"unpublished": func(r *buildReport) { r.Published = false },
		"rendered":    func(r *buildReport) { r.Output.Rendered = 1 },
		"written":     func(r *buildReport) { r.Output.Written = 1 },
		"removed":     func(r *buildReport) { r.Output.Removed = 1 },
	} {
		bad := same
		if spoil(&bad); bad.checkUnchanged() == nil {
			t.Errorf("nothing changed, %s: accepted", what)
		}
	}
	var edited buildReport
	edited.Published, edited.Output.Files, edited.Output.Written = true, 30, 2
	if err := edited.checkEdit(); err != nil {
		t.Error(err)
	}
	for what, spoil := range map[string]func(*buildReport){
		"unpublished":        func(r *buildReport) { r.Published = false },
		"nothing written":    func(r *buildReport) { r.Output.Written = 0 },
		"everything written": func(r *buildReport) { r.Output.Written = 30 },
	} {
		bad := edited
		if spoil(&bad); bad.checkEdit() == nil {
			t.Errorf("a title edited, %s: accepted", what)
		}
	}
}

// TestDropCacheMakesBuildsCold: without the cache, and to another folder, the second build starts
// from scratch too.
func TestDropCacheMakesBuildsCold(t *testing.T) {
	t.Parallel()
	w := workshopFor(t, t.TempDir())
	s, err := w.site(t.Context(), benchCase{5, variants()[0], 1})
	if err != nil {
		t.Fatal(err)
	}
	cache := filepath.Join(s.folder, ".offprint")
	for _, public := range []string{"one", "two"} {
		if err := w.dropCache(s); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(cache); !os.IsNotExist(err) {
			t.Fatalf("before %s: the cache exists: %v", public, err)
		}
		if _, _, err := w.build(t.Context(), s, filepath.Join(w.folder, public)); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(cache); err != nil {
			t.Fatalf("after %s: %v", public, err)
		}
	}
}

func TestCount(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "a", "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, size := range map[string]int{"x": 3, "a/y": 5, "a/b/.z": 7} {
		if err := os.WriteFile(filepath.Join(dir, name), bytes.Repeat([]byte("."), size), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if files, total, err := measure.Count(dir); files != 3 || total != 15 || err != nil {
		t.Errorf("%d files, %d bytes, %v", files, total, err)
	}
}
