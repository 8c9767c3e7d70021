package cite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/site"
)

func tagsOf(tags []MetaTag, name string) (contents []string) {
	for _, tag := range tags {
		if tag.Name == "citation_"+name {
			contents = append(contents, tag.Content)
		}
	}
	return contents
}

// TestMetaNeedsTitleAuthorAndDate checks the tags that Scholar requires. Withdrawn papers have none.
func TestMetaNeedsTitleAuthorAndDate(t *testing.T) {
	for keys, want := range map[string]bool{
		"authors: [Ada Lovelace]\npublished: 2025":                    true,
		"authors: [Ada Lovelace]\narxiv: 2503.04715":                  true,
		"authors: [Ada Lovelace]":                                     false,
		"published: 2025\narxiv: 2503.04715":                          false,
		"editors: [Ada Lovelace]\npublished: 2025":                    false,
		"authors: [Ada Lovelace]\npublished: 2025\nwithdrawn: errors": false,
	} {
		r := recordWith(t, keys)
		tags := r.Meta(content.PDFAny)
		for _, name := range []string{"title", "author", "publication_date"} {
			if ok := len(tagsOf(tags, name)) == 1; ok != want {
				t.Errorf("%s: has one %s: got %t, want %t", keys, name, ok, want)
			}
		}
		if !want && len(tags) > 0 {
			t.Errorf("%s: got tags %v, want none", keys, tags)
		}
	}
	r := recordWith(t, "authors: [Ada Lovelace]\npublished: 2025")
	r.Title.Plain = ""
	if tags := r.Meta(content.PDFAny); tags != nil {
		t.Errorf("without a title: got tags %v, want none", tags)
	}
}

func TestPDFFollowsRule(t *testing.T) {
	const base = "authors: [Ada Lovelace]\npublished: 2025\n"
	for _, c := range []struct {
		keys string
		rule content.PDFRule
		want string
	}{
		{"arxiv: 2503.04715", content.PDFSameSite, ""},
		{"arxiv: 2503.04715", "", ""},
		{"arxiv: 2503.04715", content.PDFAny, "https://arxiv.org/pdf/2503.04715"},
		{"arxiv: 2503.04715", content.PDFNever, ""},
		{"links: {pdf: files/x.pdf}", content.PDFSameSite, "https://example.org/papers/files/x.pdf"},
		{"links: {pdf: files/x.pdf}", content.PDFNever, ""},
		{"links: {pdf: [https://example.org/other/x.pdf, files/x.pdf]}", content.PDFSameSite, "https://example.org/papers/files/x.pdf"},
		{"links: {pdf: [https://example.org/other/x.pdf, files/x.pdf]}", content.PDFAny, "https://example.org/other/x.pdf"},
		{"links: {pdf: https://example.org.evil.example/papers/x.pdf}", content.PDFSameSite, ""},
	} {
		r := recordWith(t, base+c.keys)
		if got := strings.Join(tagsOf(r.Meta(c.rule), "pdf_url"), " "); got != c.want {
			t.Errorf("%s, %s: got PDF %q, want %q", c.keys, c.rule, got, c.want)
		}
	}
}

// TestNoAbsoluteAddressesWithoutRoot: the addresses of a site without a base_url are unknown.
func TestNoAbsoluteAddressesWithoutRoot(t *testing.T) {
	s := newSite(t, papersOf(t))
	s.Base = site.NewBase("")
	l := newLibrary(t, s)
	for _, p := range append(s.Papers, s.Withdrawn...) {
		r := l.Record(p)
		for _, address := range append([]string{r.URL, r.Page}, r.PDFs...) {
			if address != "" && !strings.HasPrefix(address, "https://") {
				t.Errorf("%s: got address %q, want none of the site", p.ID, address)
			}
		}
		if page := everything(&r); bytes.Contains(page, []byte("/papers/"+p.ID)) {
			t.Errorf("%s: unexpected address of the paper's page in %s", p.ID, page)
		}
	}
}

func TestTitleIsEqualInAllFormats(t *testing.T) {
	for _, r := range records(t) {
		entries, err := readBibTeX(string(r.AppendBibTeX(nil)))
		if err != nil {
			t.Fatal(err)
		}
		ris, err := readRIS(string(r.AppendRIS(nil)))
		if err != nil {
			t.Fatal(err)
		}
		var csl []struct{ Title string }
		var ld struct{ Name, Headline string }
		for encoded, into := range map[string]any{string(cslFile(r)): &csl, string(r.JSONLD()): &ld} {
			if err := json.Unmarshal([]byte(encoded), into); err != nil {
				t.Fatal(err)
			}
		}
		coins, err := url.ParseQuery(r.COinS())
		if err != nil {
			t.Fatal(err)
		}
		key := "rft.atitle"
		if coins.Get(key) == "" {
			key = "rft.title"
		}
		if coins.Get(key) == "" {
			key = "rft.btitle"
		}
		titles := []string{untexTitle(entries[0].fields["title"], r.macros), ris["TI"][0], csl[0].Title, ld.Name, ld.Headline, coins.Get(key)}
		titles = append(titles, tagsOf(r.Meta(content.PDFAny), "title")...)
		for i, title := range titles {
			if !sameText(title, r.Title.Plain) {
				t.Errorf("%s: title %d: got %q, want %q", r.ID, i, title, r.Title.Plain)
			}
		}
		for _, reference := range []Reference{r.APA(), r.Chicago(), r.IEEE()} {
			if !strings.Contains(reference.Plain, r.Title.Plain) || !strings.Contains(string(reference.HTML), string(r.Title.HTML)) {
				t.Errorf("%s: missing title in reference %v", r.ID, reference)
			}
		}
	}
}

func TestJSONLDCannotEndScript(t *testing.T) {
	const evil = `</script><!--<script>]]>&amp;\u2028`
	r := recordWith(t, fmt.Sprintf("title: %[1]q\nauthors: [{name: %[1]q}]\nabstract: %[1]q\nvenue: %[1]q\ntags: [%[1]q]\npublisher: %[1]q", evil))
	s := newSite(t, papersOf(t))
	page := newLibrary(t, s).CollectionPage(evil, evil, site.TagsAddress, s.Papers)
	for _, encoded := range [][]byte{r.JSONLD(), page} {
		if !json.Valid(encoded) || bytes.ContainsAny(encoded, "<>&") {
			t.Errorf("unsafe in a script: %s", encoded)
		}
	}
	var read struct{ Publisher struct{ Name string } }
	if err := json.Unmarshal(r.JSONLD(), &read); err != nil || read.Publisher.Name != r.Publisher || !strings.Contains(r.Publisher, "</script>") {
		t.Errorf("got publisher %q and error %v, want %q", read.Publisher.Name, err, r.Publisher)
	}
}

func TestCollectionPageListsPapers(t *testing.T) {
	s := newSite(t, papersOf(t))
	var read struct {
		Type string `json:"@type"`
		URL  string
		List struct {
			Count int `json:"numberOfItems"`
			Items []struct {
				Position  int
				URL, Name string
			} `json:"itemListElement"`
		} `json:"mainEntity"`
	}
	if err := json.Unmarshal(newLibrary(t, s).CollectionPage("Tags", "", site.TagsAddress, s.Papers), &read); err != nil {
		t.Fatal(err)
	}
	if read.Type != "CollectionPage" || read.URL != "https://example.org/papers/tags/" || read.List.Count != len(s.Papers) {
		t.Errorf("wrong page: %+v", read)
	}
	for i, item := range read.List.Items {
		if want := "https://example.org/papers/papers/" + s.Papers[i].ID + "/"; item.Position != i+1 || item.URL != want || item.Name != s.Papers[i].Title.Plain {
			t.Errorf("got item %+v, want position %d and %s", item, i+1, want)
		}
	}
}

var htmlTag = regexp.MustCompile(`<[^>]*>`)

// TestReferencesEscapeHTML compares the text of a reference's HTML with its plain form.
func TestReferencesEscapeHTML(t *testing.T) {
	r := recordWith(t, `title: '<b>"a" & b</b>'
authors: ['<i>Ada</i> &amp; co', 'Grace "<Hopper>"']
venue: '<script>'
publisher: 'A & <B>'
pages: '<1>-<2>'
published: 2025
links: {paper: 'https://example.org/?a=1&b=2'}`)
	for _, reference := range []Reference{r.APA(), r.Chicago(), r.IEEE()} {
		if text := html.UnescapeString(htmlTag.ReplaceAllString(string(reference.HTML), "")); text != reference.Plain {
			t.Errorf("got text %s\nwant %s", text, reference.Plain)
		}
		for _, tag := range htmlTag.FindAllString(string(reference.HTML), -1) {
			if tag != "<i>" && tag != "</i>" && tag != "</a>" && !strings.HasPrefix(tag, `<a href="https://`) {
				t.Errorf("unexpected element %s", tag)
			}
		}
	}
}
