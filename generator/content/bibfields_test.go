package content_test

import (
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/text/tex"
)

// TestFactsHaveNoMarkup reads the facts of a publication as BibTeX files have them.
func TestFactsHaveNoMarkup(t *testing.T) {
	p, problems := content.NewParser(tex.Presets()).Parse("papers/x.yaml", []byte(`title: x
date: 2025-03-13
venue: '{ACM} Conf. of M{\"u}nchen & Foo 2025'
publisher: 'Springer {V}erlag \& Co'
address: 'M\"unchen'
series: '{LNCS}'
institution: 'ETH {Z}\"urich'
award: '{B}est paper'
image: files/x.png
image_alt: 'The {DNA} of $x^2$'
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	pub := p.Publication()
	got := strings.Join([]string{pub.Venue, pub.Publisher, pub.Address, pub.Series, pub.Institution, pub.Award, p.Image.Alt}, "|")
	if want := "ACM Conf. of München & Foo 2025|Springer Verlag & Co|München|LNCS|ETH Zürich|Best paper|The DNA of x²"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAnchorsWithoutValueAreErrors(t *testing.T) {
	for _, line := range []string{"venue: &x", "authors: &x", "authors: [&x, Ada Quill]", "tags: [&x]"} {
		_, problems := content.NewParser(tex.Presets()).Parse("papers/x.yaml", []byte("title: x\ndate: 2025-03-13\n"+line+"\n"))
		if len(problems) != 1 || problems[0].Code != "OP0202" || problems[0].Line != 3 {
			t.Errorf("%s: %v", line, problems)
		}
	}
}
