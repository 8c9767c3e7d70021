package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"offprint/generator/github"
	"offprint/generator/problem"
)

// The limits of a summary. GitHub shows 1 MB of all steps of a job, and at most ten annotations of a step.
const (
	summaryProblems = 200
	summaryText     = 300 // characters of a text
)

// summarize adds a table of the problems to the summary of a run on GitHub, in the file that it names for that.
func summarize(file string, problems problem.List) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(problemTable(problems, summaryProblems))
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// problemTable returns the problems as a table in Markdown, at most limit of them. Their texts are those of strangers.
func problemTable(problems problem.List, limit int) string {
	if len(problems) == 0 {
		return "No problems.\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n| place | | problem |\n|---|---|---|\n", tally(problems))
	for _, p := range problems[:min(limit, len(problems))] {
		fmt.Fprintf(&b, "| %s | %s | %s", place(p.Position), level(p), github.Code(coded(problem.List{p})[0].Text, summaryText))
		if p.Hint != "" {
			b.WriteString("<br>hint: " + github.Code(p.Hint, summaryText))
		}
		b.WriteString(" |\n")
	}
	if len(problems) > limit {
		fmt.Fprintf(&b, "\n%d more: the run's log has all of them.\n", problems[limit:].Count())
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
	return github.Code(text, summaryText)
}
