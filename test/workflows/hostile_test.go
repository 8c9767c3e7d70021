package workflows_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"offprint/test/apiserver"
	"offprint/test/testkit"
	"offprint/test/workflows/runner"
)

// attacks are texts that people could write into a title, a body, a name or a message. CANARY is a folder outside of the
// workspace.
var attacks = []string{
	"$(touch pwned CANARY/pwned)", "`touch pwned CANARY/pwned`", "'; touch pwned CANARY/pwned; '", `"; touch pwned CANARY/pwned; "`,
	"a\ntouch pwned CANARY/pwned\n", "| touch CANARY/pwned #", "${IFS}&&touch CANARY/pwned", "{{ .Title }}{{ printf `x` }}",
	"${{ secrets.KEY }}", "${{ github.token }}", "x\n::add-mask::the", "x\r::set-env name=PATH::CANARY", "\u00a0::set-output name=number::7",
	"x ##[add-mask]the", "##[set-output name=number]7", "x ##[add-matcher]CANARY/m.json", "::stop-commands::x", "number<<EOF\n7\nEOF\n", "EOF\nnumber=7\n",
	"../../../../CANARY/pwned", "/CANARY/pwned.md", "..\\..\\pwned", "content/site.yaml", ".github/workflows/pages.yml", "-x", "--output=CANARY/pwned", "a;b",
	"@octo/team and @ada", "fixes #99, closes octo/papers#99", "GH-99", "<img src=https://evil.example/t.png onerror=x>", "<script>alert(1)</script>",
	"![x](https://evil.example/t.png)", "[click](javascript:alert(1))", "https://evil.example/ www.evil.example", "</code></details><h1>x", "`` ` ```\n@ada\n```",
	"<!-- offprint:suggest -->", "| a | b |\n|---|---|", "\u202egnp.exe\u2066", "\x00\x1b[31mred\x07", "---\ntitle: x\n---\n", "key: &a [*a]", "!!python/object:x", "a: b: c # d",
}

// hostile is the text in the same place of an event: all attacks at once, or one of them in the long form.
type hostile struct{ name, text string }

// texts returns the hostile texts of a test: one line of all of them, a text of several lines that is as long as GitHub
// allows, and each alone in the long form.
func texts() (all []hostile) {
	all = []hostile{{"line", strings.Join(strings.FieldsFunc(strings.Join(attacks, " "), func(r rune) bool { return r == '\n' || r == '\r' }), " ")}}
	long := strings.Join(attacks, "\n\n")
	all = append(all, hostile{"long", long + strings.Repeat("\u202eA@ada ", (65536-len([]rune(long)))/7)})
	if testkit.Soak() {
		all = append(all, single(attacks)...)
	}
	return all
}

// single returns each attack alone.
func single(attacks []string) (all []hostile) {
	for i, text := range attacks {
		all = append(all, hostile{fmt.Sprint(i + 1), text})
	}
	return all
}

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
	entries, err := os.ReadDir(w.canary)
	if err != nil || len(entries) > 0 {
		t.Errorf("outside: %v, %v", entries, err)
	}
	err = filepath.WalkDir(r.Dir, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == pwned {
			t.Errorf("a text ran: %s", file)
		}
		if home := filepath.Join("home", "x"); err == nil && strings.HasSuffix(filepath.Dir(file), filepath.Dir(home)) && filepath.Base(filepath.Dir(file)) == "home" {
			t.Errorf("a file in the home folder: %s", file)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	for _, c := range run.Commands() {
		if !slices.Contains(allowed, c.Name) {
			t.Errorf("a text became a command: %+v", c)
		}
	}
	for _, text := range append(r.Host.Refused(), run.Event.Name) {
		if strings.Contains(text, "needs") {
			t.Errorf("a permission is missing: %s", text)
		}
	}
	log := run.Log()
	if strings.Contains(log, "ghs_") {
		t.Error("a token is in the log")
	}
	for id, job := range run.Jobs {
		for _, step := range job.Steps {
			if strings.Contains(step.Script, "touch") || strings.Contains(step.Script, "evil.example") {
				t.Errorf("job %s: a text is in a script: %.200s", id, step.Script)
			}
		}
		if faults := faultsOf(job.Summary, ownHosts(r)...); len(faults) > 0 && job.Summary != "" {
			t.Errorf("job %s: the summary has %.500q", id, faults)
		}
	}
	w.checkTexts(t, r)
}

// checkTexts reports what is not inert in comments and in the texts of pull requests that workflows wrote.
func (w watch) checkTexts(t *testing.T, r *runner.Runner) {
	t.Helper()
	for _, issue := range r.Host.API.Issues() {
		own := ownHosts(r)
		for _, other := range r.Host.API.Issues() {
			own = append(own, fmt.Sprintf("#%d", other.Number))
		}
		if faults := faultsOf(issue.Body, own...); issue.User.Type == "Bot" && len(faults) > 0 {
			t.Errorf("the text of %d has %.500q", issue.Number, faults)
		}
		for _, c := range r.Host.API.Comments(issue.Number) {
			if faults := faultsOf(c.Body, own...); c.User.Type == "Bot" && len(faults) > 0 {
				t.Errorf("a comment on %d has %.500q\n%.300s", issue.Number, faults, c.Body)
			}
		}
	}
}

func ownHosts(r *runner.Runner) []string {
	return []string{"github.com", "octo.github.io", "arxiv.org", "doi.org", strings.TrimPrefix(r.Host.URL, "http://"), "docs.github.com"}
}

// branches are names of branches that git takes.
var branches = []string{"x;touch${IFS}pwned;$(touch${IFS}pwned)`touch${IFS}pwned`'\"|&<>#@!%", "-x", "--upload-pack=touch${IFS}pwned", "a;b", "main", "refs/heads/main", "suggestion-1", "${{github.token}}", "\u202eniam"}

// hostileFiles are the files of a pull request: hostile names, and a text in every field.
func (w watch) hostileFiles(text string) testkit.Tree {
	files := testkit.Tree{}
	for i, name := range []string{
		"$(touch pwned)", "`touch pwned`", "'; touch pwned; '", "::error::x", "a\n::add-mask::the", "##[add-mask]the", "-x", "--all", "\u202egnp", "@ada #99", "<img src=x>", "a|b", "${{ github.token }}",
	} {
		files["content/papers/"+name+".md"] = fmt.Sprintf("---\ntitle: %s\ndate: 2025-03-0%d\nauthors: [%s]\ntags: [%s]\nlinks: {%s: %s}\n%s: %s\n---\n%s\n",
			yamlText(text), i%9+1, yamlText(text), yamlText(text), yamlText(text), yamlText(text), yamlText(text), yamlText(text), text)
		files["content/papers/open-"+name+".md"] = "---\ntitle: " + text + "\nunknown: " + text + "\ndate: " + text + "\n---\n"
	}
	files["content/tags.yaml"] = yamlText(text) + ": {title: " + yamlText(text) + ", nothing: " + yamlText(text) + "}\n"
	files["content/pages/"+"$(touch pwned)"+".md"] = text
	files["content/files/x;y.svg"] = "<svg>" + text + "</svg>"
	return files
}

// yamlText returns a text as a flow scalar of YAML.
func yamlText(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string
	}
	return string(quoted)
}

func TestCheckOnHostilePullRequests(t *testing.T) {
	w := newWatch(t)
	for i, text := range texts() {
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

// TestPreviewsOfHostilePullRequests runs preview.yml on a pull request, and comment.yml on what it left: as the workflow
// wrote it, and as a stranger would.
func TestPreviewsOfHostilePullRequests(t *testing.T) {
	w := newWatch(t)
	for i, text := range texts() {
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

// forge returns the artifact of a stranger: a report with a text in every field.
func forge(t *testing.T, text string) []byte {
	t.Helper()
	q := yamlText(text)
	report := `{"built": true, "papers": [{"file": "content/papers/a.md", "title": ` + q + `, "page": ` + q + `}], "problems": [{"file": ` + q + `, "line": 3, "column": -1, ` +
		`"code": ` + q + `, "text": ` + q + `, "hint": ` + q + `}]}`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create("report.json")
	if err == nil {
		_, err = f.Write([]byte(report))
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
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

// printable drops characters that a title must not have.
func printable(r rune) rune {
	if !unicode.IsPrint(r) || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
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
	r.Env = map[string]string{papersVar: file}
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

// fieldsOf are the fields of the forms to which a text is written. The paper in content/ is the one that they are about.
func fieldsOf(form, text string) map[string]string {
	switch form {
	case "suggest":
		return map[string]string{"title": text, "authors": text, "abstract": text, "published": text, "venue": text, "tags": text, "code": text, "project": text}
	case "correct":
		return map[string]string{"paper": "2025-03-01-first", "title": text, "authors": text, "why": text}
	case "withdraw":
		return map[string]string{"paper": "2025-03-01-first", "why": text, "reason": text}
	}
	return map[string]string{"old": "Ada Lovelace", "new": text, "where": "On the papers too"}
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
		for j, text := range append(texts()[:2], single(alone)...) {
			if testkit.Soak() || j == 4 || form == "suggest" && j < 2 { // few of all pairs
				t.Run(form+"/"+text.name, func(t *testing.T) { pulls += w.suggest(t, form, w.arm(text.text)) })
			}
		}
		if pulls == 0 {
			t.Errorf("no text of form %s is in a pull request", form)
		}
	}
}

// suggest plays a form with a text in all of its fields, and closes it. It returns the number of pull requests.
func (w watch) suggest(t *testing.T, form, text string) (pulls int) {
	t.Helper()
	r := start(t, ownFiles(t))
	issue, e := r.Host.Suggest(t, text, fill(t, form, fieldsOf(form, text)))
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
		for name := range r.Host.Files(t, b, "content") {
			if !regexp.MustCompile(`^content/(site|tags|people)\.yaml$|^content/papers/[0-9a-z/.-]+\.md$`).MatchString(name) {
				t.Errorf("a file %q", name)
			}
		}
	}
	for _, run := range dispatched(t, r, branch, 0) {
		w.check(t, r, run)
	}
	r.Host.API.Change(issue, func(i *apiserver.Issue) { i.State = "closed" })
	w.check(t, r, run(t, r, "suggest.yml", r.Host.IssueEvent(t, "closed", issue)))
	for _, i := range r.Host.API.Issues() {
		if i.State != "closed" {
			t.Errorf("%d is open", i.Number)
		}
	}
	return len(r.Host.API.Issues()) - 1
}
