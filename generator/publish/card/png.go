package card

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
)

// encode returns the PNG file of an image with at most 16 opaque colours: two pixels per byte, rows
// without a filter, compressed at the fastest level: the best one takes six times longer and saves a quarter
// of 23 kB. Package image/png writes the same bytes, but packs pixels one method call at a time, which takes
// longer than compressing them. See the PNG specification, third edition, sections 5 and 11.
func (r *Renderer) encode(m *image.Paletted) ([]byte, error) {
	data, err := r.compress(m)
	if err != nil {
		return nil, err
	}
	file := bytes.NewBufferString("\x89PNG\r\n\x1a\n")
	chunk(file, "IHDR", header(m.Rect.Dx(), m.Rect.Dy()))
	chunk(file, "PLTE", colours(m.Palette))
	chunk(file, "IDAT", data)
	chunk(file, "IEND", nil)
	return file.Bytes(), nil
}

// header returns the data of an IHDR chunk: 4 bits per pixel, with a palette, not interlaced.
func header(width, height int) []byte {
	const bitDepth, indexedColour = 4, 3
	h := binary.BigEndian.AppendUint32(nil, uint32(width))
	h = binary.BigEndian.AppendUint32(h, uint32(height))
	return append(h, bitDepth, indexedColour, 0, 0, 0)
}

func colours(p color.Palette) []byte {
	var data []byte
	for _, c := range p {
		r, g, b, _ := c.RGBA()
		data = append(data, byte(r>>8), byte(g>>8), byte(b>>8))
	}
	return data
}

// compress returns the rows of an image, each after a zero, the filter type None.
func (r *Renderer) compress(m *image.Paletted) ([]byte, error) {
	var data bytes.Buffer
	r.packer.Reset(&data)
	width := m.Rect.Dx()
	row := make([]byte, 1+width/2)
	for start := 0; start < len(m.Pix); start += m.Stride {
		pack(row[1:], m.Pix[start:start+width])
		if _, err := r.packer.Write(row); err != nil {
			return nil, err
		}
	}
	err := r.packer.Close()
	return data.Bytes(), err
}

// pack puts two pixels into each byte, the left one into the high bits.
func pack(row, pixels []uint8) {
	for i := range row {
		pair := pixels[2*i : 2*i+2] // the width is even
		row[i] = pair[0]<<4 | pair[1]
	}
}

// chunk appends a chunk: the length of its data, its type, the data, and the checksum of type and data.
func chunk(file *bytes.Buffer, kind string, data []byte) {
	start := file.Len() + 4
	file.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
	file.WriteString(kind)
	file.Write(data)
	sum := crc32.ChecksumIEEE(file.Bytes()[start:])
	file.Write(binary.BigEndian.AppendUint32(nil, sum))
}
