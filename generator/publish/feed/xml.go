package feed

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/gorilla/feeds"
)

// document is a feed in XML with a style sheet declared before its root.
type document struct {
	style string
	root  any
}

// writeDocument writes a root element after the XML and style sheet declarations.
func writeDocument(w io.Writer, style string, root any) error {
	if err := feeds.WriteXML(document{style, root}, w); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// FeedXml implements feeds.XmlFeed.
func (d document) FeedXml() any { return d }

// MarshalXML implements xml.Marshaler.
func (d document) MarshalXML(e *xml.Encoder, _ xml.StartElement) error {
	if d.style != "" {
		sheet := xml.ProcInst{Target: "xml-stylesheet", Inst: []byte(`type="text/css" href="` + xmlText(d.style) + `"`)}
		if err := e.EncodeToken(sheet); err != nil {
			return err
		}
	}
	return e.Encode(d.root)
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // writing to a strings.Builder never fails
	return b.String()
}
