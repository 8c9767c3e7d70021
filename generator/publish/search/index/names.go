package index

import (
	"slices"
	"strings"

	"offprint/generator/text/token"
)

// The fields of keys that identify one paper, or few.
const idField, authorField = "id:", "author:"

// nameTokens is the number of tokens of a name in its keys.
const nameTokens = 6

// AuthorKeys returns the keys of an author's name: its tokens, once for each of them that is no initial, beginning
// with this one: "song han" and "han song".
func AuthorKeys(name string) (keys []string) {
	tokens := token.Tokenize(name)
	tokens = tokens[:min(nameTokens, len(tokens))]
	for i, first := range tokens {
		if len(first) < 2 && len(tokens) > 1 {
			continue
		}
		key := authorField + strings.Join(slices.Concat([]string{first}, tokens[:i], tokens[i+1:]), " ")
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}
