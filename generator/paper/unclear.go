package paper

import "strings"

func (l *list) oneOrTwo(pieces []piece) error {
	others := ""
	if l.open {
		others = ", et al."
	}
	return &NamesError{"can't tell whether " + quoted(l.source) + " is one person or two",
		"for two people, write [" + excerpt(pieces[0].Name) + ", " + excerpt(pieces[1].Name) + others +
			"]; for one, write [" + quoted(pieces[0].Name+", "+pieces[1].Name) + others + "]"}
}

// joinedNames is the error of a text such as "Ada Quill y Ben Tor".
func joinedNames(name string) error {
	return &NamesError{"can't tell whether " + quoted(name) + " is one person or two",
		`write "and" between two people, or braces around two family names, as in José {Ortega y Gasset}`}
}

// unclear is the error of a list whose commas have several meanings.
func (l *list) unclear() error {
	var items []string
	for _, p := range l.pieces[:min(3, len(l.pieces))] {
		items = append(items, quoted(p.Name))
	}
	more := ""
	if len(l.pieces) > 3 {
		more = ", …"
	}
	return &NamesError{"can't tell the names in " + quoted(l.source) + " apart",
		"write a list with one name per item, such as [" + strings.Join(items, ", ") + more + `], or ["Lovelace, Ada", …] for family names first`}
}
