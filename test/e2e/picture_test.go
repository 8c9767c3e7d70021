package e2e_test

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"offprint/test/testkit"
)

var update = flag.Bool("update", false, "retake the README's pictures of the demo")

// shownFile has the text in the pictures, one line for each paper and each heading above.
const shownFile = "testdata/front-page.txt"

// TestReadmePicturesAreCurrent compares the README's pictures of the demo with the current front page.
// Fonts differ from machine to machine, and with them pixels, line breaks and heights. So the test
// compares only properties that don't depend on fonts: the papers and their order, the colours of
// surfaces and lines, the size, and the left and right edge of the column.
//
// With -update it retakes the pictures; look at them.
func TestReadmePicturesAreCurrent(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	needDemo(t)
	root, b := testkit.Root(t), settle(t, demoSite.published(t), demoPages).tab
	b.clock("2025-03-16T12:00") // the latest day is new
	b.visit("")
	b.do(chromedp.EmulateViewport(1120, 780, chromedp.EmulateScale(2)))
	if *update {
		save(t, shownFile, strings.Join(value[[]string](b, visible), "\n")+"\n")
	}
	text, page := read(t, shownFile), strings.Join(value[[]string](b, pieces), "\n")+"\n"
	if text == "" || !strings.HasPrefix(page, text) {
		t.Errorf("the pictures show\n%s, but the page begins with\n%.2000s", text, page)
	}
	readme := read(t, filepath.Join(root, "README.md"))
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		file := "docs/front-page-" + scheme + ".png"
		b.picture(filepath.Join(root, file))
		want(t, "the README shows "+file, strings.Contains(readme, `"`+file+`"`), true)
	}
}

// pieces is the text of the front page from the top, a line for each block; visible has only the blocks
// that the window shows whole.
const (
	pieces  = `[...document.querySelectorAll(` + blocks + `)].map(e => e.innerText.replace(/\s+/g, " "))`
	visible = `[...document.querySelectorAll(` + blocks + `)].filter(e => e.getBoundingClientRect().bottom <= innerHeight)
	.map(e => e.innerText.replace(/\s+/g, " "))`
	blocks = `".masthead, .lead, .day > h2, .card"`
)

// flat lists the colours of the page's surfaces and lines.
const flat = `Object.entries({
		html: "backgroundColor", ".masthead": "borderBottomColor", ".day > h2": "borderBottomColor", ".new": "backgroundColor",
	}).map(([where, which]) => getComputedStyle(document.querySelector(where))[which])`

// picture compares the picture in a file with the window. With -update it retakes it first.
func (b *tab) picture(file string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	window, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if *update {
		save(b.t, file, small(b.t, window))
	}
	taken := read(b.t, file)
	if limit := 250 << 10; len(taken) > limit {
		b.t.Errorf("%s: got %d bytes, want at most %d", file, len(taken), limit)
	}
	got, now := look(b.t, taken), look(b.t, string(window))
	want(b.t, file+": size", got.size, now.size)
	want(b.t, file+": column", got.column, now.column)
	for _, c := range value[[]string](b, flat) {
		want(b.t, file+" has the colour "+c, got.colours[c], true)
	}
}

// looks has the properties of a picture that don't depend on fonts.
type looks struct {
	size    image.Point
	column  string          // start and end of the longest line
	colours map[string]bool // as in computed styles
}

func look(t *testing.T, data string) looks {
	t.Helper()
	img, err := png.Decode(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	seen, longest, column := map[color.Color]bool{}, 0, ""
	area, background := img.Bounds(), img.At(0, 0)
	for y := range area.Dy() {
		start := 0
		for x := range area.Dx() {
			c := img.At(x, y)
			seen[c] = true
			if c == background || c != img.At(start, y) {
				start = x
			} else if x-start > longest {
				longest, column = x-start, fmt.Sprintf("%d to %d", start, x)
			}
		}
	}
	l := looks{area.Size(), column, map[string]bool{}}
	for c := range seen {
		r, g, b, _ := c.RGBA()
		l.colours[fmt.Sprintf("rgb(%d, %d, %d)", r>>8, g>>8, b>>8)] = true
	}
	return l
}

// small returns the picture in fewer bytes: in its 256 most frequent colours, which cover flat surfaces
// and most edges of letters.
func small(t *testing.T, data []byte) string {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	count := map[color.RGBA]int{}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			count[color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)]++
		}
	}
	frequent := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	few := image.NewPaletted(img.Bounds(), nil)
	for _, c := range frequent[:min(256, len(frequent))] {
		few.Palette = append(few.Palette, c)
	}
	draw.Draw(few, few.Bounds(), img, image.Point{}, draw.Src)
	var b strings.Builder
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, few); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
