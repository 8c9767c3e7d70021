package github_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"offprint/generator/github"
)

var hostile = []string{
	"@ada and #3", "[a](https://example.org)", "![](https://tracker.example/x.png)", "<img src=https://tracker.example>", "a `code` b", "``", "`",
	"`` ` ``", "a\n\n# b", "a\r\n::set-output name=x::y", "<!-- a -->", "a|b|c", `a\`, `\`, "$`x`$", "https://example.org", "fixes #1", "\u202etxt", " ", "<script>",
	"`]( https://example.org ) `", strings.Repeat("`", 300),
}

func TestCodeIsInert(t *testing.T) {
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, text := range hostile {
		var b bytes.Buffer
		if err := markdown.Convert([]byte("- Title: "+github.Code(text, 200)+" and more\n"), &b); err != nil {
			t.Fatal(err)
		}
		got := b.String()
		before, rest, _ := strings.Cut(strings.TrimPrefix(got, "<ul>\n<li>Title: "), "<code>")
		code, after, _ := strings.Cut(rest, "</code>")
		if text == " " {
			continue // nothing to show
		}
		if before != "" || after != " and more</li>\n</ul>\n" || strings.ContainsAny(code, "<>\n") {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestCellKeepsTables(t *testing.T) {
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, text := range hostile {
		var b bytes.Buffer
		if err := markdown.Convert([]byte("| a | b |\n|---|---|\n| "+github.Cell(text, 200)+" | end |\n"), &b); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); strings.Count(got, "<td>") != 2 || !strings.Contains(got, "<td>end</td>") || strings.Contains(got, "<img") || strings.Contains(got, "<a ") {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestLogHasNoCommands(t *testing.T) {
	for _, line := range []string{"::add-mask::a", " \t::error::a", "a\n::stop-commands::x", "a\r::set-env name=a::b", "a ##[error]b", "###[group]x", ":", "\v::a::", "\u00a0::a::b", "\u3000\u2003::a::b", "\u0085::a::"} {
		var b bytes.Buffer
		log := github.Log(&b)
		for i := range line { // byte by byte, so that no command hides between two writes
			if n, err := fmt.Fprint(log, line[i:i+1]); n != 1 || err != nil {
				t.Fatal(n, err)
			}
		}
		for _, got := range strings.FieldsFunc(b.String(), func(r rune) bool { return r == '\n' || r == '\r' }) {
			if strings.HasPrefix(strings.TrimSpace(got), ":") || strings.Contains(got, "##[") {
				t.Errorf("%q writes %q", line, got)
			}
		}
	}
	var b bytes.Buffer
	if fmt.Fprint(github.Log(&b), "plain: a::b\n# c [d]\n"); b.String() != "plain: a::b\n# c [d]\n" {
		t.Errorf("a plain line becomes %q", b.String())
	}
}
