// Package charset decodes the text files that people have.
package charset

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Decode returns a file as UTF-8 without a byte order mark, with \n at the end of lines, and with spaces for
// control characters. Bytes that are not UTF-8 are characters of Windows-1252; foreign is the offset of the
// first one in the text, or -1.
func Decode(data []byte) (text string, foreign int) {
	data = fromUTF16(data)
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if isClean(data) {
		return string(data), -1
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/16)
	foreign = -1
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if foreign < 0 {
				foreign = b.Len()
			}
			r = charmap.Windows1252.DecodeByte(data[i])
		case r == '\r' && i+1 < len(data) && data[i+1] == '\n':
			r, n = '\n', 2
		case r == '\r':
			r = '\n'
		}
		if r == utf8.RuneError && n == 1 || isControl(r) {
			r = ' '
		}
		b.WriteRune(r)
		i += n
	}
	return b.String(), foreign
}

func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 }

func isClean(data []byte) bool {
	if !utf8.Valid(data) {
		return false
	}
	return bytes.IndexFunc(data, isControl) < 0
}

// fromUTF16 returns text that starts with a byte order mark of UTF-16 as UTF-8.
func fromUTF16(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return data
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}
