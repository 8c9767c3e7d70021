package command

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"github.com/spf13/pflag"

	"offprint/generator/add"
	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/fetch"
	"offprint/generator/harvest"
	"offprint/generator/online"
	"offprint/generator/paper"
)

// asking is a query on the command line.
type asking struct{ query, since string }

func (a *asking) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&a.query, "query", "", "add what this `query` finds: daily, or arxiv: and a query in arXiv's language")
	flags.StringVar(&a.since, "since", "1d", "with --query, papers since this `day`, or of the last days, weeks or months, such as 3d, 2w or 1m")
}

// question returns what to ask the sources for.
func (a *asking) question(today paper.Date) (harvest.Question, error) {
	since, err := parseSince(a.since, today)
	if err != nil {
		return harvest.Question{}, err
	}
	query, wrong := content.ParseHarvestQuery(a.query)
	if wrong != nil {
		return harvest.Question{}, hinted{fmt.Errorf("--query: %w", wrong), wrong.Hint}
	}
	return harvest.Between(query, since, today), nil
}

// askFor yields the papers that a question finds. A day without a listing is no error: weekends have none.
func askFor(ctx context.Context, client *fetch.Client, q harvest.Question, failed func(error)) add.Source {
	lines := online.Lines(ctx, client, q.References, online.Options{From: q.From, To: q.To, Limit: q.Limit, After: q.After, Failed: failed})
	return func(yield func(intake.Line) bool) {
		for line := range lines {
			if !errors.Is(line.Err, online.ErrNoPapers) && !yield(line) {
				return
			}
		}
	}
}

var sinceForm = regexp.MustCompile(`^([1-9][0-9]{0,3})([dwm])$`)

// parseSince reads a day, or a number of days, weeks or months before today.
func parseSince(value string, today paper.Date) (paper.Date, error) {
	m := sinceForm.FindStringSubmatch(value)
	if m == nil {
		day, err := parseDay("--since", value)
		if err == nil && day.Compare(today) > 0 {
			err = fmt.Errorf("--since: %s is in the future", day)
		}
		if h := (hinted{}); err != nil && !errors.As(err, &h) {
			err = hinted{err, "write a day such as 2025-03-13, or 3d, 2w or 1m"}
		}
		return day, err
	}
	n, _ := strconv.Atoi(m[1])
	t := today.Time()
	switch m[2] {
	case "d":
		t = t.AddDate(0, 0, -n)
	case "w":
		t = t.AddDate(0, 0, -7*n)
	case "m":
		t = t.AddDate(0, -n, 0)
	}
	return paper.DateOf(t), nil
}
