package e2e_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// icon is the visible icon of the theme button.
const icon = `getComputedStyle(document.querySelector("[data-do=theme]"), "::before").borderTopColor === "rgba(0, 0, 0, 0)" ? "moon" : "sun"`

func TestThemeButtonCyclesThemes(t *testing.T) {
	icons := map[string]string{"light": "sun", "dark": "moon"}
	r := readsDemo(t)
	for scheme, themes := range map[string][]string{"light": {"dark", "light", "system"}, "dark": {"light", "dark", "system"}} {
		r.scheme(scheme)
		r.visit("")
		before := value[string](r.tab, ground)
		want(t, "the label ends with automatic", strings.HasSuffix(value[string](r.tab, called), ": automatic"), true)
		for i, next := range themes {
			if i == 0 {
				r.do(chromedp.Click("[data-do=theme]"))
			} else {
				r.press("t")
			}
			want(t, scheme+", the next theme", value[string](r.tab, theme), next)
			want(t, scheme+", "+next+": the icon", value[string](r.tab, icon), cmp.Or(icons[next], icons[scheme]))
			if next != "system" {
				want(t, "the label of the button", value[string](r.tab, called), value[string](r.tab, `document.querySelector("[data-do=theme]").innerText.trim()`)+": "+next)
			}
			want(t, scheme+", "+next+": the background is that of the system", value[string](r.tab, ground) == before, next == scheme || next == "system")
			for _, page := range []string{"", "search/", "archive/"} {
				r.visit(page)
				want(t, "the theme on another page", value[string](r.tab, theme), next)
			}
			r.visit("")
		}
		want(t, "stored values for the theme of the system", value[int](r.tab, `localStorage.length`), 0)
	}
	second := r.another()
	r.press("t")
	second.wait(`document.documentElement.dataset.theme !== undefined`)
	want(t, "the theme in another tab", value[string](second, theme), value[string](r.tab, theme))
	value[any](r.tab, `localStorage.clear()`)
	second.wait(theme + ` === "system"`)
}

// statuses are the announcements for screen readers, one per line.
const statuses = `[...document.querySelectorAll("body > [role=status]")].map(e => e.textContent).join("\n")`

// TestThemeChangeIsAnnounced checks that pages announce a change of the theme, in an element that was empty before, but
// not the theme that a page opens with.
func TestThemeChangeIsAnnounced(t *testing.T) {
	r := readsDemo(t)
	none := func(b *tab, when string) {
		t.Helper()
		want(t, when, value[int](b, `document.querySelectorAll("body > [role=status]").length`), 0)
	}
	none(r.tab, "announcements on a new page")
	value[any](r.tab, `window.texts = [], new MutationObserver(changes => changes.flatMap(c => [...c.addedNodes]).forEach(e => texts.push(e.textContent))).observe(document.body, {childList: true}), null`)
	second := r.another()
	r.press("t")
	r.wait(statuses + ` === ` + called)
	want(t, "the text when the element was added", value[string](r.tab, `JSON.stringify(texts)`), `[""]`)
	want(t, "the announcement", value[string](r.tab, statuses), "Theme: dark")
	want(t, "the announcement is invisible", value[bool](r.tab, `(r => r.width <= 1 && r.height <= 1)(document.querySelector("body > [role=status]").getBoundingClientRect())`), true)
	second.wait("(" + theme + `) === "dark"`)
	none(second, "announcements in another tab")
	r.do(chromedp.Click("[data-do=theme]"))
	r.wait(statuses + ` === "Theme: light"`)
	r.visit("")
	want(t, "the theme of a page opened again", value[string](r.tab, theme), "light")
	none(r.tab, "announcements of an earlier theme")
}

// TestChoicesApplyBeforeScripts delays the script: pages must show the reader's choices without it, and
// nothing may move when it runs.
func TestChoicesApplyBeforeScripts(t *testing.T) {
	r := readsDemo(t)
	light := value[string](r.tab, ground)
	want(t, "there are folded abstracts", value[int](r.tab, unread) > 5, true)
	value[any](r.tab, `localStorage["offprint-theme"] = "dark", localStorage["offprint-abstracts"] = "open"`)
	for _, width := range []int64{390, 1280} {
		r.width(width)
		r.gate.shut()
		r.begin("")
		r.wait(painted) // with its style
		want(t, "the script has run", value[bool](r.tab, `document.querySelector("[data-do=theme]").hasAttribute("aria-label")`), false)
		want(t, "the background is light", value[string](r.tab, ground) == light, false)
		want(t, "hidden abstracts", value[int](r.tab, unread), 0)
		want(t, "the button before the script runs", value[string](r.tab, `document.querySelector("[data-do=abstracts]").innerText`), "Collapse all")
		r.wait(fontsAreThere)
		height := value[float64](r.tab, `document.body.getBoundingClientRect().height`)
		r.gate.open()
		r.wait(`document.readyState === "complete"`)
		want(t, "folded abstracts after the script ran", value[int](r.tab, folded), 0)
		want(t, "the height", value[float64](r.tab, `document.body.getBoundingClientRect().height`), height)
		want(t, fmt.Sprintf("layout shift at %d pixels", width), value[still](r.tab, shifts).Sum, 0)
	}
	r.do(chromedp.Click("details.abstract > summary"))
	want(t, "hidden abstracts after folding one", value[int](r.tab, unread), 1)
}

func TestExpandAllOpensAndFoldsAbstracts(t *testing.T) {
	r := readsDemo(t)
	pressed := `[...document.querySelectorAll("[data-do=abstracts]")].map(e => e.ariaExpanded + ", " + e.innerText).join()`
	all := value[int](r.tab, folded)
	want(t, "there are folded abstracts", all > 5, true)
	want(t, "the button", value[string](r.tab, pressed), "false, Expand all")
	r.do(chromedp.Click("[data-do=abstracts]"))
	want(t, "abstracts that are still folded", value[int](r.tab, folded)+value[int](r.tab, unread), 0)
	want(t, "the button while all are open", value[string](r.tab, pressed), "true, Collapse all")
	for _, page := range []string{"2025/03/13/", ""} {
		r.visit(page)
		want(t, page+": folded on another page", value[int](r.tab, folded)+value[int](r.tab, unread), 0)
		want(t, page+": the button on another page", value[string](r.tab, pressed), "true, Collapse all")
	}
	second := r.another()
	r.do(chromedp.Click("details.abstract > summary"), chromedp.Click("[data-do=abstracts]"))
	want(t, "folded again", value[int](r.tab, folded), all)
	second.wait(fmt.Sprintf(`%s === %d`, folded, all))
	r.visit("")
	want(t, "folded on the next page", value[int](r.tab, unread), all)

	r.do(chromedp.Click("details.abstract > summary"))
	print := emulation.SetEmulatedMediaParams{Media: "print"}
	if _, err := chromedp.Call(r.ctx, emulation.SetEmulatedMedia, print); err != nil {
		t.Fatal(err)
	}
	want(t, "abstracts not printed", value[int](r.tab, unread), all-1)
}
