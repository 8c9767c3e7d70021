package workflows_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/test/testkit"
	"offprint/test/workflows/runner"
)

// watch is what must stay as it is while workflows run.
type watch struct{ canary string }

// newWatch returns a folder for hostile texts to try to write to.
func newWatch(t *testing.T) watch {
	t.Helper()
	return watch{t.TempDir()}
}

// arm replaces CANARY in a text.
func (w watch) arm(text string) string { return strings.ReplaceAll(text, "CANARY", w.canary) }

// allowed are the workflow commands that strangers may cause: those that only show a text.
var allowed = []string{"error", "warning", "notice", "group", "endgroup", "debug"}

// check reports whatever hostile texts did in a run.
func (w watch) check(t *testing.T, r *runner.Runner, run *runner.Run) {
	t.Helper()
	for _, fault := range append(w.files(t, r), append(w.logs(r, run), texts(r, run)...)...) {
		t.Error(fault)
	}
}

// files returns the files that hostile texts created.
func (w watch) files(t *testing.T, r *runner.Runner) (faults []string) {
	t.Helper()
	entries, err := os.ReadDir(w.canary)
	for _, entry := range entries {
		faults = append(faults, "outside: "+entry.Name())
	}
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(r.Dir, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && (entry.Name() == pwned || filepath.Base(filepath.Dir(file)) == "home") {
			faults = append(faults, "a file where none may be: "+file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return faults
}

// logs returns what hostile texts did in scripts and logs, and what the workflow lacks.
func (w watch) logs(r *runner.Runner, run *runner.Run) (faults []string) {
	for _, c := range run.Commands() {
		if !slices.Contains(allowed, c.Name) {
			faults = append(faults, fmt.Sprintf("a text became a command: %+v", c))
		}
	}
	for _, request := range r.Host.Refused() {
		faults = append(faults, "a permission is missing: "+request)
	}
	if strings.Contains(run.Log(), "ghs_") {
		faults = append(faults, "a token is in the log")
	}
	for id, job := range run.Jobs {
		for _, step := range job.Steps {
			if strings.Contains(step.Script, "touch") || strings.Contains(step.Script, "evil.example") {
				faults = append(faults, fmt.Sprintf("job %s: a text is in a script: %.200s", id, step.Script))
			}
		}
	}
	return faults
}

// texts returns what is not inert in summaries, comments, and the texts of issues and pull requests of workflows.
func texts(r *runner.Runner, run *runner.Run) (faults []string) {
	own := ownHosts(r)
	issues := r.Host.API.Issues()
	for _, issue := range issues {
		own = append(own, fmt.Sprintf("#%d", issue.Number))
	}
	add := func(where, text string) {
		if f := faultsOf(text, own...); len(f) > 0 {
			faults = append(faults, fmt.Sprintf("%s has %.500q\n%.300s", where, f, text))
		}
	}
	for id, job := range run.Jobs {
		add("the summary of "+id, job.Summary)
	}
	for _, issue := range issues {
		if issue.User.Type == "Bot" {
			add(fmt.Sprintf("the text of %d", issue.Number), issue.Body)
		}
		for _, c := range r.Host.API.Comments(issue.Number) {
			if c.User.Type == "Bot" {
				add(fmt.Sprintf("a comment on %d", issue.Number), c.Body)
			}
		}
	}
	return faults
}

func ownHosts(r *runner.Runner) []string {
	return []string{"github.com", "octo.github.io", "arxiv.org", "doi.org", strings.TrimPrefix(r.Host.URL, "http://"), "docs.github.com"}
}

// TestWatchFindsFaults breaks a workflow in the ways that the watch is for.
func TestWatchFindsFaults(t *testing.T) {
	for name, c := range map[string]struct{ step, title, want string }{
		"script":     {"run: 'echo ${{ github.event.pull_request.title }}'", "$(touch pwned)", "a text is in a script"},
		"file":       {"run: 'echo ${{ github.event.pull_request.title }}'", "$(touch pwned)", "a file where none may be"},
		"outside":    {"run: 'eval \"$TITLE\"'", "touch CANARY/x", "outside: x"},
		"home":       {"run: 'eval \"$TITLE\"'", "touch ~/.bashrc", "a file where none may be"},
		"command":    {"run: 'echo \"Title: $TITLE\"'", "a ##[add-mask]b", "a text became a command"},
		"line":       {"run: 'echo \"Title: $TITLE\"'", "a\n::set-env name=PATH::b", "a text became a command"},
		"summary":    {"run: 'echo \"$TITLE\" >>\"$GITHUB_STEP_SUMMARY\"'", "a @octo/team", "the summary of a has"},
		"token":      {"run: 'echo \"$TOKEN\"'", "", "a token is in the log"},
		"permission": {"run: 'curl -s -H \"Authorization: Bearer $TOKEN\" \"$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/1/comments\"'", "", "a permission is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWatch(t)
			r := start(t, testkit.Tree{".github/workflows/a.yml": "name: a\non: pull_request\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n" +
				"    env: {TITLE: '${{ github.event.pull_request.title }}', TOKEN: '${{ github.token }}'}\n    steps:\n      - " + c.step + "\n"})
			e := r.Host.PullRequest(t, "mallory/papers", "x", testkit.Tree{"a.md": "a"})
			e.Payload["pull_request"].(map[string]any)["title"] = w.arm(c.title)
			done, err := r.Run("a.yml", e)
			if err != nil {
				t.Fatal(err)
			}
			faults := strings.Join(append(w.files(t, r), append(w.logs(r, done), texts(r, done)...)...), "\n")
			if !strings.Contains(faults, c.want) {
				t.Errorf("%q found %q", c.title, faults)
			}
		})
	}
}
