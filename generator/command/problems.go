package command

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"offprint/generator/problem"
)

// shownProblems is the number of problems that a terminal shows unless all are asked for.
const shownProblems = 20

// printer prints problems as text.
type printer struct {
	all     bool   // all of them, not only the first
	how     string // the flag or the command that prints all
	ordered bool   // the first problems are the most important ones
}

// print prints the problems. If there are many, it prints errors before warnings, only the first of
// them, and the number of problems of each rule.
func (p printer) print(w io.Writer, problems problem.List) error {
	problems = coded(problems)
	if p.all || len(problems) <= shownProblems {
		return problems.Print(w)
	}
	if !p.ordered {
		slices.SortStableFunc(problems, func(a, b problem.Problem) int { return cmp.Compare(weight(a), weight(b)) })
	}
	if err := problems[:shownProblems].Print(w); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "%d more: %s\n%s", problems[shownProblems:].Count(), p.how, countByRule(problems))
	return err
}

func weight(p problem.Problem) int {
	if p.Warning {
		return 1
	}
	return 0
}

// coded returns the problems with their codes at the end of the texts.
func coded(problems problem.List) problem.List {
	result := slices.Clone(problems)
	for i, p := range result {
		if p.Code != "" {
			result[i].Text += " (" + string(p.Code) + ")"
		}
	}
	return result
}

// countByRule returns a line for each rule with its number of problems, the most frequent first.
func countByRule(problems problem.List) (lines string) {
	counts := map[problem.Code]int{}
	for _, p := range problems {
		counts[p.Code] += p.Count()
	}
	names := ruleNames()
	for _, code := range slices.SortedFunc(maps.Keys(counts), func(a, b problem.Code) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	}) {
		lines += fmt.Sprintf("%7d  %s %s\n", counts[code], code, names[code])
	}
	return lines
}

// tally counts errors and warnings.
func tally(problems problem.List) string {
	warnings := 0
	for _, p := range problems {
		warnings += weight(p) * p.Count()
	}
	s := plural(problems.Count()-warnings, "problem")
	if warnings > 0 {
		s += ", " + plural(warnings, "warning")
	}
	return s
}
