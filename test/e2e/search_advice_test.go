package e2e_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestDateChipRemovesDate removes the date at the end of a query, and leaves the other words.
func TestDateChipRemovesDate(t *testing.T) {
	s := search(t)
	p := s.plainPaper()
	year := value[string](s.tab, `document.querySelector("time").dateTime.slice(0, 4)`)
	s.find(p.Title + " " + year)
	const chip = `document.querySelector(".chips a")`
	want(t, "name of the chip", value[string](s.tab, chip+`.ariaLabel`), "Date: "+year+" (remove)")
	s.do(chromedp.Click(".chips a"))
	s.waitFor(p.Title)
	want(t, "the paper is found", value[bool](s.tab, hits+`.includes("`+p.Path+`")`), true)
	want(t, "the chip disappears", value[bool](s.tab, chip+` === null`), true)

	s.find(p.Title + " june 1999")
	want(t, "the note", value[string](s.tab, `document.querySelector(".reading").textContent.trim()`), "Nothing from “june 1999” matches. The results are from any date.")
	want(t, "the paper is found without the date", value[bool](s.tab, hits+`.includes("`+p.Path+`")`), true)
}

// plainPaper returns a paper whose title has only words.
func (s *searcher) plainPaper() demoPaper {
	s.t.Helper()
	papers := s.papers()
	i := slices.IndexFunc(papers, func(p demoPaper) bool { return !strings.ContainsAny(p.Title, `:"-()`) })
	if i < 0 {
		s.t.Fatal("every title has a colon, quotes, hyphens or brackets")
	}
	return papers[i]
}

// TestSearchLikePaperNamesIt follows the link to similar papers, and from there back to the paper.
func TestSearchLikePaperNamesIt(t *testing.T) {
	s := search(t)
	p := s.papers()[0]
	s.find(p.Title)
	s.do(chromedp.Click(`.ways a[href^="?q=like"]`))
	s.wait(`document.querySelector(".reading a") !== null`)
	want(t, "the line above similar papers", value[string](s.tab, `document.querySelector(".reading").textContent`), "Similar to "+p.Title)
	want(t, "the link to the paper", value[string](s.tab, `document.querySelector(".reading a").pathname`), p.Path)
	found := value[[]string](s.tab, hits)
	s.visit(strings.TrimPrefix(p.Path, "/offprint/"))
	related := value[[]string](s.tab, `[...document.querySelectorAll(".related a")].map(e => e.pathname)`)
	shown := min(len(found), len(related)) // without scrolling
	if len(related) == 0 || !slices.Equal(found[:shown], related[:shown]) {
		t.Errorf("the search finds %q first, and the page names %q as related", found, related)
	}
}

// TestSearchForIDs searches for a paper by its id, and for one that does not exist.
func TestSearchForIDs(t *testing.T) {
	s := search(t)
	p := s.papers()[0]
	s.find("id:" + value[string](s.tab, `"`+p.Path+`".split("/").at(-2)`))
	want(t, "the paper is found", value[[]string](s.tab, hits)[0], p.Path)
	want(t, "the order", value[string](s.tab, pressedSort), "relevance")
	want(t, "the button of the order by relevance is off", value[bool](s.tab, `document.querySelector(".sorts button").disabled`), false)
	s.find("2912.99999")
	want(t, "the message", value[string](s.tab, `document.querySelector(".total").textContent`), "No paper has this id")
}

// TestPhraseWithoutResultsOffersItsWords takes the words of a phrase that no paper has.
func TestPhraseWithoutResultsOffersItsWords(t *testing.T) {
	s := search(t)
	p := s.plainPaper()
	words := p.Title + " " + p.Word
	s.find(`"` + words + `"`)
	want(t, "the total", value[string](s.tab, `document.querySelector(".total").textContent`), "No papers found")
	s.do(chromedp.Click(".wider a"))
	s.waitFor(words)
	want(t, "the paper is found", value[bool](s.tab, hits+`.includes("`+p.Path+`")`), true)
}

// TestPanelLinksToAllResults counts papers only if none of them is merely similar.
func TestPanelLinksToAllResults(t *testing.T) {
	t.Parallel()
	s := searchIn(t, repliesSite)
	for reply, text := range map[string]string{
		`{"total": 12}`: "All 12 papers",
		`{"total": 1}`:  "All results",
		`{"total": 1, "similar": {"total": 19, "hits": [{"id": "b", "href": "papers/b/"}]}}`:             "All results",
		`{"total": 0, "hits": [], "similar": {"total": 19, "hits": [{"id": "b", "href": "papers/b/"}]}}`: "All similar papers",
		`{"total": 0, "hits": []}`: "No suggestions. Search everything",
	} {
		s.visit("papers/rich/")
		s.slash()
		s.paste(reply)
		s.wait(`document.querySelector(".panel .onward") !== null`)
		want(t, "the last row for "+reply, value[string](s.tab, `document.querySelector(".panel .onward").textContent`), text)
	}
}
