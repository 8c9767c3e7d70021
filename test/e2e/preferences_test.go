package e2e_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestPagesRespectMotionAndContrast opens every kind of page for readers who prefer less motion or more contrast.
func TestPagesRespectMotionAndContrast(t *testing.T) {
	everyWay(t, func(t *testing.T, p *place) {
		for _, name := range p.kinds() {
			p.visit(p.pages[name])
			p.checkPreferences(name, "light", "dark")
		}
		p.findPaleText()
	})
}

// checkPreferences checks a page with less motion, and with more contrast in some themes, with everything
// unfolded.
func (p *place) checkPreferences(name string, schemes ...string) {
	p.t.Helper()
	p.width(390)
	p.media("", "prefers-reduced-motion", "reduce")
	value[any](p.tab, unfoldAll)
	if moving := value[string](p.tab, motion); moving != "" {
		p.t.Errorf("%s: got motion, want none: %s", name, moving)
	}
	for _, scheme := range schemes {
		p.media("", "prefers-contrast", "more", "prefers-color-scheme", scheme)
		if pale := value[[]string](p.tab, fmt.Sprintf(paleText, 7.0)); len(pale) > 0 {
			p.t.Errorf("%s, %s, with more contrast: pale text: %s", name, scheme, first(pale))
		}
	}
	p.media("")
}

// findPaleText checks that too little contrast and a transition are found.
func (p *place) findPaleText() {
	p.t.Helper()
	want(p.t, "pale text is found", len(value[[]string](p.tab, fmt.Sprintf(paleText, 22.0))) > 0, true)
	value[any](p.tab, `document.body.style.transition = "color 1s"`)
	want(p.t, "motion is found", value[string](p.tab, motion) != "", true)
}

// first returns the length of a list and its first items, one per line.
func first(list []string) string {
	return fmt.Sprintf("%d\n\t%s", len(list), strings.Join(list[:min(len(list), 6)], "\n\t"))
}

// unfoldAll opens everything that readers can unfold.
const unfoldAll = `document.querySelectorAll("details").forEach(e => e.open = true)`

// motion lists animations and transitions.
const motion = `[...document.querySelectorAll("*")].flatMap(e => ["", "::before", "::after", "::details-content"].map(part => [e, part, getComputedStyle(e, part)]))
	.filter(([, , s]) => parseFloat(s.animationDuration) > 0 && s.animationName !== "none" || s.transitionDuration.split(",").some(d => parseFloat(d) > .01))
	.map(([e, part]) => e.tagName + "." + e.className + part).concat(document.getAnimations().map(String),
		getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? ["scrolling"] : []).join(", ")`

// writing lists the visible texts, each with its element and the boxes of its lines. Of each box it takes
// only the middle, because boxes of letters are higher than lines.
const writing = `(() => {
	const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
	for (let node; (node = walker.nextNode()); ) {
		const element = node.parentElement;
		if (!node.data.trim() || !element.checkVisibility({visibilityProperty: true}) || element.closest(".unseen, .skip, math, script, style, .calendar-long")) continue;
		range.selectNodeContents(node);
		const boxes = [...range.getClientRects()].filter(r => r.width > 1).map(r => ({left: r.left + 1, right: r.right - 1, top: r.top + r.height * .25, bottom: r.bottom - r.height * .25}));
		found.push({element, text: node.data.trim().slice(0, 40), boxes});
	}
	return found;
})()`

// paleText lists text with less than a minimum contrast to its background, by the formula of WCAG 2.2.
// Pages have no text over pictures.
const paleText = `(least => {
	const context = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d", {willReadFrequently: true});
	const cache = new Map();
	const pixel = colours => {
		const key = colours.join();
		if (!cache.has(key)) {
			context.clearRect(0, 0, 1, 1);
			for (const colour of colours) { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); }
			cache.set(key, [...context.getImageData(0, 0, 1, 1).data].slice(0, 3));
		}
		return cache.get(key);
	};
	const light = rgb => rgb.map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
	const grounds = e => { const all = []; for (; e; e = e.parentElement) all.unshift(getComputedStyle(e).backgroundColor); return all; };
	return ` + writing + `.map(({element, text}) => {
		const behind = grounds(element), [a, b] = [light(pixel(behind)), light(pixel([...behind, getComputedStyle(element).color]))].sort((x, y) => y - x);
		return [(a + .05) / (b + .05), element, text];
	}).filter(([ratio]) => ratio < least).map(([ratio, e, text]) => ratio.toFixed(2) + " " + e.tagName + "." + e.className + " " + text);
})(%g)`
