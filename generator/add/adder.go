package add

import (
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"

	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/content/intake"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/rules"
)

// ErrBroken is the error of a site with errors, to which nothing is added.
var ErrBroken = errors.New("fix the site's errors first (run offprint check)")

// Adder adds records to a site.
type Adder struct {
	files    *pendingFiles
	options  Options
	folder   content.Folder  // before the addition, without the papers
	tags     map[string]bool // in tags.yaml, folded
	parser   *content.Parser
	known    knownPapers
	signals  addedSignals
	authored *authoredFiles
	source   int          // the number of the current source, from 1
	notes    problem.List // of files, until a record of the source changes the site
	related  []related
	result   Result
	placed   []Paper        // of records whose files are not written yet
	writes   errgroup.Group // of the last batch, while the next one is converted
}

// New returns an Adder for a site without errors.
func New(ctx context.Context, site *inputs.Folder, options Options) (*Adder, error) {
	folder, problems, err := content.Load(ctx, site, cache.Folder{})
	if err != nil {
		return nil, err
	}
	problems = slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Code == content.UnknownPaper })
	if rules.Adjust(problems, folder.Settings).HasErrors(false) { // without those that a paper still to come may solve
		return nil, ErrBroken
	}
	known := newKnownPapers(folder.Papers)
	folder.Papers = nil
	return &Adder{
		files: newPendingFiles(site), options: options, folder: folder, tags: namedTags(folder.Tags), parser: content.NewParser(folder.Macros),
		known: known, signals: addedSignals{Signals: folder.Signals, history: folder.History, live: map[string]content.Signal{}}, authored: loadAuthoredFiles(options.Cache),
	}, nil
}

// Folder returns the content of the site before the addition, without its papers.
func (a *Adder) Folder() content.Folder { return a.folder }

// HasArXiv reports whether the site has the paper with an arXiv id.
func (a *Adder) HasArXiv(id string) bool {
	return a.known.with("arxiv", id) != nil
}

// Has reports whether the site has the paper of a record, by its ids or its title.
func (a *Adder) Has(line intake.Line) bool {
	e := a.convert(line)
	if e.paper == nil {
		return false
	}
	known, _ := a.known.find(e.paper, line.Record.ID != "", 0)
	return known != nil
}

// Entry returns the paper of a record as a build reads it. It reports whether the record can be added.
func (a *Adder) Entry(line intake.Line) (entry content.Entry, ok bool) {
	e := a.convert(line)
	return content.Entry{File: e.file, Paper: e.paper}, e.paper != nil
}
