package git_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/git"
)

func run(t *testing.T, dir string, args ...string) string {
	t.Helper()
	c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v: %s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// start returns a bare repository with one commit, and a clone.
func start(t *testing.T) (bare string, r *git.Repository) {
	t.Helper()
	dir := t.TempDir()
	bare, work := filepath.Join(dir, "origin.git"), filepath.Join(dir, "work")
	run(t, dir, "init", "-q", "--bare", "-b", "main", bare)
	run(t, dir, "clone", "-q", bare, work)
	if err := os.MkdirAll(filepath.Join(work, "site/content"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(work, "site/content/a.md"), "a\n")
	run(t, work, "add", "-A")
	run(t, work, "commit", "-qm", "one")
	run(t, work, "push", "-q", "origin", "HEAD:main")
	if err := os.WriteFile(filepath.Join(work, ".git/hooks/pre-push"), []byte("#!/bin/sh\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	r, err := git.Open(t.Context(), filepath.Join(work, "site"), "https://git.example", "secret")
	if err != nil {
		t.Fatal(err)
	}
	return bare, r
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// commit makes a commit that changes a file.
func commit(t *testing.T, r *git.Repository, text string) string {
	t.Helper()
	base, err := r.Fetch(t.Context(), "main")
	if err != nil || base == "" {
		t.Fatalf("no main: %v", err)
	}
	folder, remove, err := r.CheckOut(t.Context(), base)
	if err != nil {
		t.Fatal(err)
	}
	defer remove()
	write(t, filepath.Join(folder, r.Prefix()+"content/a.md"), text)
	write(t, filepath.Join(folder, "elsewhere"), text)
	made, err := r.Commit(t.Context(), folder, []string{r.Prefix() + "content"}, git.Person{Name: "ada", Email: "7+ada@users.example"}, git.Person{Name: "bot", Email: "bot@example.org"}, "Add a\n")
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestCommitHasAuthorAndOnlyItsPaths(t *testing.T) {
	bare, r := start(t)
	made := commit(t, r, "b\n")
	if err := r.Push(t.Context(), made, "suggestion-1", ""); err != nil {
		t.Fatal(err)
	}
	got := run(t, bare, "log", "-1", "--name-only", "--format=%an <%ae> %cn %s", "suggestion-1")
	if want := "ada <7+ada@users.example> bot Add a\n\nsite/content/a.md"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	email, message, err := r.Committer(t.Context(), made)
	if err != nil || email != "bot@example.org" || message != "Add a" {
		t.Errorf("committer %s, %q, %v", email, message, err)
	}
	if made := commit(t, r, "a\n"); made != "" {
		t.Errorf("a commit without changes: %s", made)
	}
}

func TestPushKeepsCommitsOfOthers(t *testing.T) {
	bare, r := start(t)
	first, second := commit(t, r, "b\n"), commit(t, r, "c\n")
	if err := r.Push(t.Context(), first, "s", ""); err != nil {
		t.Fatal(err)
	}
	if err := r.Push(t.Context(), second, "s", ""); err != git.ErrMoved {
		t.Errorf("a push over a branch that is there: %v", err)
	}
	if err := r.Push(t.Context(), second, "s", second); err != git.ErrMoved {
		t.Errorf("a push over another commit: %v", err)
	}
	if err := r.Push(t.Context(), second, "s", first); err != nil || run(t, bare, "rev-parse", "s") != second {
		t.Errorf("a push over the commit before: %v", err)
	}
	if err := r.Delete(t.Context(), "s", first); err != git.ErrMoved {
		t.Errorf("a removal of another commit: %v", err)
	}
	if err := r.Delete(t.Context(), "s", second); err != nil {
		t.Error(err)
	}
	if found, err := r.Fetch(t.Context(), "s"); found != "" || err != nil {
		t.Errorf("after the removal: %q, %v", found, err)
	}
}

func TestFetchTakesTheBranchOfThatName(t *testing.T) {
	bare, r := start(t)
	main := run(t, bare, "rev-parse", "main")
	other := run(t, bare, "commit-tree", "-m", "other", "main^{tree}")
	run(t, bare, "update-ref", "refs/heads/a/refs/heads/main", other) // ls-remote lists it first
	if got, err := r.Fetch(t.Context(), "main"); err != nil || got != main {
		t.Errorf("Fetch returns %s (%v), want %s", got, err, main)
	}
}

func TestTokenIsInNoFileAndNoError(t *testing.T) {
	bare, r := start(t)
	run(t, filepath.Dir(bare)+"/work", "remote", "set-url", "origin", "https://127.0.0.1:1/nowhere.git")
	if _, err := r.Fetch(t.Context(), "main"); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
	config, err := os.ReadFile(filepath.Join(filepath.Dir(bare), "work", ".git", "config"))
	if err != nil || strings.Contains(string(config), "secret") || strings.Contains(string(config), "extraheader") {
		t.Errorf("%s, %v", config, err)
	}
}

func TestOpenNeedsARepository(t *testing.T) {
	if _, err := git.Open(t.Context(), t.TempDir(), "", ""); err == nil || !strings.Contains(err.Error(), "not a git repository") {
		t.Errorf("%v", err)
	}
}
