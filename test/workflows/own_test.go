package workflows_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/testkit"
	"offprint/test/workflows/runner"
)

func TestPagesPublishesTheSite(t *testing.T) {
	r := start(t, ownFiles(t))
	done := run(t, r, "pages.yml", push())
	site := testkit.ReadTree(t, r.Host.Site)
	if !strings.Contains(site["papers/2025-03-01-first/index.html"], "https://octo.github.io/papers/") {
		t.Errorf("%d files\n%s", len(site), done.Log())
	}
	if n := strings.Count(done.Log(), " files written"); n != 1 {
		t.Errorf("%d builds\n%s", n, done.Log())
	}
	if done.Jobs["deploy"].URL != "https://octo.github.io/papers/" {
		t.Error(done.Jobs["deploy"].URL)
	}
}

// TestWorkflowOfTests runs that workflow with a stand-in for .ci/run, and the action as each system does.
func TestWorkflowOfTests(t *testing.T) {
	files := ownFiles(t)
	files[".ci/run"] = "#!/bin/sh\necho all tests of $GITHUB_REPOSITORY\n"
	files["content/site.yaml"] += "base_url: https://octo.github.io/papers/\ndescription: Papers.\n"
	r := start(t, files)
	done := run(t, r, "test.yml", push())
	if !strings.Contains(done.Log(), "all tests of octo/papers\n") || strings.Count(done.Log(), " files written") != 3 {
		t.Error(done.Log())
	}
}

const gh = `#!/bin/sh
test "$GH_TOKEN" && printf '%s\n' "$*" >>"$RUNNER_TEMP/../../../gh"
case "$1 $2" in
"release view") exit 1 ;;
"release list") echo v1.2.3 ;;
"api repos/octo/papers/git/ref/tags/v1") exit 1 ;;
esac
`

// TestWorkflowOfReleases runs that workflow with stand-ins for .ci/run, .ci/release and gh.
func TestWorkflowOfReleases(t *testing.T) {
	files := ownFiles(t)
	files[".ci/run"] = "#!/bin/sh\n"
	files[".github/workflows/test.yml"] = "name: test\non: workflow_call\npermissions: {}\njobs: {test: {runs-on: ubuntu-latest, steps: [{run: exit 0}]}}\n"
	r := start(t, files)
	testkit.Tree{"gh": gh}.Write(t, r.Tools)
	if err := os.Chmod(filepath.Join(r.Tools, "gh"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := r.Host.Tag("v1.2.3"); err != nil {
		t.Fatal(err)
	}
	run(t, r, "release.yml", runner.Event{Name: "push", Payload: map[string]any{"ref": "refs/tags/v1.2.3"}})
	calls := testkit.ReadTree(t, r.Dir)["gh"]
	if !strings.Contains(calls, "release create v1.2.3 offprint_v1.2.3_linux_amd64.tar.gz SHA256SUMS") || !strings.Contains(calls, "-f ref=refs/tags/v1 -f sha=") {
		t.Error(calls)
	}
	done, err := r.Run("release.yml", runner.Event{Name: "push", Payload: map[string]any{"ref": "refs/heads/main"}})
	if err != nil || done.Conclusion != "skipped" {
		t.Errorf("a push of a branch: %v, %v", done, err)
	}
}
