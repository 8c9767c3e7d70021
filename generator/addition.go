package generator

import (
	"context"
	"iter"
	"slices"

	"offprint/generator/content/intake"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// Source yields records, and the errors in those that it can't read.
type Source = iter.Seq[intake.Line]

// AddOptions are choices for [Add].
type AddOptions struct {
	Days     Days
	Update   bool // add what is new to papers that the site has
	DryRun   bool // write nothing
	AllTags  bool // add keywords that tags.yaml does not name, too
	Explain  bool // say how records become papers
	Cache    cache.Folder
	Progress func() // if not nil, Add calls it for every record

	// Picture gets a picture of a paper from its address; nil for papers without pictures.
	Picture func(ctx context.Context, address string) ([]byte, error)
}

// Addition is the result of adding records.
type Addition struct {
	Problems problem.List `json:"problems"` // of records that were not added, and warnings
	Papers   []AddedPaper `json:"papers"`   // in the order of the records
	Files    []AddedFile  `json:"files"`    // that a dry run would write
}

// AddedPaper is a paper of a record, and what Add did with it.
type AddedPaper struct {
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

// AddedFile is a file with its text before and after an addition.
type AddedFile struct {
	Name   string `json:"name"`
	Before string `json:"before"` // "" for a new file
	After  string `json:"after"`
}

// Action is what Add did with the paper of a record.
type Action string

// The actions.
const (
	ActionAdded    Action = "added"
	ActionConflict Action = "conflict" // added without an id that another paper has
	ActionUpdated  Action = "updated"
	ActionRelisted Action = "relisted"
	ActionKnown    Action = "known" // nothing: the site has the paper
)

// Count returns the number of papers with one of some actions.
func (a Addition) Count(actions ...Action) (n int) {
	for _, p := range a.Papers {
		if slices.Contains(actions, p.Action) {
			n++
		}
	}
	return n
}
