package cite

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/site"
	"offprint/generator/text/tex"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// newSite returns a site of paper files.
func newSite(t testing.TB, files []txtar.File) *site.Site {
	t.Helper()
	folder := content.Folder{Settings: content.Settings{Title: "T", Key: "t", Lang: "en", Size: content.Full, Authors: content.AuthorSettings{PagesFrom: 2}}, Macros: tex.Presets()}
	parser := content.NewParser(tex.Presets())
	for _, file := range files {
		p, problems := parser.Parse(file.Name, file.Data)
		if problems.HasErrors(false) {
			t.Fatal(problems)
		}
		folder.Papers = append(folder.Papers, content.Entry{File: file.Name, Paper: p})
	}
	s, problems := site.New(folder, site.Options{BaseURL: "https://example.org/papers/", Now: paper.Date{Year: 2100, Month: 1, Day: 1}})
	if problems.HasErrors(false) {
		t.Fatal(problems)
	}
	return s
}

// newLibrary returns the library of a site without equal keys.
func newLibrary(t testing.TB, s *site.Site) *Library {
	t.Helper()
	l, problems := New(s, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return l
}

// recordWith returns the record of a paper file with some keys. It adds a date, and a title if keys
// has none.
func recordWith(t testing.TB, keys string) Record {
	t.Helper()
	if !strings.Contains(keys, "title:") {
		keys = "title: A title\n" + keys
	}
	s := newSite(t, []txtar.File{{Name: "x.yaml", Data: []byte("date: 2026-01-02\n" + keys)}})
	for _, p := range append(s.Papers, s.Withdrawn...) {
		return newLibrary(t, s).Record(p)
	}
	t.Fatal("the site has no papers")
	return Record{}
}

func papersOf(t testing.TB) []txtar.File {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "papers.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	return archive.Files
}

// records returns the records of the papers in testdata/papers.txtar.
func records(t testing.TB) []Record {
	t.Helper()
	s := newSite(t, papersOf(t))
	l := newLibrary(t, s)
	var all []Record
	for _, p := range append(s.Papers, s.Withdrawn...) {
		all = append(all, l.Record(p))
	}
	return all
}

// TestGolden compares all formats of each kind of work with a file in testdata/golden/.
func TestGolden(t *testing.T) {
	for _, r := range records(t) {
		name := filepath.Join("testdata", "golden", r.ID+".txt")
		got := everything(&r)
		if *update {
			if err := os.WriteFile(name, got, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// everything returns a record in all formats, as readable text.
func everything(r *Record) []byte {
	var b bytes.Buffer
	b.Write(r.AppendBibTeX(nil))
	fmt.Fprintf(&b, "\n%s\n%s\n", strings.ReplaceAll(string(r.AppendRIS(nil)), "\r", ""), cslFile(*r))
	for _, style := range []struct {
		name string
		Reference
	}{{"APA", r.APA()}, {"Chicago", r.Chicago()}, {"IEEE", r.IEEE()}} {
		fmt.Fprintf(&b, "%s: %s\n%s\n\n", style.name, style.Plain, style.HTML)
	}
	for _, tag := range r.Meta(content.PDFAny) {
		fmt.Fprintf(&b, "%s: %s\n", tag.Name, tag.Content)
	}
	fmt.Fprintf(&b, "\n%s\n\n%s\n", r.JSONLD(), r.COinS())
	return b.Bytes()
}

func TestNewReportsEqualKeys(t *testing.T) {
	s := newSite(t, []txtar.File{
		{Name: "a.yaml", Data: []byte("{title: x, date: 2025-01-01, authors: [Ada Lovelace], published: 2024}")},
		{Name: "b.yaml", Data: []byte("{title: x, date: 2025-01-01, bibkey: Lovelace2024-a}")},
		{Name: "c.yaml", Data: []byte("{title: x, date: 2025-01-01, bibkey: hopper, withdrawn: error}")},
	})
	_, problems := New(s, func(file, key string) problem.Position {
		return problem.Position{File: file + ":" + key, Line: 3, Column: 4}
	})
	var b strings.Builder
	if err := problems.Print(&b); err != nil {
		t.Fatal(err)
	}
	want := "b.yaml:bibkey:3:4: bibkey: lovelace2024-a is the citation key of a\n  hint: give this paper another bibkey, or give a one\n"
	if b.String() != want {
		t.Errorf("got %s, want %s", b.String(), want)
	}
	if _, problems := New(s, nil); problems[0].File != "b.yaml" {
		t.Errorf("without positions of keys: got %v, want a problem in b.yaml", problems)
	}
}

func TestKeyCombinesAuthorYearAndID(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"authors: [Ada Lovelace]\npublished: 2025-03", "lovelace2025-x"},
		{"authors: [Ada Lovelace]", "lovelace-x"},
		{"authors: [Ada Lovelace]\nid: lovelace25a", "lovelace25a"},
		{"authors: [Ada Lovelace]\nid: lovelace25-a", "lovelace-lovelace25-a"},
		{"authors: [Vincent van Gogh]\narxiv: 2503.04715", "gogh2025-x"},
		{"authors: [Erdős Łukasz Æther-Øre]\nvenue: ICML 2019", "aetherore2019-x"},
		{"authors: [江常皓]", "jiangchanghao-x"},
		{"authors: [The ATLAS Collaboration]", "atlas-x"},
		{"authors: ['???']", "anon-x"},
		{"editors: [Grace Hopper]", "hopper-x"},
		{"", "anon-x"},
		{"bibkey: DBLP:conf/x", "DBLP:conf/x"},
	} {
		r := recordWith(t, c.keys)
		if r.Key != c.want {
			t.Errorf("%s: got key %s, want %s", c.keys, r.Key, c.want)
		}
		if _, err := paper.BibKey(r.Key); err != nil {
			t.Error(err)
		}
	}
}

func TestIssuedComesFromBestSource(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"published: 2025-03-06\nvenue: ICML 2019", "2025-03-06"}, {"venue: ICML 2019\narxiv: 1812.00001", "2018-12"}, {"venue: ICML 2019 (oral)", "2019"}, {"arxiv: 2503.04715", "2025-03"},
		{"arxiv: math/0309136", "2003-09"}, {"arxiv: hep-th/9108001", "1991-08"}, {"venue: JMLR", ""}, {"", ""},
	} {
		if r := recordWith(t, c.keys); r.Issued.String() != c.want {
			t.Errorf("%s: got date %s, want %s", c.keys, r.Issued, c.want)
		}
	}
}

func TestKindFollowsTypeVenueAndIDs(t *testing.T) {
	for _, c := range []struct {
		keys string
		want Kind
	}{
		{"", Article}, {"arxiv: 2503.04715", Article}, {"venue: JMLR", JournalArticle}, {"venue: NeurIPS 2025", ConferencePaper},
		{"venue: Workshop on Shops", ConferencePaper}, {"venue: ACL\nacl: P19-1001", ConferencePaper}, {"venue: JMLR 2025\ntype: article-journal", JournalArticle},
		{"type: book", Book},
	} {
		if r := recordWith(t, c.keys); r.Kind != c.want {
			t.Errorf("%s: got kind %s, want %s", c.keys, r.Kind, c.want)
		}
	}
	fallback := Kind("").form()
	for _, kind := range paper.Types() {
		if f := Kind(kind).form(); f == fallback && kind != "article" {
			t.Errorf("missing form of kind %s", kind)
		}
	}
}
