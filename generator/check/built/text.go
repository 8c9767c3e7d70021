package built

import (
	"encoding/json"
	"path"
	"regexp"
	"strings"
)

var (
	styleLink    = regexp.MustCompile(`(?:url\(\s*|@import\s+)['"]?([^'")\s]+)`)
	styleComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	manifestLink = regexp.MustCompile(`"(?:src|id|start_url|scope)": *"([^"]*)"`)
	robotsLink   = regexp.MustCompile(`(?m)^Sitemap: (.+?)\r?$`)
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
func matches(pattern *regexp.Regexp, text string) []located {
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

// checkForPrograms checks the syntax of a file and every address of the site in it.
func (d document) checkForPrograms() {
	switch path.Ext(d.name) {
	case ".json":
		d.checkSyntax()
	case ".jsonl":
		d.checkLines()
	}
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
