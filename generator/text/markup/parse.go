package markup

import (
	"strings"

	"offprint/generator/text/pattern"
)

// A token is a tag or the text between two tags.
type token struct {
	kind   kind
	name   string // in lower case, without its prefix
	prefix bool   // jats: or mml:
	attrs  string
	source string
	at     int // offset of source
	end    int // of an opening tag: the index of its end tag, or 0
}

type kind uint8

const (
	text kind = iota
	opening
	closing
	empty
)

var tag = pattern.New(`<(/?)(?:(jats|mml|m):)?([A-Za-z][A-Za-z0-9-]*)((?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=]+))?)*)\s*(/?)>`)

// tokenize splits a text at its tags.
func tokenize(s string) []token {
	var tokens []token
	start := 0
	for _, m := range tag.FindAllStringSubmatchIndex(s, -1) {
		if m[0] > start {
			tokens = append(tokens, token{source: s[start:m[0]], at: start})
		}
		t := token{kind: opening, name: strings.ToLower(s[m[6]:m[7]]), prefix: m[4] >= 0, attrs: s[m[8]:m[9]], source: s[m[0]:m[1]], at: m[0]}
		switch start = m[1]; {
		case m[3] > m[2]:
			t.kind = closing
		case m[11] > m[10] || t.name == "br" || t.name == "break" || t.name == "hr":
			t.kind = empty
		}
		if t.source == "<p>" && isBreak(s[:m[0]], s[m[1]:]) {
			t.kind = empty
		}
		tokens = append(tokens, t)
	}
	if start < len(s) {
		tokens = append(tokens, token{source: s[start:], at: start})
	}
	return tokens
}

// isBreak reports whether a <p> between two texts separates paragraphs and has no end tag, as in HTML 4.
func isBreak(before, after string) bool {
	before = strings.TrimRight(before, " ")
	next, _, _ := strings.Cut(after, "<p>")
	return !strings.Contains(next, "</p>") && (before == "" || strings.ContainsAny(before[len(before)-1:], ".!?:;)>\n"))
}

// maxDepth is how deep elements may be nested. Deeper ones are text.
const maxDepth = 50

// match finds the end tags of elements. A tag that stays without a partner is text.
func match(tokens []token) {
	var open []int
	count := map[string]int{} // of open elements by name
	for i := range tokens {
		t := &tokens[i]
		switch {
		case t.kind == opening && len(open) < maxDepth && (t.prefix || isElement(t.name) || count["math"] > 0):
			open = append(open, i)
			count[t.name]++
		case t.kind == closing && count[t.name] > 0:
			for {
				last := open[len(open)-1]
				open = open[:len(open)-1]
				count[tokens[last].name]--
				if tokens[last].name == t.name {
					pair(tokens, last, i)
					break
				}
			}
		}
	}
}

// pair makes two tags an element, unless it is a mention: "the tags <b> and </b>".
func pair(tokens []token, start, end int) {
	if t := tokens[start]; t.name == "a" && !strings.Contains(t.attrs, "href") {
		return
	}
	if !tokens[start].prefix && !isMath(tokens[start].name) {
		content := ""
		for _, t := range tokens[start+1 : min(end, start+3)] {
			content += t.source
		}
		switch strings.Trim(content, " .…,\n") {
		case "", "and", "or", "to", "/":
			return
		}
	}
	tokens[start].end = end
}

// isMarkup reports whether a token is the start of an element.
func (t token) isMarkup() bool {
	switch {
	case t.kind == empty:
		return t.prefix || t.name == "br" || t.name == "hr" || t.name == "p" || t.name == "break"
	case t.kind == opening:
		return t.end > 0 || t.prefix
	}
	return t.kind == closing && t.prefix
}
