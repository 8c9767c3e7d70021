package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestSyncsTakeTurns starts builds of different sites into one folder: what is left is one of them.
func TestSyncsTakeTurns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no locks for folders")
	}
	dir := filepath.Join(t.TempDir(), "public")
	results := make(chan error)
	for i := range 8 {
		files := fileSet{}
		for j := range 50 {
			files[fmt.Sprintf("p%d/%d/index.html", j%5, i*1000+j)] = fmt.Sprint("site ", i)
		}
		go func() {
			_, _, err := Sync(t.Context(), files.files, Options{Dir: dir})
			results <- err
		}()
	}
	for range 8 {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
	left := map[string]int{}
	must(t, filepath.WalkDir(dir, func(file string, entry os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(file, ".html") {
			data, _ := os.ReadFile(file)
			left[string(data)]++
		}
		return err
	}))
	if len(left) != 1 {
		t.Errorf("the folder has files of several sites: %v", left)
	}
}

// TestSyncWaits has a build that waits for another one until it is interrupted.
func TestSyncWaits(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no locks for folders")
	}
	first := target{dir: t.TempDir()}
	unlock, err := first.lock(t.Context())
	must(t, err)
	defer unlock()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, _, err := Sync(ctx, fileSet{"index.html": ""}.files, Options{Dir: first.dir}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

// TestSyncIntoNothing has a link to nowhere, a loop and a file for the folder.
func TestSyncIntoNothing(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "file"), nil, 0o644))
	for link, to := range map[string]string{"nowhere": "missing", "loop": "loop", "linked": "file"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	for name, want := range map[string]string{
		"nowhere": "is a link to nowhere", "loop": "is a link to nowhere", "linked": "or not to a folder", "file": "is not a folder",
	} {
		_, _, err := Sync(t.Context(), fileSet{"index.html": ""}.files, Options{Dir: filepath.Join(dir, name)})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
