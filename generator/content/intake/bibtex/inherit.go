package bibtex

import (
	"fmt"
	"slices"
	"strings"
)

// Volumes are the entries of a file from which others inherit fields.
type Volumes struct {
	byKey   map[string]*Entry
	only    *Entry // the only proceedings of the file
	parents map[*Entry]bool
}

// Volumes returns the entries from which those of the file inherit.
func (f File) Volumes() Volumes {
	v := Volumes{byKey: map[string]*Entry{}, parents: map[*Entry]bool{}}
	count := 0
	for _, e := range f.Entries {
		if e.Key != "" {
			v.byKey[strings.ToLower(e.Key)] = e
		}
		if e.Type == "proceedings" {
			v.only = e
			count++
		}
	}
	if count != 1 {
		v.only = nil
	}
	for _, e := range f.Entries {
		for _, parent := range v.of(e) {
			v.parents[parent] = true
		}
	}
	return v
}

// Has reports whether an entry exists only for others to inherit from it: data of biblatex, or proceedings
// whose papers are in the file.
func (v Volumes) Has(e *Entry) bool {
	switch e.Type {
	case "xdata", "set":
		return true
	case "proceedings", "mvproceedings", "collection", "mvcollection", "periodical":
		return v.parents[e]
	}
	return false
}

// of returns the entries from which an entry inherits. Proceedings whose papers have neither crossref nor
// year, as in the files of PMLR, are those of all papers in the file.
func (v Volumes) of(e *Entry) (parents []*Entry) {
	for _, key := range references(e) {
		if parent := v.byKey[strings.ToLower(key)]; parent != nil && parent != e {
			parents = append(parents, parent)
		}
	}
	if e.Type == "inproceedings" && v.only != nil && e.Value("crossref", "xdata", "year", "date") == "" {
		parents = append(parents, v.only)
	}
	return parents
}

// references returns the keys that an entry names.
func references(e *Entry) (keys []string) {
	for _, name := range []string{"xdata", "crossref"} {
		for key := range strings.SplitSeq(e.Value(name), ",") {
			if key = strings.TrimSpace(key); key != "" {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// inheritLimit is the number of generations of entries that name each other.
const inheritLimit = 5

// Inherit returns an entry with the fields that it inherits, and what is wrong with its references.
func (v Volumes) Inherit(e *Entry) (*Entry, error) {
	whole := *e
	whole.Fields = slices.Clone(e.Fields)
	seen := map[string]bool{}
	for _, f := range e.Fields {
		seen[f.Name] = strings.TrimSpace(f.Value) != ""
	}
	var err error
	for _, key := range references(e) {
		if v.byKey[strings.ToLower(key)] == nil {
			err = fmt.Errorf("no entry of the file has the key %s", short(key))
		}
	}
	generation := v.of(e)
	for range inheritLimit {
		var next []*Entry
		for _, parent := range generation[:min(len(generation), 10)] {
			whole.inherit(parent, seen)
			next = append(next, v.of(parent)...)
		}
		generation = next
	}
	if len(generation) > 0 {
		err = fmt.Errorf("more than %d entries name each other", inheritLimit)
	}
	return &whole, err
}

// inherit adds the fields of a parent that an entry lacks; seen has the names of its own. The title of a
// volume is the booktitle of its parts; what identifies a volume doesn't identify its parts.
func (e *Entry) inherit(parent *Entry, seen map[string]bool) {
	for _, f := range parent.Fields {
		if parent.Type != "xdata" {
			f.Name = inheritedName(parent, f.Name)
		}
		if f.Name != "" && !seen[f.Name] && strings.TrimSpace(f.Value) != "" {
			seen[f.Name] = true
			f.At, f.offset = e.At, e.offset
			e.Fields = append(e.Fields, f)
		}
	}
}

// inheritedName returns the name under which the parts of a volume have one of its fields; "" if they don't.
func inheritedName(volume *Entry, name string) string {
	switch name {
	case "title", "name":
		switch {
		case volume.Type == "periodical":
			return "journal"
		case name == "name" && volume.Value("title") != "", volume.Value("booktitle") != "":
			return ""
		}
		return "booktitle"
	case "author", "abstract", "doi", "url", "pages", "eprint", "note", "keywords", "crossref", "xdata", "subtitle", "key", "ids", "shortname", "sections":
		return ""
	}
	return name
}
