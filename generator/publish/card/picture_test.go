package card_test

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"offprint/generator/publish/card"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/layouts.txt")

// cards returns the cards whose layouts are in testdata/layouts.txt.
func cards() []card.Card {
	names := func(n int) []string {
		return slices.Repeat([]string{"Ada Lovelace", "Grace Hopper", "Łukasz Żółć"}, n)[:n]
	}
	return []card.Card{
		{Headline: "offprint daily", Text: "A week of machine learning papers, listed day by day, each with its abstract and its links.", Foot: "Picked by the authors"},
		{Site: "offprint daily", Headline: "13 March 2025", List: []string{"Optimal rates for ℓ₂ regression", strings.Repeat("A long title ", 12), "Third", "Fourth", "Fifth"}, Foot: "24 papers"},
		{Site: "offprint daily", Headline: "Attention", Authors: names(1), Foot: "13 March 2025", Tags: []string{"theory"}},
		{Site: "offprint daily", Headline: "Optimal rates for ℓ₂ regression with α → ∞ in Δομές and Привет", Authors: names(3), Foot: "13 March 2025", Tags: []string{"theory", strings.Repeat("a label too long ", 9), "optimization"}},
		{Site: strings.Repeat("A listing with a long name ", 5), Headline: strings.Repeat("One of those titles that tell the whole story of a paper ", 6), Authors: names(40), Foot: "1 May 2025"},
		{Headline: strings.Repeat("Pneumono-ultra", 9) + " and more", Authors: []string{strings.Repeat("Wolfeschlegelsteinhausen", 5), "Grace Hopper"}},
		{},
	}
}

// TestLayoutsAreGolden compares the positions of all texts with reviewed ones.
func TestLayoutsAreGolden(t *testing.T) {
	const golden = "testdata/layouts.txt"
	var b strings.Builder
	for _, c := range cards() {
		for _, text := range layout(t, c).Texts {
			fmt.Fprintf(&b, "%-8s %2d px at %4d,%3d, %4d wide: %s\n", text.Role, text.Size, text.At.X, text.At.Y, text.Wide, text.Text)
		}
		b.WriteString("\n")
	}
	if *update {
		must(t, os.WriteFile(golden, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	must(t, err)
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
}

// TestPictureFillsBoxesOfLayout checks that the picture has ink in each box of the layout, and none
// outside of them.
func TestPictureFillsBoxesOfLayout(t *testing.T) {
	used := renderer(t)
	for _, c := range cards() {
		l := used.Layout(c)
		data, err := used.PNG(l)
		must(t, err)
		again, err := renderer(t).PNG(layout(t, c))
		must(t, err)
		if !bytes.Equal(data, again) {
			t.Error("a renderer that drew other cards and a new one draw different bytes")
		}
		decoded, err := png.Decode(bytes.NewReader(data))
		must(t, err)
		pixels, ok := decoded.(*image.Paletted)
		if !ok || pixels.Bounds() != image.Rect(0, 0, 1200, 630) {
			t.Fatalf("got a %T of %v, want *image.Paletted of 1200 × 630", decoded, decoded.Bounds())
		}
		for _, text := range l.Texts {
			// The first and the last character leave ink at both ends of the box.
			box := text.Box()
			ends := min(text.Wide, text.Size)
			for _, end := range []image.Rectangle{{box.Min, image.Pt(box.Min.X+ends, box.Max.Y)}, {image.Pt(box.Max.X-ends, box.Min.Y), box.Max}} {
				if !inked(pixels, end) {
					t.Errorf("%s %q: no ink in %v", text.Role, text.Text, end)
				}
			}
		}
		for _, text := range l.Texts {
			erase(pixels, text.Box().Inset(-2))
		}
		for _, shape := range l.Shapes {
			erase(pixels, shape.Box)
		}
		if inked(pixels, pixels.Bounds()) {
			t.Errorf("%q: ink outside of all boxes", c.Headline)
		}
	}
}

// TestPictureEqualsImagePNG compares the encoder with that of package image/png.
func TestPictureEqualsImagePNG(t *testing.T) {
	for _, c := range cards() {
		got, err := renderer(t).PNG(layout(t, c))
		must(t, err)
		decoded, err := png.Decode(bytes.NewReader(got))
		must(t, err)
		var want bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestSpeed}
		must(t, encoder.Encode(&want, decoded))
		if !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%q: got %d bytes that differ from the %d of image/png", c.Headline, len(got), want.Len())
		}
	}
}

func TestBarHasAccentColour(t *testing.T) {
	for _, c := range []struct{ accent, want card.Colour }{
		{card.Colour{}, card.DefaultAccent()}, {card.Colour{R: 10, G: 20, B: 200}, card.Colour{R: 10, G: 20, B: 200}},
	} {
		data, err := renderer(t).PNG(layout(t, card.Card{Headline: "A", Accent: c.accent}))
		must(t, err)
		decoded, err := png.Decode(bytes.NewReader(data))
		must(t, err)
		r, g, b, _ := decoded.At(3, 300).RGBA()
		if got := (card.Colour{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8)}); got != c.want {
			t.Errorf("accent %v: got a bar in %v, want %v", c.accent, got, c.want)
		}
	}
}

// TestRandomTextsFit lays out cards of random words: no boxes overlap or cross the margins, and
// each text is complete or ends with an ellipsis.
func TestRandomTextsFit(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		c := card.Card{
			Site: phrase(random, 12), Headline: phrase(random, 60), Foot: phrase(random, 12), Text: phrase(random, 40),
			Tags: strings.Fields(phrase(random, 12)),
		}
		if random.IntN(2) == 0 {
			c.Text, c.Authors = "", strings.Fields(phrase(random, 30))
		}
		l := layout(t, c)
		checkBoxes(t, l)
		for role, text := range map[string]string{"site": c.Site, "headline": c.Headline, "foot": c.Foot, "text": c.Text} {
			checkWords(t, l, role, text)
		}
	}
}

const letters = "iiimwWÅgjpẾqаяλ-eeeee"

// phrase returns fewer than limit words, a few of them long.
func phrase(random *rand.Rand, limit int) string {
	var words []string
	for range random.IntN(limit) {
		n := 1 + random.IntN(9)
		if random.IntN(40) == 0 {
			n *= 12
		}
		var b strings.Builder
		for range n {
			runes := []rune(letters)
			b.WriteRune(runes[random.IntN(len(runes))])
		}
		words = append(words, b.String())
	}
	return strings.Join(words, " ")
}

func checkBoxes(t *testing.T, l card.Layout) {
	t.Helper()
	margins := image.Rect(84, 56, 1200-72, 630-48)
	for i, text := range l.Texts {
		box := image.Rect(text.At.X, text.At.Y-text.Size*7/10, text.At.X+text.Wide, text.At.Y+text.Size/5) // without most ascenders and descenders
		if !box.In(margins) {
			t.Errorf("%s %q is at %v, outside of the margins", text.Role, text.Text, box)
		}
		for _, other := range l.Texts[:i] {
			if o := image.Rect(other.At.X, other.At.Y-other.Size*7/10, other.At.X+other.Wide, other.At.Y+other.Size/5); box.Overlaps(o) {
				t.Errorf("%s %q and %s %q overlap", text.Role, text.Text, other.Role, other.Text)
			}
		}
	}
}

func checkWords(t *testing.T, l card.Layout, role, want string) {
	t.Helper()
	var lines []string
	for _, text := range l.Texts {
		if text.Role == role {
			lines = append(lines, text.Text)
		}
	}
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	got := bare(strings.Join(lines, " "))
	if begin, cut := strings.CutSuffix(got, "…"); cut && begin != "" && strings.HasPrefix(bare(want), begin) {
		return
	}
	if got != bare(want) {
		t.Errorf("%s: got %q, want %q", role, lines, want)
	}
}

func TestCoversReportsMissingGlyphs(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "Optimal rates for ℓ₂ regression": true, "Łukasz Żółć, Nguyễn Ế, Şahin": true, "Δομές": true, "Привет, мир": true, "α ≤ β → ∞": true,
		"soft\u00adhyphen and\u2009spaces\u200b": true,
		"注意力":                                    false, "انتباه": false, "Tea 🍵": false, "שלום": false, "𝔽 and 𝓧": false, "bad \xff": false,
	} {
		if got := card.Covers(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

// TestCardStaysCheap limits the bytes of a card and the allocations of its layout.
func TestCardStaysCheap(t *testing.T) {
	c := cards()[4] // as full as a card can be
	data, err := renderer(t).PNG(layout(t, c))
	must(t, err)
	if len(data) > 28_000 {
		t.Errorf("a card full of text: got %d bytes, want at most 28,000", len(data))
	}
	if n := testing.AllocsPerRun(1, func() { layout(t, c) }); n > 6000 {
		t.Errorf("layout: got %v allocations, want at most 6,000", n)
	}
}

func BenchmarkCard(b *testing.B) {
	c, r := cards()[3], renderer(b)
	b.ReportAllocs()
	for b.Loop() {
		data, err := r.PNG(r.Layout(c))
		must(b, err)
		b.ReportMetric(float64(len(data)), "bytes/card")
	}
}

// FuzzCard checks that no text makes boxes overlap or cross the margins.
func FuzzCard(f *testing.F) {
	f.Add("A title", "Ada Lovelace")
	f.Add("  \xff\u0301 \u2028", strings.Repeat("W", 700))
	f.Fuzz(func(t *testing.T, headline, name string) {
		checkBoxes(t, layout(t, card.Card{Site: name, Headline: headline, Authors: []string{name, headline}, Text: name, List: []string{headline}, Foot: name, Tags: []string{name}}))
	})
}

func inked(m *image.Paletted, box image.Rectangle) bool {
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if m.ColorIndexAt(x, y) != 0 {
				return true
			}
		}
	}
	return false
}

func erase(m *image.Paletted, box image.Rectangle) {
	box = box.Intersect(m.Bounds())
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			m.SetColorIndex(x, y, 0)
		}
	}
}

func layout(tb testing.TB, c card.Card) card.Layout {
	tb.Helper()
	return renderer(tb).Layout(c)
}

func renderer(tb testing.TB) *card.Renderer {
	tb.Helper()
	r, err := card.NewRenderer()
	must(tb, err)
	return r
}
