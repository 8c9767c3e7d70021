package online_test

import (
	"testing"
	"time"

	"offprint/generator/fetch"
	"offprint/generator/online"
	"offprint/generator/output/cache"
	"offprint/test/apiserver"
)

// TestAPaperThatAppearsLaterIsFound has an id that arXiv announces before its API has it.
func TestAPaperThatAppearsLaterIsFound(t *testing.T) {
	a := newAsker(t)
	a.cache = cache.Folder{Path: t.TempDir()}
	check(t, "too early", a.lines(online.Options{}, "2503.19999", "2503.04715"), "arXiv 2503.19999: arXiv has no paper 2503.19999", "2503.04715")
	a.Add(apiserver.Paper{ID: "2503.19999", Title: "New", Authors: []string{"Ada Lovelace"}, Versions: []time.Time{apiserver.Today}, Abstract: "Text.", Categories: []string{"cs.CL"}})
	a.lines(online.Options{}, "2503.19999", "2503.04715")
	a.requests(t, "at once", apiserver.ArXiv, 1)
	_ = a.Clock.Sleep(t.Context(), fetch.Missing+time.Minute)
	check(t, "later", a.lines(online.Options{}, "2503.19999", "2503.04715"), "2503.19999", "2503.04715")
	a.lines(online.Options{}, "2503.19999", "2503.04715")
	a.requests(t, "later", apiserver.ArXiv, 2)
}

// TestRegistriesAreAskedOnceForWhatTheyLack runs twice.
func TestRegistriesAreAskedOnceForWhatTheyLack(t *testing.T) {
	a := newAsker(t)
	a.cache = cache.Folder{Path: t.TempDir()}
	for range 2 {
		check(t, "missing", a.lines(online.Options{}, "10.5281/zenodo.2598836", "10.1234/none"), "10.5281/zenodo.2598836",
			"doi:10.1234/none: neither Crossref nor DataCite has the DOI 10.1234/none")
	}
	a.requests(t, "missing", "", 4)
}

// TestARefusedRequestCostsOnlyItself has days that are not over anywhere, and a host that refuses one DOI.
func TestARefusedRequestCostsOnlyItself(t *testing.T) {
	a := newAsker(t)
	var failure error
	got := a.lines(online.Options{Failed: func(err error) { failure = err }}, "hf:2025-03-21", "hf:2503.09573")
	check(t, "a day to come", got, "https://huggingface.co/papers/date/2025-03-21: Hugging Face refuses to list that time", "2503.09573")
	if failure == nil || got[1].Record.Upvotes == 0 {
		t.Errorf("failure %v, %+v", failure, got[1].Record)
	}
	a.Script(apiserver.Crossref, apiserver.Refusing, apiserver.None)
	check(t, "a refused DOI", a.lines(online.Options{}, "10.1234/<a>", "10.1145/3292500.3330701", "10.1145/3292500.3330701"), "10.1145/3292500.3330701",
		"api.crossref.org: refuses the request (400 Bad Request); not added: doi:10.1234/<a>")
}

// TestAPaperThatNobodyHasIsOneError asks Hugging Face for it too.
func TestAPaperThatNobodyHasIsOneError(t *testing.T) {
	check(t, "nobody", newAsker(t).lines(online.Options{}, "hf:2503.12345"), "https://huggingface.co/papers/2503.12345: arXiv has no paper 2503.12345")
}

func TestDOIsThatDifferInCaseAreAskedForOnce(t *testing.T) {
	a := newAsker(t)
	check(t, "case", a.lines(online.Options{}, "10.1103/PhysRevB.85.115117", "10.1103/physrevb.85.115117"), "10.1103/physrevb.85.115117")
}

// TestAListingOfBeforeDoesNotCount has a listing in the cache that was asked for when its day was not over.
func TestAListingOfBeforeDoesNotCount(t *testing.T) {
	a := newAsker(t)
	a.cache = cache.Folder{Path: t.TempDir()}
	check(t, "before", a.lines(online.Options{}, "hf:2025-03-20"), "https://huggingface.co/papers/date/2025-03-20: Hugging Face lists no papers then")
	a.Add(apiserver.Paper{
		ID: "2503.19999", Title: "New", Authors: []string{"Ada Lovelace"}, Versions: []time.Time{apiserver.Today}, Abstract: "Text.", Categories: []string{"cs.CL"},
		Daily: &apiserver.Daily{Day: "2025-03-20", Upvotes: 1},
	})
	_ = a.Clock.Sleep(t.Context(), time.Minute)
	after := online.Options{After: a.Clock.Now()}
	for range 2 {
		check(t, "after", a.lines(after, "hf:2025-03-20"), "2503.19999")
	}
	a.requests(t, "after", apiserver.HuggingFace, 2)
}
