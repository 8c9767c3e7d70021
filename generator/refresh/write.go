package refresh

import (
	"context"

	"offprint/generator/add"
	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// write sets numbers of papers that a source reported, in the files as they are now. It returns the number of papers whose
// numbers change. A file that it can't read whole, or whose comments it can't keep, stays as it is.
func (r *run) write(ctx context.Context, s source, updates map[string]func(*content.Signal)) (changed int, err error) {
	if len(updates) == 0 {
		return 0, nil
	}
	unlock, err := add.Options{Cache: r.options.Cache, DryRun: r.options.DryRun}.Lock(ctx)
	if err != nil {
		return 0, err
	}
	defer unlock()
	site, err := content.Open(r.dir)
	if err != nil {
		return 0, err
	}
	defer site.Close()
	signals, history, problems, err := content.LoadSignals(site)
	if err != nil {
		return 0, err
	}
	if problems.HasErrors(false) {
		return 0, Broken{problems}
	}
	before := signals
	papers := map[string]content.Signal{}
	for id, set := range updates {
		signal, has := signals.Papers[id]
		old := signal
		if set(&signal); signal != old {
			changed++
		}
		if has || !signal.IsZero() {
			papers[id] = signal
		}
	}
	ids := signals.Update(map[string]paper.Date{s.name: r.options.Today}, papers)
	history.Add(r.options.Today, papers, before)
	r.signals = signals
	if r.options.DryRun {
		return changed, nil
	}
	data, err := content.SetSignals(site, signals, ids)
	if err != nil {
		r.result.Problems.Errorf("", problem.Position{File: content.SignalsFile}, "put its comments on lines of their own, and run the command again: it doesn't ask again",
			"the numbers of %s are left out: offprint can't keep the comments of the file", s.name)
		return 0, nil
	}
	if err := replace(site, content.HistoryFile, content.FormatHistory(history)); err != nil {
		return 0, err
	}
	return changed, replace(site, content.SignalsFile, data)
}

// replace writes a file, each of them whole. It leaves one alone that has the text already.
func replace(site *inputs.Folder, name string, data []byte) error {
	old, err := site.ReadFile(name)
	switch {
	case err == nil && string(old) == string(data):
		return nil
	case err == nil:
		return site.Replace(name, data)
	}
	return site.Create(name, data)
}
