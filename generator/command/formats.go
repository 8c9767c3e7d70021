package command

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"offprint/generator/rules"

	"offprint/generator/problem"
)

// formats write the problems that check finds.
var formats = map[string]func(io.Writer, *checking, problem.List) error{
	"text": writeText, "json": writeJSON, "github": writeGitHub, "gitlab": writeGitLab, "sarif": writeSARIF,
}

func writeText(w io.Writer, o *checking, problems problem.List) error {
	if err := (printer{all: o.all, how: "--all", ordered: o.changed != nil}).print(w, problems); err != nil {
		return err
	}
	if err := printLayoutNotes(w, o.layouts); err != nil {
		return err
	}
	summary := tally(problems)
	if len(problems) == 0 {
		summary = "no problems"
	}
	return printLine(w, "%s", summary)
}

// namedProblem is a problem with the name of its rule.
type namedProblem struct {
	Rule string `json:"rule,omitempty"`
	problem.Problem
}

func writeJSON(w io.Writer, o *checking, problems problem.List) error {
	warnings, leftOut, named := 0, 0, []namedProblem{}
	names := ruleNames()
	for _, p := range problems {
		warnings += weight(p) * p.Count()
		leftOut += p.LeftOut
		named = append(named, namedProblem{names[p.Code], p})
	}
	return printJSON(w, struct {
		Problems []namedProblem `json:"problems"`
		Errors   int            `json:"errors"`
		Warnings int            `json:"warnings"`
		LeftOut  int            `json:"left_out"` // problems that others count
		Layouts  []layoutNote   `json:"layouts,omitempty"`
	}{named, problems.Count() - warnings, warnings, leftOut, o.layouts})
}

// ruleNames returns the names of all rules by code.
func ruleNames() map[problem.Code]string {
	names := map[problem.Code]string{}
	for _, rule := range rules.All() {
		names[rule.Code] = rule.Name
	}
	return names
}

// Workflow commands escape line ends and, in properties, their own separators; see
// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. The runner also obeys ##[ anywhere on a line.
var (
	gitHubText     = strings.NewReplacer("##[", "## [", "%", "%25", "\r", "%0D", "\n", "%0A")
	gitHubProperty = strings.NewReplacer("##[", "## [", "%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// writeGitHub writes the commands that annotate lines on GitHub.
func writeGitHub(w io.Writer, _ *checking, problems problem.List) error {
	names := ruleNames()
	for _, p := range problems {
		properties := ""
		add := func(name, value string) {
			if properties != "" {
				properties += ","
			}
			properties += name + "=" + gitHubProperty.Replace(value)
		}
		if p.File != "" {
			add("file", problem.Printable(filepath.ToSlash(p.File)))
		}
		if p.Line > 0 {
			add("line", fmt.Sprint(p.Line))
		}
		if p.Column > 0 {
			add("col", fmt.Sprint(p.Column))
		}
		add("title", strings.TrimSpace(string(p.Code)+" "+names[p.Code]))
		if err := printLine(w, "::%s %s::%s", level(p), properties, gitHubText.Replace(message(p))); err != nil {
			return err
		}
	}
	return nil
}

// level returns the level of a problem in the words of GitHub and SARIF.
func level(p problem.Problem) string {
	if p.Warning {
		return "warning"
	}
	return "error"
}

// message returns the text of a problem and its hint.
func message(p problem.Problem) string {
	if p.Hint == "" {
		return problem.Printable(p.Text)
	}
	return problem.Printable(p.Text) + "\nhint: " + problem.Printable(p.Hint)
}
