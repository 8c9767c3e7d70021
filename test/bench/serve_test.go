package main

import (
	"bytes"
	"maps"
	"path/filepath"
	"strings"
	"testing"
)

// TestPreviewIsMeasuredAndRestored edits a small site in every way.
func TestPreviewIsMeasuredAndRestored(t *testing.T) {
	w := workshopFor(t, t.TempDir())
	w.edits = 10
	site, err := w.newSite(t.Context(), 20)
	if err != nil {
		t.Fatal(err)
	}
	before := readTree(t, filepath.Join(site.folder, "content"))
	r, err := w.measurePreview(t.Context(), site.folder)
	if err != nil {
		t.Fatal(err)
	}
	if r.papers != 20 || len(r.edits) != 10 || r.cold <= 0 || r.warm <= 0 || percentile(r.edits, .95) < percentile(r.edits, .5) || r.used.CPU <= 0 {
		t.Errorf("got %+v", r)
	}
	if after := readTree(t, filepath.Join(site.folder, "content")); !maps.EqualFunc(before, after, bytes.Equal) {
		t.Error("the site is not restored")
	}
	if files := readTree(t, site.folder); len(files) == 0 || strings.Contains(strings.Join(names(files), " "), "public/index.html") {
		t.Errorf("serve wrote the site: %v", names(files))
	}
}

func names(files map[string][]byte) (names []string) {
	for name := range files {
		names = append(names, name)
	}
	return names
}
