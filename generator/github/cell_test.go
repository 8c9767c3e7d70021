package github_test

import (
	"strings"
	"testing"

	"offprint/generator/github"
)

// TestCellHasOnlyReferences wants nothing in a cell that GitHub reads as Markdown or HTML.
func TestCellHasOnlyReferences(t *testing.T) {
	for _, text := range []string{
		"plain", "@everyone #1 GH-1 a@b.example", "`x` ``@b``", "a\\| @b", "<img src=x> </code>", "![x](https://e.example/?q)",
		"[a](javascript:x)", "$`x`$ $$y$$", "www.e.example", "a\n\n# b\n- c", "&lt;b&gt;", "\u202eabc\u200b", "| a | b |", strings.Repeat("@a ", 500),
	} {
		got := github.Cell(text, 100)
		inner, isCode := strings.CutPrefix(got, "<code>")
		inner, isClosed := strings.CutSuffix(inner, "</code>")
		if !isCode || !isClosed || strings.ContainsAny(strings.NewReplacer("&#", "", ";", "").Replace(inner), "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\n\u202e\u200b") {
			t.Errorf("%q: %q", text, got)
		}
		if len(got) > 1000 {
			t.Errorf("%q has %d bytes", text[:20], len(got))
		}
	}
	if got := github.Cell("a|b", 10); got != "<code>a&#124;b</code>" {
		t.Error(got)
	}
}
