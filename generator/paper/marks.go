package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/pattern"
	"offprint/generator/text/tex"
)

// isMark reports whether r is a footnote mark, also after names without a space.
func isMark(r rune) bool {
	return strings.ContainsRune("*∗⁎＊†‡§¶‖∥#+✉⋆★☆♦♣♠♥◇◆△▲○●■□\ufe0f", r) || isSuperscript(r) || r > unicode.MaxLatin1 && unicode.Is(unicode.So, r)
}

func isSuperscript(r rune) bool {
	return strings.ContainsRune("¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ⁺⁽⁾", r)
}

// isMarks reports whether s consists of footnote marks and short numbers: "1,2", "1 and 2", "†".
func isMarks(s string) bool {
	s = strings.ReplaceAll(s, " and ", ",")
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
	for _, field := range fields {
		digits := 0
		for _, r := range field {
			if '0' <= r && r <= '9' {
				digits++
			} else if !isMark(r) {
				return false
			}
		}
		if digits > 2 {
			return false
		}
	}
	return len(fields) > 0
}

// isKey reports whether s is a letter that marks an affiliation.
func isKey(s string) bool { return len(s) == 1 && 'a' <= s[0] && s[0] <= 'z' }

// addMarks adds marks in a plain form, with commas between numbers and letters.
func (a *Author) addMarks(marks string) {
	for field := range strings.FieldsFuncSeq(marks, func(r rune) bool { return r == ',' || r == ' ' || r == '\u00a0' }) {
		if field = strings.Map(plainMark, field); field == "" {
			continue
		}
		if last, _ := utf8.DecodeLastRuneInString(a.Marks); a.Marks != "" && isAlphanumeric(last) && isAlphanumeric(rune(field[0])) {
			a.Marks += ","
		}
		a.Marks += field
	}
}

func isAlphanumeric(r rune) bool { return r < utf8.RuneSelf && (isLetter(r) || '0' <= r && r <= '9') }

func plainMark(r rune) rune {
	if strings.ContainsRune("⁽⁾\ufe0f", r) {
		return -1
	}
	from := []rune("¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ∗⁎＊⋆∥⁺🖂📧")
	to := []rune("1230456789abcdefgh****‖+✉✉")
	for i, mark := range from {
		if r == mark {
			return to[i]
		}
	}
	return r
}

// leadingNumber matches a name of several words after the number of a footnote: 1 Ada Quill.
var leadingNumber = pattern.New(`^(\d{1,2}) ?(\p{Lu}[\p{Ll}.].* .*)$`)

// number matches a name of several words and the numbers of its footnotes: Bo D1, Bo Lin 2.
var number = pattern.New(`^(\S.*\pL\.?) ?(\d{1,2})$`)

// cutMarks cuts the marks off both ends of the name.
func (p *piece) cutMarks() {
	start := strings.TrimLeftFunc(p.Name, func(r rune) bool { return isMark(r) && r != '#' || r == ' ' })
	p.Name, start = start, p.Name[:len(p.Name)-len(start)]
	end := strings.TrimRightFunc(p.Name, func(r rune) bool { return isMark(r) || r == ' ' || r == '^' })
	if strings.HasSuffix(p.Name, "+") && IsGroup(p.Name) { // Foo+ Lab+
		end = p.Name
	}
	p.Name, end = strings.TrimSpace(end), p.Name[len(end):]
	for i := strings.LastIndexByte(p.Name, ' '); i > 0 && isKey(p.Name[i+1:]) && strings.Contains(p.Name[:i], " "); i = strings.LastIndexByte(p.Name, ' ') {
		p.Name, end = strings.TrimRight(p.Name[:i], " "), p.Name[i+1:]+","+end // Ada Quill a
	}
	if m := leadingNumber.FindStringSubmatch(p.Name); m != nil && isPersonal(m[2]) && !IsGroup(m[2]) && !isInstitution(m[2]) {
		start, p.Name = start+","+m[1], m[2]
	}
	if isMarks(p.Name) {
		p.Name, end = "", p.Name+end
	}
	if last := len(p.Name) - 1; last < 0 || p.Name[last] < '0' || p.Name[last] > '9' {
		// most names, without the work of the patterns
	} else if p.cutHomonym(); p.ID == "" {
		if m := number.FindStringSubmatch(p.Name); m != nil && !IsGroup(p.Name) && isPersonal(m[1]) {
			p.Name, end = m[1], m[2]+","+end
		}
	}
	p.addMarks(start + "," + strings.ReplaceAll(end, "^", ""))
}

// isPersonal reports whether a name without its number has two words in normal spelling: Bo Lin, not Team
// Hunyuan3D, X AE A or GPT.
func isPersonal(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 {
		return false
	}
	word := words[len(words)-1]
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && !strings.ContainsAny(word[size:], "0123456789") && !strings.HasSuffix(word, "-")
}

var (
	// superscripts matches TeX after names: $^{1,2}$, $\dagger$, ^*.
	superscripts = pattern.New(`\$\s*\{?\}?\^?\s*(?:\{((?:[^{}$]|\{[^{}$]*\})*)\}|(\\[a-zA-Z]+|[^\s{}$\\]))\s*\$|\^(?:\{([^{}$]*)\}|(\\[a-zA-Z]+|[^\s{}$\\,]))`)
	// markCommands matches commands that set marks: \textsuperscript{1}, \inst{1}.
	markCommands = pattern.New(`\\(?:textsuperscript|inst|IEEEauthorrefmark|footnotemark|affmark)\s*[{[]([^{}[\]]*)[}\]]`)
)

// cutTeXMarks cuts marks in TeX out of a name.
func (p *piece) cutTeXMarks(source string) string {
	if !strings.ContainsAny(source, `\^$`) {
		return source
	}
	source = p.cutFootnotes(source)
	hasAccent := strings.Contains(source, `\^`)
	for _, pattern := range []*pattern.Pattern{markCommands, superscripts} {
		source = pattern.ReplaceAllStringFunc(source, func(found string) string {
			inner := strings.Join(pattern.FindStringSubmatch(found)[1:], "")
			text := strings.ReplaceAll(inner, " ", "")
			if strings.Contains(inner, `\`) {
				text = tex.Parse("$"+inner+"$", tex.Presets()).Plain()
			}
			if text = strings.Map(plainMark, text); !isMarks(text) && !((found[0] == '$' || !hasAccent) && strings.Contains(found, "^") && isASCIIMarks(text)) {
				return found
			}
			p.addMarks(text)
			return ""
		})
	}
	return strings.TrimSpace(source)
}

// isASCIIMarks reports whether s is like the marks a,b and 1a.
func isASCIIMarks(s string) bool {
	for field := range strings.SplitSeq(s, ",") {
		if utf8.RuneCountInString(field) > 3 || strings.IndexFunc(field, func(r rune) bool { return !isAlphanumeric(r) && !isMark(r) }) >= 0 {
			return false
		}
	}
	return s != ""
}

// cutFootnotes cuts \thanks{…} and \footnote{…}. What they say about the author's part is kept.
func (p *piece) cutFootnotes(source string) string {
	for _, command := range []string{`\thanks{`, `\footnote{`, `\orcidID{`} {
		i := strings.Index(source, command)
		if i < 0 {
			continue
		}
		open := i + len(command) - 1
		end := groupEnds(source)[open]
		if end == 0 {
			continue
		}
		note := strings.ToLower(source[open+1 : end-1])
		p.Equal = p.Equal || strings.Contains(note, "equal")
		p.Corresponding = p.Corresponding || strings.Contains(note, "correspond")
		if id, err := ORCID(strings.ToUpper(note)); err == nil {
			p.ORCID = id
		}
		source = strings.TrimSpace(source[:i]) + source[end:]
	}
	return source
}
