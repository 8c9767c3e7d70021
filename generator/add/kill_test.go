package add_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fsnotify/fsnotify"

	"offprint/generator/add"
	"offprint/generator/content/intake"
	"offprint/test/testkit"
)

// killedVar names the environment variable with the site to which a child process adds papers.
const killedVar = "OFFPRINT_TEST_KILLED_ADD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedVar); dir != "" {
		os.Exit(addKilled(dir))
	}
	os.Exit(m.Run())
}

func addKilled(dir string) (status int) {
	if _, err := add.Records(context.Background(), dir, []add.Source{listings(120)}, add.Options{}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// listings are papers, each of which is listed on two days.
func listings(papers int) add.Source {
	var b strings.Builder
	for _, day := range []int{10, 11} {
		for i := range papers {
			fmt.Fprintf(&b, `{"id": "p%d", "title": "Paper %d", "abstract": %q, "date": "2025-03-%d", "extra": {"upvotes": %d}}`+"\n", i, i, strings.Repeat("Words. ", 1000), day, i+1)
		}
	}
	return intake.Lines("listings", strings.NewReader(b.String()))
}

// TestAddGoesOnAfterKill kills additions while they write. Every file must be whole, and the next addition completes them.
func TestAddGoesOnAfterKill(t *testing.T) {
	clean := emptySite(t)
	_, err := add.Records(t.Context(), clean, []add.Source{listings(120)}, add.Options{})
	must(t, err)
	want := contentOf(t, clean)
	kills, killed := []int{40, 333}, 0
	if testkit.Soak() {
		kills = []int{1, 2, 3, 40, 41, 333, 334, 335, 400, 500, 600}
	}
	for _, changes := range kills {
		dir := emptySite(t)
		if killAddAfter(t, dir, changes) {
			killed++
		}
		for name, text := range contentOf(t, dir) {
			if strings.HasPrefix(name, "papers/") && !strings.HasSuffix(text, "\n---\n") {
				t.Errorf("after %d changes, %s is not whole: %q", changes, name, text)
			}
		}
		_, err := add.Records(t.Context(), dir, []add.Source{listings(120)}, add.Options{})
		must(t, err)
		testkit.WantEqual(t, fmt.Sprintf("after %d changes", changes), contentOf(t, dir), want)
	}
	t.Logf("killed %d of %d additions", killed, len(kills))
	if killed == 0 {
		t.Error("no addition was killed before its end")
	}
}

// killAddAfter adds papers in a child process, and kills it after some changes in the folder of the papers.
func killAddAfter(t *testing.T, dir string, changes int) (killed bool) {
	t.Helper()
	watcher, err := fsnotify.NewWatcher()
	must(t, err)
	defer watcher.Close()
	must(t, watcher.Add(filepath.Join(dir, "content", "papers", "2025", "03")))
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killedVar+"="+dir)
	must(t, child.Start())
	ended := make(chan error, 1)
	go func() { ended <- child.Wait() }()
	for seen := 0; ; {
		select {
		case <-watcher.Events:
			if seen++; seen == changes {
				_ = child.Process.Kill() // it fails if the child has ended
			}
		case err := <-watcher.Errors:
			t.Fatal(err)
		case err := <-ended:
			return err != nil
		}
	}
}

// TestAddKeepsWhatItReadWhenInterrupted interrupts an addition between two records.
func TestAddKeepsWhatItReadWhenInterrupted(t *testing.T) {
	dir := emptySite(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	read := 0
	result, err := add.Records(ctx, dir, []add.Source{listings(50)}, add.Options{Progress: func() {
		if read++; read == 30 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || result.Count(add.Added) != 30 {
		t.Errorf("%d added, %v", result.Count(add.Added), err)
	}
	if files := contentOf(t, dir); len(files) != 32 {
		t.Errorf("%d files, not 30 papers, site.yaml and signals.yaml", len(files))
	}
}
