package e2e_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestPrintHidesControls checks that prints have no controls, are black on white even in the dark theme, and don't
// split cards between sheets.
func TestPrintHidesControls(t *testing.T) {
	everyWay(t, func(t *testing.T, p *place) {
		p.scheme("dark")
		for _, name := range p.kinds() {
			p.visit(p.pages[name])
			p.checkPrint(name)
		}
		for _, name := range []string{"day", "paper"} {
			p.visit(p.pages[name])
			value[any](p.tab, `document.documentElement.dataset.theme = "dark"`)
			p.pdf(name)
		}
	})
}

// checkPrint checks a page in the print style, for a reader who chose the dark theme.
func (p *place) checkPrint(name string) {
	p.t.Helper()
	value[any](p.tab, `document.documentElement.dataset.theme = "dark"`)
	p.media("print", "prefers-color-scheme", "dark")
	want(p.t, name+": printed controls", value[string](p.tab, pressable), "")
	want(p.t, name+": the background", value[string](p.tab, ground), "rgb(255, 255, 255)")
	want(p.t, name+": the text", value[string](p.tab, `getComputedStyle(document.body).color`), "rgb(0, 0, 0)")
	want(p.t, name+": the main part is printed", value[bool](p.tab, `document.querySelector("main h1, main h2, main h3").checkVisibility()`), true)
	want(p.t, name+": cards that may be split", value[int](p.tab, `[...document.querySelectorAll(".card")].filter(e => getComputedStyle(e).breakInside !== "avoid").length`), 0)
	p.media("", "prefers-color-scheme", "dark")
	value[any](p.tab, `delete document.documentElement.dataset.theme`)
}

// pressable lists controls that are visible.
const pressable = `[...document.querySelectorAll("nav, form, input, button, [data-do], .skip, .colophon")].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 60)).join("\n")`

// pdf prints a page on A4, checks the number of sheets, and keeps the PDF with -artifacts.
func (p *place) pdf(name string) {
	p.t.Helper()
	shown := value[int](p.tab, `document.querySelectorAll(".card").length`)
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	data, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPrintBackground()))
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(p.artifact(name+".pdf"), data, 0o644); err != nil {
		p.t.Fatal(err)
	}
	sheets := len(sheet.FindAll(data, -1))
	p.t.Logf("%s: %d papers in a list, %d sheets, %d bytes", name, shown, sheets, len(data))
	if most := 2 + shown/3; sheets < 1+shown/12 || sheets > most {
		p.t.Errorf("%s: got %d sheets for %d papers, want at most %d", name, sheets, shown, most)
	}
}

// sheet matches a page object in Chromium's PDF. The tree of pages has type Pages.
var sheet = regexp.MustCompile(`/Type\s*/Page\b`)

// media emulates a medium and preferences of readers, which are pairs of names and values.
func (b *tab) media(medium string, prefers ...string) {
	b.t.Helper()
	params := emulation.SetEmulatedMediaParams{Media: medium}
	for pair := range slices.Chunk(prefers, 2) {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: pair[0], Value: pair[1]})
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, params); err != nil {
		b.t.Fatal(err)
	}
	for pair := range slices.Chunk(prefers, 2) {
		query := fmt.Sprintf("(%s)", strings.Join(pair, ": "))
		want(b.t, query, value[bool](b, fmt.Sprintf(`matchMedia(%q).matches`, query)), true)
	}
}
