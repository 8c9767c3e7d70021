package suggest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"offprint/generator/form"
	"offprint/test/apiserver"
)

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
		"a reference that isn't": {form.Suggest, map[string]string{"link": "the @ada paper"}, []string{":3`", "can't fetch \"the @ada paper\"", "fill in title and authors"}},
		"a file of the runner":   {form.Suggest, map[string]string{"link": "/etc/passwd", "title": "A"}, []string{"can't fetch \"/etc/passwd\""}},
		"two papers":             {form.Suggest, map[string]string{"link": "2503.04715 2503.09573"}, []string{"names several papers or pages", "write one link or id"}},
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
	n := w.open(ada, form.Correct, map[string]string{"paper": "https://papers.example.org/papers/known/", "code": "files/none.zip", "published": "March 2025"})
	w.run("opened", n)
	w.wants("the answer", w.answer(n), "`content/papers/known.md:", "`links: there is no file files/none.zip`", "offprint can't take this as it is", "Pull request: #2")
	w.api.Change(n, func(i *apiserver.Issue) { i.Body = strings.Replace(i.Body, "files/none.zip", "_No response_", 1) })
	w.run("edited", n)
	if got := w.answer(n); strings.Contains(got, "can't take") {
		t.Errorf("the answer stays: %s", got)
	}
	if got, want := w.file("suggestion-1", "papers/known.md"), "---\ntitle: A known paper\ndate: 2025-03-13\nauthors: [Ada Quill]\npublished: 2025-03\n---\nA note.\n"; got != want {
		t.Errorf("the file is %q, want %q", got, want)
	}
}

// TestFieldsAreReadAlikeWithAndWithoutALink compares the files of two suggestions that differ in the link alone.
func TestFieldsAreReadAlikeWithAndWithoutALink(t *testing.T) {
	w := start(t, nil)
	answers := map[string]string{
		"title": "\"A <i>case</i>\"", "authors": "Ada Lovelace; Grace Hopper", "abstract": "One &amp; two.", "published": "13.3.2025", "tags": "One; Two",
		"code": "[code](https://example.org/code)", "tldr": "It's so.",
	}
	var files []string
	for link, file := range map[string]string{"": "a-case.md", "[a](https://arxiv.org/abs/2503.04715v1)": "2503.04715.md"} {
		answers["link"] = link
		n := w.open(ada, form.Suggest, answers)
		w.run("opened", n)
		got := w.file(fmt.Sprintf("suggestion-%d", n), "papers/2025/03/"+file)
		w.wants(link, got, "case", "  - Ada Lovelace\n  - Grace Hopper\n", "published: 2025-03-13", "tags: [One, Two]", "code: https://example.org/code")
		files = append(files, got)
	}
	for line := range strings.Lines(files[0] + files[1]) {
		if key, _, _ := strings.Cut(line, ":"); !strings.Contains(files[0], line) != !strings.Contains(files[1], line) && !slices.Contains([]string{"arxiv", "doi", "venue", "links", "  pdf", "  paper"}, key) {
			t.Errorf("one file alone has %s", line)
		}
	}
}

func TestAmbiguousAuthorsAreNotLost(t *testing.T) {
	w := start(t, nil)
	for _, c := range []struct {
		kind form.Kind
		key  string
		text string
	}{{form.Suggest, "link", ""}, {form.Suggest, "link", "2503.04715"}, {form.Correct, "paper", "known"}} {
		n := w.open(ada, c.kind, map[string]string{c.key: c.text, "title": "A case", "authors": "Ada Lovelace, Grace Hopper"})
		w.run("opened", n)
		w.wants("the answer", w.answer(n), "can't take this as it is", "can't tell whether \"Ada Lovelace, Grace Hopper\" is one person or two", "hint: `write one name on each line, such as Ada Lovelace`")
	}
	if len(w.pulls()) > 0 {
		t.Errorf("there are pull requests: %+v", w.pulls())
	}
}

func TestPapersHaveIdsAndAddresses(t *testing.T) {
	w := start(t, nil)
	for _, text := range []string{"Known", "[A known paper](https://papers.example.org/papers/known/)", "<https://papers.example.org/papers/known/>", "https://octo.github.io/papers/papers/known/index.html?x=1#abstract", "papers/known/", "/papers/known"} {
		n := w.open(ada, form.Correct, map[string]string{"paper": text, "title": "Another title"})
		w.run("opened", n)
		w.wants(text, w.answer(n), "corrects the paper `known`")
		w.api.Change(n, func(i *apiserver.Issue) { i.State = "closed" })
	}
}

func TestCorrectionKeepsRecordsOfAuthors(t *testing.T) {
	w := start(t, map[string]string{"papers/b.md": "---\ntitle: B\ndate: 2025-03-14\nauthors:\n  - name: Ada Quill\n    affiliation: Foo\n    orcid: 0000-0002-1825-0097\n  - Ben Tor\n---\n"})
	n := w.open(ada, form.Correct, map[string]string{"paper": "b", "authors": "Cy Lee\nQuill, Ada\nTor, Benjamin"})
	w.run("opened", n)
	w.wants("the file", w.file("suggestion-1", "papers/b.md"), "authors:\n  - Cy Lee\n  - {name: Ada Quill, orcid: 0000-0002-1825-0097, affiliation: Foo}\n  - Tor, Benjamin\n---\n")
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

func TestNameOfARenamingIsOne(t *testing.T) {
	w := start(t, nil)
	for _, c := range []struct{ old, new, want string }{
		{"Ada Quill", "Ada Lovelace, Grace Hopper", "may be no name"},
		{"\"Quill, Ada\"", "“Bea Lee”", "changes the name in 1 files"},
	} {
		n := w.open(ada, form.Rename, map[string]string{"old": c.old, "new": c.new, "where": form.Everywhere, "papers": "[A](https://papers.example.org/papers/known/), known"})
		w.run("opened", n)
		w.wants(c.new, w.answer(n), c.want)
	}
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
