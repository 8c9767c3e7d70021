package add

import (
	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/rules"
)

// addedSignals are those of the site and of records.
type addedSignals struct {
	content.Signals
	history content.History
	changed []string                  // ids of papers whose numbers differ from those on disk
	live    map[string]content.Signal // numbers that Hugging Face reported just now, which are not in Signals yet
	isKept  bool                      // a person's comments are in the way
}

// add takes the numbers of a record, and reports whether one is new. It takes no smaller ones: those are older.
func (s *addedSignals) add(p *paper.Paper, r intake.Record) (isNew bool) {
	signal, isLive := s.live[p.ID]
	if !isLive {
		signal = s.Papers[p.ID]
	}
	before := signal
	signal.Upvotes, signal.Comments, signal.Stars = max(signal.Upvotes, r.Upvotes), max(signal.Comments, r.Comments), max(signal.Stars, r.Stars)
	if signal == before {
		return false
	}
	if isLive || r.IsListedNow() {
		s.live[p.ID] = signal
		return true
	}
	isLater := p.Date.Compare(s.Latest()) >= 0
	if before.IsZero() && len(s.AsOf) > 0 && !isLater {
		signal.AsOf = p.Date // the file of the record doesn't say when it was written
	} else if isLater {
		s.Date = p.Date
	}
	s.Papers[p.ID], s.changed = signal, append(s.changed, p.ID)
	return true
}

// take takes the numbers that Hugging Face reported on a day.
func (s *addedSignals) take(day paper.Date) {
	if len(s.live) == 0 {
		return
	}
	before := s.Signals
	s.changed = append(s.changed, s.Update(map[string]paper.Date{content.HuggingFace: day}, s.live)...)
	s.history.Add(day, s.live, before)
	clear(s.live)
}

// putSignals puts the numbers that changed into signals.yaml and its history. A file whose comments it can't keep stays.
func (a *Adder) putSignals() {
	hasNew := len(a.signals.live) > 0
	a.signals.take(a.options.Days.Today)
	if len(a.signals.changed) == 0 || a.signals.isKept {
		return
	}
	data, err := content.SetSignals(a.files, a.signals.Signals, a.signals.changed)
	a.signals.changed = nil
	if err != nil {
		a.signals.isKept = true
		a.result.Problems.Warnf(rules.RecordField, problem.Position{File: content.SignalsFile}, "put its comments on lines of their own, and run the command again with --update",
			"the votes and comments of papers are left out: offprint can't keep the comments of the file")
		return
	}
	a.files.put(content.SignalsFile, data)
	if hasNew {
		a.files.put(content.HistoryFile, content.FormatHistory(a.signals.history))
	}
}
