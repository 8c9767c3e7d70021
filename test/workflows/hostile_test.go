package workflows_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"offprint/test/apiserver"
	"offprint/test/testkit"
	"offprint/test/workflows/runner"
)

func TestCheckOnHostilePullRequests(t *testing.T) {
	w := newWatch(t)
	for i, text := range attempts() {
		t.Run(text.name, func(t *testing.T) {
			r := start(t, ownFiles(t))
			e := r.Host.PullRequest(t, "mallory/papers", branches[i%len(branches)], w.hostileFiles(w.arm(text.text)))
			pull := e.Payload["pull_request"].(map[string]any)
			pull["title"], pull["body"] = w.arm(text.text), w.arm(text.text)
			done, err := r.Run("check.yml", e)
			if err != nil {
				t.Fatal(err)
			}
			if done.Conclusion != "failure" || !strings.Contains(done.Log(), "::error") {
				t.Errorf("%s: check found no errors\n%s", done.Conclusion, done.Log())
			}
			w.check(t, r, done)
		})
	}
}

// merge merges the pull request of a form, which passed its check, and publishes the site.
func (w watch) merge(t *testing.T, r *runner.Runner, pull int) {
	t.Helper()
	r.Host.PullEvent(t, "synchronize", pull) // GitHub tries the merge
	merged := r.Host.Merge(t, pull)
	w.check(t, r, run(t, r, "suggest.yml", r.Host.PullEvent(t, "closed", pull)))
	w.check(t, r, run(t, r, "pages.yml", merged))
}

// TestPreviewsOfHostilePullRequests runs preview.yml on a pull request, and comment.yml on what it left: as the workflow
// wrote it, and as a stranger would.
func TestPreviewsOfHostilePullRequests(t *testing.T) {
	w := newWatch(t)
	for i, text := range attempts() {
		t.Run(text.name, func(t *testing.T) {
			text := w.arm(text.text)
			r := start(t, ownFiles(t))
			e := r.Host.PullRequest(t, "mallory/papers", branches[i%len(branches)], w.hostileFiles(text))
			pull := e.Payload["pull_request"].(map[string]any)
			pull["title"], pull["body"] = text, text
			number := int(pull["number"].(float64))
			preview, err := r.Run("preview.yml", e)
			if err != nil {
				t.Fatal(err)
			}
			w.check(t, r, preview)
			done := run(t, r, "comment.yml", r.Host.Finished(preview))
			w.check(t, r, done)
			if comments := r.Host.API.Comments(number); len(comments) != 1 || !strings.Contains(comments[0].Body, "does not build") {
				t.Errorf("comments %.1000s\n%s", fmt.Sprint(comments), done.Log())
			}
			r.Host.API.Upload("preview", nil)
			r.Host.API.Upload("preview-report", forge(t, text))
			w.check(t, r, run(t, r, "comment.yml", r.Host.Finished(preview)))
			if comments := r.Host.API.Comments(number); len(comments) != 1 || strings.Contains(comments[0].Body, "does not build") {
				t.Errorf("after a forged report: comments %.1000s", fmt.Sprint(comments))
			}
		})
	}
}

// TestLinksOfHostilePapers runs links.yml on a site whose links don't work.
func TestLinksOfHostilePapers(t *testing.T) {
	w := newWatch(t)
	files := ownFiles(t)
	r := start(t, files)
	links := testkit.Tree{}
	for i, text := range attacks {
		link := r.Host.URL + "/" + url.PathEscape(w.arm(text))
		links[fmt.Sprintf("content/papers/link-%d.md", i)] = fmt.Sprintf("---\ntitle: %s\ndate: 2025-03-03\nlinks: {code: %s}\n---\n", yamlText("Paper "+strings.Map(printable, w.arm(text))), yamlText(link))
	}
	commitTo(t, r, links, "Add links")
	for range 2 { // opens an issue, then finds it
		w.check(t, r, run(t, r, "links.yml", runner.Event{Name: "schedule", Payload: map[string]any{"schedule": "41 4 * * 1"}}))
	}
	if issues := r.Host.API.Issues(); len(issues) != 1 || strings.Count(issues[0].Body, "\n") < 20 {
		t.Errorf("issues %.1500s", fmt.Sprint(issues))
	}
}

// TestHarvestOfHostilePapers runs daily.yml on papers whose titles, names and addresses strangers wrote.
func TestHarvestOfHostilePapers(t *testing.T) {
	w := newWatch(t)
	files := ownFiles(t)
	files["content/site.yaml"] += "harvest:\n  listing: {query: daily}\n"
	r := start(t, files)
	var papers []apiserver.Paper
	for i, text := range attacks {
		text = w.arm(text)
		papers = append(papers, apiserver.Paper{
			ID: fmt.Sprintf("2503.9%04d", i), Versions: []time.Time{today.AddDate(0, 0, -1)}, Title: text, Authors: []string{text, "Ada Lovelace"}, Abstract: text, Categories: []string{"cs.CL"}, Comment: text,
			Daily: &apiserver.Daily{Day: "2025-03-19", Submitter: text, Summary: text, Keywords: []string{text}, Code: text, Project: text, Media: []string{text}},
		})
	}
	data, err := json.Marshal(papers)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "papers.json")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	r.Env[papersVar] = file
	done, err := r.Run("daily.yml", runner.Event{Name: "schedule", Payload: map[string]any{"schedule": "23 10 * * *"}})
	if err != nil {
		t.Fatal(err)
	}
	w.check(t, r, done)
	added := r.Host.Files(t, "main", "content/papers")
	for name := range added {
		if !regexp.MustCompile(`^content/papers/[0-9a-z/.-]+\.md$`).MatchString(name) {
			t.Errorf("a file %q", name)
		}
	}
	if len(added) < len(attacks)*9/10 || done.Conclusion != "success" {
		t.Errorf("%s: %d papers of %d\n%s", done.Conclusion, len(added), len(attacks), done.Log())
	}
}

// TestHostileForms fills in each form with hostile texts. Some are refused, others are in the pull request.
func TestHostileForms(t *testing.T) {
	w := newWatch(t)
	alone := []string{attacks[0], "../../../../CANARY/pwned", "@octo/team fixes #99 ##[add-mask]the"}
	if testkit.Soak() {
		alone = attacks
	}
	for _, form := range []string{"suggest", "correct", "withdraw", "rename"} {
		pulls := 0
		for j, text := range append(attempts()[:2], single(alone)...) {
			if testkit.Soak() || form == "suggest" && j < 2 { // few of all pairs
				t.Run(form+"/"+text.name, func(t *testing.T) { pulls += w.suggest(t, form, w.arm(text.text), fieldsOf(form, w.arm(text.text))) })
			}
			if j == 4 {
				t.Run(form+"/well-formed", func(t *testing.T) {
					pulls += w.suggest(t, form, w.arm(text.text), wellFormed(fieldsOf(form, w.arm(text.text))))
				})
			}
		}
		if pulls == 0 {
			t.Errorf("no text of form %s is in a pull request", form)
		}
	}
}

// suggest plays a form with hostile fields until the site is published or the issue closed. It returns the number of
// pull requests.
func (w watch) suggest(t *testing.T, form, title string, fields map[string]string) (pulls int) {
	t.Helper()
	r := start(t, ownFiles(t))
	issue, e := r.Host.Suggest(t, title, fill(t, form, fields))
	done, err := r.Run("suggest.yml", e)
	if err != nil {
		t.Fatal(err)
	}
	w.check(t, r, done)
	if comments := r.Host.API.Comments(issue); done.Conclusion != "success" || len(comments) != 1 {
		t.Errorf("%s: %d comments\n%s", done.Conclusion, len(comments), done.Log())
	}
	branch := fmt.Sprintf("suggestion-%d", issue)
	for _, b := range r.Host.Branches(t) {
		if b != "main" && b != branch {
			t.Errorf("a branch %s", b)
		}
		for _, name := range r.Host.Changed(t, b) {
			if !regexp.MustCompile(`^content/(tags|people)\.yaml$|^content/papers/[0-9a-z/.-]+\.md$`).MatchString(name) {
				t.Errorf("a changed file %q", name)
			}
		}
	}
	check := dispatched(t, r, branch, "check.yml")["check.yml"]
	if check != nil && check.Conclusion == "success" {
		w.check(t, r, check)
		w.merge(t, r, issue+1)
	} else {
		r.Host.API.Change(issue, func(i *apiserver.Issue) { i.State = "closed" })
		w.check(t, r, run(t, r, "suggest.yml", r.Host.IssueEvent(t, "closed", issue)))
	}
	for _, i := range r.Host.API.Issues() {
		if i.State != "closed" {
			t.Errorf("%d is open", i.Number)
		}
	}
	return len(r.Host.API.Issues()) - 1
}
