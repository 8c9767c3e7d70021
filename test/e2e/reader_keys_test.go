package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// press presses keys one after the other. Unlike with chromedp.KeyEvent, a key inserts a character only
// if the page does not prevent it.
func (b *tab) press(keys string, modifiers ...chromedp.Modifier) {
	b.t.Helper()
	for _, r := range keys {
		events := kb.Encode(r)
		down, up := *events[0], *events[len(events)-1]
		if len(events) > 2 {
			down.Type, down.Text = input.DispatchKeyEventTypeKeyDown, string(r)
		}
		for _, m := range modifiers {
			down.Modifiers |= int64(m)
		}
		for _, event := range []input.DispatchKeyEventParams{down, up} {
			if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, event); err != nil {
				b.t.Fatal(err)
			}
		}
	}
}

const (
	titles = `[...document.querySelectorAll(".papers h3 a, .papers > .line > a")]`
	at     = `(titles => titles.indexOf(document.activeElement))(` + titles + `)` // the current paper
)

// fully reports whether the focused title is in view, up to a pixel: browsers scroll by whole pixels.
const fully = `(r => r.top > -1 && r.bottom < innerHeight + 1)(document.activeElement.getBoundingClientRect())`

// arrived waits until a page of the site is loaded.
func (b *tab) arrived(page string) {
	b.t.Helper()
	b.wait(fmt.Sprintf(`location.href === %q && document.readyState === "complete"`, b.home+page))
}

func TestKeysMoveThroughPapers(t *testing.T) {
	r := readsDemo(t)
	r.visit("2025/03/13/")
	last := value[int](r.tab, titles+`.length`) - 1
	r.press("j")
	want(t, "the first paper", value[int](r.tab, at), 0)
	want(t, "its focus ring is visible", value[bool](r.tab, active+`.matches(":focus-visible")`), true)
	r.press("jjk")
	want(t, "down twice and up", value[int](r.tab, at), 1)
	r.press("kkk")
	want(t, "not above the first", value[int](r.tab, at), 0)
	for i := 1; i <= 12; i++ {
		r.press("j")
		want(t, "the next one", value[int](r.tab, at), i)
		want(t, "in view", value[bool](r.tab, fully), true)
	}
	r.do(chromedp.KeyEvent(kb.Tab))
	want(t, "Tab continues within the paper", value[bool](r.tab, titles+`[12].closest("li").contains(document.activeElement)`), true)
	r.press("j")
	want(t, "j continues to the next paper", value[int](r.tab, at), 13)

	value[any](r.tab, `document.activeElement.blur(), `+titles+`[20].scrollIntoView()`)
	r.press("j")
	want(t, "the first one in view", value[int](r.tab, at), 20)
	value[any](r.tab, `scrollTo(0, 0)`)
	r.press("j")
	want(t, "the first paper, if the last focus is out of view", value[int](r.tab, at), 0)
	value[any](r.tab, titles+`.at(-1).focus()`)
	r.press("j")
	want(t, "not below the last", value[int](r.tab, at), last)

	// Open abstracts make a paper higher than the window.
	r.do(chromedp.EmulateViewport(390, 300))
	value[any](r.tab, `document.activeElement.blur(), document.querySelectorAll("details.abstract").forEach(e => e.open = true), scrollTo(0, 0)`)
	for _, key := range "jjjjjkkkk" {
		r.press(string(key))
		want(t, "in view in a small window", value[bool](r.tab, fully), true)
	}
	want(t, "the first paper again", value[int](r.tab, at), 0)
}

func TestKeysOpenPaperAndAbstract(t *testing.T) {
	r := readsDemo(t)
	r.visit("2025/03/13/")
	nth := value[int](r.tab, titles+`.findIndex(e => e.closest("li").querySelector("details.abstract"))`)
	steps := strings.Repeat("j", nth+1)
	r.press(steps)
	open := value[string](r.tab, active+`.href`)
	mine := active + `.closest("li").querySelector("details.abstract").open`
	others := value[int](r.tab, folded)
	r.press("e")
	want(t, "e opens the abstract", value[bool](r.tab, mine), true)
	want(t, "folded abstracts after e", value[int](r.tab, folded), others-1)
	r.press("e")
	want(t, "e folds the abstract", value[bool](r.tab, mine), false)
	value[any](r.tab, active+`.blur(), scrollTo(0, 0)`)
	r.press("e")
	want(t, "without a paper, e opens all", value[int](r.tab, folded), 0)
	r.press("e")
	want(t, "e folds all", value[int](r.tab, folded), others)

	r.press(steps + "o")
	r.arrived(strings.TrimPrefix(open, r.home))
	want(t, "there are folded parts", value[int](r.tab, `document.querySelectorAll(".paper details:not([open])").length`) > 0, true)
	r.press("e")
	want(t, "e opens all parts", value[int](r.tab, `document.querySelectorAll(".paper details:not([open])").length`), 0)
	r.press("e")
	want(t, "e folds all parts", value[int](r.tab, `document.querySelectorAll(".paper details[open]").length`), 0)
	value[any](r.tab, `document.querySelector(".paper .links a").addEventListener("click", e => (e.preventDefault(), window.opened = e.currentTarget.href))`)
	r.press("o")
	want(t, "o opens the first link", value[string](r.tab, `window.opened`), value[string](r.tab, `document.querySelector(".paper .links a").href`))
}

func TestKeyOpensCitation(t *testing.T) {
	r := readsDemo(t)
	copies := `(e => e.className === "copy" && e.textContent === "Copy BibTeX" && e.checkVisibility() && e.getBoundingClientRect().top < innerHeight)(document.activeElement)`
	r.visit("2025/03/13/")
	r.press("c")
	want(t, "without a paper, c does nothing", value[string](r.tab, `location.pathname`+` + location.hash`), value[string](r.tab, `new URL("../13/", location).pathname`))
	r.press("j")
	page := value[string](r.tab, active+`.href`)
	r.press("c")
	r.arrived(strings.TrimPrefix(page, r.home) + "#cite")
	r.wait(copies)
	r.visit(strings.TrimPrefix(page, r.home))
	want(t, "open citations on a new page", value[int](r.tab, `document.querySelectorAll("#cite [open]").length`), 0)
	for range 2 {
		r.press("c")
		r.wait(copies)
		want(t, "the citation's address", value[string](r.tab, `location.hash`), "#cite")
		value[any](r.tab, `document.activeElement.blur(), document.querySelector("#cite [open]").open = false, scrollTo(0, 0)`)
	}
}

// TestKeysAreTextWhileTyping checks that pages ignore keys in text fields, and with Ctrl, Alt or Meta.
func TestKeysAreTextWhileTyping(t *testing.T) {
	r := readsDemo(t)
	const all = "jkoecat?/"
	before := value[int](r.tab, folded)
	value[any](r.tab, `document.querySelector("main").insertAdjacentHTML("afterbegin", '<input id=a><textarea id=b></textarea><select id=c><option>-<option>j</select><p contenteditable><b id=d tabindex=0>text</b></p><div id=e></div>'),
		document.querySelector("#e").attachShadow({mode: "open"}).innerHTML = "<input>", null`)
	unchanged := func(what string) {
		t.Helper()
		want(t, what+": the theme", value[string](r.tab, theme), "system")
		want(t, what+": abstracts", value[int](r.tab, folded), before)
		want(t, what+": no dialog", value[bool](r.tab, `document.querySelector("dialog") === null`), true)
		want(t, what+": the page", value[string](r.tab, `location.href`), r.home)
	}
	for _, field := range []string{`document.querySelector("#a")`, `document.querySelector("#b")`, `document.querySelector("#c")`, `document.querySelector("#d")`, `document.querySelector("#e").shadowRoot.querySelector("input")`} {
		value[any](r.tab, field+`.focus()`)
		r.press(all)
		r.press(kb.ArrowLeft)
		unchanged(field)
		want(t, field+": the focus", value[bool](r.tab, `((document.activeElement.shadowRoot ?? document).activeElement.closest("p") ?? (document.activeElement.shadowRoot ?? document).activeElement).contains(`+field+`)`), true)
	}
	want(t, "the typed text", value[string](r.tab, `document.querySelector("#a").value + document.querySelector("#b").value`), all+all)

	value[any](r.tab, `document.activeElement.blur()`)
	for _, modifier := range []chromedp.Modifier{chromedp.ModifierCtrl, chromedp.ModifierAlt, chromedp.ModifierMeta} {
		for _, key := range "jet?/" {
			value[any](r.tab, fmt.Sprintf(`document.body.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true, cancelable: true, ctrlKey: %t, altKey: %t, metaKey: %t}))`, string(key),
				modifier == chromedp.ModifierCtrl, modifier == chromedp.ModifierAlt, modifier == chromedp.ModifierMeta))
		}
		unchanged(fmt.Sprint("modifier ", modifier))
	}
	value[any](r.tab, `document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "t", bubbles: true, isComposing: true}))`)
	unchanged("while composing")
	value[any](r.tab, `document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "t", bubbles: true, repeat: true}))`)
	unchanged("a repeated key")
	value[any](r.tab, `document.body.dispatchEvent(new Event("keydown", {bubbles: true}))`)
	unchanged("autofill of a field")
	value[any](r.tab, `document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "е", code: "KeyT", bubbles: true}))`)
	want(t, "the key of a Cyrillic keyboard", value[string](r.tab, theme), "dark")
}

func TestKeyboardShortcutsDialog(t *testing.T) {
	r := readsDemo(t)
	open := `document.querySelector("dialog[open]") !== null`
	r.press("j")
	r.press("?")
	want(t, "? opens the dialog", value[bool](r.tab, open), true)
	want(t, "the keys", value[string](r.tab, `[...document.querySelectorAll("dialog kbd")].map(e => e.textContent).join(" ")`), "/ j k o e c ← → t ?")
	want(t, "the name of the dialog", value[string](r.tab, `document.getElementById(document.querySelector("dialog").getAttribute("aria-labelledby")).textContent`), "Keyboard shortcuts")
	r.press("tj/")
	want(t, "in the dialog, keys do nothing", value[string](r.tab, theme), "system")
	want(t, "the dialog keeps the focus", value[bool](r.tab, `document.querySelector("dialog").contains(document.activeElement)`), true)
	r.do(chromedp.KeyEvent(kb.Escape))
	want(t, "Escape closes it", value[bool](r.tab, open), false)
	want(t, "the focus returns", value[int](r.tab, at), 0)
	r.do(chromedp.Click("[data-do=keys]"))
	want(t, "the button opens it", value[bool](r.tab, open), true)
	r.do(chromedp.Click("dialog button"))
	want(t, "a button closes it", value[bool](r.tab, open), false)
	r.press("?")
	r.do(chromedp.Click("dialog input[type=checkbox]"))
	r.do(chromedp.Click("dialog button"))
	r.press("tj/?")
	want(t, "disabled keys", value[string](r.tab, "("+theme+") + "+at+" + ("+open+")"), "system-1false")
	r.visit("2025/03/13/")
	r.press("t")
	want(t, "disabled keys on the next page", value[string](r.tab, theme), "system")
	r.press(kb.ArrowRight)
	r.arrived("2025/03/14/")
	r.do(chromedp.Click("[data-do=keys]"))
	want(t, "the choice is remembered", value[bool](r.tab, `document.querySelector("dialog input").checked`), false)
	r.do(chromedp.Click("dialog input[type=checkbox]"))
	r.do(chromedp.Click("dialog button"))
	r.press("t")
	want(t, "enabled keys", value[string](r.tab, theme), "dark")
}
