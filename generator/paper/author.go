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

// FamilyStart returns the index of the first word of the family name in a name in its spoken order: the first
// particle in lower case, or else the last word, as in BibTeX.
func FamilyStart(words []string) int {
	last := max(0, len(words)-1)
	for i := 1; i < last; i++ {
		switch {
		case !IsParticle(words[i]), isInnerGiven(words[:i+1]):
		case i == 1 && devotion(words) > 0:
			i = devotion(words)
		case i > 1 && len(words[i]) == 1: // Ramón y Cajal
			return i - 1
		default:
			return i
		}
	}
	if last > 1 && isAgnomen(words[last]) && !strings.HasSuffix(words[last-1], ".") {
		return last - 1
	}
	return last
}

// isInnerGiven reports whether the last of the words has an article of Arabic and belongs to the given name:
// Abd al-Rahman ibn Khaldun.
func isInnerGiven(words []string) bool {
	last := len(words) - 1
	switch words[last-1] {
	case "Abd", "‘Abd", "ʿAbd", "Abdel":
		return strings.Contains(words[last], "-")
	}
	return false
}

// devotion returns the index of the last word of a Spanish given name such as María del Carmen or María de los
// Ángeles, which has a particle inside; 0 if the words don't start with one, or have no family name after it.
func devotion(words []string) int {
	switch words[0] {
	case "María", "Maria", "Mª", "Ma.", "M.":
	default:
		return 0
	}
	i := 2
	if words[1] == "de" && (words[2] == "la" || words[2] == "los" || words[2] == "las") {
		i++
	} else if words[1] != "del" && words[1] != "de" {
		return 0
	}
	if i >= len(words)-1 {
		return 0
	}
	switch words[i] {
	case "Carmen", "Pilar", "Mar", "Rosario", "Socorro", "Rocío", "Rocio", "Consuelo", "Ángeles", "Angeles", "Dolores", "Mercedes", "Nieves",
		"Luz", "Jesús", "Jesus", "Lourdes", "Fátima", "Fatima", "Guadalupe", "Remedios", "Milagros", "Sol", "Paz", "Concepción", "Concepcion":
		return i
	}
	return 0
}

// isAgnomen reports whether a word at the end of a Portuguese name belongs to the family name before it: Lopes Filho.
func isAgnomen(word string) bool {
	return word == "Filho" || word == "Júnior" || word == "Sobrinho"
}

// IsParticle reports whether a word may be a particle: its first letter is a lower-case ASCII letter, since
// classic BibTeX knows no others. The word "and" and a comma have another meaning in BibTeX.
func IsParticle(word string) bool {
	letters := strings.TrimLeft(word, "'’")
	return letters != "" && 'a' <= letters[0] && letters[0] <= 'z' && word != "and" && !strings.Contains(word, ",")
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
