package render

import (
	"encoding/xml"
	"fmt"
	"image"
	_ "image/gif" // formats that pictures may have
	_ "image/jpeg"
	_ "image/png"
	"io/fs"
	"path"
	"strconv"
	"strings"

	_ "golang.org/x/image/webp" // as above

	"offprint/generator/content"
	"offprint/generator/site"
)

// image is a paper's picture; nil where it has none. Browsers keep room for one whose size they
// are told, so that nothing moves when it comes.
func (r *renderer) image(p *site.Paper) *ImageView {
	if p.Image.Path == "" {
		return nil
	}
	v := &ImageView{Src: r.site.Base.Href(site.FileAddress(p.Image.Path)), Alt: p.Image.Alt}
	v.Width, v.Height = sizeOf(r.source, path.Join(content.Root, p.Image.Path))
	return v
}

// sizeOf reads the width and height of a picture in pixels from the start of its file; 0 and 0
// where they are not known.
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

// sizeOfSVG reads the width and height of a drawing, or where it lacks them in pixels the sides of
// its view box, which have the ratio of what is shown.
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
		if width, height := sidesOf("0 0 " + inPixels(of["width"]) + " " + inPixels(of["height"])); width > 0 {
			return width, height
		}
		return sidesOf(of["viewBox"])
	}
}

// inPixels is a length as a number of pixels; "?" for one in another unit.
func inPixels(length string) string {
	number := strings.TrimSuffix(strings.TrimSpace(length), "px")
	if _, err := strconv.ParseFloat(number, 64); err != nil {
		return "?"
	}
	return number
}

func sidesOf(viewBox string) (width, height int) {
	var x, y, w, h float64
	n, _ := fmt.Sscan(strings.ReplaceAll(viewBox, ",", " "), &x, &y, &w, &h)
	if n < 4 || w < 1 || h < 1 || w > 1e6 || h > 1e6 {
		return 0, 0
	}
	return int(w + .5), int(h + .5)
}
