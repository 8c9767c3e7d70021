package paper

import "strings"

// ParseBibTeX reads a list of names in BibTeX, which has the word "and" between any two of them: "Family, Given",
// "Family, Jr., Given", "Given von Family" and names in braces. The word "others" is for other authors. A name that
// has no meaning elsewhere is read as BibTeX does. If it may be several people, it is left out, the list is open, and
// unclear has the reason.
func ParseBibTeX(s string, plain func(string) string) (names Names, unclear []error) {
	for _, item := range splitBraced(s, "and") {
		if item == "others" || item == "" {
			names.Open = names.Open || item != ""
			continue
		}
		parsed, err := ParseItem(item, plain)
		if err != nil {
			name := bibTeXName(item, plain)
			if name.Name == "" {
				continue
			}
			if parts := splitBraced(item, ","); len(parts) != 2 || strings.Contains(parts[0], " ") { // more than one person
				unclear, names.Open = append(unclear, err), true
				continue
			}
			parsed = Names{Authors: []Author{name}}
		}
		names.Authors = append(names.Authors, parsed.Authors...)
		names.Open = names.Open || parsed.Open
	}
	names.Open = names.Open && len(names.Authors) > 0
	return names, unclear
}

// splitBraced splits a text at a word in letters of either case, or at commas, outside of braces.
func splitBraced(s, separator string) []string {
	var parts []string
	depth, start := 0, 0
	isSpace := func(i int) bool { return i < 0 || i >= len(s) || strings.IndexByte(" \t\n~", s[i]) >= 0 }
	for i := 0; i < len(s); i++ {
		end := i + len(separator)
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '{':
			depth++
		case s[i] == '}':
			depth--
		case depth > 0 || end > len(s) || !strings.EqualFold(s[i:end], separator):
		case separator == "," || isSpace(i-1) && isSpace(end):
			parts = append(parts, strings.TrimSpace(s[start:i]))
			start, i = end, end-1
		}
	}
	return append(parts, strings.TrimSpace(s[start:]))
}

// bibTeXName reads a name by its commas.
func bibTeXName(s string, plain func(string) string) Author {
	parts, braces := splitBraced(s, ","), strings.NewReplacer("{", "", "}", "")
	for i, part := range parts {
		parts[i] = strings.Join(strings.Fields(plain(braces.Replace(part))), " ")
	}
	switch len(parts) {
	case 2:
		return Author{Name: joinWords(parts[1], parts[0]), Family: parts[0]}
	case 3:
		return Author{Name: joinWords(joinWords(parts[2], parts[0]), parts[1]), Family: parts[0]}
	}
	return Author{Name: strings.Join(parts, ", ")}
}
