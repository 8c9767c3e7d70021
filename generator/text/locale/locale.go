// Package locale provides the interface texts of a site's pages, feeds and scripts in the language
// of the site: [Strings], which [Load] reads from the files strings/LANG.yaml of the layouts.
//
// A file maps keys to texts with placeholders in braces, {n} or {name}. A text that depends on a
// number has a form for each plural category of its language, named as in the Unicode CLDR (zero,
// one, two, few, many, other). A key such as date.months has a list. English has every key, and
// is the fallback, with its own plural rules, for keys that another language lacks.
//
//	search.none: No papers found
//	feed.author: "Papers by {name} in {site}"
//	count.papers: {one: "{n} paper", other: "{n} papers"}
//	date.weekdays: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
//
// [Load] checks every file against English. It reports an entry that does not fit as a problem
// and falls back to English for it.
package locale

import (
	"errors"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/problem"
)

// English is the language that has every key.
const English = "en"

// CustomPrefix starts the keys that a site adds for its own layouts.
const CustomPrefix = "own."

// Dir is the folder of the files, relative to the layouts.
const Dir = "strings/"

// Strings holds the texts of a site. The zero value has none and returns keys instead.
type Strings struct {
	Lang    string // the most specific language tag that has a file
	entries map[string]entry
	dates   dates
	group   string // separates groups of three digits
}

// An entry is the value of a key.
type entry struct {
	lang   language
	text   text
	plural map[category]text // nil unless the text depends on a number
	list   []string          // nil unless the value is a list
}

// Load reads the strings of a language, a BCP 47 tag. builtin and custom map file names relative
// to the layouts to contents; a site's custom file overrides the built-in one key by key. If a
// language has no file, Load shortens its tag as RFC 4647 (lookup) does: de-AT falls back to de.
func Load(lang string, builtin, custom map[string]string) (*Strings, problem.List) {
	var problems problem.List
	s := &Strings{Lang: English, entries: map[string]entry{}}
	english := readFile(English, builtin, &problems)
	s.add(english)
	for _, tag := range slices.Backward(fallbacks(lang)) {
		_, isBuiltin := builtin[FileName(tag)]
		_, isCustom := custom[FileName(tag)]
		if isBuiltin || isCustom {
			s.Lang = tag
		}
		if tag != English && isBuiltin {
			s.addChecked(readFile(tag, builtin, &problems), english, &problems)
		}
		if isCustom {
			s.addChecked(readFile(tag, custom, &problems), english, &problems)
		}
	}
	s.group = s.Text("number.group")
	s.dates = newDates(s)
	return s, problems
}

func (s *Strings) addChecked(f, english file, problems *problem.List) {
	check(f, english, problems)
	s.add(f)
}

func (s *Strings) add(f file) {
	for key, e := range f.entries {
		s.entries[key] = e.entry
	}
}

// fallbacks returns the tags of a language from the most to the least specific, English last.
func fallbacks(lang string) []string {
	var tags []string
	for tag := lang; tag != "" && tag != English; {
		tags = append(tags, tag)
		end := max(strings.LastIndexByte(tag, '-'), 0)
		if end > 2 && tag[end-2] == '-' { // never end a tag in a single letter (RFC 4647, 3.4)
			end -= 2
		}
		tag = tag[:end]
	}
	return append(tags, English)
}

// FileName returns the name of the file of a language, relative to the layouts.
func FileName(lang string) string { return path.Join(Dir, lang+".yaml") }

// FileNames returns the names of all files that Load looks for, whether they exist or not.
func FileNames(lang string) []string {
	files := fallbacks(lang)
	for i, tag := range files {
		files[i] = FileName(tag)
	}
	return files
}

// Keys returns all keys, sorted.
func (s *Strings) Keys() []string { return slices.Sorted(maps.Keys(s.entries)) }

// Text returns the text of a key with its placeholders filled in from args, which alternates
// names and values: Text("feed.author", "name", "Ada", "site", title). A key that does not exist
// is its own text.
func (s *Strings) Text(key string, args ...string) string {
	e, ok := s.entries[key]
	if !ok {
		return strings.Clone(key) // keeps a key that the caller concatenates off the heap
	}
	return e.text.fill(args)
}

// Count returns the plural form of a key's text for a number, with {n} filled in.
func (s *Strings) Count(key string, n int) string {
	e, ok := s.entries[key]
	if !ok {
		return strings.Clone(key)
	}
	return e.formOf(n).fill([]string{"n", s.Number(n)})
}

func (e entry) formOf(n int) text {
	form, ok := e.plural[e.lang.categoryOf(n)]
	if !ok {
		return e.plural[other]
	}
	return form
}

// List returns the list of a key, nil if it has none.
func (s *Strings) List(key string) []string { return s.entries[key].list }

// Number formats a number with its digits in groups of three.
func (s *Strings) Number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + s.group + digits[i:]
	}
	return digits
}

// Segments returns the text of a key, split at its placeholders: segments with an odd index are
// their names. It fails if the key has no text.
func (s *Strings) Segments(key string) ([]string, error) {
	e, ok := s.entries[key]
	switch {
	case !ok:
		return nil, errors.New("unknown key")
	case e.shape() != shapeText:
		return nil, errors.New("is " + e.shape() + ", not a text")
	}
	return e.text, nil
}

// Plain returns the text of a key. It fails if the key has no text or the text has placeholders.
func (s *Strings) Plain(key string) (string, error) {
	segments, err := s.Segments(key)
	if err == nil && len(segments) > 1 {
		err = errors.New("has placeholders: " + text(segments).String())
	}
	if err != nil {
		return "", err
	}
	return segments[0], nil
}
