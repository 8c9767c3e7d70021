// Package csl reads CSL-JSON, the data of the Citation Style Language 1.0.2, as reference managers, citation
// processors and registries write it: a list of items, one item, or a list below the key items or references.
//
// The schema is csl-data.json of citation-style-language/schema. Parse also accepts what programs write against it:
// years as texts, titles in lists, several ISSN in a list, names in one text, a publisher as an object, and keys that
// it doesn't know.
//
// Parse knows the kinds of variables, and not what they mean.
package csl

import (
	"bytes"
	"encoding/json"
	"slices"

	"offprint/generator/content/intake/jsontext"
	"offprint/generator/problem"
)

// The limits of a file.
const (
	SizeLimit  = 256 << 20 // bytes
	itemLimit  = 4 << 20
	namesLimit = 5_000 // of one kind in an item
	valueLimit = 1_000 // variables of an item
)

// File is what Parse reads. The problems have no codes.
type File struct {
	Items    []Item
	Problems problem.List // errors, for items that are not in Items
}

// Item is a reference. Its texts may have HTML and JATS.
type Item struct {
	At        problem.Position
	Size      int // in bytes
	Variables []Variable
	Names     []Names
	Dates     []Date
	Warnings  problem.List // of values that the item lacks
}

// Variable is a variable that is a text or a number. That of a key below custom has its path: custom.a.b.
type Variable struct{ Name, Value string }

// Names are the names of one kind, such as those of the authors.
type Names struct {
	Kind  string // author
	Names []Name
}

// Name is a name in parts, or in one piece. A registry may also say more about the person.
type Name struct {
	Given, Particles, Family, Suffix string
	Literal                          string
	Text                             string // of one or more names that are not in parts, against the schema
	ORCID, Affiliation               string
}

// Date is a date, as precise as it is known.
type Date struct {
	Kind             string // issued
	Year, Month, Day int
	Text             string // if it is not in parts: "Spring 2020"
}

// Get returns the first variable with one of the names that has a value; "" if there is none.
func (i *Item) Get(names ...string) string {
	for _, name := range names {
		for _, v := range i.Variables {
			if v.Name == name && v.Value != "" {
				return v.Value
			}
		}
	}
	return ""
}

// Replace sets a variable to another value.
func (i *Item) Replace(name, value string) {
	i.Variables = slices.DeleteFunc(i.Variables, func(v Variable) bool { return v.Name == name })
	i.Set(name, value)
}

// DateOf returns the first date of one of the kinds. If there is none, ok is false.
func (i *Item) DateOf(kinds ...string) (d Date, ok bool) {
	for _, kind := range kinds {
		for _, d := range i.Dates {
			if d.Kind == kind {
				return d, true
			}
		}
	}
	return Date{}, false
}

const itemHint = `write a list of items, such as [{"id": "lovelace1843", "type": "article-journal", "title": "…"}]`

// Parse reads a file. The name is that in positions.
func Parse(name string, data []byte) (file File) {
	at := problem.Position{File: name}
	if len(data) > SizeLimit {
		file.Problems.Errorf("", at, "split it, and add the parts one after the other", "the file has more than %d MB", SizeLimit>>20)
		return file
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	root, err := jsontext.Parse(data)
	if err != nil {
		if first, _, _ := bytes.Cut(data, []byte("\n")); json.Valid(first) {
			file.readLines(name, data)
			return file
		}
		at = problem.PositionIn(name, string(data), jsontext.Offset(err))
		file.Problems.Errorf("", at, "save or download it again, or correct it there", "the file is not JSON, or breaks off: %v", err)
		return file
	}
	for _, key := range []string{"items", "references"} {
		if list := root.Get(key); list.Kind() == "array" && root.Get("type").Kind() == "null" {
			root = list
		}
	}
	places := places{text: string(data), last: problem.Position{File: name, Line: 1, Column: 1}}
	for v := range root.Items() {
		if file.add(places.at(v.Start), v); len(file.Problems) > problemsLimit {
			break
		}
	}
	return file
}

// readLines reads items on one line each.
func (f *File) readLines(name string, data []byte) {
	at := problem.Position{File: name, Column: 1}
	for line := range bytes.Lines(data) {
		at.Line++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		v, err := jsontext.Parse(line)
		if err != nil {
			f.Problems.Errorf("", at, "correct the line", "not an item: %v", err)
			continue
		}
		if f.add(at, v); len(f.Problems) > problemsLimit {
			return
		}
	}
}

// add reads an item.
func (f *File) add(at problem.Position, v jsontext.Value) {
	switch {
	case v.Kind() != "object":
		f.Problems.Errorf("", at, itemHint, "not an item: expected an object, found %s", v.Kind())
	case len(v.Source) > itemLimit:
		f.Problems.Errorf("", at, "shorten it", "the item is larger than %d MB", itemLimit>>20)
	default:
		f.Items = append(f.Items, ParseItem(at, v))
	}
}

// problemsLimit is the number of problems after which Parse stops.
const problemsLimit = 1_000

// ParseItem reads an object. Positions below it are those of the object.
func ParseItem(at problem.Position, v jsontext.Value) Item {
	item := Item{At: at, Size: len(v.Source)}
	for m := range v.Members() {
		if len(item.Variables)+len(item.Names)+len(item.Dates) >= valueLimit {
			item.warn("shorten it", "the item has more than %d variables; the others are left out", valueLimit)
			break
		}
		item.read(m)
	}
	return item
}

func (i *Item) warn(hint, format string, args ...any) {
	if len(i.Warnings) < warningsLimit {
		i.Warnings.Warnf("", i.At, hint, format, args...)
	}
}

// warningsLimit is the number of warnings of an item after which Parse reports no others.
const warningsLimit = 20
