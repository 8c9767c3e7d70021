package command

import (
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"offprint/generator/add"
	"offprint/generator/content/intake"
)

// shownPapers is the number of papers that add names for each action, unless all are asked for.
const shownPapers = 20

// print prints the result of an addition: problems to standard error, all else to standard output.
func (o *adding) print(w World, result add.Result) error {
	if o.format == "json" {
		return printAddition(w.Stdout, result)
	}
	if err := (printer{all: o.all, how: "--all"}).print(w.Stderr, result.Problems); err != nil || o.quiet && !o.adds.DryRun {
		return err
	}
	for _, file := range result.Files {
		before := "/dev/null"
		if file.Before != "" {
			before = path.Join("a", file.Name)
		}
		if _, err := w.Stdout.Write(diff.Diff(before, []byte(file.Before), path.Join("b", file.Name), []byte(file.After))); err != nil {
			return err
		}
	}
	total := result.Count(add.Added, add.Conflict, add.Updated, add.Relisted, add.Known)
	if err := printPapers(w.inert(w.Stdout), result.Papers, total, o.all); err != nil {
		return err
	}
	return printLine(w.Stdout, "%s", o.summary(result))
}

// printPapers names the first papers of each action, or all, and counts the others of a total.
func printPapers(w io.Writer, papers []add.Paper, total int, all bool) error {
	shown := map[add.Action]int{}
	for _, p := range papers {
		if shown[p.Action]++; shown[p.Action] > shownPapers && !all {
			continue
		}
		total--
		lines := append([]string{describe(p)}, explanationLines(p.Explanation)...)
		for _, line := range lines {
			if err := printLine(w, "%s", line); err != nil {
				return err
			}
		}
	}
	if total > 0 {
		return printLine(w, "%s: --all", plural(total, "more paper"))
	}
	return nil
}

// describe returns a line about the paper of a record.
func describe(p add.Paper) string {
	line := string(p.Action)
	switch p.Action {
	case add.Updated:
		line += " (" + strings.Join(p.Updated, ", ") + ")"
	case add.Relisted:
		line += " (" + strings.ReplaceAll(strings.Trim(fmt.Sprint(p.Relisted), "[]"), " ", ", ") + ")"
	case add.Conflict:
		line += " with " + strings.Join(p.Others, ", ")
	}
	line += ": " + p.File + ": " + p.Title
	if p.NewTitle != "" {
		line += " (the record's title: " + p.NewTitle + ")"
	}
	if p.Harvest != "" {
		line += " (harvest " + p.Harvest + ")"
	}
	return line
}

// explanationLines returns a line for each source of a paper with the keys that come from it, and one for each value that changed.
func explanationLines(e *intake.Explanation) (lines []string) {
	if e == nil {
		return nil
	}
	var sources []string
	keys := map[string][]string{}
	for _, fact := range e.Facts {
		if keys[fact.Source] == nil {
			sources = append(sources, fact.Source)
		}
		keys[fact.Source] = append(keys[fact.Source], fact.Key)
	}
	for _, source := range sources {
		lines = append(lines, "  from "+source+": "+strings.Join(keys[source], ", "))
	}
	for _, cleaning := range e.Cleanings {
		lines = append(lines, "  "+cleaning.String())
	}
	return lines
}

func (o *adding) summary(result add.Result) string {
	parts := []string{plural(result.Count(add.Added, add.Conflict), "paper") + " added"}
	for _, action := range []add.Action{add.Updated, add.Relisted} {
		if n := result.Count(action); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, action))
		}
	}
	parts = append(parts, fmt.Sprintf("%d known already", result.Count(add.Known)), tally(result.Problems))
	line := strings.Join(parts, ", ")
	if o.adds.DryRun {
		line = "without --dry-run: " + line
	}
	return line
}

// printAddition prints the result as JSON.
func printAddition(w io.Writer, result add.Result) error {
	warnings, named := 0, []namedProblem{}
	names := ruleNames()
	for _, p := range result.Problems {
		warnings += weight(p) * p.Count()
		named = append(named, namedProblem{names[p.Code], p})
	}
	if result.Papers == nil {
		result.Papers = []add.Paper{}
	}
	return printJSON(w, struct {
		Papers   []add.Paper    `json:"papers"`
		Files    []add.File     `json:"files,omitempty"`
		Problems []namedProblem `json:"problems"`
		Errors   int            `json:"errors"`
		Warnings int            `json:"warnings"`
	}{result.Papers, result.Files, named, result.Problems.Count() - warnings, warnings})
}
