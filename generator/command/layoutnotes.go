package command

import (
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"offprint/generator/problem"
	"offprint/generator/publish/layout"
	"offprint/layouts"
)

// noteLines is the number of lines of a diff that check prints, noteWidth the number of characters of each.
const (
	noteLines = 20
	noteWidth = 160
)

// layoutNote says how a site's copy of a built-in layout differs from it. It is no problem.
type layoutNote struct {
	File     string `json:"file"`
	Text     string `json:"text"`
	Outdated bool   `json:"outdated"`       // the built-in layout has changed since it was copied
	Diff     string `json:"diff,omitempty"` // what is new, or all differences if nobody knows what it was copied from

	name string
}

// layoutNotes returns notes about the copies in a site that is in a folder.
func layoutNotes(dir string, site fs.FS) (notes []layoutNote, err error) {
	if _, err := fs.Stat(site, layouts.Root); err != nil {
		return nil, nil // the site has none
	}
	copies, err := layout.Copies(site, layouts.FS())
	for _, c := range copies {
		n := layoutNote{File: filepath.Join(dir, layouts.Root, filepath.FromSlash(c.Name)), Outdated: c.IsOutdated(), name: c.Name}
		switch {
		case !c.IsCopy():
			n.Text = "replaces the built-in layout with another one"
		case c.Base == "":
			n.Text, n.Diff = "differs from the built-in layout: "+changedLines(c.Changes()), c.Changes()
		case !n.Outdated:
			n.Text = "has changes of the site: " + changedLines(c.Changes())
		case c.Own == c.Base:
			n.Text, n.Diff = "is an unchanged copy of an older built-in layout: delete it, or see what is new: "+changedLines(c.News()), c.News()
		default:
			n.Text, n.Diff = "is a copy of a built-in layout that has changed since: "+changedLines(c.News()), c.News()
		}
		notes = append(notes, n)
	}
	return notes, err
}

func changedLines(diff string) string {
	added, removed := layout.Count(diff)
	return fmt.Sprintf("%s added, %d removed", plural(added, "line"), removed)
}

// printLayoutNotes prints notes, and the first lines of each diff behind a bar, so that no line of a layout is a
// command to the runner of a workflow.
func printLayoutNotes(w io.Writer, notes []layoutNote) error {
	for _, n := range notes {
		if err := printLine(w, "%s %s", problem.Printable(filepath.ToSlash(n.File)), n.Text); err != nil {
			return err
		}
		lines := strings.Split(strings.TrimSuffix(n.Diff, "\n"), "\n")
		for _, line := range lines[:min(len(lines), noteLines)] {
			if n.Diff == "" {
				break
			}
			if err := printLine(w, "  | %s", noteLine(line)); err != nil {
				return err
			}
		}
		if more := len(lines) - noteLines; more > 0 {
			if err := printLine(w, "  | %d more lines: offprint layouts diff %s", more, n.name); err != nil {
				return err
			}
		}
	}
	return nil
}

// noteLine returns a line of a diff as check prints it.
func noteLine(line string) string {
	runes := []rune(strings.ReplaceAll(line, "\t", "    "))
	if len(runes) > noteWidth {
		return problem.Printable(string(runes[:noteWidth])) + "…"
	}
	return problem.Printable(string(runes))
}
