package site

import (
	"maps"
	"slices"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// futureHint is the hint for numbers with a future day.
const futureHint = "write the day on which the numbers were collected; if it is right, the clock of this machine is wrong"

// checkSignalDays reports days of signals and of their history that are in the future.
func (l *linker) checkSignalDays(signals content.Signals, history content.History) {
	report := func(day paper.Date, key, what string) {
		if day.Compare(l.options.Now) > 0 {
			at := problem.Position{File: content.SignalsFile}
			if l.options.Locate != nil {
				at = l.options.Locate(at.File, key)
			}
			l.problems.Warnf(futureCounts, at, futureHint, "%s: %s is in the future", what, day)
		}
	}
	report(signals.Date, "date", "date")
	for _, source := range slices.Sorted(maps.Keys(signals.AsOf)) {
		report(signals.AsOf[source], "as_of", "as_of of "+source)
	}
	for _, id := range slices.Sorted(maps.Keys(signals.Papers)) {
		report(signals.Papers[id].AsOf, "papers", "as_of of the paper "+id)
	}
	var last paper.Date
	for _, s := range history.Snapshots {
		if s.Day.Compare(l.options.Now) > 0 && s.Day != last {
			at := problem.Position{File: content.HistoryFile, Line: s.Line}
			l.problems.Warnf(futureCounts, at, futureHint, "%s is in the future", s.Day)
			last = s.Day
		}
	}
}
