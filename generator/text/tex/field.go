package tex

import (
	"strings"
)

// FromBibTeX returns the value of a field of BibTeX as a title or a paragraph: with characters for accents,
// ligatures and symbols. Formulas and styles stay, and braces that protect capitals if [Text.TeX] would not add
// them again. A text that has no such form, because it has an environment, stays as it is.
func FromBibTeX(source string, m *Macros) string {
	for isGroup(source) {
		source = source[1 : len(source)-1]
	}
	if !strings.ContainsAny(source, "\\{}`~$") && !strings.Contains(source, "--") && !strings.Contains(source, "''") {
		return source
	}
	t := ParseField(source, m)
	protected, plain := t.simplest(source, true), t.simplest(source, false)
	if protected == plain || Parse(protected, m).TeX() == Parse(plain, m).TeX() {
		return plain
	}
	return protected
}

// isGroup reports whether braces enclose a whole text.
func isGroup(s string) bool {
	return strings.HasPrefix(s, "{") && !strings.HasPrefix(s, `{\`) && groupLength(s[1:]) == len(s)-2
}

// simplest returns the simplest source that shows the text. A dollar before a digit is money, and a ~ is not
// always a tie.
func (t Text) simplest(source string, protect bool) string {
	spaced, html := source, t.HTML()
	for _, dollars := range [...]bool{true, false} {
		simple, ok := t.simple(dollars, protect)
		if !ok {
			return source
		}
		spaced = strings.ReplaceAll(simple, "\u00a0", " ")
		for _, candidate := range [...]string{spaced, strings.ReplaceAll(simple, "\u00a0", "~")} {
			if Parse(candidate, t.macros).HTML() == html {
				return candidate
			}
		}
	}
	return spaced
}

// simple writes the items of a text. ok is false if there is one that can't be written.
func (t Text) simple(dollars, protect bool) (source string, ok bool) {
	var b strings.Builder
	for i, part := range t.items {
		switch {
		case part.kind == words:
			_, _ = simpleSigns.WriteString(&b, part.text)
		case part.kind == address:
			b.WriteString(part.text)
		case part.kind == formula && part.formula.display:
			b.WriteString("$$" + part.formula.source + "$$")
		case part.kind == formula && !dollars:
			b.WriteString(`\(` + part.formula.source + `\)`)
		case part.kind == formula:
			b.WriteString("$" + part.formula.source + "$")
		case part.mark == &protection:
			if protect && !t.isFormulaOnly(i) {
				b.WriteString(map[itemKind]string{startMark: "{", endMark: "}"}[part.kind])
			}
		case part.kind == startMark && part.mark == &link:
			b.WriteString(`\href{` + part.text + "}{")
		case part.kind == startMark && part.mark.command != "":
			b.WriteString(part.mark.command + "{")
		case part.kind == endMark && (part.mark == &link || part.mark.command != ""):
			b.WriteByte('}')
		default:
			return "", false
		}
	}
	return b.String(), true
}

// isFormulaOnly reports whether the group that starts or ends at item i is a formula, which needs no braces.
func (t Text) isFormulaOnly(i int) bool {
	if t.items[i].kind == endMark {
		i -= 2
	}
	return i >= 0 && i+2 < len(t.items) && t.items[i].mark == &protection && t.items[i+1].kind == formula && t.items[i+2].mark == &protection
}

// simpleSigns escapes the characters of plain text that have a meaning in titles and abstracts.
var simpleSigns = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "~", `\textasciitilde{}`)
