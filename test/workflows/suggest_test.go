package workflows_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"offprint/test/apiserver"
	"offprint/test/testkit"
	"offprint/test/workflows/runner"
)

// fill returns the text of an issue as GitHub makes it of a form, with values by the ids of its fields.
func fill(t *testing.T, form string, values map[string]string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testkit.Root(t), ".github", "ISSUE_TEMPLATE", form+".yml"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Body []struct {
			ID         string `yaml:"id"`
			Attributes struct {
				Label  string `yaml:"label"`
				Render string `yaml:"render"`
			} `yaml:"attributes"`
		} `yaml:"body"`
	}
	if err := yaml.Load(data, &file); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	used := 0
	for _, field := range file.Body {
		if field.ID == "" {
			continue
		}
		value, ok := values[field.ID]
		switch {
		case !ok:
			value = "_No response_"
		case field.Attributes.Render != "":
			value = "```" + field.Attributes.Render + "\n" + value + "\n```"
		}
		if ok {
			used++
		}
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", field.Attributes.Label, value)
	}
	if used != len(values) {
		t.Fatalf("form %s has not all fields of %v", form, values)
	}
	return strings.TrimSpace(b.String())
}

// dispatched runs the workflows of these files that were started on a branch, and returns them by file.
func dispatched(t *testing.T, r *runner.Runner, branch string, files ...string) map[string]*runner.Run {
	t.Helper()
	runs := map[string]*runner.Run{}
	for _, d := range r.Host.API.Dispatches() {
		if !slices.Contains(files, d.Workflow) {
			continue
		}
		if d.Ref != branch && d.Ref != "refs/heads/"+branch {
			t.Errorf("%s was started on %s", d.Workflow, d.Ref)
		}
		done, err := r.Run(d.Workflow, runner.Event{Name: "workflow_dispatch", Payload: map[string]any{
			"ref": "refs/heads/" + branch, "inputs": nil, "repository": map[string]any{"default_branch": "main", "full_name": "octo/papers"},
		}})
		if err != nil {
			t.Fatal(err)
		}
		runs[d.Workflow] = done
	}
	return runs
}

// TestFromLinkToPublishedPaper plays the whole path: somebody suggests a link, first with a typing error; a workflow makes
// a pull request; somebody breaks the paper there, reads the annotation and corrects it; a curator merges; the site has it.
func TestFromLinkToPublishedPaper(t *testing.T) {
	r := start(t, ownFiles(t))
	issue, opened := r.Host.Suggest(t, "Paper: a study", fill(t, "suggest", map[string]string{"link": "https://arxiv.org/abs/2503.047"}))
	run(t, r, "suggest.yml", opened)
	if c := r.Host.API.Comments(issue); len(c) != 1 || !strings.Contains(c[0].Body, "hint: ") || len(r.Host.API.Issues()) != 1 {
		t.Fatalf("comments %v", c)
	}

	r.Host.API.Change(issue, func(i *apiserver.Issue) {
		i.Body = strings.ReplaceAll(fill(t, "suggest", map[string]string{"link": "https://arxiv.org/abs/2503.09573", "tags": "diffusion, language models"}), "\n", "\r\n") // as the editor of GitHub sends it
	})
	run(t, r, "suggest.yml", r.Host.IssueEvent(t, "edited", issue))
	branch := fmt.Sprintf("suggestion-%d", issue)
	added := r.Host.Files(t, branch, "content/papers/2025")
	if len(r.Host.API.Issues()) != 2 || len(added) != 1 {
		t.Fatalf("%d issues and pull requests, files %v, comments %v", len(r.Host.API.Issues()), added, r.Host.API.Comments(issue))
	}
	pull, paper := issue+1, slices.Sorted(maps.Keys(added))[0]
	if p := r.Host.API.Issue(pull); p.Head != branch || !strings.Contains(p.Body, fmt.Sprintf("Closes #%d", issue)) || len(r.Host.API.Comments(issue)) != 1 {
		t.Errorf("pull request %+v", p)
	}
	if author := r.Host.Author(t, branch); author != "grace <77+grace@users.noreply.github.com>" {
		t.Errorf("author %s", author)
	}
	checks := dispatched(t, r, branch, "check.yml", "preview.yml")
	if checks["check.yml"] == nil || checks["check.yml"].Conclusion != "success" {
		t.Fatalf("the suggestion does not pass its check: %v\n%s", checks, checks["check.yml"].Log())
	}

	run(t, r, "comment.yml", r.Host.Finished(checks["preview.yml"]))
	if c := r.Host.API.Comments(pull); len(c) != 1 || !strings.Contains(c[0].Body, "Preview of the site") || !strings.Contains(c[0].Body, "Block Diffusion") {
		t.Errorf("comments on the pull request: %v\n%s", c, checks["preview.yml"].Log())
	}

	broken := strings.Replace(added[paper], "date: ", "dat: ", 1)
	commitOn(t, r, branch, testkit.Tree{paper: broken})
	failed, err := r.Run("check.yml", r.Host.PullEvent(t, "synchronize", pull))
	if err != nil || failed.Conclusion != "failure" {
		t.Fatalf("a wrong key passes: %v\n%s", err, failed.Log())
	}
	line := strings.Count(broken[:strings.Index(broken, "dat: ")], "\n") + 1
	if !slices.ContainsFunc(failed.Commands(), func(c runner.Command) bool {
		return c.Name == "error" && c.Properties["file"] == paper && c.Properties["line"] == fmt.Sprint(line) && strings.Contains(c.Text, "hint: ")
	}) {
		t.Errorf("no annotation on line %d of %s: %v", line, paper, failed.Commands())
	}

	commitOn(t, r, branch, testkit.Tree{paper: added[paper]})
	run(t, r, "check.yml", r.Host.PullEvent(t, "synchronize", pull))
	merged := r.Host.Merge(t, pull)
	run(t, r, "suggest.yml", r.Host.PullEvent(t, "closed", pull))
	if state := r.Host.API.Issue(issue).State; state != "closed" {
		t.Errorf("the issue is %s", state)
	}
	done := run(t, r, "pages.yml", merged)
	page := testkit.ReadTree(t, r.Host.Site)["papers/2503.09573/index.html"]
	if !strings.Contains(page, "Block Diffusion") || !strings.Contains(page, "https://octo.github.io/papers/") {
		t.Errorf("the page of the paper: %.500s\n%s", page, done.Log())
	}
	if refused := r.Host.Refused(); len(refused) > 0 {
		t.Error(refused)
	}
}

func commitOn(t *testing.T, r *runner.Runner, branch string, files testkit.Tree) {
	t.Helper()
	if _, err := r.Host.Commit(branch, files, "Change "+branch); err != nil {
		t.Fatal(err)
	}
}

// TestSuggestStartsForPeopleAndOwnBranches runs nothing for a pull request of a fork that took the name of a branch, nor for
// an issue of a program.
func TestSuggestStartsForPeopleAndOwnBranches(t *testing.T) {
	r := start(t, ownFiles(t))
	fork := r.Host.PullRequest(t, "mallory/papers", "suggestion-1", testkit.Tree{"a.md": "a"})
	closed := r.Host.PullEvent(t, "closed", int(fork.Payload["number"].(float64)))
	other := r.Host.PullRequest(t, "octo/papers", "feature", testkit.Tree{"a.md": "b"})
	other = r.Host.PullEvent(t, "closed", int(other.Payload["number"].(float64)))
	n := r.Host.API.Open(apiserver.Issue{Title: "Links", Body: fill(t, "suggest", map[string]string{"link": "2503.09573"}), User: apiserver.Actions})
	gone := r.Host.PullEvent(t, "closed", 1) // its fork was deleted
	gone.Payload["pull_request"].(map[string]any)["head"].(map[string]any)["repo"] = nil
	for what, e := range map[string]runner.Event{"fork": closed, "other branch": other, "program": r.Host.IssueEvent(t, "opened", n), "deleted fork": gone} {
		done, err := r.Run("suggest.yml", e)
		if err != nil || done.Jobs["suggest"].Conclusion != "skipped" {
			t.Errorf("%s: %v\n%s", what, err, done.Log())
		}
	}
}
