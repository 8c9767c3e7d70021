package tex

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// children is the number of children that MathML requires.
var children = map[string]int{
	"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "mroot": 2,
	"mi": 0, "mn": 0, "mo": 0, "mtext": 0, "mspace": 0,
}

// checkShape returns an error unless s is UTF-8 and well-formed XML, without styles and scripts, and
// its MathML elements have the right number of children.
func checkShape(s string) error {
	if !utf8.ValidString(s) {
		return errors.New("not valid UTF-8")
	}
	d := xml.NewDecoder(strings.NewReader("<p>" + s + "</p>"))
	var counts []int
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("not well-formed: %w in %s", err, s)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(counts) > 0 {
				counts[len(counts)-1]++
			}
			counts = append(counts, 0)
			for _, attr := range token.Attr {
				if attr.Name.Local == "style" || strings.HasPrefix(attr.Name.Local, "on") {
					return fmt.Errorf("the attribute %s in %s", attr.Name.Local, s)
				}
			}
		case xml.EndElement:
			got := counts[len(counts)-1]
			counts = counts[:len(counts)-1]
			if want, ok := children[token.Name.Local]; ok && got != want {
				return fmt.Errorf("%s has %d children in %s", token.Name.Local, got, s)
			}
		case xml.Comment, xml.ProcInst, xml.Directive:
			return fmt.Errorf("%T in %s", token, s)
		}
	}
}

// checkPlain returns an error if s has control characters or is not valid UTF-8.
func checkPlain(s string) error {
	if !utf8.ValidString(s) || strings.IndexFunc(s, unicode.IsControl) >= 0 {
		return fmt.Errorf("plain text %q", s)
	}
	return nil
}
