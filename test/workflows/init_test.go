package workflows_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"offprint/generator/command"
	"offprint/test/testkit"
	"offprint/test/workflows/runner"
)

// commit is the commit of the stand-in for a release.
var commit = strings.Repeat("a", 40)

// newSite returns the files that offprint init, as released at a commit, writes into an empty folder.
func newSite(t *testing.T, commit string) testkit.Tree {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	var out bytes.Buffer
	w := world([]string{"init", dir})
	w.Stdout, w.Stderr, w.Release.Commit = &out, &out, commit
	if status := command.Run(t.Context(), w); status != 0 {
		t.Fatalf("init: status %d\n%s", status, &out)
	}
	return testkit.ReadTree(t, dir)
}

// startSite returns a runner of a repository with a new site, whose workflows use the action of a release at a commit.
// Nothing but its archive has offprint.
func startSite(t *testing.T, commit string) *runner.Runner {
	t.Helper()
	r := start(t, newSite(t, commit))
	r.Tools = t.TempDir()
	testkit.Tree{"go": "#!/bin/sh\necho no go here >&2\nexit 1\n"}.Write(t, r.Tools)
	if err := os.Chmod(filepath.Join(r.Tools, "go"), 0o755); err != nil {
		t.Fatal(err)
	}
	action := filepath.Join(t.TempDir(), "offprint")
	files := ownFiles(t)
	files["CHANGELOG.md"] = "# Changes\n\n## " + version + "\n"
	files.Write(t, action)
	r.Host.Actions[home+"@"+commit] = action
	return r
}

// startStandIn is startSite with a release whose program is this test program.
func startStandIn(t *testing.T) *runner.Runner {
	t.Helper()
	r := startSite(t, commit)
	release(t, r, pack(t, standIn(t)))
	return r
}

// release puts an archive and its checksum where the host has the files of the release.
func release(t *testing.T, r *runner.Runner, archive []byte) {
	t.Helper()
	name := fmt.Sprintf("offprint_%s_%s_%s.tar.gz", version, map[string]string{"darwin": "macos"}[runtime.GOOS]+map[string]string{"linux": "linux"}[runtime.GOOS], runtime.GOARCH)
	testkit.Tree{name: string(archive), "SHA256SUMS": fmt.Sprintf("%x  %s\n", sha256.Sum256(archive), name)}.Write(t, releaseFolder(r))
}

func releaseFolder(r *runner.Runner) string {
	return filepath.Join(r.Host.Downloads(), filepath.FromSlash(home), "releases", "download", version)
}

// pack returns an archive with a program.
func pack(t *testing.T, program []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	archive := tar.NewWriter(zipped)
	err := archive.WriteHeader(&tar.Header{Name: "offprint", Mode: 0o755, Size: int64(len(program))})
	if err == nil {
		_, err = io.Copy(archive, bytes.NewReader(program))
	}
	for _, c := range []io.Closer{archive, zipped} {
		if err == nil {
			err = c.Close()
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// standIn is a program that runs this test program as offprint.
func standIn(t *testing.T) []byte {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return []byte("#!/bin/bash\nexec -a offprint '" + self + "' \"$@\"\n")
}

// TestNewSitePublishesItself runs the workflows that init wrote, in a clean clone with the program of a release only.
func TestNewSitePublishesItself(t *testing.T) {
	r := startStandIn(t)
	done := run(t, r, "pages.yml", push())
	if !strings.Contains(done.Log(), "installed offprint "+version) {
		t.Errorf("the program is not that of the release\n%s", done.Log())
	}
	if index := testkit.ReadTree(t, r.Host.Site)["index.html"]; !strings.Contains(index, "https://octo.github.io/papers/") {
		t.Errorf("%.2000s", index)
	}
}

// TestNewSiteRunsItsWorkflows runs each of the other workflows that init wrote, as the first person with a paper starts it.
func TestNewSiteRunsItsWorkflows(t *testing.T) {
	r := startStandIn(t)
	paper := testkit.Tree{"content/papers/new.md": "---\ntitle: A new paper\ndate: 2025-03-18\n---\n"}
	pull := r.Host.PullRequest(t, "ada/papers", "main", paper)
	preview := run(t, r, "preview.yml", pull)
	_, issue := r.Host.Suggest(t, "Paper", fill(t, "suggest", map[string]string{"link": "2503.09573"}))
	scheduled := runner.Event{Name: "schedule", Payload: map[string]any{"repository": pull.Payload["repository"]}}
	events := map[string]runner.Event{
		"check.yml": pull, "comment.yml": r.Host.Finished(preview), "suggest.yml": issue, "daily.yml": scheduled, "digest.yml": scheduled, "links.yml": scheduled,
	}
	for name := range r.Host.Files(t, "main", ".github/workflows") {
		file := filepath.Base(name)
		if e, ok := events[file]; ok {
			run(t, r, file, e)
		} else if file != "pages.yml" && file != "preview.yml" {
			t.Errorf("the test does not know %s", name)
		}
	}
	n := int(pull.Payload["number"].(float64))
	if c := r.Host.API.Comments(n); len(c) != 1 || !strings.Contains(c[0].Body, "A new paper") {
		t.Errorf("comments %v", c)
	}
	if branches := r.Host.Branches(t); !slices.Contains(branches, "suggestion-2") {
		t.Errorf("branches %v", branches)
	}
	if refused := r.Host.Refused(); len(refused) > 0 {
		t.Error(refused)
	}
}

func TestWrongProgramsDoNotRun(t *testing.T) {
	for message, spoil := range map[string]func(*runner.Runner) error{
		"the checksum of offprint_v1.2.3_": func(r *runner.Runner) error {
			return os.WriteFile(filepath.Join(releaseFolder(r), "SHA256SUMS"), []byte(strings.Repeat("0", 64)+"  other\n"), 0o644)
		},
		"release v1.2.3 has no SHA256SUMS": func(r *runner.Runner) error { return os.Remove(filepath.Join(releaseFolder(r), "SHA256SUMS")) },
		"is not that of SHA256SUMS": func(r *runner.Runner) error {
			files, err := filepath.Glob(filepath.Join(releaseFolder(r), "*.tar.gz"))
			if err != nil {
				return err
			}
			return os.WriteFile(files[0], pack(t, []byte("#!/bin/sh\ntouch \"$GITHUB_WORKSPACE/pwned\"\n")), 0o644)
		},
		"no go here": func(r *runner.Runner) error { return os.RemoveAll(releaseFolder(r)) }, // without a release, go builds the program
	} {
		r := startStandIn(t)
		if err := spoil(r); err != nil {
			t.Fatal(err)
		}
		done, err := r.Run("pages.yml", push())
		if err != nil || done.Conclusion != "failure" || !strings.Contains(done.Log(), message) {
			t.Errorf("%s: %v\n%s", message, err, done.Log())
		}
		if _, err := os.Stat(r.Host.Site); err == nil {
			t.Errorf("%s: a site was published", message)
		}
		if _, err := os.Stat(filepath.Join(done.Jobs["build"].Workspace, pwned)); err == nil {
			t.Errorf("%s: the program ran", message)
		}
	}
}

// TestReleasePublishesNewSite does it with the program that the release script builds.
func TestReleasePublishesNewSite(t *testing.T) {
	if !testkit.Soak() {
		t.Skip("runs with OFFPRINT_SOAK=1: it builds a release")
	}
	r := startReleased(t)
	done := run(t, r, "pages.yml", push())
	site := testkit.ReadTree(t, r.Host.Site)
	if !strings.Contains(site["index.html"], "https://octo.github.io/papers/") || !strings.Contains(done.Log(), "installed offprint "+version) {
		t.Errorf("%d files\n%s", len(site), done.Log())
	}
}

// startReleased is startSite with the program that the release script builds.
func startReleased(t *testing.T) *runner.Runner {
	t.Helper()
	head, err := exec.Command("git", "-C", testkit.Root(t), "rev-parse", "HEAD").Output()
	if err != nil {
		t.Fatal(err)
	}
	commit, out := strings.TrimSpace(string(head)), t.TempDir()
	build := exec.Command("go", "run", "-C", ".ci", "./release", "build", "-home", home, "-commit", commit, "-targets", runtime.GOOS+"/"+runtime.GOARCH, "-out", out, version)
	build.Dir, build.Stderr = testkit.Root(t), t.Output()
	if err := build.Run(); err != nil {
		t.Fatal(err)
	}
	r := startSite(t, commit)
	testkit.ReadTree(t, out).Write(t, releaseFolder(r))
	return r
}
