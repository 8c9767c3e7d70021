package markdown

import (
	"strings"
	"testing"

	"offprint/generator/text/tex"
)

func TestLinksOfATextOnAnotherPage(t *testing.T) {
	at := Place{Root: "https://example.org/repo/", Page: "2025/03/13/", Prefix: "n1-"}
	for source, want := range map[string]string{
		"[a](/tags/x/)":      `href="https://example.org/repo/tags/x/"`,
		"[a](files/x.pdf)":   `href="https://example.org/repo/files/x.pdf"`,
		"[a](../14/)":        `href="https://example.org/repo/2025/03/14/"`,
		"[a](../14/#b)":      `href="https://example.org/repo/2025/03/14/#b"`,
		"[a](page/2/)":       `href="https://example.org/repo/2025/03/13/page/2/"`,
		"[a](?q=x)":          `href="https://example.org/repo/2025/03/13/?q=x"`,
		"[a](../../../../x)": `href="https://example.org/repo/x"`,
		"[a](#part)":         `href="#n1-part"`,
		"[a](https://b.org)": `href="https://b.org"`,
		"[a](//b.org/x)":     `href="//b.org/x"`,
		"# Part":             `<h3 id="n1-part">`,
		"a[^1]\n\n[^1]: b":   `<a href="#n1-fn:1"`,
	} {
		html, _, err := NewAt(at, 3, tex.Presets()).HTML(source)
		if err != nil || !strings.Contains(string(html), want) {
			t.Errorf("%s becomes\n%s (%v), want %s", source, html, err, want)
		}
	}
}

func TestTextForFeedsHasOwnImagesAndPlainFormulas(t *testing.T) {
	html, _, err := NewAt(Place{Root: "https://example.org/repo/", Page: "papers/a/", Plain: true}, 3, tex.Presets()).HTML("So, $x^2$-like ![$y_1$](files/a.png) ![far](https://b.org/c.png)")
	want := `<p>So, x²-like <img src="https://example.org/repo/files/a.png" alt="y₁"> <a href="https://b.org/c.png">far</a></p>` + "\n"
	if err != nil || string(html) != want {
		t.Errorf("got %s, want %s (%v)", html, want, err)
	}
}

// TestLinksToPartsInFeeds: a feed reader has no page of its own on which such a link could stay.
func TestLinksToPartsInFeeds(t *testing.T) {
	at := Place{Root: "https://example.org/repo/", Page: "2025/03/13/", Prefix: "n1-", Plain: true}
	html, _, err := NewAt(at, 3, tex.Presets()).HTML("[a](#b)[^1] `href=\"#n1-b\"`\n\n# b\n\n[^1]: c\n")
	if err != nil {
		t.Fatal(err)
	}
	const page = `href="https://example.org/repo/2025/03/13/#`
	for _, want := range []string{page + `b"`, page + `fn:1"`, page + `fnref:1"`, `href=&quot;#n1-b&quot;`} {
		if !strings.Contains(string(html), want) {
			t.Errorf("got\n%s\nwithout %s", html, want)
		}
	}
}
