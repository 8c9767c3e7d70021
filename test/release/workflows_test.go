package release_test

import (
	"bytes"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"offprint/generator/command"

	"offprint/test/testkit"
)

// workflows returns the files of the workflows of this repository, and of those that a program writes with init.
func workflows(t *testing.T, r command.Release) []string {
	t.Helper()
	own := glob(t, filepath.Join(testkit.Root(t), ".github/workflows/*.yml"))
	return append(own, glob(t, filepath.Join(newSite(t, r, "github"), ".github/workflows/*.yml"))...)
}

// stamped is what a program of a release knows. Workflows of other programs name no commit of the action.
var stamped = command.Release{Version: "v1.2.3", Commit: commit, Home: "owner/offprint"}

// newSite runs init, as a program of a release does.
func newSite(t *testing.T, r command.Release, host string) string {
	t.Helper()
	var log bytes.Buffer
	dir := filepath.Join(t.TempDir(), "site")
	status := command.Run(t.Context(), command.World{
		Args: []string{"init", "--host", host, dir}, Stdin: &log, Stdout: io.Discard, Stderr: &log,
		Getenv: func(string) string { return "" }, Clock: time.Now, Release: r,
	})
	if status != 0 {
		t.Fatal(&log)
	}
	return dir
}

func TestWorkflowsKeepRules(t *testing.T) {
	for _, path := range append(workflows(t, stamped), filepath.Join(testkit.Root(t), "action.yml")) {
		violations, err := violations(read(t, path))
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		for _, violation := range violations {
			t.Errorf("%s:%s", path, violation)
		}
	}
}

func TestInputsOfActionAreDocumented(t *testing.T) {
	var action struct {
		Inputs map[string]struct{ Description string }
	}
	if err := yaml.Unmarshal(read(t, filepath.Join(testkit.Root(t), "action.yml")), &action); err != nil {
		t.Fatal(err)
	}
	var documented []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\|").FindAllSubmatch(read(t, filepath.Join(testkit.Root(t), "docs/action.md")), -1) {
		documented = append(documented, string(row[1]))
	}
	slices.Sort(documented)
	if inputs := slices.Sorted(maps.Keys(action.Inputs)); !slices.Equal(documented, inputs) {
		t.Errorf("docs/action.md documents %q, the action has %q", documented, inputs)
	}
}

// TestWorkflowsAreValid runs actionlint, without the linters of scripts that a machine may have.
func TestWorkflowsAreValid(t *testing.T) {
	paths := workflows(t, command.Release{})
	if log, err := actionlint(t, paths...); err != nil {
		t.Errorf("%v\n%s", err, log)
	}
	// Forgejo's workflows have nearly the same syntax. Its runners have another label.
	for _, path := range glob(t, filepath.Join(newSite(t, stamped, "forgejo"), ".forgejo/workflows/*.yml")) {
		if log, err := actionlint(t, "-ignore", `label "docker" is unknown`, path); err != nil {
			t.Errorf("%v\n%s", err, log)
		}
	}
	bad := filepath.Join(t.TempDir(), "bad.yml")
	write(t, bad, string(bytes.Replace(read(t, paths[0]), []byte("runs-on:"), []byte("run-on:"), 1)))
	if log, err := actionlint(t, bad); err == nil || !bytes.Contains(log, []byte(`unexpected key "run-on"`)) {
		t.Errorf("actionlint does not find an unknown key: %v\n%s", err, log)
	}
}

func actionlint(t *testing.T, args ...string) ([]byte, error) {
	t.Helper()
	command := exec.Command("go", append([]string{"tool", "-modfile=.ci/go.mod", "actionlint", "-no-color", "-shellcheck=", "-pyflakes="}, args...)...)
	command.Dir, command.Env = testkit.Root(t), os.Environ()
	return command.CombinedOutput()
}
