package content

import (
	"slices"
	"strings"

	"offprint/generator/problem"
	"offprint/generator/text/pattern"
)

// endsEarly reports a line --- in the middle of the front matter: keys of it follow, which would be the
// start of the note.
func (r *reader) endsEarly(front, note string, keys []string) bool {
	found, isClosed := keysBelow(note)
	if len(found) == 0 {
		return false
	}
	first := found[0]
	isMisspelled := isClosed && len(found) > 1 && nearestKey(first, keys) != ""
	if !slices.Contains(keys, first) && !isMisspelled {
		return false
	}
	hint := "move this line --- below the last key"
	if isClosed {
		hint = "delete this line"
	}
	at := problem.Position{File: r.file, Line: strings.Count(front, "\n") + 2, Column: 1}
	r.add(problem.Problem{Code: missingFrontMatter, Position: at, Hint: hint, Text: "this --- ends the front matter, but the key " + first + ": follows"})
	r.misspelled = append(r.misspelled, found...)
	return true
}

// keyAtStart matches a line that starts with a key.
var keyAtStart = pattern.New(`^([A-Za-z_]+):(?:\s|$)`)

// keysBelow returns the keys at the start of a text, above its first line that can't be YAML. Lines that are
// indented, items of a list and blank lines may precede them. isClosed reports whether --- follows.
func keysBelow(text string) (keys []string, isClosed bool) {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\n")
		isPart := line == "" || strings.ContainsAny(line[:1], " \t") || strings.HasPrefix(line, "- ")
		switch key := keyAtStart.FindStringSubmatch(line); {
		case key != nil:
			keys = append(keys, key[1])
		case !isPart:
			return keys, line == "---"
		}
	}
	return keys, false
}
