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
)

// shown renders Markdown, as GitHub has it or without its extensions, and gives the text of all
// elements of a name.
func shown(t testing.TB, markdown, element string, github bool) []string {
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

// pieces are what titles are made of at random: what Markdown reads as markup, among words.
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

// checkEscaped wants a text to be shown as it is, as a heading and as a paragraph.
func checkEscaped(t testing.TB, text string) {
	t.Helper()
	want := strings.Join(strings.Fields(text), " ")
	if want == "" {
		return
	}
	for _, github := range []bool{false, true} {
		if got := shown(t, "# "+escaped(text)+"\n\nmore\n", "h1", github); len(got) != 1 || got[0] != want {
			t.Errorf("the heading %q, written %q, is shown as %q", want, escaped(text), got)
		}
		if got := shown(t, escaped(text)+"\n\nmore\n", "p", github); len(got) != 2 || got[0] != want {
			t.Errorf("the paragraph %q, written %q, is shown as %q", want, escaped(text), got)
		}
		if got := shown(t, "- Tags: ["+escaped(text)+"](/to)\n", "a", github); len(got) == 0 || got[0] != want {
			if !strings.Contains(want, "http") && !strings.Contains(want, "@") { // there, a link is within
				t.Errorf("the link %q, written %q, is shown as %q", want, escaped(text), got)
			}
		}
	}
}

func TestEscaped(t *testing.T) {
	for _, text := range []string{"1. A", "10) b", "C #", "# x", "$200k *b*", "-", "===", `\`, `a\*b`, "&amp; &b", "a ~~b~~ c", "[a](b)", "<b>x", "`a`", "***", "2025."} {
		checkEscaped(t, text)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		checkEscaped(t, randomText(random))
	}
}

// TestDollars wants no dollar of plain text to be left to programs that know formulas.
func TestDollars(t *testing.T) {
	if got, want := escaped("From $5 to $6"), `From \$5 to \$6`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestEscapedTeX(t *testing.T) {
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

// TestOneHeading wants the title of a paper to be the only heading of its rank, and its values
// to be items of one list.
func TestOneHeading(t *testing.T) {
	files := written(t, exported(t, linked(t, content.Settings{}, papersFile(t)), maxSize))
	for name, title := range map[string]string{"everything": "Rates for ℓ₂ & *bold* [links] <b>in</b> C #", "bare": "Only a title"} {
		data := files["papers/"+name+".md"]
		if got := shown(t, data, "h1", true); len(got) != 1 || got[0] != title {
			t.Errorf("%s: the headings of the first rank are %q", name, got)
		}
		if got := len(shown(t, data, "ul", true)); got != 1 {
			t.Errorf("%s: there are %d lists", name, got)
		}
		if got := shown(t, data, "ol", true); len(got) > 0 {
			t.Errorf("%s: there are numbered items: %q", name, got)
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
			return // no text of a paper has such
		}
		checkEscaped(t, text)
	})
}
