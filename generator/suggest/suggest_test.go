package suggest_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/add"
	"offprint/generator/content/intake/reference"
	"offprint/generator/fetch"
	"offprint/generator/form"
	"offprint/generator/github"
	"offprint/generator/online"
	"offprint/generator/suggest"
	"offprint/test/apiserver"
)

var (
	ada     = apiserver.User{Login: "ada", ID: 7, Type: "User"}
	curator = apiserver.User{Login: "curator", ID: 8, Type: "User"}
)

// world is a repository on GitHub, and a clone in a workflow.
type world struct {
	*testing.T
	api       *apiserver.GitHub
	server    *apiserver.Server
	bare, dir string
	log       bytes.Buffer
	now       time.Time
	stale     []byte // an event that waited while others ran; nil for that of the current state
}

const token = "ghs_secret"

// start returns a repository with a site of some files below content/.
func start(t *testing.T, files map[string]string) *world {
	t.Helper()
	w := &world{T: t, server: apiserver.New(t), api: apiserver.NewGitHub("octo/papers", token), now: apiserver.Today}
	w.server.GitHub = w.api
	root, first := t.TempDir(), template(w)
	if err := os.CopyFS(root, os.DirFS(first)); err != nil {
		t.Fatal(err)
	}
	w.bare, w.dir = filepath.Join(root, "origin.git"), filepath.Join(root, "clone")
	w.api.GitDir = w.bare
	config, err := os.ReadFile(filepath.Join(w.dir, ".git/config"))
	if err == nil {
		err = os.WriteFile(filepath.Join(w.dir, ".git/config"), bytes.ReplaceAll(config, []byte(first), []byte(root)), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(files) > 0 {
		for name, text := range files {
			w.write(name, text)
		}
		w.commit()
	}
	return w
}

// made is the folder of template, which the first test makes.
var made string

func TestMain(m *testing.M) {
	status := m.Run()
	_ = os.RemoveAll(made) // "" is no folder
	os.Exit(status)
}

// template returns a folder with a bare repository and a clone of it, which have a site. Copies are faster than git.
func template(w *world) string {
	if made != "" {
		return made
	}
	root, err := os.MkdirTemp("", "suggest")
	if err != nil {
		w.Fatal(err)
	}
	w.bare, w.dir = filepath.Join(root, "origin.git"), filepath.Join(root, "clone")
	w.git(root, "init", "-q", "--bare", "-b", "main", w.bare)
	w.git(root, "clone", "-q", w.bare, w.dir)
	w.write("site.yaml", "title: T\nkey: t\nbase_url: https://papers.example.org/\n")
	w.write("papers/known.md", "---\ntitle: A known paper\ndate: 2025-03-13\nauthors: [Ada Quill]\n---\nA note.\n")
	w.commit()
	made = root
	return root
}

// commit pushes the files of the clone.
func (w *world) commit() {
	w.Helper()
	w.git(w.dir, "add", "-A")
	w.git(w.dir, "commit", "-qm", "A site")
	w.git(w.dir, "push", "-q", "origin", "HEAD:main")
}

func (w *world) write(name, text string) {
	w.Helper()
	file := filepath.Join(w.dir, "content", filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		w.Fatal(err)
	}
}

func (w *world) git(dir string, args ...string) string {
	w.Helper()
	c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=curator", "-c", "user.email=curator@example.org"}, args...)...)
	out, err := c.CombinedOutput()
	if err != nil {
		w.Fatalf("git %v: %v: %s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// open opens an issue with a filled-in form, as GitHub writes it.
func (w *world) open(user apiserver.User, kind form.Kind, answers map[string]string) int {
	return w.api.Open(apiserver.Issue{Title: "::add-mask::x $(id) ${{ github.token }}", Body: filled(kind, answers), User: user})
}

func filled(kind form.Kind, answers map[string]string) string {
	var b strings.Builder
	for _, f := range form.Of(kind).Fields {
		value := answers[f.ID]
		switch {
		case value == "":
			value = "_No response_"
		case f.Lines:
			value = "```text\r\n" + value + "\r\n```"
		}
		b.WriteString("### " + f.Label + "\r\n\r\n" + value + "\r\n\r\n")
	}
	return b.String()
}

// run runs the program on an event, and fails the test on an error.
func (w *world) run(action string, n int) {
	w.Helper()
	if err := w.try(action, n); err != nil {
		w.Fatal(err)
	}
}

func (w *world) try(action string, n int) error {
	w.Helper()
	event := filepath.Join(w.TempDir(), "event.json")
	data := w.stale
	if data == nil {
		data = w.api.Event(action, n, ada)
	}
	if err := os.WriteFile(event, data, 0o644); err != nil {
		w.Fatal(err)
	}
	read, err := github.ReadEvent(func(string) string { return event })
	if err != nil {
		w.Fatal(err)
	}
	client, err := github.New(github.Options{Repository: "octo/papers", Token: token, Transport: w.server, Now: w.server.Clock.Now, Sleep: w.server.Clock.Sleep})
	if err != nil {
		w.Fatal(err)
	}
	hosts := fetch.New(fetch.Options{Transport: w.server, Now: w.server.Clock.Now, Sleep: w.server.Clock.Sleep})
	return suggest.Run(w.Context(), suggest.Options{
		Client: client, Event: read, Site: w.dir, Server: "https://github.com", Token: token, Log: github.Log(&w.log), Now: func() time.Time { return w.now },
		Lines: func(ctx context.Context, list []reference.Reference, failed func(error)) add.Source {
			return online.Lines(ctx, hosts, list, online.Options{Failed: failed})
		},
	})
}

// pulls returns the pull requests.
func (w *world) pulls() (pulls []apiserver.Issue) {
	for _, i := range w.api.Issues() {
		if i.Head != "" {
			pulls = append(pulls, i)
		}
	}
	return pulls
}

// answer returns the only comment on an issue.
func (w *world) answer(n int) string {
	w.Helper()
	comments := w.api.Comments(n)
	if len(comments) != 1 || comments[0].User != apiserver.Actions {
		w.Fatalf("comments %+v", comments)
	}
	return comments[0].Body
}

// file returns a file of a branch.
func (w *world) file(branch, name string) string {
	w.Helper()
	return w.git(w.bare, "show", branch+":content/"+name) + "\n"
}

func (w *world) wants(what, got string, parts ...string) {
	w.Helper()
	for _, part := range parts {
		if !strings.Contains(got, part) {
			w.Errorf("%s lacks %q:\n%s", what, part, got)
		}
	}
}

func TestLinkBecomesPullRequest(t *testing.T) {
	w := start(t, nil)
	n := w.open(ada, form.Suggest, map[string]string{"link": "https://arxiv.org/abs/2503.04715v1", "tags": "scaling laws, theory", "why": "hi @curator, fixes #1"})
	w.run("opened", n)
	pulls := w.pulls()
	if len(pulls) != 1 || pulls[0].Title != "Add 2503.04715" || pulls[0].Head != "suggestion-1" || pulls[0].Base != "main" {
		t.Fatalf("pull requests %+v", pulls)
	}
	w.wants("the pull request", pulls[0].Body, "Closes #1\n", "`ada`")
	w.wants("the file", w.file("suggestion-1", "papers/2025/03/2503.04715.md"), "arxiv: 2503.04715", "date: 2025-03-20", "tags: [scaling laws, theory]")
	head := w.git(w.bare, "rev-parse", "suggestion-1")
	got := w.git(w.bare, "log", "-1", "--format=%an <%ae>|%ce|%B", "suggestion-1")
	w.wants("the commit", got, "ada <7+ada@users.noreply.github.com>|41898282+github-actions[bot]@users.noreply.github.com|Add 2503.04715\n\nAs asked for in #1.\n\nOffprint-Issue: 1")
	if names := w.git(w.bare, "diff", "--name-only", "main", "suggestion-1"); names != "content/papers/2025/03/2503.04715.md" {
		t.Errorf("changed files %s", names)
	}
	w.wants("the answer", w.answer(n), "Pull request: #2", head)
	started := w.api.Dispatches()
	if len(started) != 2 || started[0].Workflow != "check.yml" || started[0].Ref != "suggestion-1" || len(started[0].Inputs) > 0 {
		t.Errorf("started %+v", started)
	}
	writes := len(w.api.Writes())
	w.run("edited", n)
	if len(w.api.Writes()) != writes || w.git(w.bare, "rev-parse", "suggestion-1") != head {
		t.Errorf("a second run writes %v", w.api.Writes()[writes:])
	}
	if strings.Contains(w.log.String(), "secret") || w.git(w.dir, "status", "--porcelain") != "" {
		t.Errorf("log %s, status %s", &w.log, w.git(w.dir, "status", "--porcelain"))
	}
}

func TestFieldsBecomePullRequest(t *testing.T) {
	w := start(t, nil)
	n := w.open(ada, form.Suggest, map[string]string{
		"link": "https://example.org/paper", "title": "On $x_1$: the \"case\"", "authors": "- Ada Quill\n- Tor, Ben", "abstract": "One `@ada`.\n\nTwo.\n### Three",
		"published": "2025-02", "venue": "NeurIPS 2025", "code": "https://example.org/code", "tldr": "It's so.",
	})
	w.run("opened", n)
	w.wants("the pull request", w.pulls()[0].Title, "Add on-x1-the-case")
	w.wants("the file", w.file("suggestion-1", "papers/2025/03/on-x1-the-case.md"), `title: 'On $x_1$: the "case"'`, "- Ada Quill\n", "Tor, Ben", "published: 2025-02", "paper: https://example.org/paper", "code: https://example.org/code", "### Three")
	w.api.Change(n, func(i *apiserver.Issue) { i.Body = strings.Replace(i.Body, "It's so.", "It is not.", 1) })
	w.run("edited", n)
	w.wants("the edited file", w.file("suggestion-1", "papers/2025/03/on-x1-the-case.md"), "tldr: 'It is not.'")
	if pulls := w.pulls(); len(pulls) != 1 || len(w.api.Dispatches()) != 4 {
		t.Errorf("pull requests %+v, started %+v", pulls, w.api.Dispatches())
	}
	if count := w.git(w.bare, "rev-list", "--count", "main..suggestion-1"); count != "1" {
		t.Errorf("%s commits", count)
	}
}

func TestProblemsAreAnswered(t *testing.T) {
	w := start(t, nil)
	for name, c := range map[string]struct {
		kind    form.Kind
		answers map[string]string
		want    []string
	}{
		"no reference":           {form.Suggest, map[string]string{"link": "see ![x](https://tracker.example/x.png)"}, []string{"has a picture"}},
		"a reference that isn't": {form.Suggest, map[string]string{"link": "the @ada paper"}, []string{":3`", "neither a file nor a reference", "fill in title and authors"}},
		"a file of the runner":   {form.Suggest, map[string]string{"link": "/etc/passwd", "title": "A"}, []string{"there is no file"}},
		"several papers":         {form.Suggest, map[string]string{"link": "hf:2025-03-13"}, []string{"names several papers"}},
		"a query":                {form.Suggest, map[string]string{"link": "arxiv: cat:cs.CL"}, []string{"names several papers"}},
		"nothing":                {form.Suggest, nil, []string{"names no paper"}},
		"an unknown paper":       {form.Correct, map[string]string{"paper": "knwon", "title": "B"}, []string{"has no paper", "did you mean known?"}},
		"an unknown id":          {form.Suggest, map[string]string{"link": "2503.99999"}, []string{"arXiv has no paper"}},
		"no change":              {form.Correct, map[string]string{"paper": "known"}, []string{"says nothing about the paper"}},
		"a person too few":       {form.Rename, map[string]string{"old": "Nobody Here", "new": "Bea Lee", "where": form.Everywhere}, []string{"no paper has this name"}},
	} {
		n := w.open(ada, c.kind, c.answers)
		w.run("opened", n)
		w.wants(name, w.answer(n), append(c.want, "hint: `")...)
		w.api.Change(n, func(i *apiserver.Issue) { i.State = "closed" })
	}
	if len(w.pulls()) > 0 || len(w.api.Dispatches()) > 0 || w.git(w.bare, "branch", "--format=%(refname:short)") != "main" {
		t.Errorf("there is a branch or a pull request: %+v", w.pulls())
	}
}

func TestErrorsOfChecksAreAnsweredAndCorrected(t *testing.T) {
	w := start(t, nil)
	n := w.open(ada, form.Correct, map[string]string{"paper": "https://papers.example.org/papers/known/", "published": "soon, says @curator"})
	w.run("opened", n)
	w.wants("the answer", w.answer(n), "`content/papers/known.md:", "`published: \"soon, says @curator\"", "offprint can't take this as it is", "Pull request: #2")
	w.api.Change(n, func(i *apiserver.Issue) { i.Body = strings.Replace(i.Body, "soon, says @curator", "2025-03", 1) })
	w.run("edited", n)
	if got := w.answer(n); strings.Contains(got, "can't take") {
		t.Errorf("the answer stays: %s", got)
	}
	if got, want := w.file("suggestion-1", "papers/known.md"), "---\ntitle: A known paper\ndate: 2025-03-13\nauthors: [Ada Quill]\npublished: 2025-03\n---\nA note.\n"; got != want {
		t.Errorf("the file is %q, want %q", got, want)
	}
}

func TestListedPaperIsNamedAndTheIssueClosed(t *testing.T) {
	w := start(t, map[string]string{"papers/p.md": "---\ntitle: Predictable scale\ndate: 2025-03-13\narxiv: 2503.04715\n---\n"})
	n := w.open(ada, form.Suggest, map[string]string{"title": "A known paper", "authors": "Ada Quill"})
	w.run("opened", n)
	w.wants("the answer", w.answer(n), "<https://papers.example.org/papers/known/>")
	if i := w.api.Issue(n); i.State != "closed" || i.Reason != "not_planned" || len(w.pulls()) > 0 {
		t.Errorf("the issue is %+v", i)
	}
}

func TestWithdrawalAndName(t *testing.T) {
	w := start(t, map[string]string{
		"papers/b.md": "---\ntitle: B\ndate: 2025-03-14\nauthors:\n  - {name: Ada Quill, affiliation: Foo}\n---\n",
		"papers/c.md": "---\ntitle: C\ndate: 2025-03-14\nauthors: [Ada Quill*]\n---\n",
	})
	first := w.open(ada, form.Withdraw, map[string]string{"paper": "known", "reason": "An error in *Lemma* 2, see <https://example.org>: ${{ x }}"})
	w.run("opened", first)
	w.wants("the file", w.file("suggestion-1", "papers/known.md"), "withdrawn: 'An error in *Lemma* 2, see <https://example.org>: ${{ x }}'")
	second := w.open(ada, form.Rename, map[string]string{"old": "Ada Quill", "new": "Bea Lee", "where": form.Everywhere})
	w.run("opened", second)
	branch := "suggestion-3"
	w.wants("a paper", w.file(branch, "papers/known.md"), "Bea Lee")
	w.wants("another paper", w.file(branch, "papers/b.md"), "name: Bea Lee", "affiliation: Foo")
	w.wants("the answer", w.answer(second), "`content/papers/c.md:5:")
	told := w.answer(second) + w.pulls()[1].Title + w.pulls()[1].Body + w.git(w.bare, "log", "-1", "--format=%B", branch)
	if strings.Contains(told, "Quill") || strings.Contains(told, "Bea") {
		t.Errorf("a name is told: %s", told)
	}
	third := w.open(ada, form.Rename, map[string]string{"old": "Ada Quill", "new": "Bea Lee", "where": form.Page})
	w.run("opened", third)
	if got, want := w.file("suggestion-5", "people.yaml"), "bea-lee:\n  name: Bea Lee\n  names: [Ada Quill]\n"; got != want {
		t.Errorf("people.yaml is %q, want %q", got, want)
	}
}

func TestBothCloseEachOther(t *testing.T) {
	w := start(t, nil)
	n := w.open(ada, form.Suggest, map[string]string{"title": "A new paper"})
	w.run("opened", n)
	w.api.Change(n, func(i *apiserver.Issue) { i.State = "closed" })
	w.run("closed", n)
	if w.pulls()[0].State != "closed" {
		t.Error("the pull request is open after the issue was closed")
	}
	w.api.Change(n, func(i *apiserver.Issue) {
		i.State, i.Body = "open", strings.Replace(i.Body, "A new paper", "Another paper", 1)
	})
	w.run("reopened", n)
	if pulls := w.pulls(); len(pulls) != 1 || pulls[0].State != "open" || pulls[0].Title != "Add another-paper" {
		t.Errorf("after the issue was reopened: %+v", pulls)
	}
	w.api.Change(2, func(i *apiserver.Issue) { i.State = "closed" })
	w.run("closed", 2)
	if i := w.api.Issue(n); i.State != "closed" || i.Reason != "not_planned" {
		t.Errorf("after the pull request was closed: %+v", i)
	}
	w.wants("the answer", w.answer(n), "closed the pull request #2")
	w.git(w.bare, "branch", "-D", "suggestion-1")
	w.api.Change(n, func(i *apiserver.Issue) { i.State = "open" })
	w.run("reopened", n)
	if pulls := w.pulls(); len(pulls) != 2 || pulls[1].State != "open" {
		t.Errorf("after the branch was removed: %+v", pulls)
	}
	w.git(w.bare, "update-ref", "refs/heads/main", "suggestion-1")
	w.api.Merge(3)
	w.run("closed", 3)
	if i := w.api.Issue(n); i.State != "closed" || i.Reason != "completed" {
		t.Errorf("after the merge: %+v", i)
	}
	if branches := w.git(w.bare, "branch", "--format=%(refname:short)"); branches != "main" {
		t.Errorf("branches after the merge: %s", branches)
	}
}

func TestCommitsOfOthersStay(t *testing.T) {
	w := start(t, nil)
	n := w.open(ada, form.Suggest, map[string]string{"title": "A new paper"})
	w.run("opened", n)
	w.git(w.dir, "fetch", "-q", "origin", "suggestion-1")
	w.git(w.dir, "checkout", "-q", "FETCH_HEAD")
	w.write("papers/2025/03/a-new-paper.md", "---\ntitle: A better title\ndate: 2025-03-20\n---\n")
	w.git(w.dir, "commit", "-qam", "Improve the title")
	w.git(w.dir, "push", "-q", "origin", "HEAD:suggestion-1")
	w.git(w.dir, "checkout", "-q", "main")
	head, started := w.git(w.bare, "rev-parse", "suggestion-1"), len(w.api.Dispatches())
	w.api.Change(n, func(i *apiserver.Issue) { i.Body = strings.Replace(i.Body, "A new paper", "Yet another", 1) })
	w.run("edited", n)
	if w.git(w.bare, "rev-parse", "suggestion-1") != head || len(w.api.Dispatches()) != started {
		t.Error("the branch of a curator changed")
	}
	w.wants("the answer", w.answer(n), "Somebody has committed on the branch", "#2")
	w.git(w.bare, "update-ref", "refs/heads/main", "suggestion-1~1")
	w.api.Merge(2)
	w.stale = bytes.ReplaceAll(w.api.Event("closed", 2, curator), []byte(head), []byte(w.git(w.bare, "rev-parse", "main")))
	w.run("closed", 2)
	if w.git(w.bare, "rev-parse", "suggestion-1") != head {
		t.Error("a branch with a commit after the merge is gone")
	}
}

func TestPeopleHaveEightOpenSuggestions(t *testing.T) {
	w := start(t, nil)
	var last int
	for i := range suggest.OpenLimit + 1 {
		last = w.open(ada, form.Suggest, map[string]string{"title": "Paper " + string(rune('A'+i))})
	}
	other := w.open(curator, form.Suggest, map[string]string{"title": "Of somebody else"})
	w.run("opened", last)
	w.wants("the answer", w.answer(last), "8 open suggestions")
	w.run("opened", last-1)
	w.run("opened", other)
	if pulls := w.pulls(); len(pulls) != 2 {
		t.Errorf("pull requests %+v", pulls)
	}
	w.api.Change(1, func(i *apiserver.Issue) { i.State = "closed" })
	w.run("edited", last)
	if pulls := w.pulls(); len(pulls) != 3 {
		t.Errorf("after one was closed: %+v", pulls)
	}
}

func TestOtherIssuesAreLeftAlone(t *testing.T) {
	w := start(t, nil)
	body := filled(form.Suggest, map[string]string{"title": "A"})
	for name, issue := range map[string]apiserver.Issue{
		"no form": {User: ada, Body: "hello"}, "empty": {User: ada}, "of a bot": {User: apiserver.User{Login: "x[bot]", ID: 9, Type: "Bot"}, Body: body},
		"locked": {User: ada, Body: body, Locked: true}, "moved": {User: ada, Body: body, MovedTo: "https://api.github.com/repositories/1/issues/2"},
	} {
		n := w.api.Open(issue)
		w.run("opened", n)
		if len(w.pulls()) > 0 || len(w.api.Writes()) > 0 {
			t.Errorf("%s: %+v, %v", name, w.pulls(), w.api.Writes())
		}
	}
	n := w.api.Open(apiserver.Issue{Title: "a fork", User: ada, Head: "feature", Base: "main"})
	w.run("closed", n)
	if len(w.api.Writes()) > 0 {
		t.Errorf("a pull request of another branch: %v", w.api.Writes())
	}
}

func TestIssueThatIsGoneClosesItsPullRequest(t *testing.T) {
	w := start(t, nil)
	n := w.open(ada, form.Suggest, map[string]string{"title": "A new paper"})
	w.run("opened", n)
	w.api.Change(n, func(i *apiserver.Issue) { i.MovedTo = "https://api.github.com/repositories/1/issues/2" })
	w.run("transferred", n)
	if w.pulls()[0].State != "closed" || w.api.Issue(n).State != "open" {
		t.Errorf("%+v", w.pulls())
	}
}

// TestFailuresOfTheAPIAreMadeUpFor lets each request fail in turn, then runs the program again.
func TestFailuresOfTheAPIAreMadeUpFor(t *testing.T) {
	failures := 0
	for fail := 0; ; fail++ {
		w := start(t, nil)
		n := w.open(ada, form.Suggest, map[string]string{"title": "A new paper"})
		script := append(slices.Repeat([]apiserver.Fault{apiserver.None}, fail), slices.Repeat([]apiserver.Fault{apiserver.Failing}, 4)...)
		w.server.Script(apiserver.GitHubAPI, append(script, apiserver.None)...)
		err := w.try("opened", n)
		if err == nil && len(w.server.Requests(apiserver.GitHubAPI)) <= fail {
			break // no request is left to fail
		}
		if err != nil {
			failures++
		}
		if testing.Short() {
			fail += 4
		}
		w.server.Script(apiserver.GitHubAPI)
		w.run("opened", n)
		if pulls := w.pulls(); len(pulls) != 1 || pulls[0].State != "open" || len(w.api.Dispatches()) < 2 {
			t.Errorf("after a failure of request %d: %+v, %+v", fail, pulls, w.api.Dispatches())
		}
		w.wants("the answer", w.answer(n), "Pull request: #2", w.git(w.bare, "rev-parse", "suggestion-1"))
	}
	if failures < 2 {
		t.Errorf("only %d runs failed", failures)
	}
}

func TestHostsThatFailAreAnErrorToRunAgain(t *testing.T) {
	w := start(t, nil)
	w.server.Script(apiserver.ArXiv, apiserver.Failing)
	n := w.open(ada, form.Suggest, map[string]string{"link": "2503.04715"})
	if err := w.try("opened", n); err == nil || !strings.Contains(err.Error(), "export.arxiv.org") {
		t.Errorf("%v", err)
	}
	w.wants("the answer", w.answer(n), "is in trouble", "edit the issue, and offprint tries again")
	w.server.Script(apiserver.ArXiv)
	w.run("edited", n)
	if len(w.pulls()) != 1 {
		t.Errorf("pull requests %+v", w.pulls())
	}
}

func TestRepositoryThatForbidsPullRequests(t *testing.T) {
	w := start(t, nil)
	w.api.NoPulls = true
	n := w.open(ada, form.Suggest, map[string]string{"title": "A new paper"})
	if err := w.try("opened", n); err == nil || !strings.Contains(err.Error(), "allow GitHub Actions to create pull requests") {
		t.Errorf("%v", err)
	}
	w.wants("the answer", w.answer(n), "(https://github.com/octo/papers/compare/main...suggestion-1?expand=1)")
}

func TestFieldsReplaceWhatHostsSay(t *testing.T) {
	w := start(t, nil)
	n := w.open(ada, form.Suggest, map[string]string{
		"link": "https://huggingface.co/papers/2503.09573", "title": "A better title", "abstract": "One.\n\nTwo.", "authors": "Ada Quill\nBen Tor",
	})
	w.run("opened", n)
	got := w.file("suggestion-1", "papers/2025/03/2503.09573.md")
	w.wants("the file", got, "title: 'A better title'", "date: 2025-03-20", "  One.\n\n  Two.\n", "- Ada Quill\n  - Ben Tor\n", "arxiv: 2503.09573")
	if names := w.git(w.bare, "diff", "--name-only", "main", "suggestion-1"); names != "content/papers/2025/03/2503.09573.md" {
		t.Errorf("changed files %s", names)
	}
}

func TestSecondSuggestionOfAPaperWaits(t *testing.T) {
	w := start(t, nil)
	first, second := w.open(ada, form.Suggest, map[string]string{"link": "2503.04715"}), w.open(curator, form.Suggest, map[string]string{"link": "arXiv:2503.04715v2"})
	w.run("opened", first)
	w.run("opened", second)
	w.wants("the answer", w.answer(second), "#1 suggests the same paper, in the pull request #3")
	w.run("edited", first)
	if len(w.pulls()) != 1 || w.pulls()[0].State != "open" {
		t.Errorf("pull requests %+v", w.pulls())
	}
}

func TestEditWithErrorsKeepsThePullRequest(t *testing.T) {
	w := start(t, nil)
	n := w.open(ada, form.Suggest, map[string]string{"title": "A new paper"})
	w.run("opened", n)
	head, body := w.git(w.bare, "rev-parse", "suggestion-1"), w.api.Issue(n).Body
	w.api.Change(n, func(i *apiserver.Issue) { i.Body = strings.Replace(body, "A new paper", "_No response_", 1) })
	w.run("edited", n)
	w.wants("the answer", w.answer(n), "names no paper", "The pull request stays as it was.", "Pull request: #2")
	w.api.Change(n, func(i *apiserver.Issue) { i.Body = "nothing" })
	w.run("edited", n)
	w.wants("the answer", w.answer(n), "no longer that of the form")
	if w.git(w.bare, "rev-parse", "suggestion-1") != head || w.pulls()[0].State != "open" {
		t.Error("the pull request changed")
	}
	w.api.Change(n, func(i *apiserver.Issue) { i.State = "closed" })
	w.run("closed", n)
	if w.pulls()[0].State != "closed" {
		t.Error("the pull request is open after the issue, which is no form any more, was closed")
	}
}

// TestSiteInAFolderOfAShallowClone has a site below the top, and a clone as actions/checkout makes it.
func TestSiteInAFolderOfAShallowClone(t *testing.T) {
	w := start(t, nil)
	w.git(w.dir, "mv", "content", "site")
	w.git(w.dir, "commit", "-qm", "Move")
	for _, dir := range []string{"x", "x/content"} {
		if err := os.Mkdir(filepath.Join(w.dir, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	w.git(w.dir, "mv", "site/site.yaml", "site/papers", "x/content")
	w.git(w.dir, "commit", "-qm", "Move again")
	w.git(w.dir, "push", "-q", "origin", "HEAD:main")
	shallow := filepath.Join(t.TempDir(), "shallow")
	w.git(w.dir, "clone", "-q", "--depth=1", "file://"+w.bare, shallow)
	w.dir = filepath.Join(shallow, "x")
	n := w.open(ada, form.Suggest, map[string]string{"title": "A new paper"})
	w.run("opened", n)
	w.api.Change(n, func(i *apiserver.Issue) { i.Body = strings.Replace(i.Body, "A new paper", "Another paper", 1) })
	w.run("edited", n)
	if names := w.git(w.bare, "diff", "--name-only", "main", "suggestion-1"); names != "x/content/papers/2025/03/another-paper.md" {
		t.Errorf("changed files %s", names)
	}
	if w.git(shallow, "rev-parse", "--is-shallow-repository") != "true" {
		t.Error("the clone has all commits now")
	}
}

// TestRunsAtOnce has two runs for one issue, each with a clone of its own.
func TestRunsAtOnce(t *testing.T) {
	w := start(t, nil)
	n := w.open(ada, form.Suggest, map[string]string{"title": "A new paper"})
	other := *w
	other.dir, other.log = filepath.Join(t.TempDir(), "other"), bytes.Buffer{}
	w.git(w.dir, "clone", "-q", w.bare, other.dir)
	errs := make(chan error, 2)
	for _, one := range []*world{w, &other} {
		go func() { errs <- one.try("opened", n) }()
	}
	if first, second := <-errs, <-errs; first != nil && second != nil {
		t.Errorf("both runs failed: %v; %v", first, second)
	}
	w.run("opened", n)
	if pulls := w.pulls(); len(pulls) != 1 || pulls[0].State != "open" {
		t.Errorf("pull requests %+v", pulls)
	}
	if count := w.git(w.bare, "rev-list", "--count", "main..suggestion-1"); count != "1" {
		t.Errorf("%s commits", count)
	}
}
