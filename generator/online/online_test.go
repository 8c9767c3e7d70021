package online_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/content/intake"
	"offprint/generator/content/intake/reference"
	"offprint/generator/fetch"
	"offprint/generator/online"
	"offprint/generator/output/cache"
	"offprint/test/apiserver"
)

// asker gets papers from a local server, in runs that share a cache.
type asker struct {
	*apiserver.Server
	t       *testing.T
	cache   cache.Folder
	timeout time.Duration
}

func newAsker(t *testing.T) asker {
	return asker{Server: apiserver.New(t), t: t}
}

// lines returns the lines of one run.
func (a asker) lines(o online.Options, texts ...string) []intake.Line {
	a.t.Helper()
	var references []reference.Reference
	for _, text := range texts {
		r, err := reference.Parse(text)
		if err != nil {
			a.t.Fatal(err)
		}
		references = append(references, r)
	}
	return slices.Collect(online.Lines(a.t.Context(), a.client(), references, o))
}

func (a asker) client() *fetch.Client {
	return fetch.New(fetch.Options{Site: "https://example.org/", Cache: a.cache, Transport: a.Server, Now: a.Clock.Now, Sleep: a.Clock.Sleep, Timeout: a.timeout})
}

// describe returns an id or an error for each line, and its warnings.
func describe(lines []intake.Line) (list []string) {
	for _, line := range lines {
		text := string(line.Record.ArXiv)
		if text == "" {
			text = string(line.Record.DOI)
		}
		if line.Err != nil {
			text = line.At.String() + ": " + line.Err.Error()
		}
		list = append(list, text)
		for _, w := range line.Warnings {
			list = append(list, "warning: "+w.Position.String()+": "+w.Text)
		}
	}
	return list
}

func check(t *testing.T, name string, got []intake.Line, want ...string) {
	t.Helper()
	if list := describe(got); !slices.Equal(list, want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, strings.Join(list, "\n"), strings.Join(want, "\n"))
	}
	for _, line := range got {
		if hinted, ok := line.Err.(intake.Error); line.Err != nil && (!ok || hinted.Hint == "") {
			t.Errorf("%s: %v has no hint", name, line.Err)
		}
	}
}

func (a asker) requests(t *testing.T, name string, host string, want int) {
	t.Helper()
	if got := a.Requests(host); len(got) != want {
		t.Errorf("%s: %d requests to %s, want %d: %v", name, len(got), host, want, got)
	}
}

func TestLinesKeepTheOrderOfReferences(t *testing.T) {
	a := newAsker(t)
	got := a.lines(online.Options{}, "2503.04715", "10.1145/3292500.3330701", "astro-ph/0601001", "2503.99999", "10.5281/zenodo.2598836", "10.1234/none", "1111.2011v1", "10.48550/arXiv.1812.11470")
	check(t, "mixed", got, "2503.04715", "10.1145/3292500.3330701", "astro-ph/0601001", "arXiv 2503.99999: arXiv has no paper 2503.99999", "10.5281/zenodo.2598836",
		"doi:10.1234/none: neither Crossref nor DataCite has the DOI 10.1234/none", "1111.2011", "1812.11470")
	a.requests(t, "mixed", apiserver.ArXiv, 1)
	a.requests(t, "mixed", apiserver.Crossref, 4) // three DOIs, and that of 1111.2011
	a.requests(t, "mixed", apiserver.DataCite, 2)
	if p := got[6].Record; p.Volume != "85" || p.Publisher != "American Physical Society (APS)" || p.Published != "2012-03" || len(p.Authors) != 3 || !strings.Contains(p.Abstract, "$O(N)$") {
		t.Errorf("merged with Crossref: %+v", p)
	} else if p.Sources["venue"] != "Crossref" || p.Sources["published"] != "Crossref" || p.Sources["title"] != "arXiv" {
		t.Errorf("sources %v", p.Sources)
	}
}

func TestLinesHaveManners(t *testing.T) {
	a := newAsker(t)
	ids := a.Generate(250)
	if got := a.lines(online.Options{}, ids...); len(got) != 250 || string(got[249].Record.ArXiv) != ids[249] || got[249].Err != nil {
		t.Fatalf("%d lines", len(got))
	}
	a.requests(t, "250 ids", apiserver.ArXiv, 3)
	var before time.Time
	for _, r := range a.Requests("") {
		if agent := r.Header.Get("User-Agent"); !strings.HasPrefix(agent, "offprint") || !strings.Contains(agent, "https://example.org/") {
			t.Errorf("User-Agent %q", agent)
		}
		if since := r.At.Sub(before); since < 3*time.Second {
			t.Errorf("%v between two requests to arXiv", since)
		}
		before = r.At
	}
}

func TestLinesMergeHuggingFaceWithArXiv(t *testing.T) {
	a := newAsker(t)
	got := a.lines(online.Options{}, "https://huggingface.co/papers/date/2025-03-13", "https://huggingface.co/papers/2503.09573")
	if len(got) != 11 {
		t.Fatalf("%d lines: %v", len(got), describe(got))
	}
	for _, i := range []int{2, 10} {
		p := got[i].Record
		if p.ArXiv != "2503.09573" || p.Upvotes != 11 || p.SubmittedBy != "reader3" || p.Date != "2025-03-13" || p.TLDR == "" || !strings.Contains(p.TLDRBy, "Hugging Face") ||
			!strings.Contains(p.Abstract, `$L'$`) || !slices.Contains(p.Tags, "cs.LG") || len(p.Authors) < 5 {
			t.Errorf("line %d: %+v", i, p)
		}
	}
	if p := got[2].Record; p.Comments != 1 || p.Sources["tldr"] != "Hugging Face" || p.Sources["date"] != "Hugging Face" || p.Sources["title"] != "arXiv" {
		t.Errorf("%d comments, sources %v", p.Comments, p.Sources)
	}
	a.requests(t, "a day", apiserver.ArXiv, 1)
	a.requests(t, "a day", apiserver.HuggingFace, 2)
}

func TestLinesReadAllPagesOfAListing(t *testing.T) {
	a := newAsker(t)
	for i, id := range a.Generate(230) {
		a.Add(apiserver.Paper{ID: id, Title: "T", Authors: []string{"Ada Author"}, Versions: []time.Time{apiserver.Today}, Categories: []string{"cs.DL"}, Daily: &apiserver.Daily{Day: fmt.Sprintf("2025-02-%02d", 1+i%28)}})
	}
	if got := a.lines(online.Options{}, "hf:2025-02"); len(got) != 230 {
		t.Errorf("%d lines", len(got))
	}
	a.requests(t, "a month", apiserver.HuggingFace, 3)
	a.requests(t, "a month", apiserver.ArXiv, 3)
	check(t, "an empty day", a.lines(online.Options{}, "hf:2025-03-02"), "https://huggingface.co/papers/date/2025-03-02: Hugging Face lists no papers then")
}

func TestLinesSearchArXiv(t *testing.T) {
	a := newAsker(t)
	check(t, "a query", a.lines(online.Options{}, `arxiv: cat:cs.CL AND abs:"heads"`), "2503.09579")
	window := online.Options{From: time.Date(2025, 3, 12, 0, 0, 0, 0, time.UTC), To: time.Date(2025, 3, 12, 14, 0, 0, 0, time.UTC)}
	check(t, "a window", a.lines(window, "arxiv: cat:cs.CV OR cat:cs.CL"), "2503.09402", "2503.09151")
	a.Generate(1001)
	check(t, "too many", a.lines(online.Options{}, "arxiv: cat:cs.DL"), "arxiv: cat:cs.DL: the query finds 1001 papers, more than 1000")
	a.Forget()
	if got := a.lines(online.Options{Limit: 700}, "arxiv: cat:cs.DL"); len(got) != 700 || got[0].Record.ArXiv != "2501.01001" {
		t.Errorf("%d lines", len(got))
	}
	a.requests(t, "700 papers", apiserver.ArXiv, 2)
}

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
		apiserver.Cut:        "the answer is damaged: the answer of arXiv breaks off: whole papers in it: 4",
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
	a.timeout = 5 * time.Millisecond
	a.Script(apiserver.ArXiv, apiserver.Silent)
	check(t, "silent", a.lines(online.Options{}, "2503.04715"), "export.arxiv.org: no answer after 5ms; not added: arXiv 2503.04715")
	a = newAsker(t)
	a.Script(apiserver.Crossref, apiserver.Failing)
	a.Script(apiserver.HuggingFace, apiserver.WrongShape)
	check(t, "others", a.lines(online.Options{}, "1111.2011", "https://huggingface.co/papers/2503.09573", "10.1145/3292500"), "1111.2011",
		"warning: arXiv 1111.2011: api.crossref.org: is in trouble (500 Internal Server Error), after 6 tries; papers are added without what it knows of their publication, such as pages",
		"2503.09573", "warning: https://huggingface.co/papers/2503.09573: huggingface.co: the answer is damaged: the file is not an answer of Hugging Face: expected a paper, found an object without id and title; papers are added without votes, comments and TL;DR",
		"api.crossref.org: is in trouble (500 Internal Server Error), after 6 tries; not added: doi:10.1145/3292500")
}

func TestWithoutANetworkThereIsOneMessage(t *testing.T) {
	a := newAsker(t)
	a.Disconnect()
	check(t, "no network", a.lines(online.Options{}, "2503.04715", "hf:2025-03-13", "10.1145/3292500", "1111.2011", "hf:2503.09573"),
		"api.crossref.org, export.arxiv.org, huggingface.co: there is no host of this name; not added: doi:10.1145/3292500, arXiv 2503.04715, arXiv 1111.2011 and 2 others")
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

func TestLinesEndWhenCanceled(t *testing.T) {
	a := newAsker(t)
	ctx, cancel := context.WithCancel(t.Context())
	var references []reference.Reference
	for _, id := range a.Generate(250) {
		references = append(references, reference.Reference{Kind: reference.ArXiv, Value: id})
	}
	defer cancel()
	n := 0
	for line := range online.Lines(ctx, a.client(), references, online.Options{}) {
		if n++; line.Err != nil {
			t.Errorf("%v", line.Err)
		}
		if n == 50 {
			cancel()
		}
	}
	if n != 50 {
		t.Errorf("%d lines", n)
	}
	a.requests(t, "canceled", "", 1)
}
