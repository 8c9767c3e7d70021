package tex

import (
	"cmp"
	"strings"
)

// other parses a command that is not for text: a symbol, a reference, or an unknown one.
func (r *reader) other(name string, i, next, to int) int {
	if references[name] {
		end := r.drop(i, next, to)
		r.problem(i, `\`+name+" has no number here", "write the number, or leave the reference out")
		return end
	}
	if f, ok := functions[name]; ok && !r.isPath(i) {
		return r.replace(i, r.skipEmptyBraces(next, to), f.text)
	}
	if s, ok := symbols[name]; ok && len(name) > 1 && !r.isPath(i) {
		return r.replace(i, r.skipEmptyBraces(next, to), s.text)
	}
	return r.leave(name, i, next)
}

// leave leaves an unknown command as written, with a problem.
func (r *reader) leave(name string, i, next int) int {
	r.unknown = cmp.Or(r.unknown, name)
	switch {
	case r.inFormula || !isLetter(name[0]) || r.isPath(i) || len(name) == 1 && i > 0 && isWordByte(r.source[i-1]):
	case isCommand(name):
		r.problem(i, `\`+name+" is for formulas", "write it between dollar signs")
	default:
		r.problem(i, `\`+name+" is unknown", textHint(name))
	}
	return next
}

func (r *reader) problem(i int, text, hint string) {
	r.problems = append(r.problems, Problem{Offset: i, Text: text, Hint: hint, Command: true})
}

// isPath reports whether the backslash at i is in a path of Windows, such as C:\dir\file.
func (r *reader) isPath(i int) bool {
	word := r.source[1+strings.LastIndexAny(r.source[:i], " \t\n(\"'`") : i]
	return strings.Contains(word, ":") || strings.HasPrefix(word, `\`) && i > 0 && r.source[i-1] != '\\' && strings.Count(word, `\`) > 1
}

// formula parses the source of a formula in place of the source from i to next.
func (r *reader) formula(source string, i, next int) int {
	r.flush(i)
	r.include("$"+strings.TrimSpace(source)+"$", i)
	r.start = next
	r.dropFormulas(next)
	return next
}

// form parses a command of textForms.
func (r *reader) form(form textForm, i, next, to int) int {
	end := r.skipOption(next, to)
	for range form.skip {
		_, _, after, ok := r.argument(end, to)
		if !ok {
			return next
		}
		end = r.skipOption(after, to)
	}
	first, last, end, ok := r.argument(end, to)
	switch {
	case !ok:
		return next
	case form.hidden:
		r.dropFormulas(end)
		if first, last, after, ok := r.argument(end, to); ok && r.source[end] == '{' { // \color{red}{text}
			return r.within(&unmarked, "", i, first, last, after)
		}
		return r.replace(i, end, "")
	}
	r.dropFormulas(first)
	return r.within(&unmarked, "", i, first, last, end)
}

// switchTo parses the rest of the group in a style.
func (r *reader) switchTo(m *mark, i, next, to int) int {
	if first, last, end, ok := r.argument(next, to); ok && r.source[end-1] == '}' && !r.inFormula {
		return r.within(m, "", i, first, last, end) // \it{x} means \textit{x}
	}
	if m.tag == "" && !r.inFormula {
		return r.replace(i, next, "")
	}
	return r.within(m, "", i, next, to, to)
}

// skipLength skips a length after \kern, with or without braces.
func (r *reader) skipLength(i, to int) int {
	if _, _, end, ok := r.argument(i, to); ok && r.source[end-1] == '}' {
		return end
	}
	n := lengthLength(r.source[i:to])
	return i + n
}

// circled returns a letter or digit in a circle; other text in parentheses.
func circled(s string) string {
	if len(s) == 1 {
		switch c := s[0]; {
		case 'a' <= c && c <= 'z':
			return string('ⓐ' + rune(c-'a'))
		case 'A' <= c && c <= 'Z':
			return string('Ⓐ' + rune(c-'A'))
		case '1' <= c && c <= '9':
			return string('①' + rune(c-'1'))
		case c == '0':
			return "⓪"
		}
	}
	return "(" + s + ")"
}
