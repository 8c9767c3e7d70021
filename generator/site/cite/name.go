package cite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/token"
)

// Name is the name of an author or editor in the parts of CSL and BibTeX. A name without parts is
// in Literal: that of a group, a single word, or Chinese characters without a space. Given,
// Particle, Family and Suffix are empty then.
type Name struct {
	Given    string // Vincent
	Particle string // van: lower case, belongs to the family name
	Family   string // Gogh
	Suffix   string // Jr.
	Literal  string
	Group    bool   // a team, collaboration or company
	Native   string // the name in a second script
	ORCID    string // 0000-0002-1825-0097
}

// authors splits the names of a paper's authors. A name without an ORCID iD gets that of the
// identified person.
func authors(p *site.Paper) []Name {
	names := splitAll(p.Authors)
	for i, person := range p.People {
		if names[i].ORCID == "" && person.Identified {
			names[i].ORCID = person.ORCID
		}
	}
	return names
}

func splitAll(authors []paper.Author) []Name {
	if len(authors) == 0 {
		return nil
	}
	names := make([]Name, len(authors))
	for i, a := range authors {
		names[i] = splitName(a)
	}
	return names
}

// splitName splits a name. The family name is that of the file, or else the last word, as in
// BibTeX, with the lower-case words before it as its particle: Vincent van Gogh. For two Spanish
// surnames, or Van Gogh with a capital, the file has to say which words are the family name.
func splitName(a paper.Author) Name {
	n := Name{ORCID: a.ORCID, Native: a.Native}
	name := folded(a.Name)
	if a.Group || a.Family == "" && !strings.Contains(name, " ") {
		n.Literal, n.Group = name, a.Group
		return n
	}
	parts := strings.Fields(name)
	if last := len(parts) - 1; last > 0 && paper.IsSuffix(parts[last]) {
		n.Suffix = parts[last]
		parts = parts[:last]
	}
	switch {
	case a.Family != "":
		n.splitFamily(parts, strings.Fields(a.Family))
	case isIdeographic(name) && len(parts) > 1:
		n.Family, n.Given = parts[0], strings.Join(parts[1:], " ")
	default:
		n.splitWords(parts)
	}
	return n
}

// folded replaces runs of white space with single spaces. It allocates only if there are any.
func folded(s string) string {
	if !strings.Contains(s, "  ") && !strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) && strings.Trim(s, " ") == s {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// splitFamily splits a name whose family name is known.
func (n *Name) splitFamily(parts, family []string) {
	if last := len(family) - 1; last > 0 && family[last] == n.Suffix {
		family = family[:last]
	}
	if given := len(parts) - len(family); given >= 0 && slices.Equal(parts[given:], family) {
		parts = parts[:given]
	}
	n.Given = strings.Join(parts, " ")
	n.Particle, n.Family = splitParticle(family)
}

// splitWords splits a name in its spoken order.
func (n *Name) splitWords(parts []string) {
	from := paper.FamilyStart(parts)
	n.Given = strings.Join(parts[:from], " ")
	n.Particle, n.Family = splitParticle(parts[from:])
}

// splitParticle splits the particles from the family name after them.
func splitParticle(family []string) (particle, rest string) {
	i := 0
	for i < len(family)-1 && paper.IsParticle(family[i]) {
		i++
	}
	return strings.Join(family[:i], " "), strings.Join(family[i:], " ")
}

// isIdeographic reports whether a name is in Chinese, Japanese or Korean characters. Such a name
// has the family name first and no spaces in running text.
func isIdeographic(name string) bool {
	if name == "" || name[0] < utf8.RuneSelf {
		return false
	}
	return strings.IndexFunc(name, func(r rune) bool { return !token.IsIdeograph(r) && r != ' ' && r != '·' }) < 0
}

// surname returns the family name with its particle.
func (n Name) surname() string {
	if n.Literal != "" {
		return n.Literal
	}
	if n.Particle == "" {
		return n.Family
	}
	return n.Particle + " " + n.Family
}

// inverted returns the name with the family name first: van Gogh, Vincent.
func (n Name) inverted() string {
	if n.isWhole() {
		return n.direct()
	}
	s := n.surname()
	for _, part := range [...]string{n.Given, n.Suffix} {
		if part != "" {
			s += ", " + part
		}
	}
	return s
}

// direct returns the name in its spoken order: Vincent van Gogh. In Chinese, Japanese and Korean
// characters the family name comes first.
func (n Name) direct() string {
	switch {
	case n.Literal != "":
		return n.Literal
	case n.isWhole():
		return n.Family + n.Given
	}
	return joined(" ", n.Given, n.surname(), n.Suffix)
}

// isWhole reports whether the name is never inverted or abbreviated to initials.
func (n Name) isWhole() bool {
	return n.Literal != "" || isIdeographic(n.Family) && isIdeographic(n.Given)
}

// initials returns the initials of the given name: J.-P. M.
func (n Name) initials() string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(n.Given, func(r rune) bool { return r == ' ' || r == '.' || r == '\u00a0' }) {
		hyphen := false
		for part := range strings.FieldsFuncSeq(word, func(r rune) bool { return r == '-' || r == '‐' || r == '‑' }) {
			r, _ := utf8.DecodeRuneInString(part)
			if !unicode.IsLetter(r) {
				continue
			}
			if hyphen {
				b.WriteByte('-')
			} else if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
			b.WriteByte('.')
			hyphen = true
		}
	}
	return b.String()
}

// joined joins the parts that are not empty.
func joined(separator string, parts ...string) string {
	var b strings.Builder
	for _, part := range parts {
		if part != "" && b.Len() > 0 {
			b.WriteString(separator)
		}
		b.WriteString(part)
	}
	return b.String()
}
