// Package locale has what the pages, feeds and scripts of a site say in the language of the site:
// [Strings], read from the files strings/LANG.yaml of the layouts.
//
// A file maps keys to texts. A text has placeholders in braces, {n} or {name}; one that counts has
// a form for each plural category of its language, as the Unicode CLDR names them (zero, one, two,
// few, many, other); a key such as date.months has a list. English has every key. What another
// language lacks is said in English, and by the rules of English.
//
//	search.none: No papers found
//	feed.author: "Papers by {name} in {site}"
//	count.papers: {one: "{n} paper", other: "{n} papers"}
//	date.weekdays: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
//
// [Load] reads the files and checks them (check.go) against English.
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

// CustomPrefix is what the keys begin with that a site adds for its own layouts.
const CustomPrefix = "own."

// Dir is the folder of the files below the layouts.
const Dir = "strings/"

// Strings are what a site says in its language. The zero value says nothing but keys.
type Strings struct {
	Lang    string // the closest to the site's language that there is a file for
	entries map[string]entry
	dates   dates
	group   string // between three digits and three
}

// entry is what a key stands for.
type entry struct {
	lang   language
	text   text
	plural map[category]text // nil where nothing is counted
	list   []string          // nil where it is a single text
}

// Load reads the strings of a language, a tag of BCP 47. Built-in files and those of a site are
// given by their names below the layouts; a site's file adds to the built-in one, key by key. A
// language without a file is that of a shorter tag: de-AT is de, as RFC 4647 looks tags up.
func Load(lang string, builtin, own map[string]string) (*Strings, problem.List) {
	var problems problem.List
	s := &Strings{Lang: English, entries: map[string]entry{}}
	english := readFile(English, builtin, &problems)
	s.add(english)
	for _, tag := range slices.Backward(lookUp(lang)) {
		_, isBuiltin := builtin[FileName(tag)]
		_, isOwn := own[FileName(tag)]
		if isBuiltin || isOwn {
			s.Lang = tag
		}
		if tag != English && isBuiltin {
			s.addChecked(readFile(tag, builtin, &problems), english, &problems)
		}
		if isOwn {
			s.addChecked(readFile(tag, own, &problems), english, &problems)
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

// lookUp gives the tags under which strings in a language are looked for, English last.
func lookUp(lang string) []string {
	var tags []string
	for tag := lang; tag != "" && tag != English; {
		tags = append(tags, tag)
		end := max(strings.LastIndexByte(tag, '-'), 0)
		if end > 2 && tag[end-2] == '-' { // a single letter begins something that it is nothing without
			end -= 2
		}
		tag = tag[:end]
	}
	return append(tags, English)
}

// FileName names the file of a language, below the layouts.
func FileName(lang string) string { return path.Join(Dir, lang+".yaml") }

// FileNames names the files that are read for a language, whether they are there or not.
func FileNames(lang string) []string {
	files := lookUp(lang)
	for i, tag := range files {
		files[i] = FileName(tag)
	}
	return files
}

// Keys gives all keys, in order.
func (s *Strings) Keys() []string { return slices.Sorted(maps.Keys(s.entries)) }

// Text gives the text of a key, in which each placeholder is filled by the argument that follows
// its name: Text("feed.author", "name", "Ada", "site", title). A key that there is not is said itself.
func (s *Strings) Text(key string, args ...string) string {
	e, ok := s.entries[key]
	if !ok {
		return strings.Clone(key) // so that one that is put together needs no room of its own
	}
	return e.text.fill(args)
}

// Count gives the form of a key's text for a number, as Say does, with the number in place of {n}.
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

// List gives what a key lists; nil for a key that has none.
func (s *Strings) List(key string) []string { return s.entries[key].list }

// Number writes a number with its digits in groups of three.
func (s *Strings) Number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + s.group + digits[i:]
	}
	return digits
}

// Segments gives the text of a key, cut at its placeholders: every second piece, from the second on, is
// the name of one. An error says why there is none.
func (s *Strings) Segments(key string) ([]string, error) {
	e, ok := s.entries[key]
	switch {
	case !ok:
		return nil, errors.New("there is no such key")
	case e.shape() != shapeText:
		return nil, errors.New("this is " + e.shape())
	}
	return e.text, nil
}

// Plain gives the text of a key that has nothing to be filled in, or says why there is none.
func (s *Strings) Plain(key string) (string, error) {
	pieces, err := s.Segments(key)
	if err == nil && len(pieces) > 1 {
		err = errors.New("something is to be filled in: " + text(pieces).String())
	}
	if err != nil {
		return "", err
	}
	return pieces[0], nil
}
