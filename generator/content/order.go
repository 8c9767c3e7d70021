package content

import "go.yaml.in/yaml/v4"

// Order is an order of the papers of a page.
type Order string

// The orders, with the names that they have in the search.
const (
	ByDate     Order = "date" // the curator's order: newest first, and in a day by highlight and position
	ByTrending Order = "trending"
	ByUpvotes  Order = "upvotes"
)

// OrderSettings are the orders of the papers of pages; "" means ByDate.
type OrderSettings struct {
	Lists Order // of tags, authors, venues, submitters and saved searches: on each of their pages
	Days  Order // of each day, on its own page, the front page and the page of its week
}

var orderSettingsKeys = []key[OrderSettings]{
	{"lists", orderShape(), "of tags, authors, venues, submitters and saved searches: `date` (the default), `trending` or `upvotes`",
		func(r *reader, n *yaml.Node, s *OrderSettings) { s.Lists = r.order(n, "lists") }},
	{"days", orderShape(), "of each day, on the front page too: `date` (the default), `trending` or `upvotes`",
		func(r *reader, n *yaml.Node, s *OrderSettings) { s.Days = r.order(n, "days") }},
}

func orderShape() shape { return wordOf(ByDate, ByTrending, ByUpvotes).or(string(ByDate)) }

func (r *reader) order(n *yaml.Node, what string) Order {
	return Order(r.oneOf(n, what, []string{string(ByDate), string(ByTrending), string(ByUpvotes)}))
}
