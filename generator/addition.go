package generator

import (
	"iter"

	"offprint/generator/content/intake"
	"offprint/generator/problem"
)

// Source yields records, and the errors in those that it can't read.
type Source = iter.Seq[intake.Line]

// AddOptions are choices for [Add].
type AddOptions struct {
	Days    Days
	Update  bool // add what is new to papers that the site has
	DryRun  bool // write nothing
	AllTags bool // add keywords that tags.yaml does not name, too
}

// Addition is the result of adding records.
type Addition struct {
	Problems problem.List `json:"problems"` // of records that were not added, and warnings
	Papers   []AddedPaper `json:"papers"`   // in the order of the records
}

// AddedPaper is a paper of a record, and what Add did with it.
type AddedPaper struct {
	Action  Action `json:"action"`
	ID      string `json:"id"`
	File    string `json:"file"` // relative to the site
	Title   string `json:"title"`
	Harvest string `json:"harvest,omitempty"` // that brought it
}

// Action is what Add did with the paper of a record.
type Action string

// The actions.
const (
	ActionAdded    Action = "added"
	ActionKnown    Action = "known" // nothing: the site has the paper
	ActionUpdated  Action = "updated"
	ActionRelisted Action = "relisted"
	ActionConflict Action = "conflict" // another paper has its id
)

// Count returns the number of papers with an action.
func (a Addition) Count(action Action) (n int) {
	for _, p := range a.Papers {
		if p.Action == action {
			n++
		}
	}
	return n
}
