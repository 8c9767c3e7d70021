package content_test

import (
	"fmt"
	"net/url"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/unicode/norm"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// seed adds the files of the archives with one of the extensions.
func seed(f *testing.F, endings ...string) {
	f.Helper()
	archives, err := filepath.Glob("testdata/parse/*.txtar")
	if err != nil || len(archives) == 0 {
		f.Fatalf("no archives: %v", err)
	}
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, in := range archive.Files {
			name, escaped := strings.CutSuffix(in.Name, ".esc")
			for _, ending := range endings {
				if filepath.Ext(name) != ending {
					continue
				}
				if escaped {
					in.Data = unescape(f, in)
				}
				f.Add(in.Data)
			}
		}
	}
}

func FuzzPaper(f *testing.F) {
	seed(f, ".md")
	f.Fuzz(func(t *testing.T, data []byte) { checkParse(t, "papers/x.md", data) })
}

func FuzzYAML(f *testing.F) {
	seed(f, ".yaml", ".yml")
	f.Fuzz(func(t *testing.T, data []byte) { checkParse(t, "papers/x.yaml", data) })
}

// checkParse checks what must be true for any file.
func checkParse(t *testing.T, file string, data []byte) {
	t.Helper()
	p, problems := content.NewParser(tex.Presets()).Parse(file, data)
	again, problemsAgain := content.NewParser(tex.Presets()).Parse(file, data)
	if !reflect.DeepEqual(p, again) || !reflect.DeepEqual(problems, problemsAgain) {
		t.Errorf("two runs differ: %+v, %+v; %v, %v", p, again, problems, problemsAgain)
	}
	checkProblems(t, file, data, problems)
	if (p == nil) != problems.HasErrors(false) {
		t.Fatalf("a paper goes with warnings only: %v, %v", p, problems)
	}
	if p == nil {
		return
	}
	if err := paper.CheckID(p.ID); err != nil || !p.Date.IsDay() || strings.TrimSpace(p.Title.Plain) == "" {
		t.Errorf("id %q (%v), date %s, title %q", p.ID, err, p.Date, p.Title.Plain)
	}
	for _, text := range []paper.Text{p.Title, rendered(p.Abstract), p.TLDR} {
		if shown, formulas, err := shownText(text.HTML); err != nil || formulas == 0 && shown != text.Plain {
			t.Errorf("%v: %q is shown as %q in %s", err, text.Plain, shown, text.HTML)
		}
	}
	for _, l := range p.Links {
		if u, err := url.Parse(l.URL); err != nil || u.Scheme == "" && !strings.HasPrefix(l.URL, "files/") {
			t.Errorf("link %q: %v", l.URL, err)
		}
	}
	checkStrings(t, "Paper", reflect.ValueOf(*p))
}

// checkProblems checks that every problem has a position, and one or two lines of plain text.
func checkProblems(t *testing.T, file string, data []byte, problems problem.List) {
	t.Helper()
	checkPlaces(t, file, data, problems)
	for _, p := range problems {
		if p.File != file || p.Text == "" || strings.ContainsFunc(p.Text+p.Hint, unicode.IsControl) || len(p.Text) > 1000 {
			t.Errorf("problem %+q", p)
		}
	}
}

// checkStrings checks that all strings in a value are UTF-8, in NFC, without control characters.
func checkStrings(t *testing.T, name string, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			checkStrings(t, name, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			checkStrings(t, name+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			checkStrings(t, name, v.Index(i))
		}
	case reflect.String:
		s := v.String()
		if !utf8.ValidString(s) || strings.ContainsFunc(s, isForbidden) || !norm.NFC.IsNormalString(s) {
			t.Errorf("%s is not clean: %q", name, s)
		}
	}
}

func isForbidden(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF
}

func FuzzSettings(f *testing.F) {
	for _, s := range []string{
		settings, "title: x\nkey: y\nbase_url: https://example.org/a/\nlang: de\nrepository: https://github.com/a/b\ncurator: Ada\ndescription: |\n  x\n",
		"title: x", "key: a b", "base_url: 'http://[::1]:80/%41'", "title: [", "- a", "{}", "lang: en_us", "authors: {pages_from: 3}",
		settings + "searches:\n  a: {title: x, query: 'tag:a -\"b'}\n  b:\n    title: y\n    query: >\n      a OR\n      (year:25\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		site := fstest.MapFS{"content/site.yaml": {Data: data}}
		folder, problems, err := content.Load(t.Context(), site, cache.Folder{})
		again, problemsAgain, errAgain := content.Load(t.Context(), site, cache.Folder{})
		if err != nil || errAgain != nil || !reflect.DeepEqual(folder, again) || !reflect.DeepEqual(problems, problemsAgain) {
			t.Fatalf("two runs: %+v, %v, %v; %+v, %v, %v", folder, problems, err, again, problemsAgain, errAgain)
		}
		checkProblems(t, "content/site.yaml", data, problems)
		s := folder.Settings
		if !problems.HasErrors(false) && (strings.TrimSpace(s.Title) == "" || s.Key == "" || s.Lang == "") {
			t.Errorf("got %+v", s)
		}
		if base, err := content.ParseBaseURL(s.BaseURL); s.BaseURL != "" && (err != nil || base != s.BaseURL || !strings.HasSuffix(base, "/")) {
			t.Errorf("base %q, again %q, %v", s.BaseURL, base, err)
		}
		checkStrings(t, "Settings", reflect.ValueOf(s))
	})
}

// TestHugeFiles reads large files that are meant to take long. The long form reads files of nearly 1 MB, for which
// go test's time limit is too short unless the time grows with the size.
func TestHugeFiles(t *testing.T) {
	const head = "title: x\ndate: 2025-03-13\n"
	size := 1 << 16
	if testkit.Soak() {
		size = 1<<20 - 100
	}
	times := func(n int, s string) string { return strings.Repeat(s, n) }
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	count := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < size-30; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"lists in lists, closed":      "tags: " + times(9_000, "[") + times(9_000, "]"),
		"lists in lists, too deep":    "tags: " + times(10_001, "[") + times(10_001, "]"),
		"lists in lists, open":        "tags: " + fill("["),
		"mappings in mappings":        "extra: " + times(9_000, "{a: ") + "x" + times(9_000, "}"),
		"mappings, too deep":          "extra: " + times(10_001, "{a: ") + "x" + times(10_001, "}"),
		"mappings, open":              "extra: " + fill("{a: "),
		"dashes":                      "tags:\n" + fill("- "),
		"question marks":              fill("? "),
		"brackets closed":             fill("]"),
		"one word":                    "abstract: " + fill("x"),
		"one line of words":           "abstract: " + fill("word "),
		"a title of words":            "venue: " + fill("word "),
		"letters of many bytes":       "abstract: " + fill("日本語 "),
		"addresses":                   "abstract: " + fill("http://a "),
		"an address and brackets":     "abstract: http://a" + fill(")"),
		"an address and full stops":   "abstract: http://a" + fill(")."),
		"an address and open ones":    "abstract: http://a" + times(size/2, "(") + times(size/2, ")"),
		"control characters":          "abstract: " + times(100_000, "\x01"),
		"blank lines":                 "abstract: |\n" + fill(" \n"),
		"marks":                       "abstract: a" + fill("\u0301"),
		"tags":                        "tags: [" + count("%d,") + "]",
		"one tag, often":              "tags: [" + fill("a,") + "]",
		"related":                     "related: [" + count("%d,") + "]",
		"authors":                     "authors: [" + count("A %d,") + "]",
		"authors in one string":       "authors: '" + count("A %d and ") + "'",
		"families in one string":      "authors: '" + count("A, %d and ") + "'",
		"commas":                      "authors: '" + fill(", a") + "'",
		"links":                       "links: {pdf: [" + count("'https://a.b/%d',") + "]}",
		"extra":                       "extra: {" + count("k%d: 1, ") + "}",
		"relisted":                    "relisted: [" + fill("2025-04-01,") + "]",
		"one key, often":              fill("draft: true\n"),
		"anchors":                     "extra: {" + count("k%[1]d: &a%[1]d 1, ") + "}",
		"laughs":                      "extra:\n  a: &a [x,x]\n  b: &b [*a,*a]\n  c: &c [*b,*b]\n  d: [*c,*c]\n",
		"documents":                   fill("---\n"),
		"a note of brackets":          "note: '" + times(10_000, "[") + "'",
		"a note of quotes":            "note: '" + times(10_000, "> ") + "'",
		"a note of dollars":           "note: '" + times(32_000, "$") + "'",
		"a note of formulas":          "note: '" + times(8_000, "$a$ ") + "'",
		"a note of code and dollars":  "note: '" + times(10_000, "`$\\(") + "'",
		"formulas that are wrong":     "abstract: '" + fill(`$\x$ `) + "'",
		"an escape that is one, long": "abstract: \"" + fill(`\x41`) + "\"",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := []byte(head + text)
			p, problems := content.NewParser(tex.Presets()).Parse("x.yaml", data)
			if (p == nil) != problems.HasErrors(false) {
				t.Errorf("got %v with %d problems", p != nil, len(problems))
			}
			checkPlaces(t, name, data, problems)
		})
	}
}
