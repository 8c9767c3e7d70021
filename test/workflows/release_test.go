package workflows_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/testkit"
	"offprint/test/workflows/runner"
)

// Stand-ins for programs. go builds the release's files and reads its notes as .ci/release does, and gh notes its
// arguments; both check the variables that they need.
const (
	goStandIn = `#!/bin/sh
echo "go $*" >>"$CALLS"
case "$*" in
"build -C "*) printf '#!/bin/sh\necho "offprint $*" >>"$CALLS"\n' >"$RUNNER_TEMP/offprint/offprint" && chmod +x "$RUNNER_TEMP/offprint/offprint" ;;
"run -C .ci ./release notes "*) echo "- Notes of $6." ;;
"run -C .ci ./release build "*)
	mkdir "$9" && cd "$9" && echo program >"offprint_${10}_linux_amd64.tar.gz" && sha256sum offprint_* >SHA256SUMS ;;
*) exit 1 ;;
esac
`
	ghStandIn = `#!/bin/sh
test -n "$GH_TOKEN" || exit 4
echo "gh $*" >>"$CALLS"
case "$1 $2" in
"release list") echo v1.2.2 ;;
"release create") cat NOTES.md >>"$CALLS" ;;
"release view") exit 1 ;;
esac
`
)

// startRelease returns a runner of this repository with stand-ins, and the file in which they note how they are called.
func startRelease(t *testing.T) (*runner.Runner, string) {
	t.Helper()
	files := ownFiles(t)
	for _, name := range []string{".ci/publish", ".ci/release/main.go", ".ci/go.mod"} {
		data, err := os.ReadFile(filepath.Join(testkit.Root(t), name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	files[".ci/run"] = "#!/bin/sh\necho tests >>\"$CALLS\"\n"
	r := start(t, files)
	calls := filepath.Join(t.TempDir(), "calls")
	r.Env["CALLS"], r.Tools = calls, t.TempDir()
	for name, script := range map[string]string{"go": goStandIn, "gh": ghStandIn} {
		if err := os.WriteFile(filepath.Join(r.Tools, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return r, calls
}

func pushTag(t *testing.T, r *runner.Runner, tag string) runner.Event {
	t.Helper()
	if out, err := exec.Command("git", "-C", r.Host.Bare, "tag", tag, "main").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return runner.Event{Name: "push", Payload: map[string]any{
		"ref": "refs/tags/" + tag, "repository": map[string]any{"default_branch": "main", "private": false},
	}}
}

// TestTagPublishesRelease runs the workflow of releases, and the tests that it calls.
func TestTagPublishesRelease(t *testing.T) {
	r, calls := startRelease(t)
	done := run(t, r, "release.yml", pushTag(t, r, "v1.2.3"))
	out, err := os.ReadFile(calls)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(string(out), r.Dir, "DIR")
	for _, want := range []string{
		"tests\n",
		"offprint build --site . --strict --out built\noffprint check --built built\n",
		"/_temp/dist v1.2.3\n",
		"gh release create v1.2.3 offprint_v1.2.3_linux_amd64.tar.gz SHA256SUMS --verify-tag --title offprint v1.2.3 --notes-file NOTES.md\n- Notes of v1.2.3.\n",
		"gh api --silent --method PATCH repos/octo/papers/git/refs/tags/v1 -f sha=" + done.Event.SHA + " -F force=true\n",
	} {
		if strings.Count(got, want) == 0 {
			t.Errorf("no call %q in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "go run -C .ci ./release build -home octo/papers -out DIR/"); n != 1 {
		t.Errorf("%d builds of the release in\n%s", n, got)
	}
}

func TestOtherTagsAreNoReleases(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(testkit.Root(t), ".github/workflows/release.yml"))
	if err != nil {
		t.Fatal(err)
	}
	w, err := runner.ParseWorkflow(text)
	if err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]bool{
		"tags/v1.2.3": true, "tags/v10.20.30": true, "tags/v1.2.4-rc.1": true,
		"tags/v1": false, "tags/v1.2": false, "tags/version-1.2.3": false, "tags/1.2.3": false, "tags/v1.2.3.4": false, "heads/v1.2.3": false,
	} {
		got, err := w.Starts(runner.Event{Name: "push", Payload: map[string]any{"ref": "refs/" + ref}})
		if err != nil || got != want {
			t.Errorf("a push of %s starts the workflow: %v, %v, want %v", ref, got, err, want)
		}
	}
}

// TestForksWithSitesRunNoTests wants no tests of a site in place of the demo, unless somebody asks.
func TestForksWithSitesRunNoTests(t *testing.T) {
	r, calls := startRelease(t)
	for _, c := range []struct {
		event runner.Event
		fork  bool
		want  bool
	}{
		{push(), true, false},
		{push(), false, true},
		{runner.Event{Name: "workflow_dispatch", Payload: push().Payload}, true, true},
		{pushTag(t, r, "v1.2.3"), true, true},
	} {
		if err := os.WriteFile(calls, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		c.event.Payload["repository"].(map[string]any)["fork"] = c.fork
		file := "test.yml"
		if strings.HasPrefix(c.event.Payload["ref"].(string), "refs/tags/") {
			file = "release.yml"
		}
		run(t, r, file, c.event)
		out, err := os.ReadFile(calls)
		if err != nil || strings.Contains(string(out), "tests\n") != c.want {
			t.Errorf("%s of %v, fork %v: %v\n%s", c.event.Name, c.event.Payload["ref"], c.fork, err, out)
		}
	}
}

// TestFailedTestsStopRelease wants no release of a commit that fails its tests.
func TestFailedTestsStopRelease(t *testing.T) {
	r, calls := startRelease(t)
	if _, err := r.Host.Commit("main", testkit.Tree{".ci/run": "#!/bin/sh\nexit 1\n"}, "Break"); err != nil {
		t.Fatal(err)
	}
	done, err := r.Run("release.yml", pushTag(t, r, "v1.2.3"))
	if err != nil || done.Conclusion != "failure" {
		t.Errorf("%s, %v", done.Conclusion, err)
	}
	out, err := os.ReadFile(calls)
	if err != nil || strings.Contains(string(out), "./release") || strings.Contains(string(out), "gh ") {
		t.Errorf("%v\n%s", err, out)
	}
}
