package inputs

import (
	"fmt"
	"strings"

	"offprint/generator/problem"
)

// The limits of paths below a site's folder.
const (
	depthLimit = 32    // folders in each other
	pathLimit  = 1_000 // bytes; some systems allow 1,024 for the whole path
)

// CheckPath returns a problem if a path is too deep or too long, or has characters that can't be seen or
// reorder those around them: a name with a line end could forge lines of logs, one with an override show
// another extension.
func CheckPath(name string) error {
	p := problem.Problem{Position: problem.Position{File: name}}
	switch {
	case problem.Printable(name) != name:
		p.Code, p.Hint = HiddenInName, "rename it"
		p.Text = "the name has control characters, or invisible ones that reorder or hide text: offprint doesn't read it"
	case strings.Count(name, "/") > depthLimit:
		p.Code, p.Hint = TooDeep, "move its files up"
		p.Text = fmt.Sprintf("the folders are more than %d deep: offprint doesn't read them", depthLimit)
	case len(name) > pathLimit:
		p.Code, p.Hint = TooDeep, "use shorter names"
		p.Text = fmt.Sprintf("the path is longer than %d bytes: offprint doesn't read it", pathLimit)
	default:
		return nil
	}
	return p
}
