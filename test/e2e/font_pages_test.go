package e2e_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"offprint/test/testkit"
)

// mathServer serves a body with formulas as three pages: split with the built-in style sheet, whole with the
// undivided math font, and none without a math font.
func mathServer(t *testing.T, body string) (home string) {
	t.Helper()
	root := testkit.Root(t)
	assets := filepath.Join(root, "layouts", "assets")
	style := read(t, filepath.Join(assets, "style.css"))
	bare := faces.ReplaceAllString(style, "")
	want(t, "rules of @font-face", strings.Count(style, "@font-face"), 3)
	want(t, "rules of @font-face in the bare style sheet", strings.Count(bare, "@font-face"), 0)
	styles := map[string]string{"split": awaited.Replace(style), "none": bare,
		"whole": `@font-face { font-family: "STIX Two Math"; src: url("whole.woff2"); font-display: swap; }` + "\n" + bare}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<!doctype html><link rel=icon href=data:><link rel=stylesheet href=%s.css>%s", path.Base(r.URL.Path), body)
	})
	for name, text := range styles {
		mux.HandleFunc("/"+name+".css", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/css")
			io.WriteString(w, text)
		})
	}
	mux.HandleFunc("/whole.woff2", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(root, "test", "e2e", "testdata", "stix-two-math.woff2"))
	})
	for _, part := range []string{"core", "letters", "signs"} {
		name := "stix-two-math-" + part + ".woff2"
		mux.HandleFunc("/"+name, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, filepath.Join(assets, name)) })
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// awaited makes a style sheet wait for its fonts, and ignore fonts of the machine.
var awaited = strings.NewReplacer("font-display: optional", "font-display: swap", `local("STIX Two Math"), local("STIXTwoMath-Regular"), `, "")

var faces = regexp.MustCompile(`@font-face \{[^}]*\}`)

// wholePage returns a picture of the whole page, once its fonts are loaded.
func (b *tab) wholePage() image.Image {
	b.t.Helper()
	b.fonts()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	data, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		b.t.Fatal(err)
	}
	return img
}

// fetched has the fonts that a page fetched, with their sizes in bytes.
type fetched map[string]int

// fonts waits for all fonts of the page, and returns those that it fetched.
func (b *tab) fonts() fetched {
	b.t.Helper()
	return value[fetched](b, `document.fonts.ready.then(() => Object.fromEntries(performance.getEntriesByType("resource")
		.filter(e => e.name.endsWith(".woff2")).map(e => [e.name, e.encodedBodySize])))`)
}

// parts returns the names of the fetched parts of the math font, sorted.
func (f fetched) parts() []string {
	names := []string{}
	for name := range f {
		part := strings.TrimPrefix(path.Base(name), "stix-two-math-")
		part, _, _ = strings.Cut(part, ".")
		names = append(names, part)
	}
	slices.Sort(names)
	return names
}

func (f fetched) size() (sum int) {
	for _, size := range f {
		sum += size
	}
	return sum
}
