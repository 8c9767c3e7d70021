package paper

import (
	"strings"
	"testing"
	"unsafe"

	"offprint/generator/text/tex"
)

func TestProseRenderings(t *testing.T) {
	p := NewProse(" One $x^2$\n line. \n\n Two, https://example.org/. ")
	if want := "One $x^2$ line.\n\nTwo, https://example.org/."; p.Source != want {
		t.Errorf("source %q", p.Source)
	}
	if got, want := p.Plain(nil), "One x² line.\n\nTwo, https://example.org/."; got != want {
		t.Errorf("plain %q", got)
	}
	html := string(p.HTML(nil))
	if !strings.HasPrefix(html, "<p>One <math") || !strings.HasSuffix(html, `</p><p>Two, <a href="https://example.org/">https://example.org/</a>.</p>`) {
		t.Errorf("HTML %s", html)
	}
	if empty := NewProse(" \n\n"); empty.Source != "" || empty.HTML(nil) != "" || empty.Plain(nil) != "" || empty.WithExcerpt(nil).Excerpt != "" {
		t.Errorf("empty prose: %+v", empty)
	}
}

func TestWithExcerpt(t *testing.T) {
	for source, want := range map[string]string{
		"":                                    "",
		"One $x$.":                            "One x.",
		"One.\n\nTwo.":                        "One. Two.",
		"$" + "x$ short":                      "x short",
		strings.Repeat("é", 299):              strings.Repeat("é", 299),
		strings.Repeat("é", 301):              strings.Repeat("é", 300),
		strings.Repeat("é", 299) + "\n\nOne.": strings.Repeat("é", 299) + " ",
		strings.Repeat("long ", 500) + "\n\nUnneeded": strings.Repeat("long ", 60),
	} {
		p := NewProse(source)
		var parsed []tex.Text
		for _, paragraph := range p.Paragraphs() {
			parsed = append(parsed, tex.Parse(paragraph, nil))
		}
		if got := p.WithExcerpt(parsed).Excerpt; got != want {
			t.Errorf("%.20q: %q, want %q", source, got, want)
		}
	}
}

// TestExcerptSharesMemory has an abstract whose excerpt is its start, and one with markup.
func TestExcerptSharesMemory(t *testing.T) {
	for source, isShared := range map[string]bool{"We " + strings.Repeat("loop and ", 60): true, "We $x$ " + strings.Repeat("loop and ", 60): false} {
		p := NewProse(source)
		p = p.WithExcerpt([]tex.Text{tex.Parse(p.Source, nil)})
		if got := unsafe.StringData(p.Excerpt) == unsafe.StringData(p.Source); got != isShared {
			t.Errorf("%.10s: shared: %t", source, got)
		}
	}
}
