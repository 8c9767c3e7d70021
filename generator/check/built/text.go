package built

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"path"

	"offprint/generator/text/pattern"

	"strings"
)

var (
	styleLink    = pattern.New(`(?:url\(\s*|@import\s+)['"]?([^'")\s]+)`)
	styleComment = pattern.New(`(?s)/\*.*?\*/`)
	manifestLink = pattern.New(`"(?:src|id|start_url|scope)": *"([^"]*)"`)
	robotsLink   = pattern.New(`(?m)^Sitemap: (.+?)\r?$`)
)

// located is an address in a text.
type located struct {
	address string
	offset  int
}

// styleAddresses returns what a style sheet loads.
func styleAddresses(style string) []located {
	if !strings.Contains(style, "url(") && !strings.Contains(style, "@import") {
		return nil
	}
	return matches(styleLink, styleComment.ReplaceAllStringFunc(style, func(s string) string { return strings.Repeat(" ", len(s)) }))
}

// matches returns what the group of a pattern matches.
func matches(pattern *pattern.Pattern, text string) []located {
	var all []located
	for _, at := range pattern.FindAllStringSubmatchIndex(text, -1) {
		all = append(all, located{text[at[2]:at[3]], at[2]})
	}
	return all
}

func (d document) checkStyle() {
	for _, l := range styleAddresses(d.text) {
		if strings.HasPrefix(l.address, "#") {
			continue // an element of the page that uses the style
		}
		if d.follow(l.address, l.offset).destination == foreign {
			d.report(thirdParty, l.offset, "the style sheet loads %s from another site", l.address)
		}
	}
}

func (d document) checkManifest() {
	d.checkSyntax()
	for _, l := range matches(manifestLink, d.text) {
		if d.follow(l.address, l.offset).destination == foreign {
			d.report(thirdParty, l.offset, "the manifest names %s on another site", l.address)
		}
	}
}

// isForPrograms reports whether a file says for programs what pages say.
func isForPrograms(name string) bool {
	switch path.Ext(name) {
	case ".bib", ".ris", ".json", ".jsonl", ".md":
		return true
	}
	return name == "llms.txt" || name == "robots.txt"
}

// chunkSize is the number of bytes, rounded up to a whole line, that are checked at once. Files with all
// papers of a site may have 100 MB.
const chunkSize = 1 << 20

// checkInChunks checks a file for programs that may be large.
func (c *checker) checkInChunks(name string, i int32) error {
	file, err := c.fsys.Open(name)
	if err != nil {
		return c.unreadable(name, err)
	}
	defer file.Close()
	d := newDocument(c, name, i, "")
	for in := bufio.NewReader(file); ; d = d.after() {
		if d.text, err = readLines(in, chunkSize); err != nil || d.text == "" {
			break
		}
		d.checkAddresses()
		if path.Ext(name) == ".jsonl" {
			d.checkLines()
		}
	}
	if err == nil && path.Ext(name) == ".json" {
		err = c.checkValue(name)
	}
	return err
}

// checkValue wants a file to be one JSON value.
func (c *checker) checkValue(name string) error {
	file, err := c.fsys.Open(name)
	if err != nil {
		return c.unreadable(name, err)
	}
	defer file.Close()
	in, depth := json.NewDecoder(file), 0
	for values := 0; ; {
		token, err := in.Token()
		switch {
		case errors.Is(err, io.EOF) && depth == 0 && values == 1:
			return nil
		case err != nil || values > 0 && depth == 0:
			c.report(brokenJSON, name, place{}, "the file is not JSON, from byte %d", in.InputOffset())
			return nil
		case token == json.Delim('{') || token == json.Delim('['):
			depth++
		case token == json.Delim('}') || token == json.Delim(']'):
			depth--
		}
		if depth == 0 {
			values++
		}
	}
}

// readLines reads whole lines of at least size bytes, or the rest.
func readLines(in *bufio.Reader, size int) (string, error) {
	var b strings.Builder
	for b.Len() < size {
		line, err := in.ReadString('\n')
		b.WriteString(line)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// checkForPrograms checks a small file for programs.
func (d document) checkForPrograms() {
	if path.Ext(d.name) == ".json" {
		d.checkSyntax()
	}
	d.checkAddresses()
}

// checkAddresses follows every address of the site in a text.
func (d document) checkAddresses() {
	if d.name == "robots.txt" {
		for _, l := range matches(robotsLink, d.text) {
			d.own(l.address, l.offset)
		}
		return
	}
	for at := 0; ; {
		i := strings.Index(d.text[at:], d.c.base.text)
		if i < 0 {
			return
		}
		at += i
		link := d.addressAt(at)
		d.follow(strings.TrimRight(link, ".,;:!?"), at)
		at += len(link)
	}
}

// addressAt cuts out the address at an offset of a text. In BibTeX, a backslash escapes characters.
func (d document) addressAt(at int) string {
	end := strings.IndexAny(d.text[at:], " \t\r\n\"'<>{})]")
	if end < 0 {
		end = len(d.text) - at
	}
	link := d.text[at : at+end]
	if path.Ext(d.name) == ".bib" {
		return strings.ReplaceAll(link, `\`, "")
	}
	link, _, _ = strings.Cut(link, `\`) // JSON escapes & and quotes
	return link
}

func (d document) checkSyntax() {
	var any json.RawMessage
	if err := json.Unmarshal([]byte(d.text), &any); err != nil {
		d.report(brokenJSON, 0, "the file is not JSON: %v", err)
	}
}

// checkLines checks a file with a paper in every line.
func (d document) checkLines() {
	offset := 0
	for line := range strings.Lines(d.text) {
		var record struct{ ID, Title string }
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			d.report(brokenJSON, offset, "the line is not JSON: %v", err)
		} else {
			d.compareWith("papers/"+record.ID+"/index.html", offset, record.Title)
		}
		offset += len(line)
	}
}
