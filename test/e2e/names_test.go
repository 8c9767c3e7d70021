package e2e_test

import (
	"testing"
)

// TestNamesWithoutPageLeadToSearch follows the name of a tag that is on one paper. Without scripts it is text.
func TestNamesWithoutPageLeadToSearch(t *testing.T) {
	b := browse(t)
	const tags = `[...document.querySelectorAll(".rail .tag")].map(e => e.localName + " " + e.textContent).join()`
	b.withoutScripts(true)
	b.visit(pages["paper"])
	want(t, "tags without scripts", value[string](b, tags), "span optimization,span C++,span 機械学習,a The theory,span a tag of several words,span a sixth one")
	before := value[string](b, places)
	b.withoutScripts(false)
	b.visit(pages["paper"])
	b.wait(`!document.querySelector("[data-find]")`)
	want(t, "places of tags with scripts", value[string](b, places), before)
	value[any](b, `document.querySelector(".rail .tag:is(li:nth-child(2) *)").click()`)
	b.wait(`document.querySelector(".found .card h3")?.textContent.startsWith("Bounds on") ?? false`)
	want(t, "the query", value[string](b, `new URLSearchParams(location.search).get("q")`), `tag:"C++"`)

	b.visit("tags/")
	want(t, "entries of the index", value[int](b, `document.querySelectorAll(".counts a").length`), value[int](b, `document.querySelectorAll(".counts li").length`))
}

// TestPrintShowsAuthorsAndAddresses prints a paper with 41 authors.
func TestPrintShowsAuthorsAndAddresses(t *testing.T) {
	b := browse(t)
	b.visit(pages["paper"])
	const names = `[...document.querySelectorAll(".paper .authors a:not(.orcid)")].filter(e => e.checkVisibility()).length`
	want(t, "names on the screen", value[int](b, names), 20)
	b.media("print")
	want(t, "names in print", value[int](b, names), 41)
	want(t, "the summary in print", value[bool](b, `document.querySelector("details.authors summary").checkVisibility()`), false)
	const printed = `[...document.querySelectorAll(".head .links a")].filter(e => e.checkVisibility()).map(e => e.textContent +
		getComputedStyle(e, "::after").content.replace(/[" +]/g, "").replace(/attr\\(href\\)/, e.getAttribute("href"))).join()`
	want(t, "addresses in print", value[string](b, printed), "PDF:https://arxiv.org/pdf/2503.04715,arXiv 2503.04715:https://arxiv.org/abs/2503.04715,"+
		"DOI 10.1145/3292500:https://doi.org/10.1145/3292500,OpenReview:https://openreview.net/forum?id=abcDEF123,Code:https://example.com/code,"+
		"Project:https://example.com/project,Model:https://example.com/model,Slides:https://example.org/listing/files/figure.svg")
}

// places lists where the tags of the page are.
const places = `JSON.stringify([...document.querySelectorAll(".rail .tag")].map(e => e.getBoundingClientRect()).map(r => [r.x, r.y, r.width, r.height]))`
