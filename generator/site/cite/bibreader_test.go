package cite

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/tex"
)

// bibEntry is a parsed BibTeX entry, with field names in lower case.
type bibEntry struct {
	kind, key string
	fields    map[string]string
}

// readBibTeX parses entries by the rules of BibTeX, which has no escapes: a brace after a backslash
// counts too. It shares no code with AppendBibTeX.
func readBibTeX(s string) (entries []bibEntry, err error) {
	for {
		at := strings.IndexByte(s, '@')
		if at < 0 {
			if strings.TrimSpace(s) != "" {
				err = fmt.Errorf("text outside of entries: %.40q", s)
			}
			return entries, err
		}
		if strings.TrimSpace(s[:at]) != "" {
			return nil, fmt.Errorf("text before an entry: %.40q", s)
		}
		r := bibReader{s: s[at+1:]}
		entry := r.entry()
		if r.err != nil {
			return nil, r.err
		}
		entries, s = append(entries, entry), r.s
	}
}

type bibReader struct {
	s   string
	err error
}

func (r *bibReader) entry() bibEntry {
	e := bibEntry{fields: map[string]string{}}
	e.kind = strings.ToLower(strings.TrimSpace(r.until("{")))
	e.key = strings.TrimSpace(r.until(","))
	if strings.ContainsAny(e.key, " \t\n\"#%'(){}=~\\") || e.key == "" {
		r.err = fmt.Errorf("invalid key %q", e.key)
	}
	for r.err == nil {
		r.s = strings.TrimSpace(r.s)
		if rest, ok := strings.CutPrefix(r.s, "}"); ok {
			r.s = rest
			return e
		}
		name := strings.ToLower(strings.TrimSpace(r.until("=")))
		if _, isDuplicate := e.fields[name]; isDuplicate || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") != "" {
			r.err = fmt.Errorf("%s: invalid or duplicate field %q", e.key, name)
		}
		e.fields[name] = r.value()
		r.s = strings.TrimSpace(r.s)
		if rest, ok := strings.CutPrefix(r.s, ","); ok {
			r.s = rest
		} else if !strings.HasPrefix(r.s, "}") {
			r.err = fmt.Errorf("%s: unexpected %.40q after a value", e.key, r.s)
		}
	}
	return e
}

func (r *bibReader) until(sign string) string {
	before, after, ok := strings.Cut(r.s, sign)
	if !ok {
		r.err = fmt.Errorf("missing %s in %.40q", sign, r.s)
	}
	r.s = after
	return before
}

// value reads a value in braces, or a bare word.
func (r *bibReader) value() string {
	r.s = strings.TrimSpace(r.s)
	if !strings.HasPrefix(r.s, "{") {
		n := strings.IndexAny(r.s, ",}\n ")
		if n <= 0 {
			r.err = fmt.Errorf("missing value at %.40q", r.s)
			return ""
		}
		value := r.s[:n]
		r.s = r.s[n:]
		return value
	}
	depth := 0
	for i := range len(r.s) {
		switch r.s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				value := r.s[1:i]
				r.s = r.s[i+1:]
				return value
			}
		}
	}
	r.err = fmt.Errorf("unclosed brace: %.40q", r.s)
	return ""
}

// splitTop splits a text at separators outside of braces.
func splitTop(s, separator string) []string {
	var parts []string
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '{':
			depth++
		case s[i] == '}':
			depth--
		case depth == 0 && strings.HasPrefix(s[i:], separator):
			parts = append(parts, s[start:i])
			start = i + len(separator)
			i = start - 1
		}
	}
	return append(parts, s[start:])
}

// bibNames parses a list of names as BibTeX does: "von Last, Jr, First". "von" ends with the last word
// that begins with a lower-case letter. With ascii, other letters don't count as letters, as in
// classic BibTeX.
func bibNames(s string, ascii bool) (names []Name) {
	for _, one := range splitTop(s, " and ") {
		parts := splitTop(one, ", ")
		n := Name{}
		words := splitTop(strings.ReplaceAll(parts[0], "~", " "), " ")
		von := 0
		for i, word := range words[:len(words)-1] {
			if beginsLower(word, ascii) {
				von = i + 1
			}
		}
		n.Particle, n.Family = untex(strings.Join(words[:von], " ")), untex(strings.Join(words[von:], " "))
		switch len(parts) {
		case 1:
			if len(words) == 1 {
				n.Family, n.Literal = "", n.Family
			}
		case 2:
			n.Given = untex(parts[1])
		case 3:
			n.Suffix, n.Given = untex(parts[1]), untex(parts[2])
		default:
			n = Name{Literal: fmt.Sprintf("%d parts in %q", len(parts), one)}
		}
		names = append(names, n)
	}
	return names
}

func beginsLower(word string, ascii bool) bool {
	for _, r := range word {
		switch {
		case r == '{' || r == '\\':
			return false
		case ascii && r >= utf8.RuneSelf:
		case unicode.IsLetter(r):
			return unicode.IsLower(r)
		}
	}
	return false
}

var texCommands = strings.NewReplacer(
	`\textbackslash{}`, "\x00b", `\textbraceleft{}`, "\x00l", `\textbraceright{}`, "\x00r", `\textasciitilde{}`, "\x00t",
	`\textasciicircum{}`, "^", `\textless{}`, "<", `\textgreater{}`, ">", `\textbar{}`, "|", `\textasciigrave{}`, "`",
	`\%`, "%", `\&`, "&", `\_`, "_", `\$`, "$", `\#`, "#", `\,`, "\u2009", "~", "\u00a0", "{}", "")

// untexTitle returns the plain text of a field, with formulas in plain characters.
func untexTitle(s string, macros *tex.Macros) string {
	if strings.Contains(s, "``") {
		s = strings.NewReplacer("``", "“", "''", "”").Replace(s)
	}
	var b strings.Builder
	for {
		before, rest, more := strings.Cut(s, "{$")
		b.WriteString(untex(before))
		if !more {
			return b.String()
		}
		formula, after, _ := strings.Cut(rest, "$}")
		b.WriteString(tex.Parse(`\(`+formula+`\)`, macros).Plain())
		s = after
	}
}

// untex returns the plain text of a field without formulas.
func untex(s string) string {
	s = texCommands.Replace(s)
	s = strings.NewReplacer("{", "", "}", "", `\emph`, "", `\textbf`, "", `\textsc`, "", `\texttt`, "", `\textsuperscript`, "", `\textsubscript`, "", `\underline`, "").Replace(s)
	return strings.NewReplacer("\x00b", `\`, "\x00l", "{", "\x00r", "}", "\x00t", "~").Replace(s)
}
