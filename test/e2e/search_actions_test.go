package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"offprint/test/testkit"
)

// TestSearchResultCopiesBibTeX copies the citation of the second paper found, and compares it with the paper's file.
func TestSearchResultCopiesBibTeX(t *testing.T) {
	s := search(t)
	s.holdClipboard()
	s.allow(browser.PermissionSettingGranted)
	s.find("model*")
	button := `document.querySelectorAll(".found .papers > li")[1].querySelectorAll(".ways button")`
	value[any](s.tab, holdTimers+"; null")
	value[any](s.tab, `window.copyButton = [...`+button+`].find(e => e.textContent === "Copy BibTeX"), copyButton.click(), null`)
	s.wait(`copyButton.textContent === "Copied"`)
	copied := value[string](s.tab, `navigator.clipboard.readText()`)
	file := value[string](s.tab, fmt.Sprintf(`fetch(%s[1] + ".bib").then(r => r.text())`, strings.ReplaceAll(hits, "a.pathname", `a.href.replace(/\/$/, "")`)))
	want(t, "the citation", strings.ReplaceAll(copied, "\r\n", "\n"), file)
	value[any](s.tab, runTimers)
	want(t, "the label after a while", value[string](s.tab, `copyButton.textContent`), "Copy BibTeX")
	s.allow(browser.PermissionSettingDenied)
	value[any](s.tab, `copyButton.click(), null`)
	s.wait(`copyButton.textContent === "Copy failed"`)
}

// TestSearchExportsAllPapersFound downloads more papers than the page shows.
func TestSearchExportsAllPapersFound(t *testing.T) {
	s := search(t)
	dir := s.downloads()
	s.find("tag:*")
	total := value[int](s.tab, `parseInt(document.querySelector(".total").textContent)`)
	shown := value[int](s.tab, `document.querySelectorAll(".found .papers > li").length`)
	want(t, "the page shows only some papers", shown < total, true)
	want(t, "a list can't be sorted by relevance", value[bool](s.tab, `document.querySelector(".sorts [value=relevance]").disabled`), true)
	exported := s.saved(dir, "BibTeX", "search.bib")
	want(t, "papers exported", strings.Count("\n"+exported, "\n@"), total)
	first := value[string](s.tab, fmt.Sprintf(`fetch(%s[0] + ".bib").then(r => r.text())`, strings.ReplaceAll(hits, "a.pathname", `a.href.replace(/\/$/, "")`)))
	want(t, "the first paper comes first", strings.HasPrefix(exported, first), true)
}

// TestSearchWithoutBlocksOffersNoCitations checks that the page offers nothing that it can't do.
func TestSearchWithoutBlocksOffersNoCitations(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	files := richSite()
	files["content/site.yaml"] += "exports: {blocks: []}\n"
	s := &searcher{tab: settle(t, published(t, files), nil).tab}
	s.find("bounds")
	want(t, "the actions", value[string](s.tab, `[...document.querySelectorAll(".ways > *")].map(e => e.textContent).join()`), "Show abstract,More like this,In: title")
	want(t, "downloads", value[int](s.tab, `document.querySelectorAll(".found [data-index]").length`), 0)
}

// TestSearchNeverFlickers records the panel and the search page while a reader types: after the first answer, neither
// is ever without papers until the next answer is there.
func TestSearchNeverFlickers(t *testing.T) {
	s := search(t)
	title := s.papers()[0].Title
	for page, list := range map[string]string{"archive/": ".panel", "search/": ".found"} {
		s.visit(page)
		s.do(chromedp.Focus("[role=search] input"))
		s.retype(title[:3])
		s.wait(fmt.Sprintf(`document.querySelector("%s:not([hidden]) :is(.name, .card)") !== null`, list))
		value[any](s.tab, fmt.Sprintf(recordList, list))
		for _, next := range title[3:min(len(title), 24)] {
			s.do(chromedp.KeyEvent(string(next)))
			value[any](s.tab, `new Promise(done => setTimeout(done, 150))`) // longer than the search waits for another key
		}
		s.wait(fmt.Sprintf(`recorded.changes > 2 && document.querySelector("[role=search] input").value === %q`, title[:min(len(title), 24)]))
		want(t, page+": changes without papers", value[int](s.tab, `recorded.empty`), 0)
	}
}

// recordList counts the changes of a list, and those that leave it hidden or without papers.
const recordList = `(list => {
	window.recorded = {changes: 0, empty: 0};
	const observer = new MutationObserver(() => {
		recorded.changes++;
		if (list.hidden || !list.querySelector(".name, .card")) recorded.empty++;
	});
	observer.observe(list, {subtree: true, childList: true, attributes: true, characterData: true});
})(document.querySelector(%q))`
