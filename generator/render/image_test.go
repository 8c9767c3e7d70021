package render

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
	"testing/fstest"
)

func TestSizeOf(t *testing.T) {
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
		"a.svg": {svg("viewBox='0 0 1600 400'"), [2]int{1600, 400}}, "B.SVG": {svg("viewBox='-5,-5, 10.6,20'"), [2]int{11, 20}},
		"sides.svg": {svg("width='640' height='480px'"), [2]int{640, 480}}, "both.svg": {svg("width='640' height='480' viewBox='0 0 24 24'"), [2]int{640, 480}},
		"one.svg": {svg("width='640' viewBox='0 0 24 12'"), [2]int{24, 12}}, "percent.svg": {svg("width='100%' height='100%' viewBox='0 0 24 12'"), [2]int{24, 12}},
		"none.svg": {svg(""), [2]int{}}, "odd.svg": {svg("viewBox='0 0 NaN 1e99'"), [2]int{}}, "bad.svg": {"<svg", [2]int{}}, "empty.svg": {"", [2]int{}},
		"text.pdf": {"%PDF", [2]int{}},
	} {
		w, h := sizeOf(fstest.MapFS{name: {Data: []byte(c.data)}}, name)
		if c.size != [2]int{w, h} {
			t.Errorf("%s: %d by %d, want %v", name, w, h, c.size)
		}
	}
	if w, h := sizeOf(fstest.MapFS{}, "missing.png"); w != 0 || h != 0 {
		t.Errorf("a missing file is %d by %d", w, h)
	}
}
