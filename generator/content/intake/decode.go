package intake

import (
	"bufio"
	"io"
	"iter"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"offprint/generator/problem"
)

// decoded returns text in UTF-16 with a byte order mark as UTF-8, and other text as it is.
func decoded(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if start, err := b.Peek(2); err != nil || !isUTF16(start) {
		return b
	}
	return transform.NewReader(b, unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder())
}

// jsonDecoder writes spaces for the control characters that strings of JSON can't have, except line ends, and reads
// bytes that are not UTF-8 as Windows-1252. It keeps the first position of either.
type jsonDecoder struct {
	transform.NopResetter
	line     int // line ends before the text that comes next
	foreign  int // the line of the first byte that is not UTF-8; 0 if there is none
	control  int // the line of the first control character except tabs; 0 if there is none
	first    rune
	reported struct{ foreign, control bool }
}

// Transform implements transform.Transformer.
func (d *jsonDecoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		r, size := utf8.DecodeRune(src[nSrc:])
		if r == utf8.RuneError && size == 1 && !atEOF && !utf8.FullRune(src[nSrc:]) {
			return nDst, nSrc, transform.ErrShortSrc
		}
		isForeign := r == utf8.RuneError && size == 1
		if isForeign {
			r = charmap.Windows1252.DecodeByte(src[nSrc])
		}
		isControl := r < ' ' && r != '\n' && r != '\r' && r != '\t'
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		d.note(r, isForeign, isControl)
		if isControl || r == '\t' {
			r = ' '
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += size
	}
	return nDst, nSrc, nil
}

func (d *jsonDecoder) note(r rune, isForeign, isControl bool) {
	switch {
	case r == '\n':
		d.line++
	case isForeign && d.foreign == 0:
		d.foreign = d.line + 1
	case isControl && d.control == 0:
		d.control, d.first = d.line+1, r
	}
}

// annotated yields lines, with warnings about what the decoder has changed in the file so far.
func (d *jsonDecoder) annotated(name string, lines iter.Seq[Line]) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		for line := range lines {
			if d.foreign > 0 && !d.reported.foreign {
				d.reported.foreign = true
				line.Notes.Warnf("", problem.Position{File: name, Line: d.foreign}, "save the file as UTF-8", "the file is not in UTF-8: it is read as Windows-1252, a superset of Latin-1")
			}
			if d.control > 0 && !d.reported.control {
				d.reported.control = true
				line.Notes.Warnf("", problem.Position{File: name, Line: d.control}, "delete it", "the control character %U is read as a space, and so are any others of the file", d.first)
			}
			if !yield(line) {
				return
			}
		}
	}
}
