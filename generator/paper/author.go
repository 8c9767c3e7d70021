package paper

import (
	"strings"
)

// EtAl is what follows the names of a list of authors that names only some of them.
const EtAl = "et al."

// Author is a name on a paper. It is not a person: several people may share a name.
type Author struct {
	Name          string // given name first
	Family        string // the family name; "" if it is the last word, with the lower-case words before it
	Native        string // what the file has in brackets after the name: the name in a second script, 陈昊, or a nickname
	ORCID         string // 0000-0002-1825-0097
	Affiliation   string
	ID            string // the person's id; "" if the file has none
	URL           string
	Group         bool   // a team, collaboration or company, whose name has no parts
	Equal         bool   // contributed as much as the others with Equal
	Corresponding bool   // the author to write to
	Marks         string // footnote marks after the name, which say nothing about the person: "*", "1,2"
}

// Names are the authors that a text names, in its order.
type Names struct {
	Authors []Author
	Open    bool // the text says that there are others
}

// SortName returns the words by which lists sort the author: the family name without its lower-case
// particles and a suffix such as Jr., whether or not the file says which words are the family name.
func (a Author) SortName() string {
	words := strings.Fields(a.Family)
	if len(words) == 0 {
		words = strings.Fields(a.Name)
		for len(words) > 1 && IsSuffix(words[len(words)-1]) {
			words = words[:len(words)-1]
		}
		switch {
		case len(words) > 1 && isIdeographic(a.Name):
			words = words[:1]
		case !a.Group:
			words = words[FamilyStart(words):]
		default:
			words = words[max(0, len(words)-1):]
		}
	}
	for len(words) > 1 && IsParticle(words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// ListName returns the name for a list of authors in a file, in a form that [ParseItem] reads as the same
// author: with the family name first if it is known, and with the name in the second script and the
// marks behind it.
func (a Author) ListName() string {
	name := EscapeTeX(a.Name)
	suffix := a.suffix()
	if given, ok := strings.CutSuffix(strings.TrimSuffix(a.Name, suffix), " "+a.Family); ok && a.Family != "" {
		family := EscapeTeX(a.Family)
		if !hasNoListWord(a.Family) || strings.ContainsAny(a.Family, ",;&()[]:") || isInitials(lastWord(a.Family)) {
			family = "{" + family + "}" // read as one part
		}
		name = family + ", " + trailingComma(strings.TrimSpace(suffix)) + EscapeTeX(given)
	}
	if a.Native != "" {
		name += " (" + EscapeTeX(a.Native) + ")"
	}
	if a.Marks != "" {
		name += "$^{" + a.Marks + "}$"
	}
	return name
}

// EscapeTeX returns plain text as TeX.
func EscapeTeX(s string) string {
	if !strings.ContainsAny(s, `\{}$`) {
		return s
	}
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`).Replace(s)
}

func trailingComma(s string) string {
	if s == "" {
		return ""
	}
	return s + ", "
}

// suffix returns the suffix of the name with the space before it: " Jr."; "" if it has none.
func (a Author) suffix() string {
	if i := strings.LastIndexByte(a.Name, ' '); i > 0 && IsSuffix(a.Name[i+1:]) {
		return a.Name[i:]
	}
	return ""
}

// IsSuffix reports whether s is a suffix of names such as Jr.
func IsSuffix(s string) bool {
	switch strings.TrimSuffix(s, ".") {
	case "Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "4th":
		return true
	}
	return false
}

// isDegree reports whether s is an academic degree, which is no part of a name.
func isDegree(s string) bool {
	switch s {
	case "PhD", "Ph.D.", "Ph.D", "PhD.", "MD", "M.D.", "M.D", "DPhil", "D.Phil.", "MSc", "M.Sc.", "BSc", "B.Sc.", "DSc", "D.Sc.", "MPH", "DVM", "FRS", "Esq.", "Esq",
		"MBBS", "MBChB", "FRCP", "FRCS", "FACS", "FACP", "PharmD", "EdD", "PsyD", "ScD", "Sc.D.", "DrPH", "MPhil", "M.Phil.", "MEng", "M.Eng.", "MTech", "BTech":
		return true
	}
	return false
}

// isCompanySuffix reports whether s ends the name of a company, after a comma.
func isCompanySuffix(s string) bool {
	switch strings.ToLower(strings.TrimSuffix(s, ".")) {
	case "inc", "ltd", "llc", "gmbh", "corp", "co", "plc":
		return true
	}
	return false
}

// direct returns the author of a name in its spoken order.
func (p piece) direct() Author {
	a := p.Author
	a.Group = p.braced || IsGroup(a.Name) || a.Family != "" && a.Family == a.Name // * {Foo Team}
	if !strings.HasSuffix(a.Name, a.Family) {                                     // a mark was in the braces
		a.Family = ""
	}
	switch {
	case a.Group:
		a.Family = ""
	case a.Family == "":
		a.Family = capitalFamily(strings.TrimSuffix(a.Name, a.suffix()))
	}
	a.Name = joinWords(a.Name, p.suffix)
	return a
}

// inverted returns the author of "Family, Given".
func inverted(family, given piece) Author {
	a := family.with(given.Author).Author
	if i := strings.LastIndexByte(family.Name, ' '); !family.braced && family.suffix+given.suffix == "" && i > 0 && IsSuffix(family.Name[i+1:]) {
		family.Name, family.suffix = family.Name[:i], family.Name[i+1:] // Smith Jr., John
	}
	first, particles := cutParticles(given.Name, family.Name)
	a.Family = joinWords(particles, family.Name)
	if i := strings.LastIndexByte(first, ' '); family.suffix+given.suffix == "" && i > 0 && IsSuffix(first[i+1:]) {
		first, family.suffix = first[:i], first[i+1:] // Smith, John III
	}
	a.Name = joinWords(joinWords(first, a.Family), family.suffix)
	if family.suffix == "" {
		a.Name = joinWords(a.Name, given.suffix)
	}
	return a
}

// trailing returns the author of "Family J", as in lists of medicine.
func (p piece) trailing() Author {
	i := strings.LastIndexByte(p.Name, ' ')
	for before := strings.LastIndexByte(p.Name[:i], ' '); before > 0 && isInitials(p.Name[before+1:i]) && strings.HasSuffix(p.Name[:i], "."); before = strings.LastIndexByte(p.Name[:i], ' ') {
		i = before // Quill A. B.
	}
	given := piece{suffix: p.suffix}
	given.Name = p.Name[i+1:]
	p.Name, p.suffix = p.Name[:i], ""
	return inverted(p, given)
}

func joinWords(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}
