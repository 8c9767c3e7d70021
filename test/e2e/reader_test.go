package e2e_test

import (
	"fmt"
	"net/http"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"offprint/test/testkit"
)

// reader reads a site in a tab. While the gate is shut, the script of pages does not load.
type reader struct {
	*tab
	gate gate
}

// reads opens a finished site in a browser, below a path as on GitHub Pages.
func reads(t *testing.T, folder string) *reader {
	t.Helper()
	r := &reader{}
	r.tab = open(t, hosted(t, folder, func(_ http.ResponseWriter, q *http.Request) bool {
		if strings.HasPrefix(path.Base(q.URL.Path), "site.") && path.Ext(q.URL.Path) == ".js" {
			r.gate.pass(q.Context())
		}
		return false
	}).home)
	r.focus()
	r.scheme("light")
	return r
}

// readsDemo opens the demo.
func readsDemo(t *testing.T) *reader {
	t.Helper()
	t.Parallel()
	testkit.Chromium(t)
	return reads(t, demoSite.published(t))
}

// another opens a second tab of the same browser.
func (b *tab) another() *tab {
	b.t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	b.t.Cleanup(cancel)
	second := &tab{t: b.t, ctx: ctx, home: b.home}
	if err := chromedp.Do(ctx); err != nil {
		b.t.Fatal(err)
	}
	second.visit("")
	return second
}

// focus emulates the focus of the tab.
func (b *tab) focus() {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		b.t.Fatal(err)
	}
}

// begin opens a page and waits only for its HTML.
func (b *tab) begin(page string) {
	b.t.Helper()
	value[any](b, fmt.Sprintf(`setTimeout(() => location.href = %q), window.left = true, null`, b.home+page))
	b.wait(`!window.left && document.readyState === "interactive"`)
}

const (
	theme  = `document.documentElement.dataset.theme ?? "system"`
	ground = `getComputedStyle(document.documentElement).backgroundColor`
	called = `document.querySelector("[data-do=theme]").ariaLabel`
	unread = `[...document.querySelectorAll("details.abstract")].filter(e => !e.lastElementChild.checkVisibility({contentVisibilityAuto: true})).length`
	folded = `document.querySelectorAll("details.abstract:not([open])").length`
)

// tagged returns a site with 1000 tags, which fit on one page of an index.
func tagged() map[string]string {
	files := map[string]string{"content/site.yaml": "title: Tags\nkey: tags\nbase_url: https://example.org/listing/\nsize: lean\nfeeds: {kinds: [rss]}\n"}
	for i := range 10 {
		var tags []string
		for j := range 99 {
			tags = append(tags, fmt.Sprintf("%c tag %d of %d", 'a'+j%20, j, i))
		}
		tags = append(tags, []string{"Über Éclairs", "Łódź", "機械学習", "éclair", "C++", "p <b>", "z", "y", "x", "w"}[i])
		for half, some := range slices.Collect(slices.Chunk(tags, 50)) { // a paper has at most 50 tags
			files[fmt.Sprintf("content/papers/p%d-%d.md", i, half)] = fmt.Sprintf("---\ntitle: Paper %d-%d\ndate: 2025-03-14\ntags: [\"%s\"]\nsubmitted_by: someone\n---\n", i, half, strings.Join(some, `", "`))
		}
	}
	return files
}

func TestIndexFilterFindsEntries(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	r := reads(t, published(t, tagged()))
	r.visit("tags/")
	field := ".filter input"
	shown := `[...document.querySelectorAll(".counts li")].filter(e => e.checkVisibility()).map(e => e.firstChild.textContent)`
	sections := `[...document.querySelectorAll("section:has(.counts)")].filter(e => e.checkVisibility()).length`
	status := `document.querySelector(".filter [role=status]").textContent`
	all := value[int](r.tab, sections)
	want(t, "tags", len(value[[]string](r.tab, shown)), 1000)
	want(t, "there are many letters", all > 20, true)
	want(t, "the name of the field", value[string](r.tab, `document.querySelector(".filter input").ariaLabel`), "Filter this list")
	want(t, "layout shift", value[still](r.tab, shifts).Sum, 0)
	for _, c := range []struct {
		typed string
		found []string
	}{
		{"uber ECLAIR", []string{"Über Éclairs"}}, {"eclair", []string{"Über Éclairs", "éclair"}}, {"lodz", []string{"Łódź"}}, {"学習", []string{"機械学習"}},
		{"c++", []string{"C++"}}, {"  98 7 ", []string{"s tag 98 of 7"}}, {"<b", []string{"p <b>"}}, {"paper", nil},
	} {
		r.do(chromedp.Focus(field))
		value[any](r.tab, active+`.select()`)
		r.do(chromedp.KeyEvent(c.typed))
		got := value[[]string](r.tab, shown)
		slices.Sort(got)
		if !slices.Equal(got, c.found) && len(got)+len(c.found) > 0 {
			t.Errorf("%s: got %q, want %q", c.typed, got, c.found)
		}
		want(t, c.typed+": the number", value[string](r.tab, status), fmt.Sprintf("%d of 1,000", len(c.found)))
		want(t, c.typed+": sections", value[int](r.tab, sections) <= len(c.found), true)
	}
	value[any](r.tab, active+`.select()`)
	r.press("/jt")
	want(t, "keys are text in the field", value[string](r.tab, active+`.value`), "/jt")
	r.do(chromedp.KeyEvent(kb.Escape))
	want(t, "Escape clears it", value[string](r.tab, active+`.value + `+status), "")
	want(t, "entries after Escape", len(value[[]string](r.tab, shown)), 1000)
	want(t, "letters after Escape", value[int](r.tab, sections), all)
	r.do(chromedp.KeyEvent(kb.Escape))
	r.press("/")
	want(t, "/ outside of the field goes to the search", value[bool](r.tab, inBox), true)

	height := `document.querySelector(".filter").getBoundingClientRect().height`
	want(t, "the field has its height", value[float64](r.tab, height) >= 40, true)
	r.visit("submitters/")
	want(t, "fields above an index with one entry", value[int](r.tab, `document.querySelectorAll(".filter").length`), 0)
	r.withoutScripts(true)
	r.visit("tags/")
	want(t, "tags without scripts", len(value[[]string](r.tab, shown)), 1000)
	want(t, "there is a field without scripts", value[bool](r.tab, `document.querySelector(".filter input") !== null`), false)
}

// TestPolicyAllowsOwnHeadScript adds a site's own script to the head of every page: the policy must allow it, and no
// other.
func TestPolicyAllowsOwnHeadScript(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	files := smallSite()
	head := read(t, filepath.Join(testkit.Root(t), "layouts", "parts", "head.html"))
	files["layouts/parts/head.html"] = head + "<script>\n  // The site's own.\n  document.documentElement.dataset.own = \"{{.Site.Title}} & more\";\n</script>\n"
	r := reads(t, published(t, files))
	r.press("t")
	for _, page := range []string{"", "papers/plain/", "search/"} {
		r.visit(page)
		want(t, page+": result of the site's own script", value[string](r.tab, `document.documentElement.dataset.own`), "A listing of papers & more")
		want(t, page+": result of the built-in script", value[string](r.tab, theme), "dark")
	}
	violation := value[string](r.tab, `new Promise(done => {
		addEventListener("securitypolicyviolation", e => done(e.violatedDirective));
		document.body.append(Object.assign(document.createElement("script"), {textContent: "window.hacked = true"}));
	})`)
	want(t, "the directive that blocks another script", violation, "script-src-elem")
	want(t, "another script ran", value[bool](r.tab, `"hacked" in window`), false)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults = slices.DeleteFunc(r.faults, func(fault string) bool { return strings.Contains(fault, "inline script") }) // expected
}

// TestScriptedPartsAreAccessible runs axe on parts that scripts add.
func TestScriptedPartsAreAccessible(t *testing.T) {
	axe := axeOf(t)
	r := readsDemo(t)
	for name, reach := range map[string]func(){
		"keys":      func() { r.visit(""); r.press("?") },
		"abstracts": func() { r.visit(""); r.do(chromedp.Click("[data-do=abstracts]")) },
		"filter":    func() { r.visit("tags/"); r.do(chromedp.SendKeys(".filter input", "re")) },
		"citation":  func() { r.visit("papers/2503.04388/"); r.press("c") },
	} {
		r.width(390)
		reach()
		r.check(axe, name)
	}
}
