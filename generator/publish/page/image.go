package page

import (
	"encoding/xml"
	"fmt"
	"image"
	_ "image/gif" // decoders of the formats that pictures may have
	_ "image/jpeg"
	_ "image/png"
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"

	_ "golang.org/x/image/webp" // likewise

	"offprint/generator/content"
	"offprint/generator/site"
)

// image returns a paper's picture; nil if it has none. With the size, browsers reserve space, so
// that nothing moves when the picture loads.
func (r *renderer) image(p *site.Paper) *ImageView {
	if p.Image.Path == "" {
		return nil
	}
	v := &ImageView{Src: r.site.Base.Href(site.FileAddress(p.Image.Path)), Alt: p.Image.Alt}
	v.Width, v.Height = sizeOf(r.source, path.Join(content.Root, p.Image.Path))
	return v
}

// sizeOf reads the width and height of a picture in pixels from the start of its file; 0 and 0 if
// unknown.
func sizeOf(source fs.FS, name string) (width, height int) {
	f, err := source.Open(name)
	if err != nil {
		return 0, 0
	}
	defer f.Close()
	if strings.EqualFold(path.Ext(name), ".svg") {
		return sizeOfSVG(xml.NewDecoder(f))
	}
	config, _, err := image.DecodeConfig(f)
	if err != nil {
		return 0, 0
	}
	return config.Width, config.Height
}

// column is wider than any column of text, in pixels.
const column = 1000

// sizeOfSVG reads the width and height of an SVG drawing. One without a size in pixels fills the
// available width, so it gets at least that width, in the aspect ratio of its view box.
func sizeOfSVG(d *xml.Decoder) (width, height int) {
	for {
		token, err := d.RawToken()
		if err != nil {
			return 0, 0
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		of := map[string]string{}
		for _, a := range start.Attr {
			of[a.Name.Local] = a.Value
		}
		if width, height := sidesOf("0 0 "+inPixels(of["width"])+" "+inPixels(of["height"]), 0); width > 0 {
			return width, height
		}
		return sidesOf(of["viewBox"], column)
	}
}

// inPixels parses a length in pixels; "?" if it has another unit.
func inPixels(length string) string {
	number := strings.TrimSuffix(strings.TrimSpace(length), "px")
	if _, err := strconv.ParseFloat(number, 64); err != nil {
		return "?"
	}
	return number
}

// sidesOf returns the sides of a view box as integers, the width at least the given one; 0 and 0 for
// an invalid box.
func sidesOf(viewBox string, least float64) (width, height int) {
	var x, y, w, h float64
	n, _ := fmt.Sscan(strings.ReplaceAll(viewBox, ",", " "), &x, &y, &w, &h)
	if n < 4 || !(min(w, h) >= 1e-3 && max(w, h) <= 1e6) {
		return 0, 0
	}
	return whole(w, h, max(1, math.Ceil(least/w)))
}

// whole scales both sides by the given factor, or the next larger integer that keeps the aspect ratio
// to within 1 % after rounding: a wrong ratio would move what is below the picture. A drawing of 1 by
// 0.4 becomes 5 by 2.
func whole(w, h, times float64) (width, height int) {
	for ; times*max(w, h) <= 2e6; times++ {
		width, height := math.Round(w*times), math.Round(h*times)
		if math.Abs(width*h-height*w) < .01*height*w {
			return int(width), int(height)
		}
	}
	return 0, 0
}
