package e2e_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"offprint/test/testkit"
)

// writeGerman writes a site in Austrian German with enough tags for a filter. Its search replies with the query.
func writeGerman(t *testing.T, dir string) {
	t.Helper()
	files := replying()
	files["content/site.yaml"] += "lang: de-AT\n"
	files["content/papers/tagged.md"] = "---\ntitle: Acht\ndate: 2025-03-14\ntags: [a, b, c, d, e, f, g, h]\n---\n"
	write(t, dir, files)
}

func TestPageScriptsAreTranslated(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	r := reads(t, germanSite.published(t))
	r.visit("tags/")
	r.press("t")
	want(t, "label of the theme button", value[string](r.tab, called), "Farbschema: dunkel")
	r.do(chromedp.SendKeys(".filter input", "theo"))
	r.wait(`document.querySelector(".filter .count").textContent === "1 von 14"`)
	want(t, "label of the filter", value[string](r.tab, `document.querySelector(".filter input").ariaLabel`), "Diese Liste filtern")
	value[any](r.tab, `document.activeElement.blur()`)
	r.press("?")
	want(t, "heading of the shortcuts", value[string](r.tab, `document.querySelector("dialog h2").textContent`), "Tastenkürzel")
	want(t, "description of the last shortcut", value[string](r.tab, `[...document.querySelectorAll("dialog dd")].at(-1).textContent`), "diese Tastenkürzel")
	want(t, "close button", value[string](r.tab, `document.querySelector("dialog button").textContent`), "Schließen")
	r.report()
}

// TestSearchPageIsTranslated includes plurals, numbers and dates.
func TestSearchPageIsTranslated(t *testing.T) {
	t.Parallel()
	s := searchIn(t, germanSite)
	s.shows(map[string]shownText{
		`{"total": 1234, "about": true}`: {".total", "Etwa 1.234 Arbeiten"},
		`{"total": 1}`:                   {".total", "1 Arbeit"},
		`{"spelling": "andere"}`:         {".reading", "Ergebnisse für andere."},
		`{"terms": [{"text": "xyz", "kind": "none"}, {"text": "abc", "kind": "none"}]}`:   {".reading", "Keine Arbeit enthält „xyz“ oder „abc“. Ergebnisse für die übrigen Wörter."},
		`{"total": 0, "hits": [], "without": [{"q": "x", "total": 2, "drop": "year:1"}]}`: {".wider", "Ohne year:1: 2 Arbeiten"},
		`{"error": "failed"}`: {".failure p", "Die Suche ist fehlgeschlagen."},
		`{"hit": {"authors": ["A", "B", "C", "D", "E"], "more": 3}}`:                                  {".found .authors", "A, B, C, D und 4 weitere"},
		`{"hit": {"venue": "Tagung 2025"}}`:                                                           {".found .facts", "13. März 2025 Tagung 2025"},
		`{"hit": {}}`:                                                                                 {".found .ways", "Ähnliche Arbeiten BibTeX kopieren"},
		`{"hit": {"fields": ["tag", "author"]}}`:                                                      {".found .fields", "In: Schlagwörter, Autoren"},
		`{"total": 0, "hits": [], "similar": {"total": 1, "hits": [{}]}}`:                             {".similar h2", "Ähnlich, aber ohne alle Wörter"},
		`{"date": {"text": "dezember", "query": "listed:2025-12", "without": "x", "isUsed": true}}`:   {".chips:has([aria-label='Datum: dezember (entfernen)'])", "Datum: dezember"},
		`{"date": {"text": "juni 2025", "query": "listed:2025-06", "without": "x", "isUsed": false}}`: {".reading", "Nichts aus „juni 2025“ passt. Die Ergebnisse haben beliebige Daten."},
	})
	s.shows(map[string]shownText{`{"counts": {"facets": {"tags": [], "years": [], "venues": []}}, "total": 2}`: {".total", "2 Arbeiten"}})
	s.do(chromedp.Click(".narrow > summary"))
	s.wait(fmt.Sprintf(`document.querySelector(".facets").innerText === %q`, "Keine Filter für diese Ergebnisse."))
}

// TestSearchPanelIsTranslated includes the copy buttons of citations.
func TestSearchPanelIsTranslated(t *testing.T) {
	t.Parallel()
	s := searchIn(t, germanSite)
	s.visit("papers/rich/")
	s.wait(`[...document.querySelectorAll(".copy")].some(e => e.textContent === "BibTeX kopieren")`)
	s.slash()
	s.do(chromedp.SendKeys("form[role=search] input", `{"total": 1234, "hit": {"authors": ["A", "B", "C", "D"], "more": 1}}`))
	s.wait(`document.querySelector(".panel .onward")?.textContent === "Alle 1.234 Arbeiten"`)
	want(t, "label of the results", value[string](s.tab, `document.querySelector("#panel-papers").ariaLabel`), "Suchergebnisse")
	want(t, "date and authors", value[string](s.tab, `document.querySelector(".panel .by").textContent`), "13. März 2025 · A, B, C und 2 weitere")
}
