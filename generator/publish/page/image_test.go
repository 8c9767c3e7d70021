package page

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
	"testing/fstest"
)

func TestSizeOfReadsPixelsAndViewBox(t *testing.T) {
	var asPNG, asJPEG bytes.Buffer
	picture := image.NewGray(image.Rect(0, 0, 31, 17))
	if err := png.Encode(&asPNG, picture); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&asJPEG, picture, nil); err != nil {
		t.Fatal(err)
	}
	svg := func(attributes string) string {
		return "<?xml version='1.0'?><!-- a drawing --><svg xmlns='http://www.w3.org/2000/svg' " + attributes + "/>"
	}
	for name, c := range map[string]struct {
		data string
		size [2]int
	}{
		"a.png": {asPNG.String(), [2]int{31, 17}}, "a.jpg": {asJPEG.String(), [2]int{31, 17}}, "cut.png": {asPNG.String()[:20], [2]int{}},
		"a.svg": {svg("viewBox='0 0 1600 400'"), [2]int{1600, 400}}, "B.SVG": {svg("viewBox='-5,-5, 10.6,20'"), [2]int{1007, 1900}},
		"sides.svg": {svg("width='640' height='480px'"), [2]int{640, 480}}, "both.svg": {svg("width='640' height='480' viewBox='0 0 24 24'"), [2]int{640, 480}},
		"one.svg": {svg("width='640' viewBox='0 0 24 12'"), [2]int{1008, 504}}, "percent.svg": {svg("width='100%' height='100%' viewBox='0 0 24 12'"), [2]int{1008, 504}},
		"none.svg": {svg(""), [2]int{}}, "odd.svg": {svg("viewBox='0 0 NaN 1e99'"), [2]int{}}, "bad.svg": {"<svg", [2]int{}}, "empty.svg": {"", [2]int{}},
		"text.pdf": {"%PDF", [2]int{}},
	} {
		w, h := sizeOf(fstest.MapFS{name: {Data: []byte(c.data)}}, name)
		if c.size != [2]int{w, h} {
			t.Errorf("%s: got %d by %d, want %v", name, w, h, c.size)
		}
	}
	if w, h := sizeOf(fstest.MapFS{}, "missing.png"); w != 0 || h != 0 {
		t.Errorf("missing file: got %d by %d, want 0 by 0", w, h)
	}
}

// TestSidesOfKeepsRatio checks that sides are integers in the ratio of the view box, whatever its
// unit, and close to the drawing's own size if it has one.
func TestSidesOfKeepsRatio(t *testing.T) {
	for _, c := range []struct {
		viewBox       string
		least         float64
		width, height int
	}{
		{"0 0 1 0.4", column, 1000, 400}, {"0 0 1 1", column, 1000, 1000}, {"0 0 .004 .001", column, 1000, 250}, {"0 0 3 1", column, 1002, 334},
		{"-1 -1 2 2", column, 1000, 1000}, {"0 0 1000.4 1.4", column, 5002, 7}, {"0 0 460.8 345.6", column, 1382, 1037}, {"0 0 0.5 1000", column, 1000, 2000000},
		{"0 0 1 0.4", 0, 5, 2}, {"0 0 10.6 20", 0, 21, 40}, {"0 0 640 480", 0, 640, 480}, {"0 0 640.4 479.6", 0, 640, 480}, {"0 0 1000000 1", 0, 1000000, 1},
		{"0 0 0 1", column, 0, 0}, {"0 0 -2 1", column, 0, 0}, {"0 0 1e-9 1", column, 0, 0}, {"0 0 1 NaN", column, 0, 0}, {"0 0 Inf 1", column, 0, 0}, {"0 0 1 1e99", column, 0, 0}, {"0 0 0.01 1000", column, 0, 0},
	} {
		width, height := sidesOf(c.viewBox, c.least)
		if width != c.width || height != c.height {
			t.Errorf("%s, at least %v wide: got %d by %d, want %d by %d", c.viewBox, c.least, width, height, c.width, c.height)
		}
	}
	for _, least := range []float64{0, column} {
		for w := .05; w < 3000; w *= 1.37 {
			for h := max(.05, w/1000); h < min(3000, w*1000); h *= 1.41 {
				width, height := sidesOf(fmt.Sprint("0 0 ", w, h), least)
				if ratio := float64(width) * h / (float64(height) * w); !(ratio > .9899 && ratio < 1.0101) || float64(width) < least {
					t.Fatalf("%v by %v, at least %v wide: got %d by %d", w, h, least, width, height)
				}
			}
		}
	}
}
