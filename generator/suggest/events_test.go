package suggest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/generator/form"
	"offprint/test/apiserver"
)

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

func TestSecondSuggestionOfAPaperWaits(t *testing.T) {
	w := start(t, nil)
	first, second := w.open(ada, form.Suggest, map[string]string{"link": "2503.04715"}), w.open(curator, form.Suggest, map[string]string{"link": "arXiv:2503.04715v2"})
	w.run("opened", first)
	w.run("opened", second)
	w.wants("the answer", w.answer(second), "#1 suggests the same paper, in the pull request #3")
	w.api.Change(3, func(i *apiserver.Issue) { i.Title = "A title of a curator" })
	w.run("edited", first)
	if title := w.pulls()[0].Title; title != "A title of a curator" {
		t.Errorf("the pull request is called %s again", title)
	}
	if len(w.pulls()) != 1 || w.pulls()[0].State != "open" {
		t.Errorf("pull requests %+v", w.pulls())
	}
}

func TestPullRequestOfAForkHoldsUpNoSuggestion(t *testing.T) {
	w := start(t, nil)
	mallory := apiserver.User{Login: "mallory", ID: 66, Type: "User"}
	for _, head := range []string{"suggestion-1", "suggestion-9"} {
		w.api.Open(apiserver.Issue{Title: "Add 2503.04715", User: mallory, Head: head, Base: "main", From: "mallory/papers"})
	}
	n := w.open(ada, form.Suggest, map[string]string{"link": "2503.04715"})
	w.run("opened", n)
	w.wants("the answer", w.answer(n), "A pull request adds the paper as `2503.04715`")
	if pulls := w.pulls(); len(pulls) != 3 || pulls[2].From != "" || pulls[2].Head != "suggestion-3" {
		t.Errorf("pull requests %+v", pulls)
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
