package tex

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct{ in, plain, linked string }{
		{`a <b> & "c" 'd'`, `a &lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;`, `a &lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;`},
		{`see https://example.org/a?b=c&d.`, `see https://example.org/a?b=c&amp;d.`, `see <a href="https://example.org/a?b=c&amp;d">https://example.org/a?b=c&amp;d</a>.`},
		{`(https://example.org/a_(b))`, ``, `(<a href="https://example.org/a_(b)">https://example.org/a_(b)</a>)`},
		{`http://a.org, https://b.org!`, ``, `<a href="http://a.org">http://a.org</a>, <a href="https://b.org">https://b.org</a>!`},
		{`https://a.org">x`, ``, `<a href="https://a.org">https://a.org</a>&#34;&gt;x`},
		{`\url{https://a.org/x}`, `https://a.org/x`, `<a href="https://a.org/x">https://a.org/x</a>`},
		{`javascript:alert(1) ftp://a.org xhttps://a.org`, ``, `javascript:alert(1) ftp://a.org xhttps://a.org`},
	} {
		text := Parse(c.in, nil)
		if got := string(text.LinkedHTML()); got != c.linked {
			t.Errorf("%q\n got %s\nwant %s", c.in, got, c.linked)
		}
		if got := string(text.HTML()); c.plain != "" && got != c.plain {
			t.Errorf("%q\n got %s\nwant %s", c.in, got, c.plain)
		}
	}
}

func TestParagraphs(t *testing.T) {
	for in, want := range map[string][]string{
		"": nil, " \n\t\n ": nil, "a\nb": {"a b"}, "a\n\nb": {"a", "b"}, " a  b \n \t\n\n\nc ": {"a b", "c"}, "a\u00a0 b": {"a\u00a0 b"},
	} {
		if got := Paragraphs(in); !slices.Equal(got, want) {
			t.Errorf("Paragraphs(%q) = %q", in, got)
		}
	}
}

var anchor = regexp.MustCompile(`<a href="[^"<>]*">|</a>`)

// FuzzText holds that nothing of a text is lost or left unescaped.
func FuzzText(f *testing.F) {
	for _, s := range []string{"a", "https://a.org/(x).", `$\alpha$ <b>`, "http://[", "https://https://a", "&amp;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\r") {
			return
		}
		text := Parse(s, nil)
		for _, out := range []string{string(text.HTML()), anchor.ReplaceAllString(string(text.LinkedHTML()), "")} {
			if strings.ContainsAny(out, `<>"'`) || html.UnescapeString(out) != s {
				t.Errorf("%q gives %q", s, out)
			}
		}
	})
}
