package content

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

const uncheckable = "the file can't be checked: it is not XML in UTF-8 below 10 MB"

// scanXML returns what in an SVG picture or another XML file could run a program, load something from
// another host, or hide either; "" if there is nothing. It reads the file as a stream.
func scanXML(file io.Reader) string {
	limited := &io.LimitedReader{R: file, N: scanLimit}
	d := xml.NewDecoder(limited)
	var open styles
	for {
		token, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF) && limited.N > 0:
			return open.active()
		case err != nil:
			return uncheckable
		}
		found := activeToken(token)
		if found == "" {
			found = open.read(token)
		}
		if found != "" {
			line, _ := d.InputPos()
			return fmt.Sprintf("line %d has %s", line, found)
		}
	}
}

// noting notes an error of reading, which decoders would report as one of syntax.
type noting struct {
	reader io.Reader
	err    error
}

func (n *noting) Read(p []byte) (int, error) {
	read, err := n.reader.Read(p)
	if err != nil && err != io.EOF {
		n.err = err
	}
	return read, err
}

// activeToken names what is active in a token; "" if nothing is.
func activeToken(token xml.Token) string {
	switch t := token.(type) {
	case xml.ProcInst:
		if strings.EqualFold(t.Target, "xml-stylesheet") {
			return "a style sheet, <?xml-stylesheet?>"
		}
	case xml.Directive:
		if strings.Contains(string(t), "[") {
			return "definitions in its DOCTYPE"
		}
	case xml.StartElement:
		return activeElement(t)
	}
	return ""
}

func activeElement(e xml.StartElement) string {
	name := strings.ToLower(e.Name.Local)
	switch name {
	case "script", "foreignobject", "handler", "listener":
		return "the element " + name
	}
	for _, a := range e.Attr {
		if found := activeAttribute(name, a); found != "" {
			return found
		}
	}
	return ""
}

func activeAttribute(element string, a xml.Attr) string {
	key, value := strings.ToLower(a.Name.Local), compact(a.Value)
	switch {
	case a.Name.Space == "xmlns" || key == "xmlns":
		if value == "http://www.w3.org/1999/xhtml" || value == "http://www.w3.org/1999/xsl/transform" {
			return "elements of HTML or XSLT"
		}
	case strings.HasPrefix(key, "on"):
		return "the attribute " + key
	case key == "base" || (key == "href" || key == "src") && !isSafeReference(element, value):
		return "the reference " + shorten(value)
	case key == "attributename" && (strings.HasSuffix(value, "href") || strings.HasPrefix(value, "on")):
		return "an animation of " + value
	case key == "style" && strings.Contains(value, `\`), loads(value):
		return loadingStyle
	}
	return ""
}

// isSafeReference reports whether a reference stays on the site, holds a picture, or is a link that a
// reader has to follow.
func isSafeReference(element, address string) bool {
	switch {
	case strings.HasPrefix(address, "data:image/"):
		return !strings.HasPrefix(address, "data:image/svg")
	case strings.HasPrefix(address, "//"), strings.Contains(address, `\`):
		return false
	}
	scheme, _, hasScheme := strings.Cut(address, ":")
	return !hasScheme || address[0] == '#' || element == "a" && (scheme == "https" || scheme == "http" || scheme == "mailto")
}

// compact returns an attribute as browsers read addresses: in lower case, without white space and
// control characters.
func compact(value string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, value))
}
