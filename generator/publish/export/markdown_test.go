package export

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"offprint/generator/content"
	"offprint/generator/text/markdown"
)

// rendered renders Markdown, with or without the extensions of GitHub, and returns the text of all
// elements with a name.
func rendered(t testing.TB, markdown, element string, github bool) []string {
	t.Helper()
	m := goldmark.New()
	if github {
		m = goldmark.New(goldmark.WithExtensions(extension.GFM))
	}
	var page bytes.Buffer
	if err := m.Convert([]byte(markdown), &page); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for e := range root.Descendants() {
		if e.Type != html.ElementNode || e.Data != element {
			continue
		}
		var b strings.Builder
		for node := range e.Descendants() {
			if node.Type == html.TextNode {
				b.WriteString(node.Data)
			}
		}
		texts = append(texts, b.String())
	}
	return texts
}

// pieces are parts of random titles: Markdown's markup and words.
var pieces = []string{
	"*", "_", "[", "]", "(x)", "<", ">", "<b>", "#", "##", "`", "``", "$", "$$", "1.", "12)", "-", "+", "=", "===", "---", "~", "~~", "|", "!", "\\",
	"\\*", "&", "&amp;", "&#42;", "&copy", "http://a.org/b_c", ":", "*a*", "_b_", "a", "word", "é", "明", " ", " ", " ", " ", "\t", "\n", "<!--", "x@y.org",
}

func randomText(random *rand.Rand) string {
	var b strings.Builder
	for range 1 + random.IntN(9) {
		b.WriteString(pieces[random.IntN(len(pieces))])
	}
	return b.String()
}

// checkEscaped checks that escaped text renders as the original, in a heading, a paragraph and a link.
func checkEscaped(t testing.TB, text string) {
	t.Helper()
	want := strings.Join(strings.Fields(text), " ")
	if want == "" {
		return
	}
	for _, github := range []bool{false, true} {
		if got := rendered(t, "# "+markdown.Escape(text)+"\n\nmore\n", "h1", github); len(got) != 1 || got[0] != want {
			t.Errorf("heading %q: got %q, want %q", markdown.Escape(text), got, want)
		}
		if got := rendered(t, markdown.Escape(text)+"\n\nmore\n", "p", github); len(got) != 2 || got[0] != want {
			t.Errorf("paragraph %q: got %q, want %q", markdown.Escape(text), got, want)
		}
		if got := rendered(t, "- Tags: ["+markdown.Escape(text)+"](/to)\n", "a", github); len(got) == 0 || got[0] != want {
			if !strings.Contains(want, "http") && !strings.Contains(want, "@") { // these contain links themselves
				t.Errorf("link %q: got %q, want %q", markdown.Escape(text), got, want)
			}
		}
	}
}

func TestEscapedTextRendersAsIs(t *testing.T) {
	for _, text := range []string{"1. A", "10) b", "C #", "# x", "$200k *b*", "-", "===", `\`, `a\*b`, "&amp; &b", "a ~~b~~ c", "[a](b)", "<b>x", "`a`", "***", "2025."} {
		checkEscaped(t, text)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		checkEscaped(t, randomText(random))
	}
}

// TestDollarsAreEscaped: some programs read $…$ as a formula.
func TestDollarsAreEscaped(t *testing.T) {
	if got, want := markdown.Escape("From $5 to $6"), `From \$5 to \$6`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestEscapedTeXKeepsFormulas(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{`We *see* $a_1*a_2$ at $5.`, `We \*see\* $a_1*a_2$ at \$5.`},
		{`\(x_i\) and \[ a_i \]`, `$x_i$ and $$a_i$$`},
		{`$$a*b$$ _c_`, `$$a*b$$ \_c\_`},
		{`1. Of \emph{x} at 5\% is`, `1\. Of \emph{x} at 5\\% is`},
		{`# $x$ #`, `\# $x$ \#`},
	} {
		if got := escapedTeX(test.source); got != test.want {
			t.Errorf("%s: got %s, want %s", test.source, got, test.want)
		}
	}
}

// TestPaperHasOneHeadingAndOneList checks that only the title is an h1, and that all metadata is in one list.
func TestPaperHasOneHeadingAndOneList(t *testing.T) {
	files := contents(t, newExports(t, newSite(t, content.Settings{Size: content.Full}, papersFile(t)), maxSize))
	for name, title := range map[string]string{"everything": "Rates for ℓ₂ & *bold* [links] <b>in</b> C #", "bare": "Only a title"} {
		data := files["papers/"+name+".md"]
		if got := rendered(t, data, "h1", true); len(got) != 1 || got[0] != title {
			t.Errorf("%s: got first-level headings %q, want %q", name, got, title)
		}
		if got := len(rendered(t, data, "ul", true)); got != 1 {
			t.Errorf("%s: got %d lists, want 1", name, got)
		}
		if got := rendered(t, data, "ol", true); len(got) > 0 {
			t.Errorf("%s: got numbered items %q, want none", name, got)
		}
	}
}

func FuzzEscaped(f *testing.F) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		f.Add(randomText(random))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsFunc(text, func(c rune) bool { return c < ' ' || c == 0x7F || c == 0xFFFD || c == '\u00a0' || c == '\u0085' }) {
			return // papers contain no such characters
		}
		checkEscaped(t, text)
	})
}
