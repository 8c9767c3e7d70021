package content

import (
	"encoding/xml"

	"offprint/generator/text/pattern"

	"strings"
)

const loadingStyle = "a style that loads something from elsewhere"

// styles are the texts of the open style elements, the innermost last. The text of an element is the
// character data directly in it, as browsers join it across comments, CDATA sections and child elements.
type styles []*style

type style struct {
	text  strings.Builder
	depth int // of open elements in it
}

// read reads a token, and returns what is active in a style that the token ends.
func (s *styles) read(token xml.Token) string {
	var innermost *style
	if len(*s) > 0 {
		innermost = (*s)[len(*s)-1]
	}
	switch t := token.(type) {
	case xml.StartElement:
		if strings.EqualFold(t.Name.Local, "style") {
			*s = append(*s, &style{})
		} else if innermost != nil {
			innermost.depth++
		}
	case xml.CharData:
		if innermost != nil && innermost.depth == 0 {
			innermost.text.Write(t)
		}
	case xml.EndElement:
		if innermost == nil {
			return ""
		}
		if innermost.depth--; innermost.depth < 0 {
			*s = (*s)[:len(*s)-1]
			return innermost.active()
		}
	}
	return ""
}

// active returns what is active in the styles that the file doesn't end.
func (s styles) active() string {
	for _, open := range s {
		if found := open.active(); found != "" {
			return "an unfinished element has " + found
		}
	}
	return ""
}

// active returns what is active in a style. A backslash is: it hides letters, as in @\69mport.
func (s *style) active() string {
	css := compact(s.text.String())
	if strings.Contains(css, "@import") || strings.Contains(css, `\`) || loads(css) {
		return loadingStyle
	}
	return ""
}

// loadingFunction matches the functions of CSS other than url that load a file.
var loadingFunction = pattern.New(`image-set\(|\bimage\(|\bsrc\(`)

// loads reports whether a style, in the form of compact, loads something other than a part of the file or a
// picture in it.
func loads(style string) bool {
	for {
		_, rest, ok := strings.Cut(style, "url(")
		if !ok {
			return loadingFunction.MatchString(style) || strings.Contains(style, `\`) && strings.Contains(style, "(")
		}
		target := strings.TrimLeft(rest, `"'`)
		if target, _, _ = strings.Cut(target, ")"); !isSafeReference("", target) {
			return true
		}
		style = rest
	}
}
