package e2e_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	linked "offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/test/testkit"
)

// listed are the papers of each list of a site, by the address of its page.
type listed map[linked.Address][]*linked.Paper

// listsOf returns the lists of a site. A day, week, month or year has the papers first listed then, a day also those that
// it lists again.
func listsOf(s *linked.Site) listed {
	lists := listed{linked.ArchiveAddress: s.Papers}
	for _, day := range s.Days {
		lists[linked.DayAddress(day.Date)] = day.All()
		for _, part := range []paper.Date{{Year: day.Date.Year, Month: day.Date.Month}, {Year: day.Date.Year}} {
			lists[linked.DayAddress(part)] = append(lists[linked.DayAddress(part)], day.Papers...)
		}
	}
	for _, week := range s.Weeks {
		lists[week.Address()] = week.Papers()
	}
	for _, tag := range s.TagsWithPages() {
		lists[linked.TagsAddress.Below(tag.Slug)] = tag.Papers
	}
	for _, person := range s.People {
		if person.HasPage {
			lists[linked.AuthorsAddress.Below(person.Slug)] = person.Papers
		}
	}
	for _, venue := range s.Venues {
		lists[linked.VenuesAddress.Below(venue.Slug)] = venue.Papers
	}
	for _, submitter := range s.Submitters {
		if submitter.HasPage {
			lists[linked.SubmittersAddress.Below(submitter.Slug)] = submitter.Papers
		}
	}
	for _, collection := range s.Collections {
		lists[linked.CollectionsAddress.Below(collection.Slug)] = collection.Papers
	}
	for _, search := range s.Searches {
		lists[linked.FeedsAddress.Below(search.Slug)] = search.Papers
	}
	for _, p := range s.Papers {
		lists[p.Address()] = []*linked.Paper{p}
	}
	maps.DeleteFunc(lists, func(_ linked.Address, papers []*linked.Paper) bool { return len(papers) == 0 })
	return lists
}

// citations returns the file of some papers in a format.
func citations(library *cite.Library, papers []*linked.Paper, kind content.ExportKind) []byte {
	var records []string
	for _, p := range papers {
		record := library.Record(p)
		append := map[content.ExportKind]func([]byte) []byte{
			content.BibTeX: record.AppendBibTeX, content.RIS: record.AppendRIS, content.CSL: record.AppendCSL,
		}[kind]
		records = slices.Concat(records, []string{string(append(nil))})
	}
	switch kind {
	case content.BibTeX:
		return []byte(strings.Join(records, "\n"))
	case content.RIS:
		return []byte(strings.Join(records, "\r\n"))
	}
	return []byte("[\n" + strings.Join(records, ",\n") + "\n]\n")
}

// oddSites returns sites whose lists and texts are unusual: the demo, the example site, and those of the golden files.
func oddSites(t *testing.T) map[string]map[string]string {
	t.Helper()
	sites := map[string]map[string]string{"example": site()}
	dir := t.TempDir()
	writeDemo(t, dir)
	sites["demo"] = testkit.ReadTree(t, dir)
	archives, err := filepath.Glob(filepath.Join(testkit.Root(t), "generator", "testdata", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]string{}
		for _, file := range archive.Files {
			if strings.HasPrefix(file.Name, "content/") {
				files[file.Name] = string(file.Data)
			}
		}
		sites[strings.TrimSuffix(filepath.Base(name), ".txtar")] = files
	}
	return sites
}

// TestScriptPutsTogetherAnyList compares the citations of every list and paper of many sites, in each format, with
// those of a site that has them in files. The sites have no files of lists, so that all come from blocks.
func TestScriptPutsTogetherAnyList(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	root := t.TempDir()
	files := httptest.NewServer(http.FileServer(http.Dir(root)))
	t.Cleanup(files.Close)
	server := files.URL + "/"
	var b *tab
	lists, numbered := 0, 0
	for name, source := range oddSites(t) {
		s, library, ok := buildWithoutLists(t, source, server+name+"/", filepath.Join(root, name))
		if !ok {
			continue
		}
		if b == nil {
			b = open(t, server+name+"/")
		}
		all := listsOf(s)
		pages := slices.Sorted(maps.Keys(all))
		for _, a := range slices.Clone(pages) { // any page of a list is about all of it
			if _, err := os.Stat(filepath.Join(root, name, filepath.FromSlash(a.Page(1).File()))); err == nil {
				pages = append(pages, a.Page(1))
				numbered++
			}
		}
		got := sumsOf(b, server+name+"/", pages)
		for _, page := range pages {
			front, _, _ := strings.Cut(string(page), "page/")
			for _, kind := range content.BlockExportKinds() {
				want := sha256.Sum256(citations(library, all[linked.Address(front)], kind))
				if sum := got[page][kind]; sum != hex.EncodeToString(want[:]) {
					t.Errorf("%s: %s: wrong %s of %d papers: %s", name, page, kind, len(all[linked.Address(front)]), sum)
				}
			}
			lists++
		}
	}
	t.Logf("%d lists and papers, %d numbered pages", lists, numbered)
	if lists < 500 || numbered < 4 {
		t.Error("too few lists to say anything")
	}
}

// buildWithoutLists builds a site at an address without files of lists and papers. It reports false for a site with
// errors or without papers.
func buildWithoutLists(t *testing.T, files map[string]string, address, out string) (*linked.Site, *cite.Library, bool) {
	t.Helper()
	dir := t.TempDir()
	settings := files["content/site.yaml"]
	if settings == "" || strings.Contains(settings, "\nexports:") {
		return nil, nil, false
	}
	files = maps.Clone(files)
	files["content/site.yaml"] = settings + "\nexports: {papers: [], lists: [], blocks: [bib, ris, csl]}\n"
	write(t, dir, files)
	now := paper.Date{Year: 2026, Month: 11, Day: 23}
	report, err := generator.Build(t.Context(), generator.Config{Site: os.DirFS(dir), Output: out, Now: now, BaseURL: address})
	if err != nil {
		t.Fatal(err)
	}
	if !report.Published || report.Papers == 0 {
		return nil, nil, false
	}
	folder, _, err := content.Load(t.Context(), os.DirFS(dir), cache.Folder{})
	if err != nil {
		t.Fatal(err)
	}
	s, _ := linked.New(folder, linked.Options{BaseURL: address, Now: now})
	library, _ := cite.New(s, nil)
	return s, library, true
}

// sumsOf returns the SHA-256 of the citations that the script puts together for each page, or its error.
func sumsOf(b *tab, home string, pages []linked.Address) map[linked.Address]map[content.ExportKind]string {
	b.t.Helper()
	list, err := json.Marshal(pages)
	if err != nil {
		b.t.Fatal(err)
	}
	return value[map[linked.Address]map[content.ExportKind]string](b, fmt.Sprintf(`(async (home, pages) => {
		const sums = {};
		for (const name of pages) {
			const address = home + name;
			const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
			const place = page.querySelector("[data-index]");
			sums[name] = {};
			for (const kind of ["bib", "ris", "csl.json"]) {
				try {
					const { citations } = await import(place.dataset.script);
					const file = new Blob(await citations(page, address, place, kind));
					const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
					sums[name][kind] = [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
				} catch (error) {
					sums[name][kind] = String(error);
				}
			}
		}
		return sums;
	})(%q, %s)`, home, list))
}

// downloads lets the tab save files, and returns their folder.
func (b *tab) downloads() string {
	b.t.Helper()
	dir := b.t.TempDir()
	if _, err := chromedp.CallBrowser(b.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID, DownloadPath: dir,
	}); err != nil {
		b.t.Fatal(err)
	}
	return dir
}

// saved presses a button by its text, and returns the file that the browser saves under a name.
func (b *tab) saved(dir, button, name string) string {
	b.t.Helper()
	value[any](b, formButton(button)+`.click(); null`)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil && len(data) > 0 {
			return string(data)
		}
	}
	b.t.Fatalf("%s: never saved; the page has %q", name, value[string](b, `[...document.querySelectorAll("button[value]")].map(e => e.textContent).join()`))
	return ""
}

func formButton(text string) string {
	return fmt.Sprintf(`[...document.querySelectorAll("button[value]")].find(e => e.textContent === %q)`, text)
}

// TestButtonsDownloadCitations presses the buttons of an author's list, of a paper and of the search, and compares the
// files with those of a site that publishes them.
func TestButtonsDownloadCitations(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	files := richSite()
	files["content/site.yaml"] += "exports: {papers: [bib, json], lists: [bib]}\n"
	p := settle(t, published(t, files), nil)
	dir := p.downloads()
	files["content/site.yaml"] += "size: full\n"
	files["content/site.yaml"] = strings.Replace(files["content/site.yaml"], "exports: {papers: [bib, json], lists: [bib]}\n", "", 1)
	full := published(t, files)
	file := func(name string) string { return read(t, filepath.Join(full, filepath.FromSlash(name))) }

	p.visit("papers/rich/")
	p.wait(formButton("RIS") + ` !== undefined`)
	want(t, "the formats of a paper", value[string](p.tab, `[...document.querySelectorAll(".cite .links li")].map(e => e.textContent).join()`), "BibTeX,JSON,RIS,CSL-JSON")
	want(t, "RIS of a paper", p.saved(dir, "RIS", "rich.ris"), file("papers/rich.ris"))
	want(t, "CSL-JSON of a paper", p.saved(dir, "CSL-JSON", "rich.csl.json"), file("papers/rich.csl.json"))

	p.visit("authors/hopper/")
	p.wait(formButton("BibTeX") + ` !== undefined`)
	want(t, "the formats of a list", value[string](p.tab, `document.querySelector(".files").innerText`), "Download: BibTeX RIS CSL-JSON")
	want(t, "BibTeX of an author", p.saved(dir, "BibTeX", "hopper.bib"), file("papers/rich.bib")+"\n"+file("papers/2503.00001.bib"))

	p.visit("2025/03/14/")
	p.wait(formButton("RIS") + ` !== undefined`)
	want(t, "RIS of a day", p.saved(dir, "RIS", "2025-03-14.ris"), file("2025/03/14.ris"))

	p.visit("search/?q=bounds")
	p.wait(`document.querySelectorAll(".found .card").length > 0`)
	want(t, "CSL-JSON of the papers found", p.saved(dir, "CSL-JSON", "search.csl.json"), "[\n"+strings.TrimSuffix(strings.TrimPrefix(file("papers/rich.csl.json"), "[\n"), "\n]\n")+"\n]\n")
}

// TestDownloadThatFailsCanBeRepeated presses a button while the server lacks the block.
func TestDownloadThatFailsCanBeRepeated(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	folder := published(t, richSite())
	hidden := true
	h := hosted(t, folder, func(w http.ResponseWriter, r *http.Request) bool {
		if isBlock := path.Ext(r.URL.Path) == ".bin" && strings.Contains(r.URL.Path, "/citations/"); !isBlock || !hidden {
			return false
		}
		hidden = false
		w.WriteHeader(http.StatusInternalServerError)
		return true
	})
	b := open(t, h.home)
	dir := b.downloads()
	b.visit("authors/hopper/")
	b.wait(formButton("BibTeX") + ` !== undefined`)
	value[any](b, formButton("BibTeX")+`.click(); null`)
	b.wait(formButton("The download failed") + ` !== undefined`)
	want(t, "another format", strings.Contains(b.saved(dir, "RIS", "hopper.ris"), "TY  - "), true)
	value[any](b, formButton("The download failed")+`.click(); null`)
	want(t, "the same format", strings.Contains(b.saved(dir, "BibTeX", "hopper.bib"), "@"), true)
	b.mu.Lock()
	b.faults = nil // the browser reports the answer
	b.mu.Unlock()
}
