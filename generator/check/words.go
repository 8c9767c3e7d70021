package check

import (
	"strings"
	"unicode"

	"offprint/generator/text/token"
)

// sense returns a tag in the form in which tags that mean the same are equal: without case, accents,
// spaces and hyphens, in the singular and in one English spelling. Signs that tell names apart, as in
// C++, stay, and so does a separator between digits: 3.1 is not 31. The sense of a tag of punctuation
// or accents alone is "".
func sense(tag string) string {
	var b strings.Builder
	letters := 0
	var words []string
	for _, word := range splitWords(tag) {
		if word = singular(word); word != "" { // an accent alone folds to nothing
			words = append(words, word)
			letters += len([]rune(word))
		}
	}
	for i, word := range words {
		// R L is not RL: joining needs a word that is long enough to be known by its letters.
		if i > 0 && (letters < 4 || isDigit(words[i-1][len(words[i-1])-1]) && isDigit(word[0])) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// splitWords splits a tag at spaces and at punctuation that only separates words. Apostrophes
// separate none.
func splitWords(tag string) []string {
	tag = strings.NewReplacer("'", "", "’", "").Replace(tag)
	return strings.FieldsFunc(tag, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune("_/.,:;!?&()[]{}\"“”‘«»…·", r)
	})
}

// singular returns a word folded, in the singular and in one spelling.
func singular(word string) string {
	folded := token.Fold(word)
	if !isLetters(folded) || len(folded) < 3 {
		return folded
	}
	if base, ok := strings.CutSuffix(word, "s"); ok && isUpper(base[len(base)-1]) { // GPUs, ReLUs, AIs
		return folded[:len(folded)-1]
	}
	if len(folded) < 4 || len(folded) < 7 && strings.ToUpper(word) == word { // SARS is not SAR
		return folded
	}
	return spelling(withoutS(folded))
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func isLetters(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

// withoutS returns a folded word in the singular.
func withoutS(s string) string {
	if base, ok := token.IrregularSingular(s); ok {
		return base
	}
	base, isPlural := strings.CutSuffix(s, "s")
	switch {
	case !isPlural || strings.HasSuffix(base, "s") || isInvariable(s):
		return withoutIE(s)
	case strings.HasSuffix(base, "sse"), strings.HasSuffix(base, "xe"), strings.HasSuffix(base, "she"),
		strings.HasSuffix(base, "che"), strings.HasSuffix(base, "zze"), endsInS(base[:len(base)-1]):
		return base[:len(base)-1]
	case strings.HasSuffix(base, "lyse"), strings.HasSuffix(base, "these"): // analyses, hypotheses
		return base[:len(base)-1] + "is"
	case strings.HasSuffix(base, "u"), strings.HasSuffix(base, "i"):
		if len(base) > 3 && base != "menu" { // but gpus and apis
			return s
		}
	}
	return withoutIE(base)
}

// withoutIE makes the singular of movies, movie, equal to what the plural of policy gives.
func withoutIE(s string) string {
	switch {
	case len(s) > 4 && strings.HasSuffix(s, "ie"):
		return s[:len(s)-2] + "y"
	case strings.HasSuffix(s, "che"): // caches
		return s[:len(s)-1]
	}
	return s
}

// endsInS reports whether a word is a singular in s with a plural in ses.
func endsInS(s string) bool {
	switch s {
	case "alias", "atlas", "bias", "bonus", "bus", "campus", "canvas", "census", "consensus", "corpus", "focus", "gas",
		"iris", "lens", "nexus", "status", "surplus", "virus":
		return true
	}
	return false
}

// isInvariable reports whether a word in s is no plural, or means something else than its singular:
// physics, news, Adams.
func isInvariable(s string) bool {
	if endsInS(s) {
		return true
	}
	switch s {
	case "adams", "always", "arms", "axis", "bayes", "chaos", "cosmos", "customs", "does", "glasses", "goods", "keras", "kudos",
		"less", "macos", "mars", "means", "news", "odds", "pandas", "paris", "sars", "species", "texas", "this", "versus":
		return true
	case "characteristics", "clinics", "critics", "fabrics", "graphics", "heuristics", "lyrics", "metrics", "mosaics", "rubrics", "topics":
		return false
	}
	return strings.HasSuffix(s, "ics")
}

// spelling returns a word in one of its British and American spellings.
func spelling(s string) string {
	s = token.NormalizeSpelling(s)
	for _, pair := range [][2]string{
		{"modell", "model"}, {"labell", "label"}, {"signall", "signal"}, {"channell", "channel"}, {"tunnell", "tunnel"},
		{"travell", "travel"}, {"cancell", "cancel"}, {"artefact", "artifact"}, {"judgement", "judgment"}, {"ageing", "aging"},
	} {
		s = strings.Replace(s, pair[0], pair[1], 1)
	}
	for _, pair := range [][2]string{
		{"centre", "center"}, {"centred", "centered"}, {"fibre", "fiber"}, {"metre", "meter"}, {"catalogue", "catalog"}, {"dialogue", "dialog"},
		{"defence", "defense"}, {"licence", "license"}, {"offence", "offense"}, {"grey", "gray"}, {"programme", "program"},
	} {
		if base, ok := strings.CutSuffix(s, pair[0]); ok {
			return base + pair[1]
		}
	}
	return s
}
