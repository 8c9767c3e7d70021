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

// TestPrintHidesControls wants paper to get what is read and nothing that is pressed, in black on white even
// where dark was chosen, and papers in lists not to be cut in two.
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

// checkPrint looks at a page that is shown as it is to be printed, by a reader who chose dark.
func (p *place) checkPrint(name string) {
	p.t.Helper()
	value[any](p.tab, `document.documentElement.dataset.theme = "dark"`)
	p.media("print", "prefers-color-scheme", "dark")
	want(p.t, name+": what is pressed is printed", value[string](p.tab, pressable), "")
	want(p.t, name+": the ground", value[string](p.tab, ground), "rgb(255, 255, 255)")
	want(p.t, name+": the text", value[string](p.tab, `getComputedStyle(document.body).color`), "rgb(0, 0, 0)")
	want(p.t, name+": the main part is printed", value[bool](p.tab, `document.querySelector("main h1, main h2, main h3").checkVisibility()`), true)
	want(p.t, name+": cards that may be cut", value[int](p.tab, `[...document.querySelectorAll(".card")].filter(e => getComputedStyle(e).breakInside !== "avoid").length`), 0)
	p.media("", "prefers-color-scheme", "dark")
	value[any](p.tab, `delete document.documentElement.dataset.theme`)
}

// pressable is what of a page makes no sense on paper.
const pressable = `[...document.querySelectorAll("nav, form, input, button, [data-do], .skip, .colophon")].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 60)).join("\n")`

// pdf prints a page to paper of the size A4, and keeps it with -artifacts.
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
		p.t.Errorf("%s: %d sheets for %d papers, which should be %d at most", name, sheets, shown, most)
	}
}

// sheet is how a page begins in what Chromium writes: the tree of pages is of type Pages.
var sheet = regexp.MustCompile(`/Type\s*/Page\b`)

// media asks for the styles of a medium and for what readers prefer, given as names and values.
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
