package history

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/test/testkit"
)

// TestGitDoesNotWaitForever puts a pipe in the place of a file of git.
func TestGitDoesNotWaitForever(t *testing.T) {
	testkit.Program(t, "git")
	r := repository{t.TempDir(), 10 * time.Second}
	if _, err := r.output(t.Context(), "init", "-q"); err != nil {
		t.Fatal(err)
	}
	head := filepath.Join(r.dir, ".git", "HEAD")
	if err := os.Remove(head); err != nil {
		t.Fatal(err)
	}
	testkit.Pipe(t, head)
	r.patience = 200 * time.Millisecond
	if _, err := r.blobs(t.Context(), "HEAD", nil); err == nil || !strings.Contains(err.Error(), "took longer than") {
		t.Error(err)
	}
}
