package refresh_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/fetch"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/refresh"
	"offprint/test/apiserver"
)

// desk is a site and the local server.
type desk struct {
	*apiserver.Server
	t     *testing.T
	dir   string
	cache cache.Folder
	env   map[string]string

	timeout time.Duration // of requests
}

// newDesk returns a site with four papers of a day, of which Hugging Face lists three, one of 40 days before, and a draft.
func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{Server: apiserver.New(t), t: t, dir: t.TempDir(), cache: cache.Folder{Path: t.TempDir()}, env: map[string]string{}}
	d.write("content/site.yaml", "title: T\nkey: t\n")
	d.paper("2503.09566", "2025-03-13", "arxiv: 2503.09566\nsubmitted_by: reader1\n")
	d.paper("2503.09151", "2025-03-13", "arxiv: 2503.09151\nsubmitted_by: reader2\nlinks: {code: 'https://github.com/HyeonHo99/Reangle-Video.git', discussion: 'https://github.com/octo/talk/discussions/7'}\n")
	d.paper("2503.09573", "2025-03-13", "arxiv: 2503.09573\nsubmitted_by: reader3\nlinks: {code: 'https://github.com/octo/old/tree/main/code', discussion: ['https://github.com/octo/talk/issues/5', 'https://example.org/talk']}\n")
	d.paper("book", "2025-03-13", "doi: 10.1145/3292500.3330701\nlinks: {code: 'https://github.com/orgs/x/repositories'}\n")
	d.paper("2502.00001", "2025-02-01", "arxiv: 2502.00001\n")
	d.paper("hidden", "2025-03-13", "draft: true\narxiv: 2503.04715\nlinks: {code: 'https://github.com/octo/secret'}\n")
	d.Numbers = apiserver.Numbers{
		Citations: map[string]any{"2503.09566": 3, "10.1145/3292500.3330701": 1200, "2502.00001": 7},
		Repositories: map[string]apiserver.Repository{
			"hyeonho99/reangle-video": {ID: 11, Stars: 240}, "octo/old": {MovedTo: "octo/new"}, "octo/new": {ID: 12, Stars: 8},
			"octo/talk": {ID: 13, Stars: 1, Issues: map[int]any{5: 6}, Discussions: map[int]any{7: 9}},
		},
	}
	return d
}

func (d *desk) write(name, text string) {
	d.t.Helper()
	file := filepath.Join(d.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) paper(id, day, keys string) {
	d.t.Helper()
	d.write("content/papers/"+id+".md", fmt.Sprintf("---\nid: '%s'\ntitle: %s\ndate: %s\n%s---\n", id, id, day, keys))
}

func (d *desk) read(name string) string {
	d.t.Helper()
	data, err := os.ReadFile(filepath.Join(d.dir, filepath.FromSlash(name)))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		d.t.Fatal(err)
	}
	return string(data)
}

// run refreshes the numbers. It returns the summaries and the problems as text.
func (d *desk) run(ctx context.Context, o refresh.Options) (summaries, problems string, err error) {
	d.t.Helper()
	o.Today, o.Cache = paper.DateOf(d.Clock.Now()), d.cache
	client := fetch.New(fetch.Options{Cache: d.cache, Transport: d.Server, Now: d.Clock.Now, Sleep: d.Clock.Sleep, Getenv: func(name string) string { return d.env[name] }, Timeout: d.timeout})
	result, err := refresh.Run(ctx, d.dir, client, o)
	for _, s := range result.Sources {
		summaries += fmt.Sprintf("%s %d/%d/%d/%d %v\n", s.Name, s.Papers, s.Known, s.Changed, s.Left, s.Failed)
	}
	for _, p := range result.Problems {
		problems += p.String() + "\n"
	}
	return summaries, problems, err
}

// TestRefreshWritesNumbers asks all default sources with a token and without, twice: the second run asks nothing.
func TestRefreshWritesNumbers(t *testing.T) {
	for _, token := range []string{"", "secret"} {
		d := newDesk(t)
		d.env["GITHUB_TOKEN"] = token
		summaries, problems, err := d.run(t.Context(), refresh.Options{})
		left, reactions := 1, ""
		if token != "" {
			left, reactions = 0, ", reactions: 9"
		}
		want := fmt.Sprintf("huggingface 3/3/3/0 false\ngithub 2/2/2/%d false\nsemanticscholar 4/2/2/0 false\n", left)
		if err != nil || summaries != want || (problems == "") != (token != "") {
			t.Errorf("token %q: %v\n%s%s", token, err, summaries, problems)
		}
		text := d.read("content/signals.yaml")
		for _, line := range []string{
			"as_of:\n  github: 2025-03-20\n  huggingface: 2025-03-20\n  semanticscholar: 2025-03-20\npapers:\n",
			"  '2503.09566': {upvotes: 21, comments: 1, citations: 3}\n", "  '2503.09573': {upvotes: 11, comments: 1, stars: 8, reactions: 6}\n", "  'book': {citations: 1200}\n", "stars: 240" + reactions + "}",
		} {
			if !strings.Contains(text, line) {
				t.Errorf("token %q: no %q in\n%s", token, line, text)
			}
		}
		if strings.Contains(text, "hidden") || strings.Contains(text, "2502.00001") {
			t.Errorf("a draft, or a paper of an earlier month:\n%s", text)
		}
		if history := d.read("content/signals-history"); !strings.Contains(history, "2025-03-20 book citations=1200\n") {
			t.Errorf("history:\n%s", history)
		}
		for _, r := range d.Requests("") {
			if strings.Contains(r.URL, "secret") || strings.Contains(r.Header.Get("Authorization"), "secret") && r.Host != apiserver.GitHubAPI {
				t.Errorf("%s has a token or names the draft", r.URL)
			}
		}
		asked := len(d.Requests(""))
		if summaries, _, err := d.run(t.Context(), refresh.Options{}); err != nil || !strings.Contains(summaries, "semanticscholar 4/2/0/0") || len(d.Requests("")) != asked {
			t.Errorf("again: %v, %d requests\n%s", err, len(d.Requests(""))-asked, summaries)
		}
		d.Clock.Sleep(t.Context(), 24*time.Hour)
		if d.run(t.Context(), refresh.Options{}); len(d.Requests("")) < 2*asked-1 {
			t.Errorf("the next day: %d requests, %d on the first", len(d.Requests(""))-asked, asked)
		}
	}
}

// TestRefreshAsksInBatches has 1,200 papers: requests are counted.
func TestRefreshAsksInBatches(t *testing.T) {
	d := newDesk(t)
	d.env["GITHUB_TOKEN"] = "secret"
	for i, id := range d.Generate(1200) {
		d.paper(id, "2025-03-14", fmt.Sprintf("arxiv: %s\nlinks: {code: 'https://github.com/octo/r%d'}\n", id, i))
	}
	summaries, problems, err := d.run(t.Context(), refresh.Options{Sources: []string{"semanticscholar", "github"}})
	if err != nil || problems != "" || len(d.Requests(apiserver.SemanticScholar)) != 3 || len(d.Requests(apiserver.GitHubAPI)) != 25 {
		t.Errorf("%v: %d and %d requests\n%s%s", err, len(d.Requests(apiserver.SemanticScholar)), len(d.Requests(apiserver.GitHubAPI)), summaries, problems)
	}
	if _, _, err := d.run(t.Context(), refresh.Options{Sources: []string{"openalex"}, All: true}); err != nil || len(d.Requests(apiserver.OpenAlex)) != 25 {
		t.Errorf("%v: %d requests to OpenAlex", err, len(d.Requests(apiserver.OpenAlex)))
	}
	if text := d.read("content/signals.yaml"); !strings.Contains(text, "'2502.00001': {citations: 7}\n") || !strings.Contains(text, "openalex: 2025-03-20\n") {
		t.Errorf("with --all: %.500s", text)
	}
	if history := d.read("content/signals-history"); strings.Count(history, "2503.09566") != 1 {
		t.Errorf("history: %.500s", history)
	}
}

// TestRefreshKeepsNumbersOfFailingSources has numbers of the day before, and hosts that fail in every way.
func TestRefreshKeepsNumbersOfFailingSources(t *testing.T) {
	const before = "as_of:\n  github: 2025-03-19\n  huggingface: 2025-03-19\n  semanticscholar: 2025-03-19\npapers:\n  '2503.09566': {upvotes: 20, comments: 1, citations: 2}\n  '2503.09573': {upvotes: 70, stars: 7}\n"
	hosts := map[string]string{"huggingface": apiserver.HuggingFace, "github": apiserver.GitHubAPI, "semanticscholar": apiserver.SemanticScholar}
	for _, fault := range []apiserver.Fault{
		apiserver.Unreachable, apiserver.Failing, apiserver.Limiting, apiserver.Silent, apiserver.Truncated, apiserver.Cut, apiserver.ErrorPage,
		apiserver.WrongType, apiserver.WrongPaper, apiserver.WrongShape, apiserver.Private, apiserver.Refusing,
	} {
		for source, host := range hosts {
			d := newDesk(t)
			d.env["GITHUB_TOKEN"] = "secret"
			d.write("content/signals.yaml", before)
			if d.Script(host, fault); fault == apiserver.Silent {
				d.timeout = 20 * time.Millisecond
			}
			summaries, problems, err := d.run(t.Context(), refresh.Options{})
			text := d.read("content/signals.yaml")
			if err != nil || !strings.Contains(text, "  "+source+": 2025-03-19\n") || strings.Count(text, ": 2025-03-20\n") != 2 {
				t.Errorf("%s, fault %d: %v\n%s%s%s", source, fault, err, summaries, problems, text)
			}
			if !strings.Contains(problems, source+": ") {
				t.Errorf("%s, fault %d is not reported:\n%s%s", source, fault, summaries, problems)
			}
			old := map[string]string{"huggingface": "upvotes: 20, comments: 1", "github": "stars: 7", "semanticscholar": "citations: 2"}[source]
			if !strings.Contains(text, old) {
				t.Errorf("%s, fault %d: the old numbers are gone:\n%s", source, fault, text)
			}
		}
	}
}

// TestRefreshOfOneDamagedAnswer has an answer that can't be read, of three and as the only one.
func TestRefreshOfOneDamagedAnswer(t *testing.T) {
	d := newDesk(t)
	d.paper("2503.09573", "2025-03-12", "arxiv: 2503.09573\n") // the listing has too few for a request
	faults := slices.Repeat([]apiserver.Fault{apiserver.WrongShape}, 6)
	d.Script(apiserver.HuggingFace, append(faults, apiserver.None)...)
	summaries, problems, err := d.run(t.Context(), refresh.Options{Sources: []string{"huggingface"}})
	if err != nil || summaries != "huggingface 3/2/2/1 false\n" || !strings.Contains(problems, "huggingface: warning: 2503.09") {
		t.Errorf("one of three: %v\n%s%s", err, summaries, problems)
	}
	d.Script(apiserver.HuggingFace, apiserver.WrongShape)
	if summaries, problems, err = d.run(t.Context(), refresh.Options{Sources: []string{"huggingface"}}); err != nil || summaries != "huggingface 3/2/0/1 true\n" || !strings.Contains(problems, "huggingface: huggingface.co: the answer is damaged") {
		t.Errorf("the only one: %v\n%s%s", err, summaries, problems)
	}
}

// TestRefreshWaitsAsAsked has hosts that ask to wait once.
func TestRefreshWaitsAsAsked(t *testing.T) {
	for _, host := range []string{apiserver.HuggingFace, apiserver.GitHubAPI, apiserver.SemanticScholar} {
		d := newDesk(t)
		d.env["GITHUB_TOKEN"] = "secret"
		d.Script(host, apiserver.Limiting, apiserver.None)
		_, problems, err := d.run(t.Context(), refresh.Options{})
		requests := d.Requests(host)
		if err != nil || problems != "" || len(requests) < 2 || requests[1].At.Sub(requests[0].At) < apiserver.RetryAfter*time.Second {
			t.Errorf("%s: %v, %d requests\n%s", host, err, len(requests), problems)
		}
	}
}

// TestRefreshLeavesOutWrongNumbers has answers with numbers that no clock of readers can count.
func TestRefreshLeavesOutWrongNumbers(t *testing.T) {
	for _, wrong := range []any{-1, 1e12, 2.5, "12", []int{1}, true} {
		d := newDesk(t)
		d.env["GITHUB_TOKEN"] = "secret"
		d.write("content/signals.yaml", "date: 2025-03-10\npapers:\n  '2503.09566': {citations: 2}\n  '2503.09151': {stars: 5}\n")
		d.Numbers.Citations["2503.09566"] = wrong
		d.Numbers.Repositories["hyeonho99/reangle-video"] = apiserver.Repository{ID: 11, Stars: wrong}
		summaries, problems, err := d.run(t.Context(), refresh.Options{Sources: []string{"semanticscholar", "github"}})
		text := d.read("content/signals.yaml")
		if err != nil || !strings.Contains(problems, "semanticscholar: warning: ARXIV:2503.09566: citationCount: expected a whole number") || !strings.Contains(problems, "github: warning: hyeonho99/reangle-video") ||
			!strings.Contains(text, "citations: 2") || !strings.Contains(text, "stars: 5") {
			t.Errorf("%v: %v\n%s%s%s", wrong, err, summaries, problems, text)
		}
	}
}

// TestRefreshLeavesOutWrongVotes has a listing, and an answer about a single paper, with numbers that are none.
func TestRefreshLeavesOutWrongVotes(t *testing.T) {
	for _, votes := range []int{-7, 1 << 40} {
		d := newDesk(t)
		d.write("content/signals.yaml", "date: 2025-03-10\npapers:\n  '2503.09566': {upvotes: 20}\n  '2502.00001': {upvotes: 4}\n  'gone': {stars: 3}\n")
		wrong := apiserver.Paper{
			ID: "2503.09566", Title: "TPDiff", Authors: []string{"Ada Lovelace"}, Versions: []time.Time{apiserver.Today}, Abstract: "Text.", Categories: []string{"cs.CV"},
			Daily: &apiserver.Daily{Day: "2025-03-13", Upvotes: votes, Comments: 5},
		}
		d.Add(wrong)
		wrong.ID, wrong.Daily = "2502.00001", &apiserver.Daily{Day: "2025-02-01", Upvotes: votes, Comments: 6}
		d.Add(wrong)
		summaries, problems, err := d.run(t.Context(), refresh.Options{Sources: []string{" HuggingFace"}, All: true})
		text := d.read("content/signals.yaml")
		for _, line := range []string{"  '2503.09566': {upvotes: 20, comments: 5}\n", "  '2502.00001': {upvotes: 4, comments: 6}\n", "  'gone': {stars: 3}\n"} {
			if !strings.Contains(text, line) {
				t.Errorf("%d: no %q in\n%s", votes, line, text)
			}
		}
		if err != nil || !strings.Contains(problems, "huggingface: warning: 2503.09566: upvotes: ") || !strings.Contains(problems, "huggingface: warning: 2502.00001: upvotes: ") || len(d.Requests("")) != 2 {
			t.Errorf("%d: %v, %d requests\n%s%s", votes, err, len(d.Requests("")), summaries, problems)
		}
	}
}

// TestRefreshNamesDamagedFiles wants files that can't be read whole to stay, byte for byte.
func TestRefreshNamesDamagedFiles(t *testing.T) {
	for name, text := range map[string]string{
		"content/signals.yaml":    "date: 2025-03-10\npapers:\n  '2503.09566': {citations: -2}\n",
		"content/signals-history": "2025-03-10 2503.09566 upvotes=2\n\xff\xfe\n",
	} {
		d := newDesk(t)
		d.write(name, text)
		_, _, err := d.run(t.Context(), refresh.Options{})
		if _, ok := errors.AsType[refresh.Broken](err); !ok || d.read(name) != text || len(d.Requests("")) > 0 {
			t.Errorf("%s: %v, %d requests\n%s", name, err, len(d.Requests("")), d.read(name))
		}
	}
	d := newDesk(t)
	d.write("content/signals-history", "2025-03-10 2503.09566 upvotes=2\n2025-03-1\n2025-03-11 2503.09566 upv")
	if _, _, err := d.run(t.Context(), refresh.Options{}); err != nil {
		t.Fatal(err)
	}
	history := d.read("content/signals-history")
	for _, line := range []string{"2025-03-10 2503.09566 upvotes=2\n", "2025-03-1\n", "2025-03-11 2503.09566 upv\n", "2025-03-20 2503.09566 upvotes=21"} {
		if !strings.Contains(history, line) {
			t.Errorf("no %q in\n%s", line, history)
		}
	}
}

// TestRefreshGoesOn cancels runs after each answer.
func TestRefreshGoesOn(t *testing.T) {
	d := newDesk(t)
	d.write("content/papers/more.md", "---\ntitle: More\ndate: 2025-03-12\narxiv: 2503.04388\n---\n")
	whole := newDesk(t)
	whole.write("content/papers/more.md", "---\ntitle: More\ndate: 2025-03-12\narxiv: 2503.04388\n---\n")
	if _, _, err := whole.run(t.Context(), refresh.Options{}); err != nil {
		t.Fatal(err)
	}
	runs := 0
	for ; runs < 20; runs++ {
		ctx, cancel := context.WithCancel(t.Context())
		answers := 0
		_, _, err := d.run(ctx, refresh.Options{Progress: func(_ string, done, _ int) {
			if done > 0 {
				if answers++; answers == 1 {
					cancel()
				}
			}
		}})
		cancel()
		if err == nil {
			break
		} else if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	if got, want := d.read("content/signals.yaml"), whole.read("content/signals.yaml"); got != want || runs < 3 {
		t.Errorf("after %d runs:\n%s\nwant\n%s", runs, got, want)
	}
	var seen []string
	for _, r := range d.Requests("") {
		if slices.Contains(seen, r.URL) {
			t.Errorf("asked twice: %s", r.URL)
		}
		seen = append(seen, r.URL)
	}
}

// TestRefreshKeepsComments has a person's comments in signals.yaml.
func TestRefreshKeepsComments(t *testing.T) {
	d := newDesk(t)
	d.write("content/signals.yaml", "# counted by hand\ndate: 2025-03-10 # a Monday\npapers:\n  # of the talk\n  '2503.09566': {upvotes: 3} # really\n")
	_, problems, err := d.run(t.Context(), refresh.Options{Sources: []string{"huggingface"}})
	text := d.read("content/signals.yaml")
	for _, part := range []string{"# counted by hand\ndate: 2025-03-10 # a Monday\n", "  # of the talk\n  '2503.09566': {upvotes: 21, comments: 1} # really\n", "  huggingface: 2025-03-20\n"} {
		if err != nil || problems != "" || !strings.Contains(text, part) {
			t.Errorf("%v: no %q in\n%s%s", err, part, text, problems)
		}
	}
	d = newDesk(t)
	const braces = "{date: 2025-03-12, papers: {'2503.09566': {upvotes: 1}}} # mine\n"
	d.write("content/signals.yaml", braces)
	if _, problems, err := d.run(t.Context(), refresh.Options{Sources: []string{"huggingface"}}); err != nil || d.read("content/signals.yaml") != braces || !strings.Contains(problems, "can't keep the comments") {
		t.Errorf("%v\n%s%s", err, problems, d.read("content/signals.yaml"))
	}
}

// TestRefreshChoosesSources reads names of sources.
func TestRefreshChoosesSources(t *testing.T) {
	d := newDesk(t)
	for names, want := range map[string]string{
		"hugingface": `there is no source "hugingface"`, "semanticscholar openalex": "both count citations", "twitter": "there is no source",
	} {
		if _, _, err := d.run(t.Context(), refresh.Options{Sources: strings.Fields(names)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", names, err)
		}
	}
	d.write("content/site.yaml", "title: T\nkey: t\nrefresh: openalex\n")
	if summaries, _, err := d.run(t.Context(), refresh.Options{DryRun: true}); err != nil || !strings.HasPrefix(summaries, "openalex 4/2/2/0") || d.read("content/signals.yaml") != "" {
		t.Errorf("%v\n%s%s", err, summaries, d.read("content/signals.yaml"))
	}
	d.write("content/site.yaml", "title: T\nkey: t\nrefresh: []\n")
	if summaries, _, err := d.run(t.Context(), refresh.Options{}); err != nil || summaries != "" {
		t.Errorf("none: %v\n%s", err, summaries)
	}
}
