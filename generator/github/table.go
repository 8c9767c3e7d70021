package github

import (
	"fmt"
	"path/filepath"
	"strings"

	"offprint/generator/problem"
)

// The limits of a table. GitHub takes 65,536 characters of a comment or an issue.
const (
	textLimit  = 300    // characters of a problem's text or hint
	tableLimit = 40_000 // bytes after which a table has no more rows
)

// ProblemTable returns problems as a table in Markdown, at most limit of them.
func ProblemTable(problems problem.List, limit int) string {
	var b strings.Builder
	b.WriteString("| place | | problem |\n|---|---|---|\n")
	for i, p := range problems {
		if i == limit || b.Len() > tableLimit {
			fmt.Fprintf(&b, "\n%d more: the run's log has all of them.\n", problems[i:].Count())
			break
		}
		severity, text := "error", p.Text
		if p.Warning {
			severity = "warning"
		}
		if p.Code != "" {
			text += " (" + string(p.Code) + ")"
		}
		fmt.Fprintf(&b, "| %s | %s | %s", place(p.Position), severity, Cell(text, textLimit))
		if p.Hint != "" {
			b.WriteString("<br>hint: " + Cell(p.Hint, textLimit))
		}
		b.WriteString(" |\n")
	}
	return b.String()
}

// place returns a position as code, "" if it has no file.
func place(at problem.Position) string {
	if at.File == "" {
		return ""
	}
	text := filepath.ToSlash(at.File)
	for _, n := range []int{at.Line, at.Column} {
		if n > 0 {
			text += fmt.Sprintf(":%d", n)
		}
	}
	return Cell(text, textLimit)
}
