// Package thumbnail makes small JPEG pictures of pictures that strangers made.
package thumbnail

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // the formats that Of reads
	"image/jpeg"
	_ "image/png"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
)

// The limits of thumbnails, and of pictures from which Of makes them.
const (
	Side   = 320     // pixels
	Size   = 20_000  // bytes
	Source = 5 << 20 // bytes

	sideLimit  = 20_000     // pixels
	pixelLimit = 24_000_000 // with 8 bytes for each of them, 192 MB of memory
	scanLimit  = 100        // of a progressive JPEG, each of which goes over all pixels
	smallest   = 64         // pixels: smaller pictures are icons
)

var errKind = errors.New("it is not a picture in PNG, JPEG, GIF or WebP")

// Of returns a JPEG of a picture, which fits in a square of [Side] pixels and has at most [Size] bytes. Of goes by
// what the data is, decodes nothing that is large, and puts transparent pictures on white.
func Of(data []byte) ([]byte, error) {
	if err := check(data); err != nil {
		return nil, err
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("it is damaged: %w", err)
	}
	if err := checkSize(picture.Bounds().Dx(), picture.Bounds().Dy()); err != nil {
		return nil, err
	}
	picture = scaled(picture, Side)
	for side := Side; side >= smallest/2; side = side * 3 / 4 {
		small := scaled(picture, side)
		for quality := 85; quality >= 40; quality -= 15 {
			var b bytes.Buffer
			if err := jpeg.Encode(&b, small, &jpeg.Options{Quality: quality}); err != nil {
				return nil, err
			}
			if b.Len() <= Size {
				return b.Bytes(), nil
			}
		}
	}
	return nil, errors.New("it has too many details")
}

// check returns an error for data that is no picture, or that may take much memory or time to decode.
func check(data []byte) error {
	if len(data) > Source {
		return fmt.Errorf("it has more than %d MB", Source>>20)
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if errors.Is(err, image.ErrFormat) {
		return errKind
	} else if err != nil {
		return fmt.Errorf("it is damaged: %w", err)
	}
	if err := checkSize(config.Width, config.Height); err != nil {
		return err
	}
	switch format {
	case "jpeg":
		if bytes.Count(data, []byte{0xff, 0xda}) > scanLimit {
			return fmt.Errorf("it has more than %d scans", scanLimit)
		}
	case "webp":
		return checkWebP(data)
	}
	return nil
}

func checkSize(width, height int) error {
	switch {
	case max(width, height) > sideLimit || width*height > pixelLimit:
		return fmt.Errorf("it has %d × %d pixels, more than %d million", width, height, pixelLimit/1_000_000)
	case min(width, height) < 8 || max(width, height) < smallest:
		return fmt.Errorf("it has only %d × %d pixels", width, height)
	}
	return nil
}

// checkWebP checks the sizes of the pictures in a WebP file, which may differ from that in its header.
func checkWebP(data []byte) error {
	const header, chunkHeader = 12, 8
	for rest := data[header:]; len(rest) >= chunkHeader; {
		size := int(rest[4]) | int(rest[5])<<8 | int(rest[6])<<16 | int(rest[7])<<24
		end := min(chunkHeader+size+size&1, len(rest))
		if name := string(rest[:4]); name == "VP8 " || name == "VP8L" {
			config, _, err := image.DecodeConfig(bytes.NewReader(bytes.Join([][]byte{data[:header], rest[:end]}, nil)))
			if err != nil {
				return fmt.Errorf("it is damaged: %w", err)
			}
			if err := checkSize(config.Width, config.Height); err != nil {
				return err
			}
		}
		rest = rest[end:]
	}
	return nil
}

// coarse is the side of pictures that are scaled with care, in pixels. Larger ones get this size fast first.
const coarse = 1600

// scaled returns a picture on white that fits in a square.
func scaled(picture image.Image, side int) image.Image {
	scaler := draw.Interpolator(draw.CatmullRom)
	if bounds := picture.Bounds(); side < coarse && max(bounds.Dx(), bounds.Dy()) > 2*coarse {
		picture = scaled(picture, coarse)
	} else if side == coarse {
		scaler = draw.ApproxBiLinear
	}
	bounds := picture.Bounds()
	width, height := bounds.Dx(), bounds.Dy()
	if longest := max(width, height); longest > side {
		width, height = max(1, width*side/longest), max(1, height*side/longest)
	}
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	scaler.Scale(small, small.Bounds(), picture, bounds, draw.Over, nil)
	return small
}
