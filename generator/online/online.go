// Package online gets the papers that references name from arXiv, Hugging Face, Crossref and DataCite.
//
// [Lines] asks arXiv for up to a hundred papers at once, and merges what the sources say of a paper: title, authors,
// abstract and categories are arXiv's; votes, comments, submitter, day of listing, TL;DR and links are Hugging
// Face's; venue, volume, pages, publisher and type are Crossref's. A source that fails costs only what it says.
package online

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"offprint/generator/content/intake"
	"offprint/generator/content/intake/reference"
	"offprint/generator/fetch"
)

// Getter gets answers; [*fetch.Client] is one.
type Getter interface {
	Get(context.Context, fetch.Request) (fetch.Answer, error)
}

// Options are choices for [Lines].
type Options struct {
	From, To time.Time // of the first submission, for queries to arXiv; zero for no bound
	Limit    int       // the newest papers of a query to arXiv; if 0, a query that finds more than 1,000 is an error
	After    time.Time // no listing in the cache from before counts

	// Failed is called if arXiv or Hugging Face fails or refuses a query. The registries only add to papers. It may be nil.
	Failed func(error)

	// Begin is called before Lines yields the first line of a reference, with its index, and before the sources that
	// failed, with the number of references. It may be nil.
	Begin func(reference int)
}

// ErrNoPapers is the error of a day, a week or a month without a listing.
var ErrNoPapers = intake.Error{Text: "Hugging Face lists no papers then", Hint: "check the date: weekends and days to come have none"}

// The most papers at once.
const (
	batchIDs   = 100 // in a request to arXiv, whose addresses have a limit near 8 kB
	batchItems = 500 // in memory
)

// Lines yields the records of the papers that references name, in their order. It yields a paper that a source
// doesn't have, and at the end each source that failed, as an error. If ctx is canceled, Lines ends early.
func Lines(ctx context.Context, client Getter, references []reference.Reference, o Options) iter.Seq[intake.Line] {
	return func(yield func(intake.Line) bool) {
		r := &run{ctx: ctx, client: client, options: o, failures: failures{}, lost: map[string]bool{}, yield: yield}
		seen := map[reference.Reference]bool{}
		for i, ref := range references {
			key := ref
			if ref.Kind == reference.DOI { // DOIs that differ only in case are equal
				key.Value = strings.ToLower(ref.Value)
			}
			if seen[key] {
				continue
			}
			seen[key] = true
			for _, item := range r.expand(ref) {
				item.reference = i
				if r.add(item); r.isDone {
					return
				}
			}
		}
		if r.flush(); !r.isDone && ctx.Err() == nil {
			r.begin(len(references))
			r.failures.lines(yield)
		}
	}
}

// run is the state of [Lines].
type run struct {
	ctx      context.Context
	client   Getter
	options  Options
	failures failures
	lost     map[string]bool // ids of arXiv whose batch failed
	yield    func(intake.Line) bool
	isDone   bool // ctx is canceled, or the caller wants no more

	batch []item
	ids   []string // of papers in the batch to ask arXiv for
}

// item is a paper to get.
type item struct {
	at    string       // the source, as the user wrote it
	arXiv string       // an id
	doi   string       // if there is no arXiv id
	paper *intake.Line // arXiv's, if it is here already
	daily *intake.Line // Hugging Face's, if it is here already
	isAt  bool         // Hugging Face is to be asked for it
	err   error        // there is no such paper

	reference int // the index of the one that names it
}

func (r *run) begin(reference int) {
	if r.options.Begin != nil {
		r.options.Begin(reference)
	}
}

// add adds an item to the batch.
func (r *run) add(i item) {
	r.batch = append(r.batch, i)
	if i.arXiv != "" && i.paper == nil && !slices.Contains(r.ids, i.arXiv) {
		r.ids = append(r.ids, i.arXiv)
	}
	if len(r.ids) == batchIDs || len(r.batch) == batchItems {
		r.flush()
	}
}

// flush gets the papers of the batch and yields their records.
func (r *run) flush() {
	papers := r.papers(r.ids)
	for _, i := range r.batch {
		if r.ctx.Err() != nil {
			r.isDone = true
		}
		if r.isDone {
			return
		}
		if i.paper == nil {
			i.paper = papers[i.arXiv]
		}
		if line, ok := r.line(i); ok {
			r.begin(i.reference)
			r.isDone = !r.yield(line)
		}
	}
	r.batch, r.ids = r.batch[:0], r.ids[:0]
}
