package paper

import "strings"

// FamilyStart returns the index of the first word of the family name in a name in its spoken order: the first
// particle in lower case, or else the last word, as in BibTeX.
func FamilyStart(words []string) int {
	last := max(0, len(words)-1)
	for i := 1; i < last; i++ {
		switch {
		case isPatronym(words[i]) && i+1 < last && hasArabicArticle(words[last]):
			return last // Muhammad ibn Musa al-Khwarizmi
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

func isPatronym(word string) bool { return word == "ibn" || word == "bin" || word == "bint" }

func hasArabicArticle(word string) bool {
	return len(word) > 3 && word[2] == '-' && (strings.EqualFold(word[:2], "al") || strings.EqualFold(word[:2], "el"))
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
