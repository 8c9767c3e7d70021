package command

import (
	"os"

	"offprint/generator/github"
	"offprint/generator/problem"
)

// summaryProblems is the number of problems in a summary. GitHub shows 1 MB of all steps of a job.
const summaryProblems = 200

// summarize adds a table of the problems to the summary of a run on GitHub, which is the file that GitHub names.
func summarize(file string, problems problem.List) error {
	text := "No problems.\n"
	if len(problems) > 0 {
		text = tally(problems) + "\n\n" + github.ProblemTable(problems, summaryProblems)
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
