package thumbnail_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"offprint/generator/thumbnail"
)

// noise is a picture that no format compresses.
func noise(width, height int) *image.NRGBA {
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range picture.Pix {
		picture.Pix[i] = byte(random.Uint32())
	}
	return picture
}

func encoded(t testing.TB, picture image.Image, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch format {
	case "png":
		err = png.Encode(&b, picture)
	case "jpeg":
		err = jpeg.Encode(&b, picture, nil)
	case "gif":
		err = gif.Encode(&b, picture, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOfFitsAllPictures(t *testing.T) {
	for name, c := range map[string]struct {
		data          []byte
		width, height int
	}{
		"wide PNG":   {encoded(t, image.NewNRGBA(image.Rect(0, 0, 1000, 250)), "png"), 320, 80},
		"tall JPEG":  {encoded(t, image.NewNRGBA(image.Rect(0, 0, 100, 640)), "jpeg"), 50, 320},
		"small GIF":  {encoded(t, image.NewNRGBA(image.Rect(0, 0, 90, 70)), "gif"), 90, 70},
		"noise":      {encoded(t, noise(800, 800), "png"), 0, 0},
		"thin":       {encoded(t, image.NewNRGBA(image.Rect(0, 0, 9000, 8)), "png"), 320, 1},
		"WebP":       {webP(t), 0, 0},
		"header lie": {append(encoded(t, image.NewNRGBA(image.Rect(0, 0, 100, 100)), "png"), "trailing"...), 100, 100},
	} {
		thumb, err := thumbnail.Of(c.data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		config, format, err := image.DecodeConfig(bytes.NewReader(thumb))
		if err != nil || format != "jpeg" || len(thumb) > thumbnail.Size || max(config.Width, config.Height) > thumbnail.Side {
			t.Errorf("%s: %s of %d × %d in %d bytes, %v", name, format, config.Width, config.Height, len(thumb), err)
		}
		if c.width > 0 && (config.Width != c.width || config.Height != c.height) {
			t.Errorf("%s: %d × %d", name, config.Width, config.Height)
		}
	}
}

func TestOfPutsTransparentPicturesOnWhite(t *testing.T) {
	thumb, err := thumbnail.Of(encoded(t, image.NewNRGBA(image.Rect(0, 0, 100, 100)), "png"))
	if err != nil {
		t.Fatal(err)
	}
	picture, err := jpeg.Decode(bytes.NewReader(thumb))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := picture.At(50, 50).RGBA(); r < 0xf000 || g < 0xf000 || b < 0xf000 {
		t.Errorf("%x %x %x", r, g, b)
	}
}

// webP is a lossless WebP of one color with 80 × 80 pixels.
func webP(testing.TB) []byte { return webPOf(80, 80) }

// webPOf returns a lossless WebP of one color: codes of one symbol each have no bits for the pixels.
func webPOf(width, height uint32) []byte {
	var bits uint64
	n := 0
	var body []byte
	put := func(value uint64, size int) {
		bits |= value << n
		for n += size; n >= 8; n -= 8 {
			body = append(body, byte(bits))
			bits >>= 8
		}
	}
	put(0x2f, 8)
	put(uint64(width-1), 14)
	put(uint64(height-1), 14)
	put(0, 4) // no alpha, version 0
	put(0, 3) // no transform, no color cache, no meta codes
	for range 5 {
		put(1, 1) // a simple code
		put(0, 1) // of one symbol
		put(0, 1) // in one bit
		put(0, 1)
	}
	put(0, 8)
	body = append(body, byte(bits))
	return riff(chunk("VP8L", body))
}

func riff(chunks ...[]byte) []byte {
	body := append([]byte("WEBP"), bytes.Join(chunks, nil)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func chunk(name string, body []byte) []byte {
	data := append(binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body))), body...)
	return append(data, make([]byte, len(body)%2)...)
}

// pngBomb is a PNG whose header says more pixels than its data has.
func pngBomb(t *testing.T, width, height uint32) []byte {
	data := encoded(t, image.NewGray(image.Rect(0, 0, 100, 100)), "png")
	binary.BigEndian.PutUint32(data[16:], width)
	binary.BigEndian.PutUint32(data[20:], height)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

func TestOfRefusesHostilePictures(t *testing.T) {
	canvas := chunk("VP8X", []byte{0, 0, 0, 0, 99, 0, 0, 99, 0, 0})
	large := webPOf(16_000, 16_000)
	lossy := chunk("VP8 ", []byte{0x10, 1, 0, 0x9d, 0x01, 0x2a, 0x80, 0x3e, 0x80, 0x3e, 0, 0, 0, 0})
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":            {nil, "not a picture"},
		"HTML":               {[]byte("<!DOCTYPE html><html>"), "not a picture"},
		"SVG":                {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), "not a picture"},
		"PDF":                {[]byte("%PDF-1.7"), "not a picture"},
		"a film":             {[]byte("\x00\x00\x00\x20ftypisom"), "not a picture"},
		"a PNG bomb":         {pngBomb(t, 60_000, 60_000), "60000 × 60000 pixels"},
		"a long PNG":         {pngBomb(t, 1, 4_000_000), "pixels"},
		"an untrue PNG":      {pngBomb(t, 4000, 4000), "damaged"},
		"a cut PNG":          {encoded(t, noise(300, 300), "png")[:5000], "damaged"},
		"a cut JPEG":         {encoded(t, noise(300, 300), "jpeg")[:5000], "damaged"},
		"a cut GIF":          {encoded(t, noise(300, 300), "gif")[:5000], "damaged"},
		"half a header":      {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "damaged"},
		"a dot":              {encoded(t, image.NewGray(image.Rect(0, 0, 1, 1)), "png"), "only 1 × 1"},
		"too large a file":   {make([]byte, thumbnail.Source+1), "more than 5 MB"},
		"JPEG scans":         {append(encoded(t, noise(100, 100), "jpeg"), bytes.Repeat([]byte{0xff, 0xda}, 101)...), "scans"},
		"a WebP bomb":        {large, "16000 × 16000"},
		"a WebP in disguise": {riff(canvas, lossy), "16000 × 16000"},
	} {
		if thumb, err := thumbnail.Of(c.data); err == nil || thumb != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %d bytes, %v", name, len(thumb), err)
		}
	}
}

func FuzzOf(f *testing.F) {
	for _, format := range []string{"png", "jpeg", "gif"} {
		f.Add(encoded(f, noise(70, 10), format))
	}
	f.Add(webP(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		thumb, err := thumbnail.Of(data)
		if err == nil && len(thumb) > thumbnail.Size || err != nil && thumb != nil {
			t.Errorf("%d bytes, %v", len(thumb), err)
		}
	})
}
