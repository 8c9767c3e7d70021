package markdown

import (
	"slices"
	"strings"
	"testing"
)

func TestHeadingIDs(t *testing.T) {
	r := New("../", 2, nil)
	for in, want := range map[string][]string{
		"# Second part":                     {"second-part"},
		"# A\n# A\n# A-1\n# A":              {"a", "a-1", "a-1-1", "a-2"},
		"# Über *uns* & `code`\n\nB C\n===": {"über-uns--code", "b-c"},
		"# 日本語 の 論文\n# Введение\n# مقدمة": {"日本語-の-論文", "введение", "مقدمة"},
		"# !?\n# !?":                   {"section", "section-1"},
		"# Main\n# Cite":               {"main-1", "cite-1"},
		"# $x^2$ and [a link](/tags/)": {"x²-and-a-link"},
		"no heading":                   nil,
	} {
		doc, err := r.Render(in)
		if err != nil || !slices.Equal(doc.IDs, want) {
			t.Errorf("%q: got %q, %v, want %q", in, doc.IDs, err, want)
		}
		for _, id := range want {
			if !strings.Contains(string(doc.HTML), ` id="`+id+`"`) {
				t.Errorf("%q: no id %s in %s", in, id, doc.HTML)
			}
		}
	}
}

func TestFootnotes(t *testing.T) {
	r := New("../", 2, nil)
	doc, err := r.Render("One[^a] and two[^b], again[^a].\n\n[^a]: First $x$.\n[^b]: Second.\n[^c]: Unused.\n\nNot[^none].")
	html := string(doc.HTML)
	if err != nil || strings.Count(html, `class="footnote-ref"`) != 3 || strings.Count(html, "<li id=") != 2 || !strings.Contains(html, "Not[^none]") || strings.Contains(html, "Unused") {
		t.Errorf("got %s, %v", html, err)
	}
	if want := []LostFootnote{{"c", 64, true}, {"none", 82, false}}; !slices.Equal(doc.Lost, want) {
		t.Errorf("got %v, want %v", doc.Lost, want)
	}
	for _, want := range []string{`id="fn:1"`, `href="#fn:2"`, `href="#fnref:1"`, `<math`} {
		if !strings.Contains(html, want) {
			t.Errorf("missing %s in %s", want, html)
		}
	}
	for _, fine := range []string{"a[^1]\n\n[^1]: b", "`[^1]`", "```\n[^1]: b\n[^2]\n```", `\[^1]`, "    [^1]: b", "[^a](/x/)"} {
		if doc, err := r.Render(fine); err != nil || len(doc.Lost) > 0 {
			t.Errorf("%s: lost %v, %v", fine, doc.Lost, err)
		}
	}
	if bad := unsafe(html); bad != "" {
		t.Errorf("footnotes render %s", bad)
	}
}

func TestLinksToTheSite(t *testing.T) {
	const source = "[a](/x/ \"t\") ![b](fig.png) [c](https://a.org) [d](mailto:x@a.org)\n\n[e][r] [![f](g.png)](#top) `[no](no)`\n\n[r]: base.md\n"
	doc, err := New("../", 2, nil).Render(source)
	var got []string
	for _, link := range doc.Links {
		if !strings.HasPrefix(source[link.Offset:], link.Target) {
			t.Errorf("%s is not at %d", link.Target, link.Offset)
		}
		got = append(got, link.Target)
	}
	if want := []string{"/x/", "fig.png", "g.png", "#top", "base.md"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}
