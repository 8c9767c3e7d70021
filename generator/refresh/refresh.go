// Package refresh asks other sites for the numbers of papers: upvotes, comments, stars, reactions and citations. It
// writes them to content/signals.yaml and its history.
//
// A source is asked in few requests, about papers of the last days only. Each answer is kept in the cache at once, so
// that a run that was interrupted goes on where it stopped. What a source doesn't answer stays as it is, with its day.
package refresh

import (
	"context"
	"path/filepath"
	"slices"

	"offprint/generator/content"
	"offprint/generator/fetch"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// Client gets answers; [*fetch.Client] is one.
type Client interface {
	Get(context.Context, fetch.Request) (fetch.Answer, error)
	HasToken(host string) bool
}

// Options are choices for [Run].
type Options struct {
	Sources []string // names of Sources; empty for those of the settings
	All     bool     // ask about all papers, not only those of the last days
	DryRun  bool     // write nothing but the cache
	Today   paper.Date
	Cache   cache.Folder // of answers; without one, a run that was interrupted begins anew

	Progress func(source string, done, total int) // reports questions that have an answer; may be nil
}

// Result is the result of a refresh.
type Result struct {
	Sources  []Summary    `json:"sources"`
	Problems problem.List `json:"problems"`
}

// Summary is the result of asking a source.
type Summary struct {
	Name    string `json:"name"`
	Papers  int    `json:"papers"`  // that it may know
	Known   int    `json:"known"`   // papers with numbers that it reported today
	Changed int    `json:"changed"` // papers whose numbers changed
	Left    int    `json:"left"`    // papers that the next run asks about
	Failed  bool   `json:"failed,omitempty"`
}

// Failed reports whether a source failed.
func (r Result) Failed() bool {
	return slices.ContainsFunc(r.Sources, func(s Summary) bool { return s.Failed })
}

// Run asks the sources of a site in a folder for the numbers of its papers and writes what changed. An error means that
// the site can't be read or written; a source that fails is a problem of the result. If ctx is canceled, Run writes
// what it has and returns the error of ctx.
func Run(ctx context.Context, dir string, client Client, o Options) (Result, error) {
	unlock, err := o.lock(ctx)
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	folder, err := load(ctx, dir)
	if err != nil {
		return Result{}, err
	}
	sources, err := chosen(o.Sources, folder.Settings)
	if err != nil {
		return Result{}, err
	}
	r := &run{dir: dir, client: client, options: o, signals: folder.Signals, papers: window(folder.Papers, o)}
	for _, s := range sources {
		if err := r.refresh(ctx, s); err != nil {
			return r.result, err
		}
	}
	r.result.Problems.Sort()
	return r.result, nil
}

// lock waits until no other run asks for the numbers of the site, so that runs see each other's answers.
func (o Options) lock(ctx context.Context) (unlock func() error, err error) {
	if o.Cache.Path == "" {
		return func() error { return nil }, nil
	}
	return cache.Folder{Path: filepath.Join(o.Cache.Path, journalFolder, "run")}.Lock(ctx)
}

// run is the state of [Run].
type run struct {
	dir     string
	client  Client
	options Options
	signals content.Signals // of the site
	papers  []*paper.Paper  // to ask about
	result  Result
}

// refresh asks one source and writes its numbers, also those before it failed or ctx was canceled.
func (r *run) refresh(ctx context.Context, s source) error {
	a := &asker{source: s, client: r.client, journal: openJournal(r.options.Cache, r.options.Today, s.name), problems: &r.result.Problems}
	questions := r.questions(s)
	pending := a.pending(questions)
	a.progress = func(done int) {
		if r.options.Progress != nil {
			r.options.Progress(s.name, done, len(pending))
		}
	}
	a.progress(0)
	var failure error
	if len(pending) > 0 {
		if failure = s.ask(ctx, a, pending); failure == nil && a.done == 0 {
			failure = a.damage
		}
	}
	summary := Summary{Name: s.name}
	if failure != nil && ctx.Err() == nil {
		summary.Failed = true
		a.fail(failure)
	}
	updates := r.updates(s, a, &summary)
	changed, err := r.write(context.WithoutCancel(ctx), s, updates)
	summary.Changed = changed
	r.result.Sources = append(r.result.Sources, summary)
	if err != nil {
		return err
	}
	return ctx.Err()
}

// updates returns the new signals of the papers that a source has answered about.
func (r *run) updates(s source, a *asker, summary *Summary) map[string]func(*content.Signal) {
	updates := map[string]func(*content.Signal){}
	for _, p := range r.papers {
		keys := s.keys(p)
		if len(keys) == 0 {
			continue
		}
		summary.Papers++
		answers, isComplete := a.journal.answers(keys)
		if !isComplete {
			summary.Left++
		}
		if set := s.take(p, answers); set != nil {
			summary.Known++
			updates[p.ID] = set
		}
	}
	return updates
}
