package paper

import (
	"regexp"
	"strings"
)

// ParseName reads "Given Family" or "Family, Given" and returns the name with the given
// part first. Family is "" if s has no comma and so doesn't say which part it is.
// "Davis, Jr., Sammy" is Sammy Davis Jr.
func ParseName(s string) (name, family string) {
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	switch {
	case len(parts) == 2 && IsSuffix(parts[1]):
		return parts[0] + " " + parts[1], ""
	case len(parts) == 2 && parts[0] != "" && parts[1] != "":
		return parts[1] + " " + parts[0], parts[0]
	case len(parts) == 3 && IsSuffix(parts[1]) && parts[2] != "":
		return parts[2] + " " + parts[0] + " " + parts[1], parts[0]
	}
	return strings.TrimSpace(s), ""
}

// SplitNames splits a list of authors in one string. It reads names separated by " and " or
// semicolons, as in BibTeX and databases, each possibly "Family, Given", and names in a
// sentence ("Ada Lovelace, Grace Hopper and Alan Turing").
func SplitNames(s string) []string {
	if names := trimNames(listBreaks.Split(s, -1)); len(names) > 2 && allHaveSpace(names) && !isBibTeX(s) {
		return names
	}
	return trimNames(nameBreaks.Split(s, -1))
}

var (
	nameBreaks = regexp.MustCompile(`\s+and\s+|;`)
	listBreaks = regexp.MustCompile(`\s+and\s+|;|,`)
)

// isBibTeX reports whether every name between " and " has exactly one comma.
func isBibTeX(s string) bool {
	for _, name := range nameBreaks.Split(s, -1) {
		if strings.Count(name, ",") != 1 || strings.HasSuffix(strings.TrimSpace(name), ",") {
			return false
		}
	}
	return true
}

func trimNames(parts []string) []string {
	var names []string
	for _, part := range parts {
		if name := strings.Trim(part, " ,"); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func allHaveSpace(names []string) bool {
	for _, name := range names {
		if !strings.Contains(strings.TrimSpace(name), " ") {
			return false
		}
	}
	return true
}

// IsSuffix reports whether s is a suffix of names such as Jr.
func IsSuffix(s string) bool {
	switch strings.TrimSuffix(s, ".") {
	case "Jr", "Sr", "II", "III", "IV", "PhD", "MD":
		return true
	}
	return false
}
