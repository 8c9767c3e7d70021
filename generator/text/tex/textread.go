package tex

import (
	"strings"
	"unicode/utf8"
)

// command parses a text command at i and returns where parsing continues. An unknown command stays
// as written.
func (r *reader) command(i, to int) int {
	name := r.source[i+1 : i+1+commandLength(r.source[i+1:to])]
	next := i + 1 + len(name)
	if name == "" {
		return next
	}
	if m, ok := r.macros.find(name); ok && !m.preset {
		return r.expand(m, i, next, to)
	}
	if letter, end, ok := r.accented(name, next, to); ok {
		return r.replace(i, end, letter)
	}
	if m, ok := textMarks[name]; ok {
		if first, last, end, ok := r.argument(next, to); ok {
			return r.within(m, "", i, first, last, end)
		}
		return next
	}
	if s, ok := textSymbols[name]; ok {
		return r.replace(i, r.skipNameEnd(name, next, to), s)
	}
	if form, ok := textForms[name]; ok {
		return r.form(form, i, next, to)
	}
	if m, ok := textSwitches[name]; ok && isLetter(name[0]) {
		return r.switchTo(m, i, r.skipNameEnd(name, next, to), to)
	}
	if s, ok := abbreviations[name]; ok {
		if next = r.skipEmptyBraces(next, to); next < to && r.source[next] == '.' {
			next++
		}
		return r.replace(i, next, s)
	}
	if dropped[name] {
		return r.drop(i, next, to)
	}
	return r.special(name, i, next, to)
}

// special parses the commands that are in no table.
func (r *reader) special(name string, i, next, to int) int {
	switch name {
	case "'", `"`:
		if next == to || !isLetter(r.source[next]) || r.isApostrophe(next, to) || r.isQuote(next, to) {
			return r.replace(i, next, name)
		}
	case `\`:
		return r.lineBreak(i, next, to)
	case "url":
		if first, last, end, ok := r.argument(next, to); ok {
			r.flush(i)
			r.items = append(r.items, addressItem(unescape(r.source[first:last])))
			r.start = end
			return end
		}
	case "href":
		return r.href(i, next, to)
	case "ensuremath":
		if first, last, end, ok := r.argument(next, to); ok {
			return r.formula(r.source[first:last], i, end)
		}
	case "textcircled":
		if first, last, end, ok := r.argument(next, to); ok {
			return r.replace(i, end, circled(r.source[first:last]))
		}
	case "hspace":
		if first, _, end, ok := r.argument(r.skipOption(next, to), to); ok {
			if r.source[first] == '-' {
				return r.replace(i, end, "")
			}
			return r.lineBreak(i, end, end) // is a space too
		}
	case "footnotemark": // with an optional number
		r.flush(i)
		r.trimSpace()
		return r.replace(i, r.skipEmptyBraces(r.skipOption(next, to), to), "")
	case "TextOrMath", "texorpdfstring":
		if first, last, end, ok := r.argument(next, to); ok {
			if _, _, after, ok := r.argument(end, to); ok {
				return r.within(&unmarked, "", i, first, last, after)
			}
		}
	case "<", ">":
		if !r.inFormula {
			return r.replace(i, next, name) // escaped as in Markdown
		}
		return r.replace(i, next, "\u2009")
	case "kern", "mkern", "hskip", "mskip":
		return r.replace(i, r.skipLength(next, to), "")
	case "begin":
		return r.environment(i, next, to)
	case "footnote":
		return r.enclose(" (", ")", i, next, to)
	case "enquote":
		return r.enclose("“", "”", i, next, to)
	case "verb":
		return r.verbatim(i, next, to)
	default:
		return r.other(name, i, next, to)
	}
	return next
}

// lineBreak parses \\ with its optional space below: \\[2pt]. Before a letter it is a doubled backslash, as in JSON.
func (r *reader) lineBreak(i, next, to int) int {
	end := next
	if length := strings.IndexByte(r.source[next:min(to, next+12)], ']'); length > 0 && r.source[next] == '[' && isDigit(r.source[next+length-3]) {
		end = next + length + 1
	}
	if end > next || next == to || isSpace(r.source[next]) {
		for end < to && isSpace(r.source[end]) {
			end++
		}
		r.flush(i)
		r.trimSpace()
		return r.replace(i, end, " ")
	}
	if c := r.source[next]; isLetter(c) || strings.IndexByte("%&_#$", c) >= 0 {
		r.problem(i, `\\ is a line break`, "write one backslash before a command or a sign")
	}
	return next
}

// skipNameEnd skips the spaces or the empty braces that end a command's name.
func (r *reader) skipNameEnd(name string, i, to int) int {
	if !isLetter(name[0]) {
		return i
	}
	if end := r.skipEmptyBraces(i, to); end > i {
		return end
	}
	for i < to && isSpace(r.source[i]) {
		i++
	}
	return i
}

func (r *reader) skipEmptyBraces(i, to int) int {
	if strings.HasPrefix(r.source[i:to], "{}") {
		return i + 2
	}
	return i
}

// expand parses the expansion of an author's macro.
func (r *reader) expand(m macro, i, next, to int) int {
	var arguments [9]string
	for n := range m.count {
		first, last, end, ok := r.argument(next, to)
		if !ok {
			return next
		}
		arguments[n] = r.source[first:last]
		next = end
	}
	if m.count == 0 {
		next = r.skipEmptyBraces(next, to)
	}
	body := m.fill(arguments)
	if *r.budget -= len(body) + 10; *r.budget < 0 {
		return next
	}
	r.flush(i)
	r.include(body, i)
	r.start = next
	r.dropFormulas(next)
	return next
}

// dropFormulas drops the formulas before i, those in an argument already parsed.
func (r *reader) dropFormulas(i int) {
	for len(r.formulas) > 0 && r.formulas[0].start < i {
		r.formulas = r.formulas[1:]
	}
}

// drop drops a command such as \cite with its argument, and the space before it unless a word follows.
func (r *reader) drop(i, next, to int) int {
	next = r.skipOption(next, to)
	next = r.skipOption(next, to)
	_, _, end, ok := r.argument(next, to)
	if !ok {
		return next
	}
	r.flush(i)
	if end == to || !isAlphanumeric(rune(r.source[end])) && strings.IndexByte("$\\", r.source[end]) < 0 {
		r.trimSpace()
	}
	for len(r.items) == 0 && end < to && isSpace(r.source[end]) {
		end++
	}
	r.start = end
	r.dropFormulas(end)
	return end
}

// trimSpace drops the spaces at the end of the items.
func (r *reader) trimSpace() {
	for last := len(r.items) - 1; last >= 0 && r.items[last].kind == words; last-- {
		text := strings.TrimRight(r.items[last].text, " \u00a0")
		if r.items[last].text = text; text != "" {
			return
		}
		r.items = r.items[:last]
	}
}

// skipOption skips an optional argument in square brackets, and a star before it.
func (r *reader) skipOption(i, to int) int {
	s := strings.TrimPrefix(r.source[i:to], "*")
	if strings.HasPrefix(s, "[") {
		if n := strings.IndexByte(s[:min(len(s), 100)], ']'); n > 0 {
			return to - len(s) + n + 1
		}
	}
	if strings.HasPrefix(s, "{") {
		return to - len(s)
	}
	return i
}

// href parses a link and its text.
func (r *reader) href(i, next, to int) int {
	first, last, end, ok := r.argument(next, to)
	if !ok {
		return next
	}
	textFirst, textLast, after, ok := r.argument(end, to)
	if !ok {
		return next
	}
	r.dropFormulas(textFirst)
	target := addressItem(unescape(r.source[first:last]))
	if target.kind != address {
		return r.within(&unmarked, "", i, textFirst, textLast, after)
	}
	return r.within(&link, target.text, i, textFirst, textLast, after)
}

// enclose parses an argument and puts text around it.
func (r *reader) enclose(before, after string, i, next, to int) int {
	first, last, end, ok := r.argument(r.skipOption(next, to), to)
	if !ok {
		return next
	}
	r.flush(i)
	if before[0] == ' ' {
		r.trimSpace()
	}
	r.replace(i, i, before)
	r.within(&unmarked, "", i, first, last, end)
	return r.replace(end, end, after)
}

// verbatim parses \verb|code|, with any character for the bars.
func (r *reader) verbatim(i, next, to int) int {
	if next+1 >= to || isLetter(r.source[next]) || isSpace(r.source[next]) || r.source[next] >= utf8.RuneSelf {
		return next
	}
	length := strings.IndexByte(r.source[next+1:to], r.source[next])
	if length < 0 {
		return next
	}
	end := next + 1 + length + 1
	r.flush(i)
	r.items = append(r.items, item{kind: startMark, mark: &code},
		item{kind: words, text: r.source[next+1 : end-1]}, item{kind: endMark, mark: &code})
	r.start = end
	r.dropFormulas(end)
	return end
}
