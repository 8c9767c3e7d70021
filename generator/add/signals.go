package add

import (
	"path"

	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/rules"
)

var signalsFile = path.Join(content.Root, "signals.yaml")

// addedSignals are those of the site and of records.
type addedSignals struct {
	content.Signals
	changed []string // ids of papers whose numbers differ from those on disk
	isKept  bool     // a person's comments are in the way
}

// add takes the numbers of a record, and reports whether one is new. It takes no smaller ones: those are older.
func (s *addedSignals) add(p *paper.Paper, r intake.Record) (isNew bool) {
	signal := s.Papers[p.ID]
	before := signal
	signal.Upvotes, signal.Comments, signal.Stars = max(signal.Upvotes, r.Upvotes), max(signal.Comments, r.Comments), max(signal.Stars, r.Stars)
	if signal == before {
		return false
	}
	s.Papers[p.ID], s.changed = signal, append(s.changed, p.ID)
	if p.Date.Compare(s.Date) > 0 {
		s.Date = p.Date
	}
	return true
}

// putSignals puts the numbers that changed into signals.yaml. A file whose comments it can't keep stays.
func (a *Adder) putSignals() {
	if len(a.signals.changed) == 0 || a.signals.isKept {
		return
	}
	data, err := content.SetSignals(a.files, a.signals.Signals, a.signals.changed)
	a.signals.changed = nil
	if err != nil {
		a.signals.isKept = true
		a.result.Problems.Warnf(rules.RecordField, problem.Position{File: signalsFile}, "put its comments on lines of their own, and run the command again with --update",
			"the votes and comments of papers are left out: offprint can't keep the comments of the file")
		return
	}
	a.files.put(signalsFile, data)
}
