package find

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"offprint/generator/publish/search/index"
	"offprint/test/testkit"
)

// visit is a search in the browser of an index that changes, or fails.
type visit struct {
	asked
	Next   string `json:"next,omitempty"`   // the index as it becomes
	Before string `json:"before,omitempty"` // is asked ahead
	Fails  string `json:"fails,omitempty"`  // how requests fail
}

// foundIn are the papers of an answer.
func foundIn(a Answer) (list []string) {
	for _, hit := range a.Hits {
		list = append(list, hit.ID)
	}
	return list
}

func wantHits(t *testing.T, what string, r *index.Reader, v visit, got Answer) {
	t.Helper()
	want, err := Find(r, v.Q, Options{Count: v.Count})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(foundIn(got), foundIn(want)) || len(want.Hits) == 0 {
		t.Errorf("%s: %q finds %q, want %q", what, v.Q, foundIn(got), foundIn(want))
	}
}

// TestRenewedInBrowser publishes another index while a reader is searching: files that the root
// names are gone, or papers have become others.
func TestRenewedInBrowser(t *testing.T) {
	papers := manyPapers(300)
	_, dir := published(t, papers)
	turned := slices.Clone(papers)
	for i := range turned { // the words are the same, and the papers others
		turned[i].ID = fmt.Sprint("q", i)
		turned[i].Shown.Title, turned[i].Shown.Abstract = papers[len(papers)-1-i].Shown.Title, papers[len(papers)-1-i].Shown.Abstract
		turned[i].Text, turned[i].Body = papers[len(papers)-1-i].Text, papers[len(papers)-1-i].Body
	}
	for name, next := range map[string][]index.Paper{"others": manyPapers(350), "turned": turned} {
		r, nextDir := published(t, next)
		var visits []visit
		for _, p := range next[:20] {
			word := strings.Fields(p.Text)[0]
			visits = append(visits, visit{asked: asked{Dir: dir, Q: word + " ", Count: 10}, Next: nextDir})
		}
		for i, got := range testkit.Call[Answer](t, "find.mjs", "findRenewed", visits) {
			wantHits(t, name, r, visits[i], got)
		}
	}
}

// TestFailuresInBrowser wants trying again to help, whichever request has failed.
func TestFailuresInBrowser(t *testing.T) {
	papers := manyPapers(600)
	r, dir := published(t, papers)
	q := papers[0].Text
	kinds := map[string]string{"thrown": "[offline]", "status": "[offline]", "garbage": "[broken]"}
	for fails, kind := range kinds {
		v := visit{asked: asked{Dir: dir, Q: q, Count: 5}, Fails: fails}
		got := testkit.Call[struct {
			Answer
			Said []string
		}](t, "find.mjs", "findAfterFailures", []visit{v})[0]
		wantHits(t, fails, r, v, got.Answer)
		if said := fmt.Sprint(got.Said); said != kind {
			t.Errorf("%s: failed with %s, want %s", fails, said, kind)
		}
	}
}

func TestSupersedingInBrowser(t *testing.T) {
	papers := manyPapers(300)
	r, dir := published(t, papers)
	v := visit{asked: asked{Dir: dir, Q: papers[0].Text, Count: 5}, Before: papers[1].Text}
	got := testkit.Call[struct {
		Answer
		IsSuperseded bool
	}](t, "find.mjs", "findSuperseding", []visit{v})[0]
	if !got.IsSuperseded {
		t.Error("the older search was not given up")
	}
	wantHits(t, "the newer one", r, v, got.Answer)
}

// TestCacheInBrowser wants a second visit to fetch the root alone, and one after a change only
// what has changed; what no root names any more is dropped.
func TestCacheInBrowser(t *testing.T) {
	papers := manyPapers(600)
	_, dir := published(t, papers)
	more := append(slices.Clone(papers), papers[0])
	more[len(papers)].ID, more[len(papers)].Date = "another", papers[len(papers)-1].Date
	_, next := published(t, more)
	v := visit{asked: asked{Dir: dir, Q: papers[0].Text, Count: 5, Facets: true}, Next: next}
	got := testkit.Call[struct {
		Fetched [3][]string
		Kept    []string
	}](t, "find.mjs", "visits", []visit{v})[0]
	if len(got.Fetched[0]) < 6 || !slices.Equal(got.Fetched[1], []string{"root.bin"}) {
		t.Errorf("the first visit fetches %q, the second %q", got.Fetched[0], got.Fetched[1])
	}
	facets := 0
	for _, file := range got.Kept {
		if strings.Contains(file, "/f/") {
			facets++
		}
	}
	if facets != 1 || len(got.Fetched[2]) < 2 {
		t.Errorf("after the change %q was fetched, and %q is kept", got.Fetched[2], got.Kept)
	}
}
