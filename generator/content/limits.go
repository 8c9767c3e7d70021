package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/content/inputs"

	"go.yaml.in/yaml/v4"
)

// noteLimit and pageLimit are the lengths of the longest note and of the longest text of a page in
// kB. Package markdown limits what they can contain.
const (
	noteLimit = 32
	pageLimit = 64
)

// keyLimit is the maximum number of keys of a mapping. It bounds the work of Nearest, which
// compares every unknown key with all known ones.
const keyLimit = 500

// Limit is the most that the values of some keys may have. Real papers stay far below: of 80,000 the
// longest abstract has 3,488 characters, the longest title 228, the longest name 512 (a
// collaboration), the longest tag 153, the longest address 247; one has 3,303 authors, one 33 tags, and one was listed
// again on 7 days.
type Limit struct {
	Values string // for readers
	Most   int
	Unit   string

	keys []string // names of the values in problems
}

const (
	inCharacters = "characters"
	inEntries    = "entries"
	inKB         = "kB"
)

// otherTexts and otherLists are the limits of all keys that no other limit names.
var (
	otherTexts = Limit{Values: "any other text: a title, a `tldr`, a name, an affiliation, a venue, an address", Most: 1_000, Unit: inCharacters}
	otherLists = Limit{Values: "any other list: `links` (all kinds together), `aliases`, `related`", Most: 100, Unit: inEntries}
)

var textLimits = []Limit{
	{"`abstract`", 20_000, inCharacters, []string{"abstract"}},
	{"`note`, the text below the front matter", noteLimit, inKB, nil},
	{"the text of a page or a collection", pageLimit, inKB, nil},
	{"a tag", 500, inCharacters, []string{"tags", "tag"}},
	{"`authors` or `editors` in one string", 200_000, inCharacters, []string{"authors", "editors"}},
	{"a value of `extra`", 10_000, inCharacters, []string{"extra"}},
	{"a key of `extra`, as `a.b`", extraKeyLimit, inCharacters, nil},
	otherTexts,
}

var listLimits = []Limit{
	{"`authors`, `editors`", 5_000, inEntries, []string{"authors", "editors"}},
	{"`tags`", 50, inEntries, []string{"tags"}},
	{"`relisted`, whose days are pages", 20, inEntries, []string{"relisted"}},
	{"the papers of a collection", 10_000, inEntries, []string{"papers"}},
	{"`extra`, all values together", extraLimit, inEntries, nil},
	{"keys and values below any one key, such as macros and saved searches", keyLimit, inEntries, []string{"macros", "searches"}},
	otherLists,
}

const (
	extraKeyLimit = 200
	extraLimit    = 500
)

// formulaLimit is the maximum size of a text's HTML if it has formulas, in kB.
const formulaLimit = 256

// Limits returns all limits of the content folder, as the documentation lists them.
func Limits() []Limit {
	limits := []Limit{{Values: "a text file: an entry, a page, a settings file", Most: inputs.TextLimit >> 10, Unit: inKB}, {Values: "`signals.yaml`", Most: inputs.SignalsLimit >> 10, Unit: inKB}}
	limits = append(append(limits, textLimits...), listLimits...)
	return append(limits, Limit{Values: "the HTML of a text with formulas", Most: formulaLimit, Unit: inKB})
}

// String returns the limit with its unit: 20,000 characters.
func (l Limit) String() string {
	digits := fmt.Sprint(l.Most)
	if n := len(digits) - 3; n > 0 {
		digits = digits[:n] + "," + digits[n:]
	}
	return digits + " " + l.Unit
}

// limitOf returns the limit of a value by its name in problems: "links: pdf" falls back to "links".
func limitOf(limits []Limit, what string, other Limit) Limit {
	key, _, _ := strings.Cut(what, ": ")
	if i := slices.IndexFunc(limits, func(l Limit) bool { return slices.Contains(l.keys, key) }); i >= 0 {
		return limits[i]
	}
	return other
}

// isTooLong reports a text above its limit.
func (r *reader) isTooLong(n *yaml.Node, what string) bool {
	if what == "note" {
		return false // Parse checks it, as in a Markdown file
	}
	limit := limitOf(textLimits, what, otherTexts)
	if len(n.Value) <= limit.Most || utf8.RuneCountInString(n.Value) <= limit.Most {
		return false
	}
	r.errorf(textTooLong, n, "shorten it", "%s: is longer than %s", what, limit)
	return true
}

// isTooMany reports a list above its limit.
func (r *reader) isTooMany(n *yaml.Node, what string, length int) bool {
	limit := limitOf(listLimits, what, otherLists)
	if length <= limit.Most {
		return false
	}
	r.errorf(tooMany, n, "shorten it", "%s: has more than %s", what, limit)
	return true
}

// isTooLarge reports a text whose HTML, of a size in bytes, is too large: macros and tables of formulas
// make a short source long.
func (r *reader) isTooLarge(n *yaml.Node, what string, size int) bool {
	if size <= formulaLimit<<10 {
		return false
	}
	r.errorf(formulaSize, n, "use fewer or shorter formulas", "%s: its formulas are larger than %d kB as HTML", what, formulaLimit)
	return true
}

// isTooLongPlain reports a text without markup that is longer than its limit: macros can make a short
// source long.
func (r *reader) isTooLongPlain(n *yaml.Node, what, plain string) bool {
	limit := limitOf(textLimits, what, otherTexts)
	if len(plain) <= limit.Most || utf8.RuneCountInString(plain) <= limit.Most {
		return false
	}
	r.errorf(textTooLong, n, "shorten it", "%s: is longer than %s", what, limit)
	return true
}

// limited returns the shape of the value of a key with the limits of its texts and lists.
func (s shape) limited(key string) shape {
	types, _ := s.schema["type"].([]string)
	if slices.Contains(types, "string") && key != "note" {
		s = s.with("maxLength", limitOf(textLimits, key, otherTexts).Most)
	}
	if items, ok := s.schema["items"].(schema); ok {
		s = s.with("maxItems", limitOf(listLimits, key, otherLists).Most)
		s = s.with("items", shape{schema: items}.limited(key).schema)
	}
	if choices, ok := s.schema["anyOf"].([]schema); ok {
		limited := make([]schema, len(choices))
		for i, choice := range choices {
			limited[i] = shape{schema: choice}.limited(key).schema
		}
		s = s.with("anyOf", limited)
	}
	return s
}
