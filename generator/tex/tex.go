// Package tex reads text with TeX in it, as authors write titles and abstracts,
// and gives it back as HTML and as plain text.
//
//	t := tex.Parse(`Optimal rates for $\ell_2$ regression`)
//	t.HTML()  // safe to put into a page
//	t.Plain() // for <title>, feeds, search and slugs
//
// So far every character stands for itself: TeX is shown as it was written.
package tex

import (
	"html/template"
	"regexp"
	"strings"
)

// Text is one paragraph or title, parsed.
type Text struct {
	source string
}

// Parse reads a paragraph. Nothing is refused: what is no TeX is text.
func Parse(source string) Text {
	return Text{source: source}
}

// HTML gives the text escaped for a page, without links, so that it may stand inside one.
func (t Text) HTML() template.HTML {
	return template.HTML(escape(t.source))
}

// LinkedHTML is HTML with every web address made a link.
func (t Text) LinkedHTML() template.HTML {
	if !strings.Contains(t.source, "://") {
		return t.HTML()
	}
	var b strings.Builder
	rest := 0
	for _, span := range addresses.FindAllStringIndex(t.source, -1) {
		start, end := span[0], span[0]+len(trimAddress(t.source[span[0]:span[1]]))
		if strings.HasSuffix(t.source[start:end], "://") {
			continue // a scheme alone
		}
		b.WriteString(escape(t.source[rest:start]))
		address := escape(t.source[start:end])
		b.WriteString(`<a href="` + address + `">` + address + `</a>`)
		rest = end
	}
	b.WriteString(escape(t.source[rest:]))
	return template.HTML(b.String())
}

// Plain gives the text without markup.
func (t Text) Plain() string { return t.source }

// Paragraphs splits a longer text at its blank lines and folds all other white space.
func Paragraphs(source string) []string {
	var found []string
	for _, part := range blankLine.Split(source, -1) {
		if folded := Fold(part); folded != "" {
			found = append(found, folded)
		}
	}
	return found
}

// Fold makes every run of spaces, tabs and line ends one space and drops those at
// both ends. No-break and other typographic spaces stay.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case !isSpace(c):
			b = append(b, c)
		case len(b) > 0 && b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	return strings.TrimSuffix(string(b), " ")
}

// isFolded says whether every white space is one space between two other characters.
func isFolded(s string) bool {
	after := byte(' ')
	for i := range len(s) {
		if c := s[i]; isSpace(c) && (c != ' ' || after == ' ') {
			return false
		}
		after = s[i]
	}
	return s == "" || after != ' '
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

var (
	blankLine = regexp.MustCompile(`\n[ \t]*\n`)
	addresses = regexp.MustCompile(`\bhttps?://[^\s\p{Z}<>"{}\\^` + "`" + `|。、，；：！？（）「」『』【】《》]+`)
	escaper   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")
)

func escape(s string) string { return escaper.Replace(s) }

// trimAddress drops the punctuation of the sentence around an address, and a
// bracket that was opened before it.
func trimAddress(s string) string {
	round := strings.Count(s, ")") - strings.Count(s, "(")
	square := strings.Count(s, "]") - strings.Count(s, "[")
	for {
		s = strings.TrimRight(s, ".,;:!?'*_~$")
		switch {
		case round > 0 && strings.HasSuffix(s, ")"):
			round--
		case square > 0 && strings.HasSuffix(s, "]"):
			square--
		default:
			return s
		}
		s = s[:len(s)-1]
	}
}
