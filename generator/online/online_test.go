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

// TestADOIOfAnotherWorkIsAWarning has a paper of arXiv whose authors mistyped its DOI.
func TestADOIOfAnotherWorkIsAWarning(t *testing.T) {
	a := newAsker(t)
	a.Add(apiserver.Paper{
		ID: "2501.00001", Title: "On the Sorting of Shells", Authors: []string{"Ada Author"}, Versions: []time.Time{apiserver.Today},
		Abstract: "Shells.", Categories: []string{"cs.DS"}, DOI: "10.1145/3292500.3330701",
	})
	got := a.lines(online.Options{}, "2501.00001")
	check(t, "another DOI", got, "2501.00001",
		`warning: arXiv 2501.00001: the DOI 10.1145/3292500.3330701 is that of "Optuna: A Next-generation Hyperparameter Optimization Framework": the paper is added without venue and pages`)
	if p := got[0].Record; p.Pages != "" || p.Venue != "" {
		t.Errorf("%+v", p)
	}
}

func TestLinesNameAPaperOnce(t *testing.T) {
	a := newAsker(t)
	check(t, "twice", a.lines(online.Options{}, "2503.04715", "10.1145/3292500", "https://arxiv.org/abs/2503.04715v1", "doi:10.1145/3292500"), "2503.04715", "10.1145/3292500")
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
