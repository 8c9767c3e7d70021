package intake

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"

	"offprint/generator/text/plain"
)

// jsonStart is what the start of a JSON file says: the keys of its object or of the first object in its list. The keys of
// an object below a key have that before them: paper.id.
type jsonStart struct {
	isList bool
	keys   []string
	text   string // the first item of a list, if it is text
}

func (s jsonStart) has(keys ...string) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { return !slices.Contains(s.keys, key) })
}

// readJSONStart reads as far as the start goes.
func readJSONStart(text []byte) (s jsonStart) {
	d := json.NewDecoder(bytes.NewReader(text))
	token, _ := d.Token()
	if token == json.Delim('[') {
		s.isList = true
		token, _ = d.Token()
	}
	if s.text, _ = token.(string); token == json.Delim('{') {
		s.readKeys(d, "", 0)
	}
	return s
}

// readKeys reads the keys of an object, and those of the objects in it whose keys tell formats apart.
func (s *jsonStart) readKeys(d *json.Decoder, above string, depth int) {
	for len(s.keys) < 1000 && d.More() {
		token, err := d.Token()
		key, isKey := token.(string)
		if err != nil || !isKey {
			return
		}
		key = above + key
		s.keys = append(s.keys, key)
		if isNested := depth == 0 && (key == "paper" || key == "message" || key == "data"); !isNested {
			if d.Decode(new(json.RawMessage)) != nil {
				return
			}
			continue
		}
		switch token, _ := d.Token(); token {
		case json.Delim('{'):
			s.readKeys(d, key+".", 1)
			if _, err := d.Token(); err != nil {
				return
			}
		case json.Delim('['): // of which only the first object is read
			if token, _ := d.Token(); token == json.Delim('{') {
				s.readKeys(d, key+".", 1)
			}
			return
		}
	}
}

// sniffJSON returns the format of a file of JSON.
func sniffJSON(text []byte) (format, error) {
	s := readJSONStart(text)
	switch {
	case strings.HasPrefix(s.text, "{'"), s.has("error") && len(s.keys) == 1:
		return formatDaily, nil
	case s.isList && s.text != "":
		return 0, Error{"the file is a JSON list of texts, not of papers", "write the ids or addresses on lines of their own, without brackets and quotes"}
	case s.has("citationKey"), s.has("paper", "paper.citationKey"): // offprint's own
		return jsonLayout(text), nil
	case s.has("paper"), s.has("id", "discussionId"), s.has("id", "submittedOnDailyBy"), s.has("id", "publishedAt", "summary"):
		if _, rest, _ := bytes.Cut(text, []byte("\n")); jsonLayout(text) == formatJSON || len(bytes.TrimSpace(rest)) == 0 {
			return formatDaily, nil
		}
	case s.has("errors") && len(s.keys) == 1, s.has("message", "message-type"), s.has("data", "data.attributes"), s.has("attributes", "type", "id"):
		return formatRegistry, nil
	case isCSL(s), !s.isList && (s.has("items") || s.has("references")) && !s.has("title"):
		return formatCSL, nil
	}
	return jsonLayout(text), nil
}

// isCSL reports whether the keys are those of CSL-JSON: it writes some in other letters than records.
func isCSL(s jsonStart) bool {
	if s.has("authors") || s.has("abstract", "date") {
		return false
	}
	csl := 0
	for _, key := range []string{"author", "issued", "container-title", "DOI", "URL", "citation-key", "publisher-place", "event-title", "page", "editor", "ISBN", "ISSN"} {
		if s.has(key) {
			csl++
		}
	}
	return s.has("type") && csl > 0 || csl > 1 || s.has("id", "type", "title") && !slices.ContainsFunc(s.keys, isOfRecord)
}

// isOfRecord reports whether a key is one of records that CSL-JSON doesn't have.
func isOfRecord(key string) bool {
	return slices.Contains([]string{"date", "published", "authors", "tags", "urls", "links", "venue", "arxiv", "doi", "extra"}, key)
}

// jsonLayout reports whether records are on one line each, or in a list or over several lines.
func jsonLayout(text []byte) format {
	first, rest, hasMore := bytes.Cut(text, []byte("\n"))
	first = bytes.TrimSpace(first)
	switch {
	case text[0] == '[':
		return formatJSON
	case !hasMore && len(text) >= sniffSize, json.Valid(first): // a long line
		return formatJSONLines
	case jsonOnLine.Match(rest) && bytes.HasPrefix(bytes.TrimLeft(rest, "\r\n"), []byte("{")): // a broken line before others
		return formatJSONLines
	case len(first) > 0 && bytes.IndexByte([]byte(`{,[":`), first[len(first)-1]) >= 0 && hasMore:
		return formatJSON
	}
	return formatJSONLines
}

// sniffXML returns the format of a file that starts with an element.
func sniffXML(text []byte) (format, error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.RawToken()
		if err != nil {
			return 0, refuse(fileKind{"not XML, although it starts with <", writeReference})
		}
		if directive, ok := token.(xml.Directive); ok && strings.HasPrefix(strings.ToLower(string(directive)), "doctype html") {
			return 0, refuse(webPage)
		}
		root, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch name := strings.ToLower(root.Name.Local); {
		case name == "feed" && bytes.Contains(text, []byte("arxiv.org/api")), name == "feed" && bytes.Contains(text, []byte("arxiv.org/abs/")):
			return formatArXiv, nil
		case name == "feed", name == "rss", name == "rdf":
			return 0, refuse(fileKind{"a feed", "for new papers of arXiv, write a query: offprint add --since 1d 'arxiv: cat:cs.CL'"})
		case slices.Contains([]string{"html", "head", "body", "div", "p", "script", "meta", "title", "a"}, name):
			return 0, refuse(webPage)
		case name == "svg":
			return 0, refuse(fileKind{"a picture (SVG)", writeReference})
		case name == "error" || name == "response":
			return 0, refuse(fileKind{"an answer with an error", "save the answer again"})
		default:
			return 0, refuse(fileKind{"XML with the element <" + plain.Excerpt(root.Name.Local, 40) + ">", exportBibTeX})
		}
	}
}

var webPage = fileKind{"a web page (HTML)", "write its address if it is of a paper: offprint add https://arxiv.org/abs/2503.04715"}
