package add

import (
	"context"
	"iter"
	"time"

	"offprint/generator/content/intake"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// Source yields records, and the errors in those that it can't read.
type Source = iter.Seq[intake.Line]

// Options are choices for [Records].
type Options struct {
	Days     Days
	Update   bool // add what is new to papers that the site has
	DryRun   bool // write nothing
	AllTags  bool // add keywords that tags.yaml does not name, too
	Explain  bool // say how records become papers
	Shown    int  // the papers of each action that the result names; 0 for all
	Cache    cache.Folder
	Progress func() // if not nil, called for every record

	// Clock returns the time. With it, records from slow sources are written every second; it may be nil.
	Clock func() time.Time

	// Placed is called for every record whose paper the site has afterwards, in their order. It may be nil.
	Placed func(intake.Line)

	// Picture gets a picture of a paper from its address; nil for papers without pictures.
	Picture func(ctx context.Context, address string) ([]byte, error)
}

// Result is the result of adding records.
type Result struct {
	Problems problem.List `json:"problems"` // of records that were not added, and warnings
	Papers   []Paper      `json:"papers"`   // in the order of the records
	Files    []File       `json:"files"`    // that a dry run would write

	counts map[Action]int
}

// Paper is a paper of a record, and what became of it.
type Paper struct {
	Action   Action       `json:"action"`
	ID       string       `json:"id"`
	File     string       `json:"file"` // relative to the site
	Title    string       `json:"title"`
	NewTitle string       `json:"new_title,omitempty"` // that the record has, and the paper doesn't
	Relisted []paper.Date `json:"relisted,omitempty"`  // further days on which the site lists the paper
	Updated  []string     `json:"updated,omitempty"`   // keys that got a value
	Others   []string     `json:"others,omitempty"`    // files of papers that have one of its ids
	Harvest  string       `json:"harvest,omitempty"`   // that brought it

	Explanation *intake.Explanation `json:"explanation,omitempty"`
}

// File is a file with its text before and after an addition.
type File struct {
	Name   string `json:"name"`
	Before string `json:"before"` // "" for a new file
	After  string `json:"after"`
}

// Action is what became of the paper of a record.
type Action string

// The actions.
const (
	Added    Action = "added"
	Conflict Action = "conflict" // added without an id that another paper has
	Updated  Action = "updated"
	Relisted Action = "relisted"
	Known    Action = "known" // nothing: the site has the paper
)

// Count returns the number of papers with one of some actions, whether the result names them or not.
func (a Result) Count(actions ...Action) (n int) {
	for _, action := range actions {
		n += a.counts[action]
	}
	return n
}

// add counts a paper, and names it among the first of its action; shown is their number, or 0 for all.
func (a *Result) add(p Paper, shown int) {
	if a.counts == nil {
		a.counts = map[Action]int{}
	}
	if a.counts[p.Action]++; shown == 0 || a.counts[p.Action] <= shown {
		a.Papers = append(a.Papers, p)
	}
}
