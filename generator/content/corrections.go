package content

import (
	"fmt"

	"slices"
	"strconv"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/pattern"
)

// Correction corrects the problems of a rule that have only one meaning.
type Correction struct {
	Code problem.Code

	// Correct returns the right value for a value at a path of keys, or the same value: see [Rewrite].
	Correct func(path, value string) string
}

// Corrections returns the corrections of this package's rules.
func Corrections(folder Folder) []Correction {
	now := renamed(folder)
	present := func(id string) string {
		if to, ok := now[id]; ok {
			return to
		}
		return id
	}
	return []Correction{
		{linkFullStop, func(path, value string) string {
			if IsLink(path) {
				return strings.TrimRight(value, ".")
			}
			return value
		}},
		{notBoolean, ofKeys(plainBoolean, "draft", "highlight")},
		{dateFormat, ofKeys(plainDate, "date", "published", "updated", "relisted")},
		{UnknownPaper, ofKeys(present, "related")},
		{unknownListed, ofKeys(present, "papers")},
		{unknownCounted, ofKeys(present, "papers.")},
	}
}

// ofKeys returns a function that corrects the values of some keys.
func ofKeys(correct func(string) string, paths ...string) func(path, value string) string {
	return func(path, value string) string {
		if slices.Contains(paths, path) {
			return correct(value)
		}
		return value
	}
}

// IsLink reports whether the value at a path of keys is a link of a paper, of an author, or of a person in
// people.yaml.
func IsLink(path string) bool {
	return strings.HasPrefix(path, "links.") || strings.HasSuffix(path, ".url") && !strings.HasPrefix(path, "extra.")
}

// plainBoolean returns true or false for the words that older versions of YAML read as these.
func plainBoolean(value string) string {
	switch strings.ToLower(value) {
	case "yes", "on", "true", "y":
		return "true"
	case "no", "off", "false", "n":
		return "false"
	}
	return value
}

var looseDate = pattern.New(`^(\d{4})([-/.])(\d{1,2})([-/.])(\d{1,2})([T ]+\d{1,2}:\d\d(:\d\d(\.\d+)?)?Z?)?$`)

// plainDate returns a day for one with slashes or dots, with a single digit, or with a time without a
// zone. The year must be first: the order of day and month differs between countries.
func plainDate(value string) string {
	parts := looseDate.FindStringSubmatch(value)
	if parts == nil || parts[2] != parts[4] {
		return value
	}
	month, _ := strconv.Atoi(parts[3])
	day, _ := strconv.Atoi(parts[5])
	date := fmt.Sprintf("%s-%02d-%02d", parts[1], month, day)
	if _, err := paper.ParseDate(date); err != nil {
		return value
	}
	return date
}
