package built

import (
	"encoding/xml"
	"errors"
	"io"

	"strings"

	"offprint/generator/host"
	"offprint/generator/text/pattern"
)

// node is an element of an XML document, without its namespace.
type node struct {
	name     string
	space    string
	attrs    []xml.Attr
	text     string
	children []*node
	offset   int // after the start tag
}

// parseXML returns the root of a document.
func parseXML(content string) (root *node, offset int, err error) {
	d := xml.NewDecoder(strings.NewReader(content))
	var open []*node
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) && root != nil {
			return root, 0, nil
		}
		if err != nil {
			return nil, int(d.InputOffset()), err
		}
		switch t := t.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, space: t.Name.Space, attrs: t.Copy().Attr, offset: int(d.InputOffset())}
			if len(open) > 0 {
				parent := open[len(open)-1]
				parent.children = append(parent.children, n)
			} else if root != nil {
				return nil, n.offset, errors.New("the document has two roots")
			} else {
				root = n
			}
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text += string(t)
			}
		}
	}
}

func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// child returns the first child of a name; nil if there is none.
func (n *node) child(name string) *node {
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// textOf returns the text of the first child of a name.
func (n *node) textOf(name string) string {
	if c := n.child(name); c != nil {
		return strings.TrimSpace(c.text)
	}
	return ""
}

var xmlStyle = pattern.New(`<\?xml-stylesheet [^>]*?href="([^"]*)"`)

// checkXML checks a feed, a sitemap or a list of feeds.
func (d document) checkXML() {
	if len(d.text) > maxSitemapBytes {
		d.report(sitemapLimit, 0, "the file has %s; search engines read 50 MB", host.Megabytes(int64(len(d.text))))
		return
	}
	root, offset, err := parseXML(d.text)
	if err != nil {
		d.report(feedSyntax, offset, "the file is not well-formed XML: %v", err)
		return
	}
	for _, l := range matches(xmlStyle, d.text) {
		d.follow(l.address, l.offset)
	}
	switch root.name {
	case "rss":
		d.checkRSS(root)
	case "feed":
		d.checkAtom(root)
	case "urlset":
		d.checkSitemap(root)
	case "sitemapindex":
		d.checkSitemapIndex(root)
	case "opml":
		d.checkOPML(root)
	}
}

func (d document) checkOPML(n *node) {
	for _, key := range []string{"xmlUrl", "htmlUrl"} {
		if link := n.attr(key); link != "" {
			d.own(link, n.offset)
		}
	}
	for _, child := range n.children {
		d.checkOPML(child)
	}
}
