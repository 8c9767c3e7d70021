package locale

import (
	"maps"
	"slices"
	"strings"

	"offprint/generator/problem"
)

// check compares a file with English. It reports entries that don't fit and, unless they only
// deserve a warning, deletes them from the file, so that English replaces them.
func check(f, english file, problems *problem.List) {
	for _, key := range slices.Sorted(maps.Keys(f.entries)) {
		p := f.entries[key]
		want, isKnown := english.entries[key]
		var mismatches problem.List
		switch {
		case !isKnown && !strings.HasPrefix(key, CustomPrefix):
			mismatches.Errorf(unknownText, p.at, hintFor(key, english), "unknown key %q", key)
		case isKnown && p.shape() != want.shape():
			mismatches.Errorf(textShape, p.at, "English has "+want.shape(), "%s: must not be %s", key, p.shape())
		case isKnown && len(p.list) != len(want.list):
			mismatches.Errorf(textShape, p.at, "", "%s: the list has %d items, that of English has %d", key, len(p.list), len(want.list))
		case p.plural != nil:
			p.checkPlural(key, want, &mismatches)
		case isKnown:
			checkPlaceholders(key, p.at, p.text, want.text.placeholders(), nil, &mismatches)
		}
		if mismatches.HasErrors(false) {
			delete(f.entries, key)
		}
		*problems = append(*problems, mismatches...)
	}
}

func hintFor(key string, english file) string {
	if near := problem.Nearest(key, slices.Sorted(maps.Keys(english.entries))); near != "" {
		return "did you mean " + near + "?"
	}
	return "strings/en.yaml of the built-in layouts lists all keys; your own keys start with " + CustomPrefix
}

const shapeText = "a text"

// shape returns the kind of an entry, with an article.
func (e entry) shape() string {
	switch {
	case e.plural != nil:
		return "plural forms"
	case e.list != nil:
		return "a list"
	}
	return shapeText
}

// checkPlural requires a form for each plural category of the language. The form of a category
// that holds one number only may omit the placeholder {n}: one paper.
func (p located) checkPlural(key string, want located, problems *problem.List) {
	used := p.lang.usedCategories()
	for i := range categories {
		c := category(i)
		_, isUsed := used[c]
		form, ok := p.plural[c]
		switch {
		case !ok && (isUsed || c == other):
			problems.Errorf(pluralForm, p.at, "the plural forms of the language are "+namesOf(used), "%s: missing plural form %q", key, categories[c])
		case ok && !isUsed && c != other:
			problems.Warnf(unusedPluralForm, p.forms[c], "the plural forms of the language are "+namesOf(used), "%s: the language has no plural form %q", key, categories[c])
		case ok:
			var optional []string
			if n, ok := used[c]; ok && n >= 0 {
				optional = []string{"n"}
			}
			checkPlaceholders(key, p.forms[c], form, want.placeholders(p), optional, problems)
		}
	}
}

// placeholders returns the placeholders of the plural in English; if English lacks the key,
// those of the custom entry.
func (e entry) placeholders(custom located) []string {
	if e.plural == nil {
		return custom.plural[other].placeholders()
	}
	return e.plural[other].placeholders()
}

// checkPlaceholders requires the placeholders in want, in any order, except the optional ones.
func checkPlaceholders(key string, at problem.Position, t text, want, optional []string, problems *problem.List) {
	hint := "the text has no placeholders"
	if len(want) > 0 {
		hint = "the placeholders are {" + strings.Join(want, "}, {") + "}"
	}
	got := t.placeholders()
	for _, name := range got {
		if !slices.Contains(want, name) {
			problems.Errorf(placeholderMismatch, at, hint, "%s: unknown placeholder {%s}", key, name)
		}
	}
	for _, name := range want {
		if !slices.Contains(got, name) && !slices.Contains(optional, name) {
			problems.Errorf(placeholderMismatch, at, hint, "%s: missing placeholder {%s}", key, name)
		}
	}
}
