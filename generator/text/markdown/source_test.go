package markdown

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"

	"offprint/generator/text/tex"
)

func sourceOf(t *testing.T, source string) string {
	t.Helper()
	at := Place{Root: "https://example.org/repo/", Page: "2025/w11/", Prefix: "n1-", Plain: true}
	got, err := NewAt(at, 3, tex.Presets()).Source(source)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestSourceHasAbsoluteLinks(t *testing.T) {
	const root = "https://example.org/repo/"
	for source, want := range map[string]string{
		"[/x/](/x/) and [b](</x/>)":                 "[/x/](" + root + "x/) and [b](<" + root + "x/>)",
		"[a](../w12/ \"A title\") [b](#part)":       "[a](" + root + "2025/w12/ \"A title\") [b](" + root + "2025/w11/#part)",
		"[![a](files/a.png)](files/a.png)":          "[![a](" + root + "files/a.png)](" + root + "files/a.png)",
		"[a][1] [b][1]\n\n[1]: /papers/a/":          "[a][1] [b][1]\n\n[1]: " + root + "papers/a/",
		"[a](https://b.org/x) <https://b.org>\n":    "[a](https://b.org/x) <https://b.org>\n",
		"[a](javascript:alert) [b](<vbscript:x y>)": "[a]() [b](<>)",
		"<javascript:alert>":                        `\<javascript:alert>`,
		"- [a](/x/)\n  > [b](/y/)":                  "- [a](" + root + "x/)\n  > [b](" + root + "y/)",
		"`<b>` $a < b$ *c*\n\n    <d>\n":            "`<b>` $a < b$ *c*\n\n    <d>\n",
	} {
		if got := sourceOf(t, source); got != want {
			t.Errorf("%q becomes\n%q, want\n%q", source, got, want)
		}
	}
}

// TestSourceHasNoRawHTML lets a program that shows raw HTML find none.
func TestSourceHasNoRawHTML(t *testing.T) {
	for _, source := range []string{
		"a <b>c</b> <!-- d -->", "<details>\n<summary>a</summary>\n\nb", "<!-- a\n\n# b\n\nc", "<script>\n[a](/x/)\n</script>\nb", "> <div>\n> *a*\n\n- <div>\n  <p>",
		"<b title=\"<c>\">", "a <EOS> b <x:y/>", "<?php a ?>", "<![CDATA[ <b> ]]>", "\t<b>\n\n<pre>\n\n<b>\n</pre>", `\<b> \\<b>`, "<a\nhref=x>", "<div>\n[a](javascript:alert)\n",
		"[a <b>](/x/)", "<img src=\"[a](/x/)\">", "| a |\n|---|\n| <b> |\n",
	} {
		var b strings.Builder
		if err := goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe())).Convert([]byte(sourceOf(t, source)), &b); err != nil {
			t.Fatal(err)
		}
		for _, tag := range []string{"<b", "</b>", "<!--", "<details", "<summary", "<script", "<div", "<x:", "<EOS", "<?", "<![", "<a\n", "<a href=x", "javascript:alert\"", "<img", "</pre>\n</pre"} {
			if strings.Contains(strings.ReplaceAll(b.String(), "<blockquote", ""), tag) {
				t.Errorf("%q becomes\n%q, which has %s:\n%s", source, sourceOf(t, source), tag, b.String())
			}
		}
	}
}
