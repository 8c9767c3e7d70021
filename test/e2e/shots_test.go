package e2e_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// maxHeight is the height of the largest picture, in pixels.
const maxHeight = 6000

// TestPagesLookRightInBothThemes opens every kind of page, narrow and wide, in both themes, chosen by the system or the
// reader. Pages must fit the window, have the background of the theme, and show pictures in their own
// colours. With -artifacts it keeps screenshots; make shots does that.
func TestPagesLookRightInBothThemes(t *testing.T) {
	everyWay(t, func(t *testing.T, p *place) {
		for _, name := range p.kinds() {
			p.visit(p.pages[name])
			p.checkShots(name, 390, 1280)
		}
	})
}

// checkShots checks the open page at some widths.
func (p *place) checkShots(name string, widths ...int64) {
	p.t.Helper()
	pictures := 0
	for _, width := range widths {
		p.width(width)
		want(p.t, fmt.Sprintf("%s: the width of %d pixels", name, width), value[int64](p.tab, `document.scrollingElement.scrollWidth`), width)
		for _, scheme := range []string{"light", "dark"} {
			p.scheme(scheme)
			pictures += p.look(fmt.Sprintf("%s-%d-%s", strings.ReplaceAll(name, " ", "-"), width, scheme), scheme)
		}
	}
	if p.pages[name] == "papers/rich/" && pictures == 0 {
		p.t.Error("missing picture of the example site's paper")
	}
	p.checkChosenThemes(name)
	p.scheme("light")
}

// look checks colours of the open page, and returns the number of pictures on it.
func (p *place) look(name, scheme string) (pictures int) {
	p.t.Helper()
	corner := p.colour(image.Pt(2, 2))
	if isLight := corner.Y > 0xc0; isLight != (scheme == "light") || !isLight && corner.Y > 0x40 {
		p.t.Errorf("%s: wrong background for the theme: got grey %#x", name, corner.Y)
	}
	spots := value[[]image.Point](p.tab, whiteSpots)
	for _, spot := range spots {
		if c := p.colour(spot); c.Y != 0xff {
			p.t.Errorf("%s: white of a picture: got grey %#x, want 0xff", name, c.Y)
		}
	}
	if f := flag.Lookup("test.artifacts"); f != nil && f.Value.String() == "true" {
		height := min(maxHeight, value[int](p.tab, `document.documentElement.scrollHeight`))
		area := image.Rect(0, 0, value[int](p.tab, `innerWidth`), height)
		if err := os.WriteFile(p.artifact(name+".png"), p.shot(area), 0o644); err != nil {
			p.t.Fatal(err)
		}
	}
	return len(spots)
}

// artifact returns the path for a file that a test keeps, with the site in its name.
func (p *place) artifact(name string) string {
	return filepath.Join(p.t.ArtifactDir(), path.Base(p.t.Name())+"-"+name)
}

// whiteSpots lists points in the left quarter of the pictures of figure.svg, which is white there. It
// first loads lazy pictures.
const whiteSpots = `Promise.all([...document.querySelectorAll("main img[src*='figure']")].map(e => (e.loading = "eager", e.decode().then(() => {
	const r = e.getBoundingClientRect();
	return {X: Math.round(r.left + scrollX + r.width / 4), Y: Math.round(r.top + scrollY + r.height / 2)};
}))))`

// checkChosenThemes checks that a theme has the same colours whether the system or the reader chooses it.
func (p *place) checkChosenThemes(name string) {
	p.t.Helper()
	const colours = `JSON.stringify(["html", "h1", "main p", "main a", ".colophon"].map(e => document.querySelector(e)).map(e => e && [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]))`
	other := map[string]string{"light": "dark", "dark": "light"}
	for _, scheme := range []string{"light", "dark"} {
		p.scheme(scheme)
		system := value[string](p.tab, colours)
		p.scheme(other[scheme])
		want(p.t, name+": the themes have different colours", value[string](p.tab, colours) != system, true)
		value[any](p.tab, fmt.Sprintf(`document.documentElement.dataset.theme = %q`, scheme))
		want(p.t, name+": colours if a reader chose "+scheme, value[string](p.tab, colours), system)
		value[any](p.tab, `delete document.documentElement.dataset.theme`)
	}
}

// colour returns the lightness of the page at a point.
func (p *place) colour(at image.Point) color.Gray {
	p.t.Helper()
	img, err := png.Decode(bytes.NewReader(p.shot(image.Rect(at.X, at.Y, at.X+1, at.Y+1))))
	if err != nil {
		p.t.Fatal(err)
	}
	return color.GrayModel.Convert(img.At(0, 0)).(color.Gray)
}

// shot returns a picture of a part of the page, as PNG.
func (p *place) shot(area image.Rectangle) []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	yes := true
	taken, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{
		CaptureBeyondViewport: &yes, FromSurface: &yes,
		Clip: &page.Viewport{X: float64(area.Min.X), Y: float64(area.Min.Y), Width: float64(area.Dx()), Height: float64(area.Dy()), Scale: 1},
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return taken.Data
}
