package e2e_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// metadata is the metadata in the head of a paper's page.
type metadata struct {
	Data []struct {
		Type     string `json:"@type"`
		Headline string
		Name     string
		URL      string
		Author   []struct {
			Name string
			ID   string `json:"@id"`
		}
		DatePublished string
	}
	Metas [][2]string // names that begin with citation_, and contents
}

// readMetadata reads JSON-LD and Highwire's elements from the finished document.
const readMetadata = `({
	Data: [...document.querySelectorAll('script[type="application/ld+json"]')].map(e => JSON.parse(e.textContent)),
	Metas: [...document.querySelectorAll('meta[name^="citation_"]')].map(e => [e.name, e.content]),
})`

// TestMetadataMatchesPaperFiles compares the metadata on pages of the demo with the paper files.
func TestMetadataMatchesPaperFiles(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	folder, _, err := content.Load(t.Context(), os.DirFS(testkit.Root(t)), cache.Folder{})
	if err != nil {
		t.Fatal(err)
	}
	b := settle(t, demoSite.published(t), demoPages).tab
	withAuthors := 0
	for i, entry := range folder.Papers {
		if i%4 != 0 { // a quarter is enough: the pages are alike
			continue
		}
		b.visit("papers/" + entry.Paper.ID + "/")
		got := value[metadata](b, readMetadata)
		checkData(t, entry.Paper, got)
		checkMetas(t, entry.Paper, got)
		if len(entry.Paper.Authors) > 0 {
			withAuthors++
		}
	}
	if withAuthors < 10 || withAuthors == len(folder.Papers) {
		t.Errorf("visited %d papers with authors, want at least 10, and one without", withAuthors)
	}
}

func checkData(t *testing.T, p *paper.Paper, got metadata) {
	t.Helper()
	if len(got.Data) != 1 {
		t.Errorf("%s: got %d blocks of JSON-LD, want 1", p.ID, len(got.Data))
		return
	}
	data := got.Data[0]
	want(t, p.ID+": type", data.Type, "ScholarlyArticle")
	want(t, p.ID+": headline", data.Headline, p.Title.Plain)
	want(t, p.ID+": name", data.Name, p.Title.Plain)
	want(t, p.ID+": published", data.DatePublished, p.Published.String())
	if !strings.HasSuffix(data.URL, "/papers/"+p.ID+"/") {
		t.Errorf("%s: got address %s, want the paper's page", p.ID, data.URL)
	}
	var names, orcids []string
	for _, a := range data.Author {
		names, orcids = append(names, a.Name), append(orcids, a.ID)
	}
	for i, a := range p.Authors {
		if i >= len(names) || names[i] != a.Name || a.ORCID != "" && orcids[i] != "https://orcid.org/"+a.ORCID {
			t.Errorf("%s: wrong authors %q, %q", p.ID, names, orcids)
		}
	}
	want(t, p.ID+": authors", len(names), len(p.Authors))
}

// checkMetas checks the Highwire elements. Papers without title, author or date must have none: Google
// Scholar ignores them.
func checkMetas(t *testing.T, p *paper.Paper, got metadata) {
	t.Helper()
	all := map[string][]string{}
	for _, meta := range got.Metas {
		all[meta[0]] = append(all[meta[0]], meta[1])
	}
	if len(p.Authors) == 0 {
		want(t, p.ID+": elements of a paper without authors", len(all), 0)
		return
	}
	if !p.Published.IsDay() {
		return
	}
	want(t, p.ID+": authors", len(all["citation_author"]), len(p.Authors))
	for key, value := range map[string]string{
		"citation_title": p.Title.Plain, "citation_arxiv_id": p.IDs.ArXiv, "citation_doi": p.IDs.DOI,
		"citation_publication_date": strings.ReplaceAll(p.Published.String(), "-", "/"),
	} {
		var expected []string
		if value != "" {
			expected = []string{value}
		}
		if diff := cmp.Diff(expected, all[key]); diff != "" {
			t.Errorf("%s: %s: -want +got\n%s", p.ID, key, diff)
		}
	}
}

func TestMetadataEscapesScriptEnd(t *testing.T) {
	b := browse(t)
	b.visit("papers/rich/")
	got := value[metadata](b, readMetadata)
	data, err := json.Marshal(got.Data)
	if err != nil || len(got.Data) != 1 || !strings.Contains(got.Data[0].Headline, "& <em>more</em>") {
		t.Errorf("got error %v and metadata %s, want the whole headline", err, data)
	}
	b.visit("papers/gone/")
	if got := value[metadata](b, readMetadata); len(got.Data)+len(got.Metas) > 0 {
		t.Errorf("a withdrawn paper: got metadata %+v, want none", got)
	}
}

// clipboard is locked by the test that uses it: all tabs of a browser share one.
var clipboard sync.Mutex

// holdClipboard keeps other tests from using the clipboard until this one ends.
func (b *tab) holdClipboard() {
	clipboard.Lock()
	b.t.Cleanup(clipboard.Unlock)
}

// allow grants or denies pages the use of the clipboard.
func (b *tab) allow(setting browser.PermissionSetting) {
	b.t.Helper()
	for _, name := range []string{"clipboard-write", "clipboard-read"} {
		if _, err := chromedp.CallBrowser(b.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: setting, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
		}); err != nil {
			b.t.Fatal(err)
		}
	}
	// Pages can copy only while their tab has the focus.
	if _, err := chromedp.Call(b.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		b.t.Fatal(err)
	}
}

// unfold opens all citations.
const unfold = `document.querySelectorAll(".cite details").forEach(e => { e.open = true })`

func copyButton(name string) string {
	return fmt.Sprintf(`[...document.querySelectorAll("button.copy")].find(e => e.textContent === %q)`, name)
}

func TestCopyButtonsCopyCitations(t *testing.T) {
	b := browse(t)
	b.holdClipboard()
	b.allow(browser.PermissionSettingGranted)
	b.visit("papers/rich/")
	b.wait(`document.querySelectorAll("button.copy").length === 4`)
	value[any](b, unfold+"; "+holdTimers+"; null")
	for _, style := range []string{"BibTeX", "APA", "Chicago", "IEEE"} {
		value[any](b, copyButton("Copy "+style)+`.click(); null`)
		b.wait(copyButton("Copied") + ` !== undefined`)
		copied := strings.ReplaceAll(value[string](b, `navigator.clipboard.readText()`), "\r\n", "\n")
		shown := value[string](b, fmt.Sprintf(`[...document.querySelectorAll(".cite details")].find(e => e.firstElementChild.textContent === %q).querySelector("[data-copy]").textContent.trim()`, style))
		want(t, style, copied, strings.Replace(shown, "ℓ2", "ℓ₂", 1)) // a formula is copied as plain text
		if style == "BibTeX" && !strings.HasPrefix(copied, "@inproceedings{") {
			t.Errorf("copied %.40q, want a BibTeX entry", copied)
		}
		value[any](b, runTimers)
		want(t, style+": the button shows its label again", value[bool](b, copyButton("Copied")+` === undefined`), true)
	}
	b.allow(browser.PermissionSettingDenied)
	value[any](b, copyButton("Copy BibTeX")+`.click(); null`)
	b.wait(copyButton("Copy failed") + ` !== undefined`)
	value[any](b, runTimers)
	want(t, "the button shows its label again after a failure", value[bool](b, copyButton("Copy BibTeX")+` !== undefined`), true)
}

// After holdTimers, calls of setTimeout wait until runTimers.
const (
	holdTimers = `window.held = [], window.setTimeout = (call, _, ...args) => held.push(() => call(...args))`
	runTimers  = `held.splice(0).forEach(call => call())`
)

// TestCopyButtonCopiesFile copies BibTeX in a lean site, which has it only as a file.
func TestCopyButtonCopiesFile(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	files := richSite()
	files["content/site.yaml"] += "size: lean\n"
	b := settle(t, published(t, files), nil).tab
	b.holdClipboard()
	b.allow(browser.PermissionSettingGranted)
	b.visit("papers/rich/")
	b.wait(copyButton("Copy BibTeX") + ` !== undefined`)
	value[any](b, copyButton("Copy BibTeX")+`.click(); null`)
	b.wait(copyButton("Copied") + ` !== undefined`)
	if copied := value[string](b, `navigator.clipboard.readText()`); !strings.HasPrefix(copied, "@inproceedings{") {
		t.Errorf("copied %.40q, want a BibTeX entry", copied)
	}
}

func TestNoCopyButtonWithoutClipboard(t *testing.T) {
	b := browse(t)
	if _, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined })`,
	}); err != nil {
		t.Fatal(err)
	}
	b.visit("papers/rich/")
	b.wait(`document.readyState === "complete"`)
	want(t, "the browser has no clipboard", value[bool](b, `navigator.clipboard === undefined`), true)
	want(t, "buttons", value[int](b, `document.querySelectorAll("button.copy").length`), 0)
}

// TestCitationsAreAccessible runs axe on a paper's page with all citations unfolded.
func TestCitationsAreAccessible(t *testing.T) {
	axe := axeOf(t)
	b := browse(t)
	for _, paper := range []string{"papers/rich/", "papers/plain/"} {
		b.visit(paper)
		b.wait(`document.querySelectorAll("button.copy").length === 4`)
		value[any](b, unfold)
		b.check(axe, paper)
		for _, width := range []int64{390, 1280} {
			b.width(width)
			want(t, fmt.Sprintf("%s at %d pixels: fits", paper, width), value[int64](b, `document.documentElement.scrollWidth - innerWidth`) <= 0, true)
		}
	}
}
