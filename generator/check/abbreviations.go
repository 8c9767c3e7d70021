package check

import (
	"strings"

	"offprint/generator/text/token"
)

// abbreviations counts what abbreviations in brackets abbreviate.
type abbreviations map[string]meanings

type meanings map[string]int

func (a abbreviations) add(short, long string, count int) {
	if a[short] == nil {
		a[short] = meanings{}
	}
	a[short][long] += max(count, 1)
}

// clear returns the meaning of an abbreviation unless papers use it for several things.
func (m meanings) clear() (long string, ok bool) {
	sum := 0
	for _, count := range m {
		sum += count
	}
	long = mostUsed(m)
	return long, m[long]*10 >= sum*9
}

// cutAbbreviation splits "large language models (LLMs)", or the reverse, if one is an abbreviation
// of the other.
func cutAbbreviation(tag string) (long, short string, ok bool) {
	before, inside, ok := strings.Cut(strings.TrimSuffix(tag, ")"), "(")
	if !ok || !strings.HasSuffix(tag, ")") || strings.ContainsAny(inside, "()") {
		return "", "", false
	}
	before, inside = strings.TrimSpace(before), strings.TrimSpace(inside)
	switch {
	case isAbbreviation(inside, before):
		return before, inside, true
	case isAbbreviation(before, inside):
		return inside, before, true
	}
	return "", "", false
}

// isAbbreviation reports whether short is a word with two capitals or more whose letters occur in
// long in their order, from the first letter on.
func isAbbreviation(short, long string) bool {
	short = strings.TrimSuffix(short, "s")
	capitals := 0
	for i := range len(short) {
		if isUpper(short[i]) {
			capitals++
		}
	}
	letters, rest := token.Fold(strings.ReplaceAll(short, "-", "")), token.Fold(long)
	if capitals < 2 || strings.ContainsAny(short, " ,") || len(letters) >= len(rest) || rest[0] != letters[0] {
		return false
	}
	for _, r := range letters {
		i := strings.IndexRune(rest, r)
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
	}
	return true
}
