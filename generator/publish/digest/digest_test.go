package digest_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/publish/digest"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
	"offprint/generator/text/tex"
	"offprint/layouts"
	"offprint/test/testkit/sample"
)

const base = "https://example.org/repo/"

var thursday = paper.Date{Year: 2025, Month: 3, Day: 13}

var builtin = sync.OnceValue(func() *layout.Layouts { return load(fstest.MapFS{}, "en") })

func load(own fstest.MapFS, lang string) *layout.Layouts {
	loaded, problems, err := layout.Load(context.Background(), own, layouts.FS(), cache.Folder{}, lang)
	if len(problems) > 0 || err != nil {
		panic(fmt.Sprint(problems, err))
	}
	return loaded
}

// folder has some papers, all listed on Thursday.
func folder(papers ...*paper.Paper) content.Folder {
	f := content.Folder{Settings: content.Settings{Title: "T & U", Key: "k", Lang: "en", Curator: "By us"}, Macros: tex.Presets()}
	for i, p := range papers {
		p := *p
		if p.Date = thursday; p.ID == "" {
			p.ID = fmt.Sprint("p", i)
		}
		f.Papers = append(f.Papers, content.Entry{File: p.ID, Paper: &p})
	}
	return f
}

// digestOf returns the digest of Thursday's week.
func digestOf(t *testing.T, f content.Folder, l *layout.Layouts) *digest.Digest {
	t.Helper()
	s, problems := site.New(f, site.Options{BaseURL: base, Now: paper.Date{Year: 2025, Month: 4, Day: 1}})
	if problems.HasErrors(false) {
		t.Fatal(problems)
	}
	return digest.Writer{Site: s, Layouts: l}.New(s.Issue(paper.WeekOf(thursday)), digest.Scope{})
}

// text returns a form of a digest.
func text(t *testing.T, form func() (string, error)) string {
	t.Helper()
	text, err := form()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// longTitles returns the real papers with the longest titles.
func longTitles(t *testing.T, n int) []*paper.Paper {
	t.Helper()
	var papers []*paper.Paper
	for _, p := range sample.Site(t, 800).Papers {
		papers = append(papers, p.Paper)
	}
	slices.SortStableFunc(papers, func(a, b *paper.Paper) int { return len(b.Title.Plain) - len(a.Title.Plain) })
	return papers[:n]
}

// TestMailIsSmall measures the mails of 50 and of 400 real papers. Gmail cuts at 102 KB.
func TestMailIsSmall(t *testing.T) {
	for _, n := range []int{50, 400} {
		d := digestOf(t, folder(longTitles(t, n)...), builtin())
		mail := text(t, d.Message)
		t.Logf("%d papers: %d bytes", n, len(mail))
		if len(mail) >= 100_000 {
			t.Errorf("%d papers: %d bytes", n, len(mail))
		}
		if papers := strings.Count(mail, `<a href="`+base+"papers/"); papers != min(n, 108) {
			t.Errorf("%d papers: the mail links to %d", n, papers)
		}
	}
}

// TestHugeTitlesAreCutByPapers has papers whose titles alone exceed the limit.
func TestHugeTitlesAreCutByPapers(t *testing.T) {
	var papers []*paper.Paper
	for range 60 {
		papers = append(papers, &paper.Paper{Title: paper.Text{Plain: strings.Repeat("word ", 500)}})
	}
	mail := text(t, digestOf(t, folder(papers...), builtin()).Message)
	shown := strings.Count(mail, `<a href="`+base+"papers/")
	if len(mail) >= 100_000 || shown < 20 || !strings.Contains(mail, fmt.Sprintf("and %d more", 60-shown)) {
		t.Errorf("got %d bytes, %d papers", len(mail), shown)
	}
}

// TestHostileTextsAreText prints texts that would be markup in HTML, in Markdown or on a line of their own.
func TestHostileTextsAreText(t *testing.T) {
	for _, hostile := range []string{
		`<script>alert(1)</script>`, `</a><img src=x onerror=y>`, "[x](javascript:alert(1))", "![x](https://evil.example/x.png)", "# x", "a\n\n# b\n- c", "a\r\nSubject: b",
		"**b** _c_ `d` ~~e~~", "&lt;b&gt; &amp;", "x $y$", "<https://evil.example>", "1. x", "> x", "---", "```", `\[x](y)`, "a\u202eb", "@someone and #1", "{{.Title}}", "| a | b |",
	} {
		p := &paper.Paper{Title: paper.Text{Plain: hostile}, TLDR: paper.Text{Plain: hostile}, TLDRBy: hostile, Authors: []paper.Author{{Name: hostile}}, Tags: []string{"a " + hostile}}
		p.Links = []paper.Link{{Kind: "code", URL: "https://example.com/a_(b)_c?d=<e>&f=\"g\""}}
		f := folder(slices.Repeat([]*paper.Paper{p}, 12)...)
		f.Settings.Title, f.Settings.Curator = hostile, hostile
		harmless := folder(slices.Repeat([]*paper.Paper{{Title: paper.Text{Plain: "plain"}, TLDR: paper.Text{Plain: "plain"}, TLDRBy: "plain", Authors: []paper.Author{{Name: "plain"}}, Tags: []string{"a x"}, Links: p.Links}}, 12)...)
		harmless.Settings.Title, harmless.Settings.Curator = "x", "x"
		d, other := digestOf(t, f, builtin()), digestOf(t, harmless, builtin())
		if got, want := shape(t, text(t, d.Message)), shape(t, text(t, other.Message)); got != want {
			t.Errorf("%q: the mail has other elements:\n%s", hostile, diff.Diff("want", []byte(want), "got", []byte(got)))
		}
		if got, want := shape(t, asHTML(t, text(t, d.Markdown))), shape(t, asHTML(t, text(t, other.Markdown))); got != want {
			t.Errorf("%q: the Markdown has other elements:\n%s", hostile, diff.Diff("want", []byte(want), "got", []byte(got)))
		}
		if strings.ContainsAny(text(t, d.Markdown), "\r\u202e") {
			t.Errorf("%q: the Markdown has a control character", hostile)
		}
		if strings.ContainsAny(d.Subject+d.Preheader, "\r\n\u202e") {
			t.Errorf("%q: subject %q, preheader %q", hostile, d.Subject, d.Preheader)
		}
		for line := range strings.Lines(text(t, d.Text)) {
			if strings.HasPrefix(line, "Subject:") || strings.HasPrefix(line, "# b") || strings.ContainsAny(line, "\r\u202e") {
				t.Errorf("%q: the text has the line %q", hostile, line)
			}
		}
	}
}

func asHTML(t *testing.T, source string) string {
	t.Helper()
	var b strings.Builder
	if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList)).Convert([]byte(source), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestOwnLayoutsEscape replaces the layouts of text by layouts that escape nothing themselves.
func TestOwnLayoutsEscape(t *testing.T) {
	own := fstest.MapFS{
		"layouts/mail/digest.md":  {Data: []byte(`{{range .Leads}}{{.Title}}|{{$t := .Title}}{{$t}}|{{printf "%s" .Title}}|{{say "card.tldr_by" "name" .Title}}|{{template "x" .}}{{end}}{{define "x"}}{{.Title}}{{end}}`)},
		"layouts/mail/digest.txt": {Data: []byte("{{range .Leads}}{{.Title}}\n{{end}}")},
	}
	d := digestOf(t, folder(&paper.Paper{Title: paper.Text{Plain: "*a*\n# b"}}), load(own, "en"))
	if got, want := text(t, d.Markdown), `\*a\* # b|\*a\* # b|\*a\* # b|TL;DR by \*a\* # b|\*a\* # b`+"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := text(t, d.Text), "*a* # b\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestOrder puts the curator's picks before the order of the closed digest, and papers that joined it later last.
func TestOrder(t *testing.T) {
	var papers []*paper.Paper
	for _, id := range []string{"a", "b", "c", "d", "e", "late"} {
		papers = append(papers, &paper.Paper{ID: id, Title: paper.Text{Plain: id}, Highlight: id == "c"})
	}
	f := folder(papers...)
	f.Notes = []content.PeriodNote{{Period: paper.WeekOf(thursday), Title: "Note", Leads: []string{"d"}, Text: paper.Note{Source: "Of $x^2$, [see](/papers/a/).", Links: []paper.NoteLink{{Target: "/papers/a/"}}}}}
	f.Digests = map[paper.Period][]string{paper.WeekOf(thursday): {"e", "gone", "b", "c", "a"}}
	d := digestOf(t, f, builtin())
	var titles []string
	for _, link := range d.Links() {
		titles = append(titles, link.Text)
	}
	if got := strings.Join(titles, " "); got != "d c e b a late" {
		t.Errorf("got %s", got)
	}
	mail := text(t, d.Message)
	for _, want := range []string{"Of x², <a href=\"" + base + "papers/a/\">see</a>.", "<strong>trending</strong>", "<strong>curator’s pick</strong>"} {
		if !strings.Contains(mail, want) {
			t.Errorf("the mail lacks %s:\n%s", want, mail)
		}
	}
	if md := text(t, d.Markdown); !strings.Contains(md, "[see]("+base+"papers/a/)") {
		t.Errorf("relative link in\n%s", md)
	}
}

// TestNoteOfLeadsAlone checks that a note without title and text has no heading.
func TestNoteOfLeadsAlone(t *testing.T) {
	f := folder(&paper.Paper{ID: "a", Title: paper.Text{Plain: "A"}}, &paper.Paper{ID: "b", Title: paper.Text{Plain: "B"}})
	f.Notes = []content.PeriodNote{{Period: paper.WeekOf(thursday), Leads: []string{"b"}, Text: paper.Note{Source: "\n"}}}
	d := digestOf(t, f, builtin())
	for _, form := range []func() (string, error){d.Message, d.Text, d.Markdown} {
		if got := text(t, form); strings.Contains(got, "Curator’s note") || !strings.Contains(got, "curator’s pick") {
			t.Errorf("got\n%s", got)
		}
	}
}

// TestGerman prints a digest in another language.
func TestGerman(t *testing.T) {
	f := folder(&paper.Paper{Title: paper.Text{Plain: "x"}, Lang: "ar"})
	f.Settings.Lang = "de"
	mail := text(t, digestOf(t, f, load(fstest.MapFS{}, "de")).Message)
	for _, want := range []string{`<html lang="de">`, "Woche 11 des Jahres 2025", "1 Arbeit", `lang="ar" dir="rtl"`} {
		if !strings.Contains(mail, want) {
			t.Errorf("the mail lacks %s:\n%s", want, mail)
		}
	}
}
