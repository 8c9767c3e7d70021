package add

import (
	"path"

	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
)

var signalsFile = path.Join(content.Root, "signals.yaml")

// addedSignals are those of the site and of records.
type addedSignals struct {
	content.Signals
	isChanged bool // they differ from those on disk
}

// add takes the numbers of a record, and reports whether one is new. It takes no smaller ones: those are older.
func (s *addedSignals) add(p *paper.Paper, r intake.Record) (isNew bool) {
	signal := s.Papers[p.ID]
	before := signal
	signal.Upvotes, signal.Comments, signal.Stars = max(signal.Upvotes, r.Upvotes), max(signal.Comments, r.Comments), max(signal.Stars, r.Stars)
	if signal == before {
		return false
	}
	s.Papers[p.ID], s.isChanged = signal, true
	if p.Date.Compare(s.Date) > 0 {
		s.Date = p.Date
	}
	return true
}
