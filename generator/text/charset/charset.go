// Package charset decodes the text files that people have.
package charset

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"offprint/generator/problem"
)

// Text is the text of a file.
type Text struct {
	Text     string // UTF-8 without a byte order mark, with \n at the end of lines, and with spaces for control characters
	Foreign  int    // offset of the first byte that is not UTF-8, and is read as Windows-1252; -1 if there is none
	Control  int    // offset of the first control character
	Controls int    // their number
	First    rune   // the first of them
}

// Decode decodes a file.
func Decode(data []byte) Text {
	data = fromUTF16(data)
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if isClean(data) {
		return Text{Text: string(data), Foreign: -1}
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/16)
	text := Text{Foreign: -1}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if text.Foreign < 0 {
				text.Foreign = b.Len()
			}
			r = charmap.Windows1252.DecodeByte(data[i])
		case r == '\r' && i+1 < len(data) && data[i+1] == '\n':
			r, n = '\n', 2
		case r == '\r':
			r = '\n'
		}
		if isControl(r) {
			if text.Controls++; text.Controls == 1 {
				text.Control, text.First = b.Len(), r
			}
			r = ' '
		}
		b.WriteRune(r)
		i += n
	}
	text.Text = b.String()
	return text
}

// Warnings returns the warnings about what was decoded, without codes. The name is that in their positions.
func (t Text) Warnings(name string) (warnings problem.List) {
	if t.Foreign >= 0 {
		warnings.Warnf("", problem.PositionIn(name, t.Text, t.Foreign), "save the file as UTF-8", "the file is not in UTF-8: it is read as Windows-1252, a superset of Latin-1")
	}
	if t.Controls > 0 {
		others := ""
		switch t.Controls {
		case 1:
		case 2:
			others = ", and so is another one"
		default:
			others = fmt.Sprintf(", and so are %d others", t.Controls-1)
		}
		warnings.Warnf("", problem.PositionIn(name, t.Text, t.Control), "delete it", "the control character %U is read as a space%s", t.First, others)
	}
	return warnings
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
