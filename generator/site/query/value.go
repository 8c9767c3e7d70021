package query

import (
	"strings"

	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// value is the value of a term.
type value struct {
	text   string // without quotes, white space folded
	prefix bool   // followed by a star
	offset int    // in the query
}

// term parses a value with or without a field.
func (p *parser) term() node {
	start := p.at
	name := fieldName(p.source[start:])
	if name == "" {
		return readText("", p.value())
	}
	p.at += len(name) + 1
	v := p.value()
	if field := strings.ToLower(name); isField(field) {
		return p.field(field, v, start)
	}
	hint := "put text with a colon in quotes; fields are " + strings.Join(Fields(), ", ")
	if near := problem.Nearest(strings.ToLower(name), Fields()); near != "" {
		hint = "did you mean " + near + ":? Put text with a colon in quotes"
	}
	p.problemf(start, hint, "unknown field %s", name)
	return readText("", value{text: name + " " + v.text})
}

// fieldName returns the field name at the start of s: letters before a colon. It returns "" if
// the field is unknown and no value follows directly: a colon may also end a word.
func fieldName(s string) string {
	size := strings.IndexFunc(s, func(r rune) bool { return (r|0x20) < 'a' || (r|0x20) > 'z' })
	if size <= 0 || s[size] != ':' {
		return ""
	}
	name, rest := s[:size], s[size+1:]
	if !isField(strings.ToLower(name)) && endOfWord(rest) == 0 && quoteSize(rest) == 0 {
		return ""
	}
	return name
}

// value parses a word or a text in quotes, in which a star is part of the text.
func (p *parser) value() value {
	v := value{offset: p.at}
	rest := p.source[p.at:]
	if size := quoteSize(rest); size > 0 {
		inside := rest[size:]
		end := strings.IndexFunc(inside, isQuote)
		if end < 0 {
			p.problemf(p.at, "close it", "the quote is never closed")
			p.at, v.text = len(p.source), fold(inside)
			return v
		}
		v.text = fold(inside[:end])
		p.at += size + end + quoteSize(inside[end:])
		for ; p.at < len(p.source) && p.source[p.at] == '*'; p.at++ {
			v.prefix = true
		}
		return v
	}
	word := rest[:endOfWord(rest)]
	p.at += len(word)
	v.text = strings.TrimRight(word, "*")
	v.prefix = v.text != word
	return v
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// plain converts TeX in a value to text without markup, as in papers.
func plain(s string) string {
	if strings.ContainsAny(s, `\$`) {
		return tex.Parse(s, tex.Presets()).Plain()
	}
	return s
}
