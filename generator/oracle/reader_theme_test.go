package oracle_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// statuses are what screen readers say by themselves of the theme, one a line.
const statuses = `[...document.querySelectorAll("body > [role=status]")].map(e => e.textContent).join("\n")`

// TestThemeIsSaid wants a theme that the reader goes on to to be read out, in an element that was
// there without it before, and none that a page merely has.
func TestThemeIsSaid(t *testing.T) {
	r := readsDemo(t)
	none := func(b *tab, when string) {
		t.Helper()
		value[any](b, `new Promise(done => setTimeout(done, 300))`)
		want(t, when, value[int](b, `document.querySelectorAll("body > [role=status]").length`), 0)
	}
	none(r.tab, "what is said of a page that was opened")
	value[any](r.tab, `window.texts = [], new MutationObserver(changes => changes.flatMap(c => [...c.addedNodes]).forEach(e => texts.push(e.textContent))).observe(document.body, {childList: true}), null`)
	second := r.another()
	r.press("t")
	r.wait(statuses + ` === ` + called)
	want(t, "what it said when it came", value[string](r.tab, `JSON.stringify(texts)`), `[""]`)
	want(t, "what is said", value[string](r.tab, statuses), "Theme: dark")
	want(t, "how much of it is seen", value[bool](r.tab, `(r => r.width <= 1 && r.height <= 1)(document.querySelector("body > [role=status]").getBoundingClientRect())`), true)
	second.wait("(" + theme + `) === "dark"`)
	none(second, "what is said in another tab")
	r.do(chromedp.Click("[data-do=theme]"))
	r.wait(statuses + ` === "Theme: light"`)
	r.visit("")
	want(t, "the theme of a page that is opened again", value[string](r.tab, theme), "light")
	none(r.tab, "what is said of a theme that was there before")
}
