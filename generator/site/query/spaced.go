package query

import (
	"regexp"
	"strings"
)

// spacedValues match the values of fields that a sentence is likelier to name: "is like: …" is no like:.
var spacedValues = map[string]*regexp.Regexp{
	"id":   regexp.MustCompile(`^[^0-9]*[0-9]`),
	"like": regexp.MustCompile(`^[^0-9]*[0-9]`),
	"sort": regexp.MustCompile(`^(?i:relevance|date|upvotes|trending)$`),
}

// spacedField returns the name of the field at the start of s, and the offset of its value, if these have white space
// between them; otherwise 0. It is an error, but leaves no doubt.
func spacedField(s string) (name string, at int) {
	word := s[:endOfWord(s)]
	name, isName := strings.CutSuffix(word, ":")
	value := strings.TrimLeftFunc(s[len(word):], isSpace)
	if at = len(s) - len(value); !isName || !isField(strings.ToLower(name)) || at == len(word) || !isSpacedValue(strings.ToLower(name), value) {
		return "", 0
	}
	return name, at
}

// isSpacedValue reports whether s starts with a word or quotes, without an operator or a field of its own.
func isSpacedValue(field, s string) bool {
	values := spacedValues[field]
	if quoteSize(s) > 0 {
		return values == nil
	}
	word := s[:endOfWord(s)]
	if bare := strings.TrimLeft(s, hyphens); word == "" || len(bare) < len(s) && startsItem(bare) || isKeyword(word) {
		return false
	}
	name, inside, hasColon := strings.Cut(word, ":")
	isOther := hasColon && (isField(strings.ToLower(name)) || inside == "" && fieldName(s) != "")
	return !isOther && (values == nil || values.MatchString(word))
}

func isKeyword(word string) bool { return word == "NOT" || word == "AND" || word == "OR" }
