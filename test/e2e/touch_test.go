package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"offprint/test/testkit"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/device"
)

// TestTouchTargetsAreLargeEnough checks that every page, and search results, fit a narrow telephone, and that targets are
// 44 pixels high and wide or have that space to themselves around their centre. Links in sentences are
// exempt, as in WCAG 2.2, 2.5.8.
func TestTouchTargetsAreLargeEnough(t *testing.T) {
	eachPlace(t, func(t *testing.T, p *place) {
		p.thumb()
		if testkit.Soak() { // TestEveryKindOfPagePassesChecks is the short form
			for _, name := range p.kinds() {
				p.visit(p.pages[name])
				p.checkTouch(name)
			}
		}
		p.touchResults()
		p.findSmallTargets()
	})
}

// thumb emulates a narrow telephone.
func (p *place) thumb() {
	p.t.Helper()
	p.do(chromedp.Emulate(device.Info{Name: "narrow", Width: 360, Height: 740, Scale: 1, Mobile: true, Touch: true}))
}

// findSmallTargets checks that targets below a large minimum are found.
func (p *place) findSmallTargets() {
	p.t.Helper()
	if small := value[[]string](p.tab, fmt.Sprintf(smallTargets, 100)); len(small) == 0 {
		p.t.Error("got no targets below 100 pixels, want some")
	}
}

// touchResults checks search results, on the search page and in the panel of another page.
func (p *place) touchResults() {
	p.t.Helper()
	p.visit("search/?q=a*")
	p.wait(`document.querySelector(".found .papers h3 a") !== null && document.querySelector(".found").ariaBusy === "false"`)
	value[any](p.tab, `document.querySelector(".narrow").open = true, document.querySelectorAll(".papers .fold").forEach(e => e.click())`)
	p.wait(`document.querySelector(".facets button") !== null && document.querySelector(".ways a") !== null`)
	p.checkTouch("search results")
	p.visit("archive/")
	p.wait(`document.querySelector(".search input") !== null`)
	value[any](p.tab, `document.querySelector(".search input").focus()`)
	p.do(chromedp.KeyEvent("a"))
	p.wait(`document.querySelector(".panel:not([hidden]) .onward") !== null`)
	p.checkTouch("search panel")
}

// checkTouch checks a page for touch, with everything unfolded.
func (p *place) checkTouch(name string) {
	p.t.Helper()
	want(p.t, name+": the pointer is coarse", value[bool](p.tab, `matchMedia("(pointer: coarse)").matches`), true)
	value[any](p.tab, `document.querySelectorAll("details").forEach(e => e.open = true)`)
	if width := value[int64](p.tab, `document.scrollingElement.scrollWidth`); width > 360 {
		p.t.Errorf("%s: got %d pixels wide, want 360: %s", name, width, value[string](p.tab, tooWide))
	}
	if small := value[[]string](p.tab, fmt.Sprintf(smallTargets, 44)); len(small) > 0 {
		p.t.Errorf("%s: touch targets too small:\n%s", name, strings.Join(small[:min(len(small), 12)], "\n"))
	}
	if covered := value[[]string](p.tab, fmt.Sprintf(coveredTargets, 24)); len(covered) > 0 {
		p.t.Errorf("%s: touch targets less than 24 pixels apart:\n%s", name, strings.Join(covered[:min(len(covered), 12)], "\n"))
	}
}

// coveredTargets lists the pairs of links in lines of text that overlap, and whose lines are closer than a
// minimum of pixels. Those of crumbs and authors are higher than their lines.
const coveredTargets = `(size => {
	const lines = [...document.querySelectorAll(".crumbs a, .paper .authors a")].filter(e => e.checkVisibility()).flatMap(e => [...e.getClientRects()].map(r => ({e, r})));
	const middle = r => (r.top + r.bottom) / 2;
	return lines.flatMap(({e, r}, i) => lines.slice(i + 1).filter(o => o.e !== e && Math.min(r.right, o.r.right) - Math.max(r.left, o.r.left) > 1 && Math.abs(middle(r) - middle(o.r)) < size)
		.map(o => e.textContent + " and " + o.e.textContent + " " + Math.round(Math.abs(middle(r) - middle(o.r)))));
})(%d)`

// smallTargets lists the links, buttons and fields with a box smaller than a minimum of pixels, and with
// another target within half the minimum of their centre. If the search panel is open, it lists only those in it. A
// sentence is a paragraph, list item or cell with words besides the link.
const smallTargets = `(size => {
	const targets = [...(document.querySelector(".panel:not([hidden])") ?? document).querySelectorAll("a[href], button, summary, input, select")].filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest(".skip"));
	const boxes = targets.map(e => e.getBoundingClientRect());
	const inSentence = e => {
		const around = e.closest("p, li, dd, dt, td, h1, figcaption, summary");
		if (!around || around === e) return false;
		const own = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
		for (let n; (n = own.nextNode()); ) if (!n.parentElement.closest("a, button, .count, [aria-hidden]") && /\p{L}{2}/u.test(n.data)) return getComputedStyle(e).display === "inline";
		return false;
	};
	const crowded = i => {
		const x = (boxes[i].left + boxes[i].right) / 2, y = (boxes[i].top + boxes[i].bottom) / 2;
		return boxes.some((o, j) => j !== i && !targets[i].contains(targets[j]) && !targets[j].contains(targets[i]) &&
			o.right > x - size / 2 && o.left < x + size / 2 && o.bottom > y - size / 2 && o.top < y + size / 2);
	};
	return targets.filter((e, i) => boxes[i].width > 0 && (boxes[i].height < size - .5 || boxes[i].width < size - .5) && !inSentence(e) && crowded(i))
		.map(e => (r => e.outerHTML.slice(0, 90) + " " + Math.round(r.width) + "x" + Math.round(r.height))(e.getBoundingClientRect()));
})(%d)`
