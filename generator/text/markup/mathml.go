package markup

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// formula converts the element at i, a formula in TeX or MathML. If a publisher has both, TeX is the better
// one. In plain text it is the characters of the formula.
func (c converter) formula(tokens []token, i int) string {
	end, display := tokens[i].end, tokens[i].name == "disp-formula"
	at := i + slices.IndexFunc(tokens[i:end], func(t token) bool { return t.name == "tex-math" && t.end > 0 })
	if at < i {
		at = i + slices.IndexFunc(tokens[i:end], func(t token) bool { return t.name == "math" && t.end > 0 })
	}
	if at < i {
		return c.all(tokens, i+1, end, "")
	}
	source := ""
	if t := tokens[at]; t.name == "math" {
		display = display || strings.Contains(t.attrs, `"block"`)
		m := mathml{tokens: tokens, at: at + 1}
		source = strings.TrimSpace(strings.Join(m.list(t.end), ""))
	} else {
		source = document(tokens[at+1 : t.end])
	}
	switch {
	case source == "":
		return ""
	case c.isPlain:
		return source
	case display:
		return "$$" + source + "$$"
	}
	return "$" + source + "$"
}

// document returns the formula of a TeX document, without its delimiters.
func document(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.source)
	}
	s := b.String()
	if _, body, ok := strings.Cut(s, `\begin{document}`); ok {
		s, _, _ = strings.Cut(body, `\end{document}`)
	}
	s = strings.TrimSpace(strings.NewReplacer("<![CDATA[", "", "]]>", "").Replace(s))
	for _, pair := range [][2]string{{"$$", "$$"}, {"$", "$"}, {`\(`, `\)`}, {`\[`, `\]`}} {
		if strings.HasPrefix(s, pair[0]) && strings.HasSuffix(s, pair[1]) && len(s) >= len(pair[0])+len(pair[1]) {
			s = strings.TrimSpace(s[len(pair[0]) : len(s)-len(pair[1])])
		}
	}
	return s
}

// mathml converts elements of MathML to TeX.
type mathml struct {
	tokens []token
	at     int
}

// list converts each of the elements up to end.
func (m *mathml) list(end int) (parts []string) {
	for m.at < end {
		t := m.tokens[m.at]
		m.at++
		switch {
		case t.kind == text && strings.TrimSpace(t.source) != "":
			parts = append(parts, inMath(strings.TrimSpace(t.source)))
		case t.kind == empty && t.name == "mspace":
			parts = append(parts, `\ `)
		case t.kind == opening && t.end > 0:
			parts = append(parts, m.element(t))
			m.at = t.end + 1
		}
	}
	return parts
}

// forms are the TeX of elements with a fixed number of parts, numbered from 1.
var forms = map[string]string{
	"msub": "1_{2}", "msup": "1^{2}", "munder": "1_{2}", "msubsup": "1_{2}^{3}", "munderover": "1_{2}^{3}",
	"mover": `\overset{2}{1}`, "mfrac": `\frac{1}{2}`, "mroot": `\sqrt[2]{1}`,
}

func (m *mathml) element(t token) string {
	parts := m.list(t.end)
	whole := strings.Join(parts, "")
	switch t.name {
	case "annotation", "annotation-xml", "mphantom":
		return ""
	case "mi":
		return identifier(whole, t.attrs)
	case "mtext":
		return `\text{` + whole + "}"
	case "msqrt":
		return `\sqrt{` + whole + "}"
	case "mfenced":
		return `\left(` + strings.Join(parts, ",") + `\right)`
	case "mtable":
		return `\begin{matrix}` + strings.Join(parts, `\\`) + `\end{matrix}`
	case "mtr":
		return strings.Join(parts, "&")
	}
	if s, ok := form(t.name, parts); ok {
		return s
	}
	return whole
}

// form converts an element with a fixed number of parts.
func form(name string, parts []string) (string, bool) {
	pattern, ok := forms[name]
	if !ok || len(parts) < 2 || strings.Contains(pattern, "3") != (len(parts) == 3) {
		return "", false
	}
	if accent := accents[parts[1]]; name == "mover" && accent != "" {
		return accent + "{" + parts[0] + "}", true
	}
	if pattern[0] == '1' && utf8.RuneCountInString(parts[0]) > 1 && parts[0][0] != '\\' {
		parts[0] = "{" + parts[0] + "}"
	}
	var b strings.Builder
	for _, r := range pattern {
		if '1' <= r && r <= '3' {
			b.WriteString(parts[r-'1'])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String(), true
}

var accents = map[string]string{
	"¯": `\bar`, "‾": `\bar`, "ˉ": `\bar`, "\\hat{}": `\hat`, "ˆ": `\hat`, "˜": `\tilde`, `\sim{}`: `\tilde`, "→": `\vec`, "⃗": `\vec`, "˙": `\dot`, "¨": `\ddot`,
}

// identifier returns a name: a letter, or a word in upright letters.
func identifier(s, attrs string) string {
	for variant, command := range map[string]string{"bold": `\mathbf`, "double-struck": `\mathbb`, "script": `\mathcal`, "fraktur": `\mathfrak`, "normal": `\mathrm`} {
		if strings.Contains(attrs, `mathvariant="`+variant+`"`) {
			return command + "{" + s + "}"
		}
	}
	if len(s) > 1 && isWord(s) {
		return `\operatorname{` + s + "}"
	}
	return s
}

func isWord(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// inMath escapes the characters of a formula that have a meaning in TeX.
func inMath(s string) string { return mathEscapes.Replace(s) }

var mathEscapes = strings.NewReplacer(`\{`, `\{`, `\}`, `\}`, "{", `\{`, "}", `\}`, "%", `\%`, "#", `\#`, "&", `\&`, "_", `\_`, "$", `\$`,
	"~", `\sim{}`, "^", `\hat{}`, "\u2061", "", "\u2062", "", "\u2063", "")
