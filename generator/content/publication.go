package content

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
)

// publication sets what follows from several keys about the publication.
func (d *draft) publication(r *reader, root *yaml.Node, venues *paper.Venues) {
	d.SetPublication(d.Publication)
	d.Complete(venues)
	d.AddURL(d.url)
	switch issued := d.Issued(); {
	case d.month == 0:
	case issued.IsZero() && !r.lacks(find(root, "published"), "published"): // which has a problem of its own
	case issued.IsZero():
		r.warnf(orphanKey, find(root, "month"), "write the year too: published: 2025-07", "month: there is no year")
	case issued.Month == 0:
		d.Published = paper.Date{Year: issued.Year, Month: d.month}
	case !d.Published.IsZero() && issued.Month != d.month:
		r.warnf(orphanKey, find(root, "month"), "remove it, or correct one of them", "month: published is %s", d.Published)
	}
}

// publicationType reads the key type.
func (d *draft) publicationType(r *reader, n *yaml.Node) {
	s := r.required(n, "type")
	if s == "" {
		return
	}
	t, ok := paper.ParseType(s)
	if !ok {
		meant := paper.MeantType(s)
		if meant == "" {
			meant = problem.Nearest(s, paper.Types())
		}
		if meant == "" {
			r.oneOf(n, "type", paper.Types())
			return
		}
		r.errorf(unknownValue, n, "write type: "+meant, "type: %q is unknown", shorten(s))
	}
	d.Publication.Type = t
	if strings.EqualFold(s, "mastersthesis") && d.Publication.Series == "" {
		d.Publication.Series = "Master's thesis"
	}
}

// month reads a month of the year.
func (r *reader) month(n *yaml.Node) int {
	s := r.required(n, "month")
	month, err := paper.ParseMonth(s)
	if s != "" && err != nil {
		r.errorf(dateFormat, n, "write a number from 1 to 12, or a name such as July", "month: %v", short(err, s))
	}
	return month
}

// position reads a whole number of at least 1.
func (r *reader) position(n *yaml.Node) int {
	s := r.required(n, "position")
	position, err := strconv.Atoi(s)
	if s != "" && (err != nil || position < 1) {
		r.errorf(notNumber, n, "write 1 for the first paper of the day", "position: must be a whole number of at least 1")
		return 0
	}
	return position
}

// checked reads a value and warns if it is wrong.
func (r *reader) checked(code problem.Code, n *yaml.Node, what string, check func(string) error) string {
	s := r.required(n, what)
	if s == "" {
		return ""
	}
	if err := check(s); err != nil {
		r.warnf(code, n, "compare it with the publisher's page", "%s: %v", what, short(err, s))
	}
	return s
}
