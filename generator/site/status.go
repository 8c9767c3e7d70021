package site

import "offprint/generator/paper"

// Status says whether a site publishes a paper, or why not.
type Status string

// The statuses. A withdrawn paper has a page and is in no list.
const (
	Published Status = "published"
	Draft     Status = "draft"
	Future    Status = "future"
	Withdrawn Status = "withdrawn"
)

// StatusOf returns the status of a paper. Draft takes precedence over Future, and Future over
// Withdrawn.
func (o Options) StatusOf(p *paper.Paper) Status {
	switch {
	case p.Draft && !o.Drafts:
		return Draft
	case p.Date.Compare(o.Now) > 0 && !o.Future:
		return Future
	case p.Withdrawn != "":
		return Withdrawn
	}
	return Published
}
