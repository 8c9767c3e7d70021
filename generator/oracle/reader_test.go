package oracle_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"offprint/generator/oracle"
)

// reader reads a site in a tab. While the gate is locked, the script of every page does not come.
type reader struct {
	*tab
	gate sync.RWMutex
}

// reads opens a site, below the path of a project, in a browser.
func reads(t *testing.T, dir string) *reader {
	t.Helper()
	home, err := url.Parse(served(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{}
	through := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: home.Scheme, Host: home.Host})
	through.ErrorHandler = func(http.ResponseWriter, *http.Request, error) {} // the browser has left
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if strings.HasPrefix(path.Base(q.URL.Path), "site.") && path.Ext(q.URL.Path) == ".js" {
			r.gate.RLock()
			defer r.gate.RUnlock()
		}
		through.ServeHTTP(w, q)
	}))
	t.Cleanup(server.Close)
	r.tab = open(t, server.URL+home.Path)
	r.focus()
	r.scheme("light")
	return r
}

// readsDemo opens the demo.
func readsDemo(t *testing.T) *reader {
	t.Helper()
	t.Parallel()
	oracle.Chromium(t)
	return reads(t, demo(t))
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

// focus has the page believe that it is looked at.
func (b *tab) focus() {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		b.t.Fatal(err)
	}
}

// begin goes to a page without waiting for all of it: only until its HTML is there.
func (b *tab) begin(page string) {
	b.t.Helper()
	value[any](b, fmt.Sprintf(`setTimeout(() => location.href = %q), window.left = true, null`, b.home+page))
	b.wait(`!window.left && document.readyState === "interactive"`)
}

const (
	theme  = `document.documentElement.dataset.theme ?? "system"`
	ground = `getComputedStyle(document.documentElement).backgroundColor`
	called = `document.querySelector("[data-do=theme]").ariaLabel`
	moved  = `new Promise(done => { let sum = 0; new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value)).observe({type: "layout-shift", buffered: true}); setTimeout(() => done(sum), 300) })`
	unread = `[...document.querySelectorAll("details.abstract")].filter(e => !e.lastElementChild.checkVisibility({contentVisibilityAuto: true})).length`
	folded = `document.querySelectorAll("details.abstract:not([open])").length`
)

func TestTheme(t *testing.T) {
	r := readsDemo(t)
	for scheme, themes := range map[string][]string{"light": {"dark", "light", "system"}, "dark": {"light", "dark", "system"}} {
		r.scheme(scheme)
		r.visit("")
		before := value[string](r.tab, ground)
		want(t, "what the button is called", strings.HasSuffix(value[string](r.tab, called), ": as the system has it"), true)
		for i, next := range themes {
			if i == 0 {
				r.do(chromedp.Click("[data-do=theme]"))
			} else {
				r.press("t")
			}
			want(t, scheme+", the next theme", value[string](r.tab, theme), next)
			if next != "system" {
				want(t, "what the button is called", value[string](r.tab, called), value[string](r.tab, `document.querySelector("[data-do=theme]").innerText.trim()`)+": "+next)
			}
			want(t, scheme+", "+next+": the ground is the system's", value[string](r.tab, ground) == before, next == scheme || next == "system")
			for _, page := range []string{"", "search/", "archive/"} {
				r.visit(page)
				want(t, "the theme of another page", value[string](r.tab, theme), next)
			}
			r.visit("")
		}
		want(t, "what is kept of the system's theme", value[int](r.tab, `localStorage.length`), 0)
	}
	second := r.another()
	r.press("t")
	second.wait(`document.documentElement.dataset.theme !== undefined`)
	want(t, "the theme in another tab", value[string](second, theme), value[string](r.tab, theme))
	value[any](r.tab, `localStorage.clear()`)
	second.wait(theme + ` === "system"`)
}

// TestChoicesAreThereAtFirst holds the script back: what was chosen must show without it, and
// nothing may move when it comes.
func TestChoicesAreThereAtFirst(t *testing.T) {
	r := readsDemo(t)
	light := value[string](r.tab, ground)
	want(t, "abstracts that are folded", value[int](r.tab, unread) > 5, true)
	value[any](r.tab, `localStorage["offprint-theme"] = "dark", localStorage["offprint-abstracts"] = "open"`)
	for _, width := range []int64{390, 1280} {
		r.width(width)
		r.gate.Lock()
		r.begin("")
		want(t, "the script is there", value[bool](r.tab, `document.querySelector("[data-do=theme]").hasAttribute("aria-label")`), false)
		want(t, "the ground is light", value[string](r.tab, ground) == light, false)
		want(t, "abstracts that can't be read", value[int](r.tab, unread), 0)
		want(t, "the page is painted", value[bool](r.tab, `document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100, true))))`), true)
		height := value[float64](r.tab, `document.body.getBoundingClientRect().height`)
		r.gate.Unlock()
		r.wait(`document.readyState === "complete"`)
		want(t, "abstracts that the script left folded", value[int](r.tab, folded), 0)
		want(t, "the height", value[float64](r.tab, `document.body.getBoundingClientRect().height`), height)
		want(t, fmt.Sprintf("layout shift at %d pixels", width), value[float64](r.tab, moved), 0)
	}
	r.do(chromedp.Click("details.abstract > summary"))
	want(t, "one can be folded alone", value[int](r.tab, unread), 1)
}

// TestPagesAreStill wants nothing to move on pages of every kind when the scripts come, without
// anything chosen.
func TestPagesAreStill(t *testing.T) {
	b, _ := browse(t)
	for name, page := range pages {
		for _, width := range []int64{390, 1280} {
			b.width(width)
			b.visit(page)
			want(t, fmt.Sprintf("%s: layout shift at %d pixels", name, width), value[float64](b, moved), 0)
		}
	}
}

func TestAbstracts(t *testing.T) {
	r := readsDemo(t)
	pressed := `[...document.querySelectorAll("[data-do=abstracts]")].map(e => e.ariaPressed).join()`
	all := value[int](r.tab, folded)
	want(t, "abstracts that are folded", all > 5, true)
	want(t, "the button", value[string](r.tab, pressed), "false")
	r.do(chromedp.Click("[data-do=abstracts]"))
	want(t, "abstracts that stay folded", value[int](r.tab, folded)+value[int](r.tab, unread), 0)
	want(t, "the button when all are open", value[string](r.tab, pressed), "true")
	for _, page := range []string{"2025/03/13/", ""} {
		r.visit(page)
		want(t, page+": folded on another page", value[int](r.tab, folded)+value[int](r.tab, unread), 0)
		want(t, page+": the button on another page", value[string](r.tab, pressed), "true")
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
	want(t, "abstracts that are not printed", value[int](r.tab, unread), all-1)
}

// tagged is a site with so many tags, on one page of an index.
func tagged(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{"content/site.yaml": "title: Tags\nkey: tags\nbase_url: https://example.org/listing/\n"}
	for i := range 10 {
		var tags []string
		for j := range 99 {
			tags = append(tags, fmt.Sprintf("%c tag %d of %d", 'a'+j%20, j, i))
		}
		tags = append(tags, []string{"Über Éclairs", "Łódź", "機械学習", "éclair", "C++", "p <b>", "z", "y", "x", "w"}[i])
		files[fmt.Sprintf("content/papers/p%d.md", i)] = fmt.Sprintf("---\ntitle: Paper %d\ndate: 2025-03-14\ntags: [\"%s\"]\n---\n", i, strings.Join(tags, `", "`))
	}
	write(t, dir, files)
	return dir
}

func TestFilter(t *testing.T) {
	t.Parallel()
	oracle.Chromium(t)
	r := reads(t, tagged(t))
	r.visit("tags/")
	field := ".filter input"
	shown := `[...document.querySelectorAll(".counts li")].filter(e => e.checkVisibility()).map(e => e.firstChild.textContent)`
	sections := `[...document.querySelectorAll("section:has(.counts)")].filter(e => e.checkVisibility()).length`
	said := `document.querySelector(".filter [role=status]").textContent`
	all := value[int](r.tab, sections)
	want(t, "tags", len(value[[]string](r.tab, shown)), 1000)
	want(t, "letters", all > 20, true)
	want(t, "its name", value[string](r.tab, `document.querySelector(".filter input").ariaLabel`), "Filter Tags")
	want(t, "layout shift", value[float64](r.tab, moved), 0)
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
		want(t, c.typed+": the number", value[string](r.tab, said), fmt.Sprintf("%d of 1,000", len(c.found)))
		want(t, c.typed+": sections", value[int](r.tab, sections) <= len(c.found), true)
	}
	value[any](r.tab, active+`.select()`)
	r.press("/jt")
	want(t, "keys are text here", value[string](r.tab, active+`.value`), "/jt")
	r.do(chromedp.KeyEvent(kb.Escape))
	want(t, "Escape empties it", value[string](r.tab, active+`.value + `+said), "")
	want(t, "and shows all", len(value[[]string](r.tab, shown)), 1000)
	want(t, "in all letters", value[int](r.tab, sections), all)
	r.do(chromedp.KeyEvent(kb.Escape))
	r.press("/")
	want(t, "outside of it / leads to the search", value[bool](r.tab, inBox), true)

	height := `document.querySelector(".filter").getBoundingClientRect().height`
	want(t, "the room of the field", value[float64](r.tab, height) >= 40, true)
	r.withoutScripts(true)
	r.visit("tags/")
	want(t, "tags without scripts", len(value[[]string](r.tab, shown)), 1000)
	want(t, "a field without scripts", value[bool](r.tab, `document.querySelector(".filter input") !== null`), false)
}

// TestOwnHead has a site put a script of its own into the head of every page: the policy must
// know it as it is published, and no other.
func TestOwnHead(t *testing.T) {
	t.Parallel()
	oracle.Chromium(t)
	dir := demo(t)
	head := read(t, filepath.Join(oracle.Root(t), "layouts", "parts", "head.html"))
	write(t, dir, map[string]string{"layouts/parts/head.html": head + "<script>\n  // The site's own.\n  document.documentElement.dataset.own = \"{{.Site.Title}} & more\";\n</script>\n"})
	r := reads(t, dir)
	r.press("t")
	for _, page := range []string{"", "papers/2503.04388/", "search/"} {
		r.visit(page)
		want(t, page+": the site's own script has run", value[string](r.tab, `document.documentElement.dataset.own`), "offprint daily & more")
		want(t, page+": the built-in one has run", value[string](r.tab, theme), "dark")
	}
	refused := value[string](r.tab, `new Promise(done => {
		addEventListener("securitypolicyviolation", e => done(e.violatedDirective));
		document.body.append(Object.assign(document.createElement("script"), {textContent: "window.hacked = true"}));
	})`)
	want(t, "what refuses another script", refused, "script-src-elem")
	want(t, "another script has run", value[bool](r.tab, `"hacked" in window`), false)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults = slices.DeleteFunc(r.faults, func(fault string) bool { return strings.Contains(fault, "inline script") }) // that was wanted
}

// TestReaderAccessibility runs axe on what scripts add.
func TestReaderAccessibility(t *testing.T) {
	axe, err := os.ReadFile(oracle.NPM(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	r := readsDemo(t)
	states := map[string]func(){
		"keys":      func() { r.visit(""); r.press("?") },
		"abstracts": func() { r.visit(""); r.do(chromedp.Click("[data-do=abstracts]")) },
		"filter":    func() { r.visit("tags/"); r.do(chromedp.SendKeys(".filter input", "re")) },
		"citation":  func() { r.visit("papers/2503.04388/"); r.press("c") },
	}
	for _, width := range []int64{390, 1280} {
		r.width(width)
		for range 2 {
			r.visit("")
			r.press("t")
			for name, reach := range states {
				reach()
				value[any](r.tab, string(axe)+"; null")
				for _, violation := range value[[]string](r.tab, violations) {
					t.Errorf("%s (%d pixels, %s):\n%s", name, width, value[string](r.tab, theme), violation)
				}
			}
		}
	}
}
