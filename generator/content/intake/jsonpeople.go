package intake

import (
	"errors"
	"strings"

	"offprint/generator/content/intake/jsontext"
	"offprint/generator/paper"
)

// people reads a list of names and of people, or one text with several names.
func (r *jsonReader) people(v jsontext.Value) (people []Person) {
	for item := range v.Items() {
		switch item.Kind() {
		case "object":
			if p := r.person(item); p.Text != "" || p.Name != "" {
				people = append(people, p)
			} else {
				r.warn(item.Start, `write the name, such as {"name": "Ada Lovelace"}`, "%s: a person without a name; it is left out", v.Path)
			}
		default:
			if word := r.word(item); word != "" {
				people = append(people, Person{Text: string(word)})
			}
		}
	}
	return people
}

// personName is a name in parts.
type personName struct {
	given, particle, family, suffix, literal string
}

// person reads an object with a name.
func (r *jsonReader) person(v jsontext.Value) (p Person) {
	var name personName
	for m := range v.Members() {
		if m.Kind() == "null" {
			continue
		}
		switch foldKey(m.Name) {
		case "name", "fullname":
			p.Text = string(r.word(m.Value))
		case "literal":
			name.literal = r.text(m.Value)
		case "given", "first", "firstname", "givenname":
			name.given = r.text(m.Value)
		case "family", "last", "lastname", "familyname", "surname":
			name.family = r.text(m.Value)
		case "nondroppingparticle", "droppingparticle", "particle":
			name.particle = strings.TrimSpace(name.particle + " " + r.text(m.Value))
		case "suffix":
			name.suffix = r.text(m.Value)
		default:
			r.about(&p, m)
		}
	}
	if p.Text == "" {
		a := name.author()
		p.Name, p.Family, p.Group = a.Name, a.Family, p.Group || a.Group
	} else {
		p.Family = name.family
	}
	return p
}

// author returns the name in one piece.
func (n personName) author() paper.Author {
	return inParts(n.given, strings.TrimSpace(n.particle+" "+n.family), n.suffix, n.literal)
}

// personKeys are the names of the keys of people, for hints.
var personKeys = strings.Fields("name orcid affiliation id url equal corresponding group given family suffix literal nativeName marks")

// about reads what else an object says of a person.
func (r *jsonReader) about(p *Person, m jsontext.Member) {
	switch foldKey(m.Name) {
	case "orcid":
		p.ORCID = r.checked(m.Value, paper.ORCID)
	case "affiliation", "affiliations":
		p.Affiliation = r.affiliation(m.Value)
	case "id":
		p.ID = r.checked(m.Value, func(s string) (string, error) { return s, paper.CheckID(s) })
	case "url", "homepage":
		p.URL = r.checked(m.Value, webAddress)
	case "equal":
		p.Equal = r.flag(m.Value)
	case "corresponding":
		p.Corresponding = r.flag(m.Value)
	case "group":
		p.Group = r.flag(m.Value)
	case "nativename":
		p.Native = r.text(m.Value)
	case "marks":
		p.Marks = r.text(m.Value)
	default:
		r.unknownKey(m, personKeys)
	}
}

// checked returns a value in its canonical form, or warns of one that has none.
func (r *jsonReader) checked(v jsontext.Value, parse func(string) (string, error)) string {
	word := string(r.word(v))
	if word == "" {
		return ""
	}
	value, err := parse(word)
	if err != nil {
		text := err.Error()
		if quoted := shortValue(word); !strings.HasPrefix(text, quoted) {
			text = quoted + " is " + text
		}
		r.warn(v.Start, "correct it, or delete it", "%s: %s; it is left out", v.Path, text)
		return ""
	}
	return value
}

// webAddress returns the address of a web page.
func webAddress(s string) (string, error) {
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		return "", errors.New("not an address that starts with https://")
	}
	return s, nil
}

// affiliation reads a text, an object with a name, or a list of them.
func (r *jsonReader) affiliation(v jsontext.Value) string {
	var names []string
	for item := range v.Items() {
		name := item
		if item.Kind() == "object" {
			for m := range item.Members() {
				if m.Name == "name" {
					name = m.Value
				}
			}
		}
		if text := string(r.word(name)); text != "" {
			names = append(names, text)
		}
	}
	return strings.Join(names, "; ")
}
