package e2e_test

import (
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestPagesFitLargeLetters sets the browser's font size to 24 pixels instead of 16.
func TestPagesFitLargeLetters(t *testing.T) {
	everyWay(t, func(t *testing.T, p *place) {
		for _, name := range p.kinds() {
			p.visit(p.pages[name])
			p.checkLetters(name)
		}
		p.findCutText()
	})
}

// checkLetters checks a page in large letters, with everything unfolded.
func (p *place) checkLetters(name string) {
	p.t.Helper()
	p.width(390)
	p.letters(page.FontSizes{Standard: 24, Fixed: 20})
	defer p.letters(page.FontSizes{Standard: 16, Fixed: 13})
	p.wait(`getComputedStyle(document.body).fontSize === "24px"`)
	value[any](p.tab, unfoldAll)
	if width := value[int64](p.tab, `document.scrollingElement.scrollWidth`); width > 390 {
		p.t.Errorf("%s: got %d pixels wide, want 390: %s", name, width, value[string](p.tab, tooWide))
	}
	if cut := value[[]string](p.tab, cutText); len(cut) > 0 {
		p.t.Errorf("%s: cut-off text: %s", name, first(cut))
	}
	if over := value[[]string](p.tab, overlaps); len(over) > 0 {
		p.t.Errorf("%s: overlapping text: %s", name, first(over))
	}
}

func (p *place) letters(sizes page.FontSizes) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &sizes}); err != nil {
		p.t.Fatal(err)
	}
}

// findCutText checks that overlapping and cut-off text is found.
func (p *place) findCutText() {
	p.t.Helper()
	value[any](p.tab, `Object.assign(document.querySelectorAll(".sections a")[1].style, {position: "relative", insetInlineStart: "-3rem"}), null`)
	want(p.t, "overlapping text is found", len(value[[]string](p.tab, overlaps)) > 0, true)
	value[any](p.tab, `Object.assign(document.querySelector("h1").style, {overflow: "clip", inlineSize: "1em", whiteSpace: "nowrap"}), null`)
	want(p.t, "cut-off text is found", len(value[[]string](p.tab, cutText)) > 0, true)
}

// cutText lists text that is partly hidden by an ancestor that can't be scrolled.
const cutText = writing + `.filter(({element, boxes}) => {
	for (let e = element; e && e !== document.body; e = e.parentElement) {
		const style = getComputedStyle(e), r = e.getBoundingClientRect();
		if (style.webkitLineClamp !== "none" || style.textOverflow === "ellipsis") return false;
		if (/auto|scroll/.test(style.overflowX + style.overflowY)) return false;
		if (/hidden|clip/.test(style.overflowX + style.overflowY) && boxes.some(b => b.right > r.right + 2 || b.bottom > r.bottom + 2 || b.left < r.left - 2 || b.top < r.top - 2)) return true;
	}
	return boxes.some(b => b.left < -1 || b.right > innerWidth + 1);
}).map(t => t.element.outerHTML.slice(0, 120))`

// overlaps lists overlapping text.
const overlaps = `(all => all.flatMap((one, i) => all.slice(i + 1).filter(other => one.boxes.some(a => other.boxes.some(b =>
	Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2)))
	.map(other => one.text + " | " + other.text)))(` + writing + `)`
