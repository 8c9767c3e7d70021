package locale

import (
	"maps"
	"slices"
	"strings"

	"offprint/generator/problem"
)

// check compares a file with English, which has every key. What is wrong is left out of the file,
// and is said in English.
func check(f, english file, problems *problem.List) {
	for _, key := range slices.Sorted(maps.Keys(f.entries)) {
		p := f.entries[key]
		want, known := english.entries[key]
		var found problem.List
		switch {
		case !known && !strings.HasPrefix(key, CustomPrefix):
			found.Errorf(p.at, hintFor(key, english), "unknown key %q", key)
		case known && p.shape() != want.shape():
			found.Errorf(p.at, "English has "+want.shape(), "%s: this is %s", key, p.shape())
		case known && len(p.list) != len(want.list):
			found.Errorf(p.at, "", "%s: a list of %d, where English has %d", key, len(p.list), len(want.list))
		case p.plural != nil:
			p.checkPlural(key, want, &found)
		case known:
			checkPlaceholders(key, p.at, p.text, want.text.placeholders(), nil, &found)
		}
		if found.HasErrors(false) {
			delete(f.entries, key)
		}
		*problems = append(*problems, found...)
	}
}

func hintFor(key string, english file) string {
	if near := problem.Nearest(key, slices.Sorted(maps.Keys(english.entries))); near != "" {
		return "did you mean " + near + "?"
	}
	return "strings/en.yaml of the built-in layouts has all keys; those of your own begin with " + CustomPrefix
}

const shapeText = "a text"

// shape says what an entry is.
func (e entry) shape() string {
	switch {
	case e.plural != nil:
		return "plural forms"
	case e.list != nil:
		return "a list"
	}
	return shapeText
}

// checkPlural wants a form for each category of the language. A form for a single number may do
// without the number: one paper.
func (p placed) checkPlural(key string, want placed, problems *problem.List) {
	counted := p.lang.counted()
	for i := range categories {
		c := category(i)
		_, needed := counted[c]
		form, there := p.plural[c]
		switch {
		case !there && (needed || c == other):
			problems.Errorf(p.at, "the language has the forms "+namesOf(counted), "%s: the plural form %q is missing", key, categories[c])
		case there && !needed && c != other:
			problems.Warnf(p.forms[c], "the language has the forms "+namesOf(counted), "%s: no number has the plural form %q", key, categories[c])
		case there:
			var optional []string
			if n, ok := counted[c]; ok && n >= 0 {
				optional = []string{"n"}
			}
			checkPlaceholders(key, p.forms[c], form, want.placeholders(p), optional, problems)
		}
	}
}

// placeholders are those of a plural in English; of a key that English lacks, those of the forms.
func (e entry) placeholders(own placed) []string {
	if e.plural == nil {
		return own.plural[other].placeholders()
	}
	return e.plural[other].placeholders()
}

// checkPlaceholders wants the same placeholders in a text as English has, in any order.
func checkPlaceholders(key string, at problem.Position, t text, want, optional []string, problems *problem.List) {
	hint := "there is nothing to fill in here"
	if len(want) > 0 {
		hint = "the placeholders are {" + strings.Join(want, "}, {") + "}"
	}
	got := t.placeholders()
	for _, name := range got {
		if !slices.Contains(want, name) {
			problems.Errorf(at, hint, "%s: unknown placeholder {%s}", key, name)
		}
	}
	for _, name := range want {
		if !slices.Contains(got, name) && !slices.Contains(optional, name) {
			problems.Errorf(at, hint, "%s: the placeholder {%s} is missing", key, name)
		}
	}
}
