package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isInitials reports whether s is the initials of a given name: J., J.K., J.-P., J. K., JK.
func isInitials(s string) bool {
	letters, upper := 0, true
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '.' || r == '-' || r == ' ' }) {
		n := utf8.RuneCountInString(word)
		if letters += n; n > 2 {
			return false
		}
		upper = upper && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
	}
	return letters > 0 && upper
}

func startsWithInitial(name string) bool {
	word := firstWord(name)
	return strings.Contains(name, " ") && isInitials(word) && (strings.Contains(word, ".") || len(word) == 1)
}

// startsWithParticle reports whether a name starts with a word such as van, which starts family names only.
func startsWithParticle(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return unicode.IsLower(first) && isParticleWord(firstWord(name)) && strings.Contains(name, " ")
}

func startsWithNumber(name string) bool {
	return name != "" && '0' <= name[0] && name[0] <= '9' && strings.Trim(firstWord(name), "0123456789") == ""
}

// isAcronym reports whether a word has capitals only.
func isAcronym(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

// isInCapitals reports whether the letters of a family name are capitals.
func isInCapitals(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsUpper(r) && !strings.ContainsRune(" -'’", r) }) < 0
}

// isLongInitials reports whether a word of three or four capitals is the initials of a person with the given
// family name, one word with or without particles: De Silva, PRS. In "Ada Quill, MIT" it is an institution.
func isLongInitials(s, family string) bool {
	family = strings.TrimSpace(family)
	if len(s) < 3 || len(s) > 4 || !isAcronym(s) || institutions[s] || isInCapitals(family) {
		return false
	}
	return !strings.Contains(withoutParticles(family), " ") || startsWithParticle(family) && !strings.Contains(withoutLowerParticles(family), " ")
}

func withoutLowerParticles(family string) string {
	words := strings.Fields(family)
	for len(words) > 1 && IsParticle(words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// institutions are short names of institutions that look like the initials of a person.
var institutions = setOf("MIT IBM ETH EPFL CMU NYU UCL UCLA UCSD UCSB UIUC USC UBC UNC NUS NTU HKU HKUST KAIST KTH KIT TUM LMU RWTH CERN NASA NIST NIH CNRS INRIA CEA ENS CAS DLR USTC BIT SJTU ZJU PKU THU AWS NEC SAP AMD ARM NTT SRI MILA FAIR")

// isIdeographic reports whether a name is in characters that need no space between its parts.
func isIdeographic(name string) bool {
	return name != "" && strings.IndexFunc(name, func(r rune) bool {
		return r != ' ' && r != '·' && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	}) < 0
}
