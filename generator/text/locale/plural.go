package locale

import (
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	bcp47 "golang.org/x/text/language"
)

// category is a class of numbers that a language speaks of alike, as the Unicode CLDR names them:
// https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
type category = plural.Form

const other = plural.Other

// categories are those that there are, in the order of their numbers.
var categories = []string{"other", "zero", "one", "two", "few", "many"}

// named finds a category by its name.
func named(name string) (c category, ok bool) {
	i := slices.Index(categories, name)
	return category(i), i >= 0
}

// language is a tag whose plural rules are known.
type language struct{ tag bcp47.Tag }

func newLanguage(tag string) language { return language{bcp47.Make(tag)} }

// categoryOf says how a language counts to n.
func (l language) categoryOf(n int) category {
	return plural.Cardinal.MatchPlural(l.tag, n%10_000_000, 0, 0, 0, 0)
}

// counted gives the categories that whole numbers have in a language, each with the number that
// alone is in it, or -1 where there are several. Rules depend on the last digits and on whether a
// number is large.
func (l language) counted() map[category]int {
	found := map[category]int{}
	for n := range 1200 {
		note(found, l.categoryOf(n), n)
	}
	for n := 10_000; n <= 1_000_000; n *= 10 {
		note(found, l.categoryOf(n), n)
	}
	return found
}

func note(found map[category]int, c category, n int) {
	if _, again := found[c]; again {
		n = -1
	}
	found[c] = n
}

// namesOf lists categories for a reader.
func namesOf(found map[category]int) string {
	var names []string
	for i, name := range categories {
		if _, ok := found[category(i)]; ok && category(i) != other {
			names = append(names, name)
		}
	}
	return strings.Join(append(names, categories[other]), ", ")
}
