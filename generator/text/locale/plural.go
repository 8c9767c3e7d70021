package locale

import (
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	bcp47 "golang.org/x/text/language"
)

// A category is a plural category of the Unicode CLDR:
// https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
type category = plural.Form

const other = plural.Other

// categories are the names of the categories, by number.
var categories = []string{"other", "zero", "one", "two", "few", "many"}

// parseCategory returns the category with a name.
func parseCategory(name string) (c category, ok bool) {
	i := slices.Index(categories, name)
	return category(i), i >= 0
}

// A language knows the plural rules of a language tag.
type language struct{ tag bcp47.Tag }

func newLanguage(tag string) language { return language{bcp47.Make(tag)} }

// categoryOf returns the plural category of n.
func (l language) categoryOf(n int) category {
	return plural.Cardinal.MatchPlural(l.tag, n%10_000_000, 0, 0, 0, 0)
}

// usedCategories returns the categories that integers have in a language, each with its only
// number, or -1 if it has several. It tries numbers enough for rules that depend on the last
// digits or on the size of a number.
func (l language) usedCategories() map[category]int {
	used := map[category]int{}
	for n := range 1200 {
		note(used, l.categoryOf(n), n)
	}
	for n := 10_000; n <= 1_000_000; n *= 10 {
		note(used, l.categoryOf(n), n)
	}
	return used
}

func note(used map[category]int, c category, n int) {
	if _, ok := used[c]; ok {
		n = -1
	}
	used[c] = n
}

// namesOf lists the names of categories, "other" last.
func namesOf(used map[category]int) string {
	var names []string
	for i, name := range categories {
		if _, ok := used[category(i)]; ok && category(i) != other {
			names = append(names, name)
		}
	}
	return strings.Join(append(names, categories[other]), ", ")
}
