package online_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/content/intake/reference"
	"offprint/generator/online"
	"offprint/generator/output/cache"
	"offprint/test/apiserver"
)

func TestLinesGoOnAfterAFailure(t *testing.T) {
	a := newAsker(t)
	a.cache = cache.Folder{Path: t.TempDir()}
	ids := a.Generate(350)
	a.Script(apiserver.ArXiv, apiserver.None, apiserver.None, apiserver.Failing)
	got := a.lines(online.Options{}, ids...)
	if len(got) != 201 {
		t.Fatalf("%d lines, the last one %v", len(got), got[len(got)-1].Err)
	}
	check(t, "the third batch", got[200:], "export.arxiv.org: is in trouble (500 Internal Server Error), after 6 tries; not added: arXiv 2501.00201, arXiv 2501.00202, arXiv 2501.00203 and 147 others")
	a.requests(t, "the first run", apiserver.ArXiv, 2+6)
	a.Script(apiserver.ArXiv)
	a.Forget()
	if got := a.lines(online.Options{}, ids...); len(got) != 350 || got[349].Err != nil {
		t.Errorf("the second run: %d lines", len(got))
	}
	a.requests(t, "the second run", apiserver.ArXiv, 2)
	a.Forget()
	a.lines(online.Options{}, ids...)
	a.requests(t, "the third run", "", 0)
}

func TestAFailingSourceCostsOnlyWhatItSays(t *testing.T) {
	const text = `papers are added with title, authors and abstract of Hugging Face, which lack $ and \`
	for fault, reason := range map[apiserver.Fault]string{
		apiserver.Failing:    "is in trouble (500 Internal Server Error), after 6 tries",
		apiserver.Limiting:   "refuses so many requests (429 Too Many Requests), after 6 tries",
		apiserver.ErrorPage:  "the answer is text/html, not application/atom+xml",
		apiserver.WrongType:  "the answer is text/html, not application/atom+xml",
		apiserver.Truncated:  "the answer broke off",
		apiserver.WrongPaper: "the answer is damaged: the answer has astro-ph/0601001, which is another paper",
		apiserver.WrongShape: "the answer is damaged: the file is not an answer of arXiv: it starts with <rss>, not with an Atom <feed>",
		apiserver.Cut:        "the answer is damaged: the answer of arXiv breaks off (complete papers: 4)",
		apiserver.Endless:    "the answer is larger than 32 MB",
		apiserver.Private:    "the address is of a private network",
	} {
		a := newAsker(t)
		a.Script(apiserver.ArXiv, fault)
		got := a.lines(online.Options{}, "hf:2025-03-13", "2503.04715")
		if len(got) != 11 || len(got[1].Warnings) > 0 {
			t.Fatalf("fault %d: %v", fault, describe(got))
		}
		check(t, fmt.Sprint("fault ", fault), append(got[:1:1], got[10]), "2503.09566", "warning: https://huggingface.co/papers/2503.09566: export.arxiv.org: "+reason+"; "+text,
			"export.arxiv.org: "+reason+"; not added: arXiv 2503.04715")
	}
	a := newAsker(t)
	a.timeout = 50 * time.Millisecond
	a.Script(apiserver.ArXiv, apiserver.Silent)
	check(t, "silent", a.lines(online.Options{}, "2503.04715"), "export.arxiv.org: no answer after 50ms; not added: arXiv 2503.04715")
	a = newAsker(t)
	a.Script(apiserver.Crossref, apiserver.Failing)
	a.Script(apiserver.HuggingFace, apiserver.WrongShape)
	got := a.lines(online.Options{}, "1111.2011", "https://huggingface.co/papers/2503.09573", "10.1145/3292500")
	check(t, "others", got, "1111.2011",
		"warning: arXiv 1111.2011: api.crossref.org: is in trouble (500 Internal Server Error), after 6 tries; papers are added without what it knows of their publication, such as pages",
		"2503.09573", "warning: https://huggingface.co/papers/2503.09573: huggingface.co: the answer is damaged: the file is not an answer of Hugging Face: expected a paper, found an object without id and title; papers are added without votes, comments and TL;DR",
		"api.crossref.org: is in trouble (500 Internal Server Error), after 6 tries; not added: doi:10.1145/3292500")
	if hint := got[0].Warnings[0].Hint; !strings.Contains(hint, "--update") { // the paper is there without it
		t.Errorf("the hint is %q", hint)
	}
}

func TestWithoutANetworkThereIsOneMessage(t *testing.T) {
	a := newAsker(t)
	a.Disconnect()
	check(t, "no network", a.lines(online.Options{}, "2503.04715", "hf:2025-03-13", "10.1145/3292500", "1111.2011", "hf:2503.09573"),
		"api.crossref.org, export.arxiv.org, huggingface.co: host not found; not added: doi:10.1145/3292500, arXiv 2503.04715, arXiv 1111.2011 and 2 others")
	a.requests(t, "no network", "", 3)
}

// TestABadIDCostsOnlyItself has an id that arXiv refuses, with the whole request.
func TestABadIDCostsOnlyItself(t *testing.T) {
	a := newAsker(t)
	var references []reference.Reference
	for _, id := range append(a.Generate(7), "abc") {
		references = append(references, reference.Reference{Kind: reference.ArXiv, Value: id})
	}
	got := slices.Collect(online.Lines(t.Context(), a.client(), references, online.Options{}))
	if len(got) != 8 {
		t.Fatalf("%d lines", len(got))
	}
	check(t, "a bad id", got[6:], "2501.00007", "arXiv abc: arXiv has no paper abc")
	a.requests(t, "a bad id", apiserver.ArXiv, 7)
}

// TestAWrongAnswerCostsOnlyItself has answers that can't be right, while the hosts work.
func TestAWrongAnswerCostsOnlyItself(t *testing.T) {
	a := newAsker(t)
	a.Script(apiserver.ArXiv, apiserver.Partial, apiserver.None)
	check(t, "a part", a.lines(online.Options{}, "2503.04715", "2503.09573"), "2503.04715", "2503.09573")
	a.requests(t, "a part", apiserver.ArXiv, 2)
	ids := a.Generate(150)
	a.Script(apiserver.ArXiv, append(slices.Repeat([]apiserver.Fault{apiserver.WrongPaper}, 6), apiserver.None)...)
	got := a.lines(online.Options{}, ids...)
	if len(got) != 51 || got[0].Record.ArXiv != "2501.00101" {
		t.Fatalf("%d lines", len(got))
	}
	check(t, "the first batch", got[50:], "export.arxiv.org: the answer is damaged: the answer has astro-ph/0601001, which is another paper; not added: arXiv 2501.00001, arXiv 2501.00002, arXiv 2501.00003 and 97 others")
	a.Script(apiserver.HuggingFace, apiserver.WrongPaper)
	a.Script(apiserver.Crossref, apiserver.WrongPaper)
	check(t, "other papers", a.lines(online.Options{}, "hf:2503.09573", "10.1103/PhysRevB.85.115117"), "2503.09573",
		"warning: https://huggingface.co/papers/2503.09573: huggingface.co: the answer is damaged: the answer is about another paper; papers are added without votes, comments and TL;DR",
		"api.crossref.org: the answer is damaged: the answer is about 10.1145/3292500; not added: doi:10.1103/PhysRevB.85.115117")
}
