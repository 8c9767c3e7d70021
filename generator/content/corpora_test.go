package content_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// record is a paper in the format of the corpora.
type record struct {
	ID       string
	Title    string
	Authors  []string
	Abstract string
	Date     string
	Tags     []string
	ArXiv    string
	DOI      string
}

// paperFile is the YAML of a paper's file.
type paperFile struct {
	Title     string   `yaml:"title"`
	Date      string   `yaml:"date"`
	Published string   `yaml:"published,omitempty"`
	Authors   []string `yaml:"authors,omitempty"`
	Abstract  string   `yaml:"abstract,omitempty"`
	Tags      []string `yaml:"tags,omitempty"`
	ArXiv     string   `yaml:"arxiv,omitempty"`
	DOI       string   `yaml:"doi,omitempty"`
}

// yaml returns the record as a paper's file. The file of a record without a day has a day in March.
func (r record) yaml(t *testing.T) []byte {
	t.Helper()
	w := paperFile{Title: r.Title, Date: r.Date, Authors: r.Authors, Abstract: r.Abstract, Tags: r.Tags, ArXiv: r.ArXiv, DOI: r.DOI}
	if len(r.Date) != len("2025-03-13") {
		w.Date, w.Published = "2025-03-13", r.Date
	}
	data, err := yaml.Dump(w)
	if err != nil {
		t.Fatalf("%s: %v", r.ID, err)
	}
	return data
}

// file returns a name for the record's file.
func (r record) file() string { return strings.ReplaceAll(r.ID, "/", "-") + ".yaml" }

func TestParseKeepsTextOfRecords(t *testing.T) {
	corpora := testkit.Corpora(t)
	daily, arxiv := 500, 500
	if testkit.Soak() {
		daily, arxiv = 5827, 74728
	}
	for _, c := range []struct {
		file    string
		records func(t *testing.T, file string) iter.Seq[record]
		want    int
	}{
		{"seed57.jsonl", jsonLines, 57},
		{"daily-week.jsonl", jsonLines, 98},
		{"daily-2025.jsonl.gz", jsonLines, daily},
		{"arxiv-74k.jsonl.gz", jsonLines, arxiv},
		{"daily-api/2025-03-13.json", answer, 10},
		{"daily-api/2025-09-30.json", answer, 50},
	} {
		t.Run(c.file, func(t *testing.T) {
			t.Parallel()
			parser := content.NewParser(tex.Presets())
			seen, unread, changed := 0, 0, 0
			for r := range c.records(t, filepath.Join(corpora, c.file)) {
				formulas, names := checkRecord(t, parser, r)
				if !formulas {
					unread++
				}
				if names != "" {
					t.Log(names)
					changed++
				}
				if seen++; seen == c.want {
					break
				}
			}
			if seen != c.want {
				t.Errorf("%d records, want %d", seen, c.want)
			}
			if unread > 1+c.want/1000 {
				t.Errorf("%d records have formulas that can't be shown, want at most 1 in 1,000", unread)
			}
			if changed > c.want/5000 {
				t.Errorf("the authors of %d records changed, want at most 1 in 5,000: marks, and lists in one name", changed)
			}
		})
	}
}

// jsonLines reads a file of JSON Lines.
func jsonLines(t *testing.T, file string) iter.Seq[record] {
	return func(yield func(record) bool) {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var in io.Reader = bufio.NewReader(f)
		if strings.HasSuffix(file, ".gz") {
			if in, err = gzip.NewReader(in); err != nil {
				t.Fatal(err)
			}
		}
		for decoder := json.NewDecoder(in); ; {
			var r record
			if err := decoder.Decode(&r); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Fatal(err)
			}
			if !yield(r) {
				return
			}
		}
	}
}

// answer reads a response of the daily listing's API.
func answer(t *testing.T, file string) iter.Seq[record] {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var items []struct {
		Paper struct {
			ID, Title, Summary string
			Authors            []struct{ Name string }
			Keywords           []string `json:"ai_keywords"`
		}
	}
	if err := json.Unmarshal(data, &items); err != nil {
		t.Fatal(err)
	}
	var records []record
	for _, item := range items {
		p := item.Paper
		r := record{ID: p.ID, Title: p.Title, Abstract: p.Summary, Tags: p.Keywords, ArXiv: p.ID}
		for _, a := range p.Authors {
			r.Authors = append(r.Authors, a.Name)
		}
		records = append(records, r)
	}
	return slices.Values(records)
}

// checkRecord converts a record to a paper's file, parses it, and looks for lost text. It reports
// whether all formulas can be shown; a few use commands that their authors did not define.
func checkRecord(t *testing.T, parser *content.Parser, r record) (formulas bool, names string) {
	t.Helper()
	empty := func(tag string) bool { return folded(tag) == "" }
	if slices.ContainsFunc(r.Tags, empty) {
		// The only problem in the data: a tag without a letter, reported once per paper.
		p, problems := parser.Parse(r.file(), r.yaml(t))
		got := strings.Count(printed(t, problems), ": tags: is empty\n")
		if r.Tags = slices.DeleteFunc(r.Tags, empty); p != nil || got == 0 || got != len(problems) {
			t.Errorf("%s: empty tags: got %v", r.ID, problems)
		}
	}
	p, problems := parser.Parse(r.file(), r.yaml(t))
	if r.ID == "x" { // no real paper has hidden characters
		problems = withoutHidden(problems)
	}
	formulas = !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == "OP0301" })
	problems = slices.DeleteFunc(problems, func(p problem.Problem) bool {
		return p.Warning && (strings.HasPrefix(p.Text, "abstract: ") || strings.HasPrefix(p.Text, "title: "))
	})
	switch text := printed(t, problems); {
	case len(problems) == 1 && problems[0].Code != "" && strings.HasPrefix(problems[0].Text, "authors: "):
		return formulas, text // several people in one name, or TeX
	case len(problems) > 0:
		t.Errorf("%s: %s", r.ID, text)
		return true, ""
	}
	if p.IDs.ArXiv != r.ArXiv || p.IDs.DOI != strings.ToLower(r.DOI) {
		t.Errorf("%s: got the ids %+v", r.ID, p.IDs)
	}
	checkFormat(t, parser, p)
	checkText(t, r.ID+": title", p.Title, r.Title)
	checkText(t, r.ID+": abstract", rendered(p.Abstract), r.Abstract)
	var got []string
	for _, a := range p.Authors {
		got = append(got, letters(a.Name))
	}
	var want []string
	for _, name := range r.Authors {
		if name == ":" {
			continue // it follows a group
		}
		name = strings.TrimSuffix(strings.TrimPrefix(name, "and "), " and") // left over from a list
		name = strings.TrimSuffix(strings.TrimPrefix(name, "Dr "), " MD")   // no parts of names
		want = append(want, letters(tex.Parse(name, tex.Presets()).Plain()))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		names = fmt.Sprintf("%s: authors: -want +got\n%s", r.ID, diff)
	}
	want = nil
	for _, tag := range r.Tags {
		if tag = tex.Parse(folded(tag), tex.Presets()).Plain(); !slices.Contains(want, tag) {
			want = append(want, tag)
		}
	}
	if diff := cmp.Diff(want, p.Tags); diff != "" {
		t.Errorf("%s: tags: -want +got\n%s", r.ID, diff)
	}
	return formulas, names
}

// checkText reports whether all renderings of a text have the letters of its source.
func checkText(t *testing.T, what string, got paper.Text, source string) {
	t.Helper()
	if diff := cmp.Diff(folded(source), folded(got.Source)); diff != "" {
		t.Errorf("%s: the source: -want +got\n%s", what, diff)
	}
	shown, formulas, err := shownText(got.HTML)
	if err != nil {
		t.Errorf("%s: %v in %s", what, err, got.HTML)
	}
	if formulas == 0 {
		if diff := cmp.Diff(got.Plain, shown); diff != "" {
			t.Errorf("%s: the HTML's text: -want +got\n%s", what, diff)
		}
	}
	if hasTeX(source) {
		return // package tex has its own tests
	}
	if diff := cmp.Diff(letters(source), letters(got.Plain)); diff != "" {
		t.Errorf("%s: the plain text's letters: -want +got\n%s", what, diff)
	}
}

// rendered is prose with its renderings.
func rendered(p paper.Prose) paper.Text {
	return paper.Text{Source: p.Source, Plain: p.Plain(tex.Presets()), HTML: p.HTML(tex.Presets())}
}

// hasTeX reports whether a text has markup that renderings change.
func hasTeX(source string) bool { return strings.ContainsAny(source, `\$`) }

// folded returns a text in NFC with single spaces, as in a paper.
func folded(s string) string {
	isSpace := func(r rune) bool { return strings.ContainsRune(" \t\r\n", r) }
	return strings.Join(strings.FieldsFunc(norm.NFC.String(s), isSpace), " ")
}

// letters returns the letters and digits of a text.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, norm.NFC.String(s))
}

// shownText returns the visible text of HTML, with a blank line between paragraphs, and the number
// of formulas, which it omits. An error is a tag or an attribute that offprint never writes.
func shownText(rendered template.HTML) (string, int, error) {
	var b strings.Builder
	formulas, inMath := 0, false
	for z := html.NewTokenizer(strings.NewReader(string(rendered))); ; {
		kind := z.Next()
		token := z.Token()
		if kind == html.StartTagToken && token.Data == "math" || kind == html.EndTagToken && token.Data == "math" {
			inMath = !inMath
			if inMath {
				formulas++
			}
			continue
		}
		switch {
		case kind == html.ErrorToken:
			return strings.TrimPrefix(b.String(), "\n\n"), formulas, nil
		case inMath && (kind == html.TextToken || ourMathML.MatchString(token.String())):
		case kind == html.TextToken:
			b.WriteString(token.Data)
		case kind == html.StartTagToken && token.String() == "<p>":
			b.WriteString("\n\n")
		case token.String() == `<code class="math-error">`:
			formulas++
		case !ourTags.MatchString(token.String()):
			return b.String(), formulas, fmt.Errorf("the tag %s", token)
		}
	}
}

// What we write into titles and abstracts, in formulas and outside.
var (
	ourMathML = regexp.MustCompile(`^</?m(i|n|o|row|text|space|frac|sqrt|root|style|sub|sup|subsup|under|over|underover|table|tr|td|padded|phantom)` +
		`( (class|mathvariant|stretchy|symmetric|form|lspace|rspace|width|height|depth|minsize|maxsize|movablelimits|accent|accentunder|linethickness|displaystyle|scriptlevel|voffset|mathbackground)="(?:[-.a-z0-9]*|currentColor)")*/?>$`)
	ourTags = regexp.MustCompile(`^(</?(em|strong|code|sup|sub|u|s|ul|ol|li)>|</(p|a|span)>|<span class="(text-small-caps|math-tied|math-long)">|<a href="https?://[^"]+">)$`)
)

// TestParseForeignFiles parses files of other programs: every problem has a position in the file,
// that of an unknown key the position of the key.
func TestParseForeignFiles(t *testing.T) {
	corpora := testkit.Corpora(t)
	for _, pattern := range []string{"pmlr/*/_posts/*.md", "bib/*.bib", "daily-api/2024-12-12.json", "seed-page.txt", "README.md"} {
		found, err := filepath.Glob(filepath.Join(corpora, filepath.FromSlash(pattern)))
		if err != nil || len(found) == 0 {
			t.Errorf("%s: no files, %v", pattern, err)
		}
		for i, file := range found {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for j, ext := range []string{".md", ".yaml", ".yml"} {
				if i%3 != j && !testkit.Soak() {
					continue
				}
				p, problems := content.NewParser(tex.Presets()).Parse("x"+ext, data)
				if p != nil || len(problems) == 0 {
					t.Errorf("%s as %s: read as a paper: %v", file, ext, p)
				}
				checkPlaces(t, file+" as "+ext, data, problems)
				checkKeys(t, file+" as "+ext, data, problems)
			}
		}
	}
}

// checkPlaces checks that every problem has a position in the file, or directly after its end.
func checkPlaces(t *testing.T, what string, data []byte, problems problem.List) {
	t.Helper()
	lines := bytes.Count(data, []byte("\n")) + 1
	for _, p := range problems {
		if p.Line < 0 || p.Line > lines+1 || p.Column < 0 || p.Column > 0 && p.Line == 0 {
			t.Errorf("%s: %s is no place in a file of %d lines", what, p.Position, lines)
		}
	}
}

var unknownKey = regexp.MustCompile(`^unknown key "(\w+)"$`)

// checkKeys checks that unknown keys are at the positions of their problems.
func checkKeys(t *testing.T, what string, data []byte, problems problem.List) {
	t.Helper()
	lines := strings.Split(string(data), "\n")
	for _, p := range problems {
		if key := unknownKey.FindStringSubmatch(p.Text); key != nil {
			if at := string([]rune(lines[p.Line-1])[p.Column-1:]); !strings.HasPrefix(at, key[1]) {
				t.Errorf("%s: %s: %q does not start with the key %s", what, p.Position, at, key[1])
			}
		}
	}
}

// withoutHidden returns the problems without the warnings of hidden characters.
func withoutHidden(problems problem.List) problem.List {
	return slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Code == "OP0121" })
}
