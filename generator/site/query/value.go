package query

import (
	"strings"

	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// value is what is looked for, in a field or in all of a paper.
type value struct {
	text   string // without quotes, white space folded
	prefix bool   // a star behind it: what begins so
	offset int    // in the query
}

// term reads a value, alone or in a field.
func (p *parser) term() node {
	start := p.at
	name := fieldName(p.source[start:])
	if name == "" {
		return readText("", p.value())
	}
	p.at += len(name) + 1
	v := p.value()
	if known := strings.ToLower(name); isField(known) {
		return p.field(known, v, start)
	}
	hint := "put text with a colon in quotes; fields are " + strings.Join(Fields(), ", ")
	if near := problem.Nearest(strings.ToLower(name), Fields()); near != "" {
		hint = "did you mean " + near + ":? Put text with a colon in quotes"
	}
	p.problemf(start, hint, "unknown field %s", name)
	return readText("", value{text: name + " " + v.text})
}

// fieldName is the name of the field with which a text begins: letters before a colon, with a
// value right behind it unless the field is known. "" is none: a colon may also end a word.
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

// value reads a word or what stands in quotes; what stands in quotes is as it is, a star too.
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

// plain reads TeX in a value as it is read in papers.
func plain(s string) string {
	if strings.ContainsAny(s, `\$`) {
		return tex.Parse(s, tex.Presets()).Plain()
	}
	return s
}

// quoted writes a value, in quotes where it needs them.
func quoted(s string, prefix bool) string {
	if strings.ContainsAny(s, " ()") || strings.HasSuffix(s, "*") {
		s = `"` + s + `"`
	}
	if prefix {
		s += "*"
	}
	return s
}
