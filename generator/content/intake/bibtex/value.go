package bibtex

import (
	"strings"
)

// define reads a @string, which may define several.
func (p *parser) define(open int) *fault {
	e := &Entry{Type: "string", offset: open}
	closing := closingOf(p.text[open])
	p.i = open + 1
	for {
		f, isLast, err := p.field(e, closing)
		if err != nil {
			if end, ok := p.end(open); ok || p.i < end {
				p.i = end
			}
			return err
		}
		if isLast {
			return nil
		}
		p.strings[f.Name] = f.Value
	}
}

// value reads the parts of a value, which have # between them.
func (p *parser) value(name string, closing byte) (string, *fault) {
	var parts []string
	for {
		part, err := p.part(name, closing)
		if err != nil {
			return "", err
		}
		parts = append(parts, part)
		if p.space(); !p.at('#') {
			return strings.Join(parts, ""), nil
		}
		p.i++
		p.space()
	}
}

func (p *parser) part(name string, closing byte) (string, *fault) {
	switch {
	case p.at('{'):
		return p.braced(name)
	case p.at('"'):
		return p.quoted(name)
	}
	return p.bare(name, closing)
}

// braced reads a value in braces. Braces count even behind a backslash, as in BibTeX.
func (p *parser) braced(name string) (string, *fault) {
	start, depth := p.i, 0
	for i := start; i < len(p.text); i++ {
		p.steps++
		switch p.text[i] {
		case '{':
			if depth++; depth > depthLimit {
				return "", tooDeep(start, name)
			}
		case '}':
			if depth--; depth == 0 {
				p.i = i + 1
				return p.text[start+1 : i], nil
			}
		case '@':
			if p.startsBlock(i) {
				return "", p.unclosed(start, name, "}")
			}
		}
	}
	return "", p.unclosed(start, name, "}")
}

// quoted reads a value in double quotes. Those in braces don't end it.
func (p *parser) quoted(name string) (string, *fault) {
	start, depth := p.i, 0
	for i := start + 1; i < len(p.text); i++ {
		p.steps++
		switch p.text[i] {
		case '{':
			if depth++; depth > depthLimit {
				return "", tooDeep(start, name)
			}
		case '}':
			if depth--; depth < 0 {
				return "", faultf(i, "remove it, or add a { before it", "%s has a } without a {", name)
			}
		case '"':
			if depth == 0 && !p.isAccent(i) {
				p.i = i + 1
				return p.text[start+1 : i], nil
			}
		case '@':
			if p.startsBlock(i) {
				return "", p.unclosed(start, name, `"`)
			}
		}
	}
	return "", p.unclosed(start, name, `"`)
}

// isAccent reports whether the quote at i is an accent without braces: G\"odel.
func (p *parser) isAccent(i int) bool {
	return p.text[i-1] == '\\' && i+1 < len(p.text) && (isWord(p.text[i+1]) || p.text[i+1] == '{' || p.text[i+1] == '\\')
}

func (p *parser) unclosed(start int, name, closing string) *fault {
	return faultf(start, "close it with "+closing+", and check that its braces are in pairs", "the value of %s has no end", name)
}

func tooDeep(start int, name string) *fault {
	return faultf(start, "remove braces", "%s has more than %d braces in braces", name, depthLimit)
}

// bare reads a value without delimiters: a number, the name of a string, or text up to a comma.
func (p *parser) bare(name string, closing byte) (string, *fault) {
	start := p.i
	word := ""
	if !p.at('@') || !p.startsBlock(p.i) {
		word = p.word(closing, " \t\n,#{}\"")
	}
	if word == "" {
		return "", faultf(start, "write "+name+" = {…}", "%s has no value", name)
	}
	if '0' <= word[0] && word[0] <= '9' && !p.isText(closing) {
		return word, nil
	}
	if value, ok := p.strings[strings.ToLower(word)]; ok {
		if p.budget -= len(value); p.budget < 0 {
			return "", faultf(start, "remove strings that name each other", "the strings of this file expand to too much text")
		}
		return value, nil
	}
	if p.isText(closing) {
		return strings.TrimSpace(word + p.word(closing, "\n,#{}\"")), nil
	}
	if !strings.ContainsAny(word, ":/.-0123456789") {
		p.warn(start, "write {"+short(word)+"}, or define it with @string{"+short(word)+" = {…}}", "%s: no string has the name %s: it is read as text", name, short(word))
	}
	return word, nil
}

// word returns the text up to one of the signs or the end of the entry.
func (p *parser) word(closing byte, signs string) string {
	n := strings.IndexAny(p.text[p.i:], signs+string(closing))
	if n < 0 {
		n = len(p.text) - p.i
	}
	p.steps += n
	p.i += n
	return p.text[p.i-n : p.i]
}

// isText reports whether other words follow a bare word in its line: in press.
func (p *parser) isText(closing byte) bool {
	i := p.i
	defer func() { p.i = i }()
	for p.at(' ') || p.at('\t') {
		p.i++
		p.steps++
	}
	return p.i < len(p.text) && !strings.ContainsRune("\n,#%{}\"=", rune(p.text[p.i])) && p.text[p.i] != closing && !p.isFieldStart()
}
