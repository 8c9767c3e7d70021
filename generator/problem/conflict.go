package problem

import "regexp"

// Conflict and ConflictHint are the text and the hint for a merge that nobody finished.
const (
	Conflict     = "unresolved merge conflict"
	ConflictHint = "keep one version, and delete the lines <<<<<<<, ======= and >>>>>>>"
)

// conflictMarker matches a line that git leaves at one side of a conflict. A line of = alone is none: it
// underlines headings.
var conflictMarker = regexp.MustCompile(`(?m)^(?:<{7}|>{7}|\|{7}) \S`)

// ConflictIn returns the byte offset of the first mark of a merge conflict in a text; -1 if there is none.
func ConflictIn(text string) int {
	if at := conflictMarker.FindStringIndex(text); at != nil {
		return at[0]
	}
	return -1
}
