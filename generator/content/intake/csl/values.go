package csl

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"offprint/generator/content/intake/jsontext"
	"offprint/generator/problem"
)

// read reads a member of an item by the kind of its value.
func (i *Item) read(m jsontext.Member) {
	switch name := m.Name; {
	case m.Kind() == "null" || name == "":
	case isDate(m):
		if d, ok := readDate(m.Value); ok {
			d.Kind = name
			i.Dates = append(i.Dates, d)
		} else if name == "issued" && len(texts(firstParts(m.Value))) > 0 { // Crossref has [[null]] for unknown dates
			i.warn(`write {"date-parts": [[2025, 3, 13]]}`, "%s: not a date; it is left out", name)
		}
	case namesKinds[name]:
		if names := i.names(m); len(names) > 0 {
			i.Names = append(i.Names, Names{name, names})
		}
	case name == "custom":
		i.custom(name, m.Value, 1)
	case m.Kind() == "object":
		i.Set(name, m.Get("name").Text()) // "publisher": {"name": "…"}
	default:
		values := texts(m.Value)
		if strings.HasSuffix(name, "title") && len(values) > 1 { // in other languages, or abbreviated
			values = values[:1]
		}
		i.Set(name, strings.Join(values, ", "))
	}
}

// Set adds a variable, unless the value is empty.
func (i *Item) Set(name, value string) {
	if value = strings.TrimSpace(value); value != "" && len(name) <= 200 {
		i.Variables = append(i.Variables, Variable{name, value})
	}
}

// texts returns the texts and numbers of a value.
func texts(v jsontext.Value) (all []string) {
	for item := range v.Items() {
		text := item.Text()
		if kind := item.Kind(); kind == "bool" {
			text = string(item.Source)
		}
		if text = strings.TrimSpace(text); text != "" && len(all) < valueLimit {
			all = append(all, text)
		}
	}
	return all
}

// custom reads the keys below custom. The schema leaves their values open.
func (i *Item) custom(path string, v jsontext.Value, depth int) {
	for m := range v.Members() {
		if len(i.Variables) >= valueLimit || depth > 20 {
			i.warn("shorten it", "custom: has more than %d values, or keys below 20 others; the others are left out", valueLimit)
			return
		}
		if m.Kind() == "object" {
			i.custom(path+"."+m.Name, m.Value, depth+1)
			continue
		}
		for _, text := range texts(m.Value) {
			i.Set(path+"."+m.Name, text)
		}
	}
}

// namesKinds are the variables of names.
var namesKinds = func() map[string]bool {
	kinds := map[string]bool{}
	for _, kind := range strings.Fields("author chair collection-editor compiler composer container-author contributor curator director editor editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer series-creator translator") {
		kinds[kind] = true
	}
	return kinds
}()

// names reads a list of names, each in parts or in one piece.
func (i *Item) names(m jsontext.Member) (names []Name) {
	for v := range m.Items() {
		if len(names) == namesLimit {
			i.warn("shorten it", "%s: has more than %d names; the others are left out", m.Name, namesLimit)
			break
		}
		name := readName(v)
		switch {
		case name.Family+name.Given+name.Literal+name.Text != "":
			names = append(names, name)
		case v.Kind() != "null":
			i.warn(`write {"family": "Lovelace", "given": "Ada"}`, "%s: a name without parts; it is left out", m.Name)
		}
	}
	return names
}

func readName(v jsontext.Value) Name {
	get := func(key string) string { return strings.TrimSpace(v.Get(key).Text()) }
	name := Name{
		Given: get("given"), Family: get("family"), Suffix: get("suffix"), Literal: get("literal"),
		Particles:   strings.TrimSpace(get("dropping-particle") + " " + get("non-dropping-particle")),
		ORCID:       get("ORCID"),
		Affiliation: Affiliation(v.Get("affiliation")),
	}
	switch {
	case v.Kind() != "object":
		name.Text = strings.TrimSpace(v.Text())
	case name.Family == "" && name.Literal == "":
		name.Literal = get("name") // of groups at Crossref
	}
	return name
}

// Affiliation returns the names of institutions in a list of texts or objects.
func Affiliation(v jsontext.Value) string {
	var names []string
	for item := range v.Items() {
		name := item.Text()
		if item.Kind() == "object" {
			name = item.Get("name").Text()
		}
		if name = strings.TrimSpace(name); name != "" && len(names) < 20 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "; ")
}

func isDate(m jsontext.Member) bool {
	switch m.Name {
	case "issued", "accessed", "submitted", "original-date", "event-date", "available-date":
		return true
	}
	return m.Kind() == "object" && m.Get("date-parts").Kind() == "array"
}

// readDate reads a date in parts, or in a text.
func readDate(v jsontext.Value) (d Date, ok bool) {
	var parts []int
	for _, text := range texts(firstParts(v)) {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			break
		}
		parts = append(parts, n)
	}
	parts = append(parts, 0, 0, 0)
	d.Year, d.Month, d.Day = parts[0], parts[1], parts[2]
	if season := v.Get("season").Text(); d.Year > 0 && d.Month == 0 && season != "" {
		d.Text = season
	}
	if d.Year > 0 {
		return d.sane(), true
	}
	for _, text := range []string{v.Get("edtf").Text(), v.Get("raw").Text(), v.Get("literal").Text(), v.Text()} {
		if text = strings.TrimSpace(text); text != "" {
			return Date{Text: text}, true
		}
	}
	return Date{}, false
}

// firstParts returns the parts of a date. Of a range, the first date counts.
func firstParts(v jsontext.Value) jsontext.Value {
	for list := range v.Get("date-parts").Items() {
		return list
	}
	return v.Get("date-parts")
}

// sane returns a date without a month or a day that doesn't exist. Some programs write a season as month 13 to 16
// or 21 to 24.
func (d Date) sane() Date {
	if d.Month > 12 {
		d.Month, d.Day = 0, 0
	}
	if d.Month == 0 || d.Day > 31 {
		d.Day = 0
	}
	return d
}

// places finds the positions of offsets that go up.
type places struct {
	text   string
	offset int
	last   problem.Position
}

func (p *places) at(offset int) problem.Position {
	passed := p.text[p.offset:offset]
	if lines := strings.Count(passed, "\n"); lines > 0 {
		p.last.Line, p.last.Column = p.last.Line+lines, 1
		passed = passed[strings.LastIndexByte(passed, '\n')+1:]
	}
	p.last.Column += utf8.RuneCountInString(passed)
	p.offset = offset
	return p.last
}
