package page

import (
	"net/url"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/site"
)

// exactly returns the query that finds the papers with a tag, an author, a venue or a submitter; "" if the name has
// signs that a query can't quote.
func exactly(kind, name string) string {
	if strings.ContainsAny(name, `"“”„\*`) {
		return ""
	}
	return kind + `:"` + name + `"`
}

// orders returns links to a search in the orders of a list that its page doesn't have.
func (r *renderer) orders(query string, papers []*site.Paper) (links []LinkView) {
	add := func(order content.Order, text string, has func(*site.Paper) bool) {
		if query != "" && len(papers) > 1 && slices.ContainsFunc(papers, has) {
			q := url.Values{"q": {query + " sort:" + string(order)}}
			links = append(links, LinkView{r.site.Base.Href(site.SearchAddress) + "?" + q.Encode(), text})
		}
	}
	add(content.ByTrending, r.Text("list.by_trending"), func(p *site.Paper) bool { return !p.Signals.IsZero() })
	add(content.ByUpvotes, r.Text("list.by_upvotes"), func(p *site.Paper) bool { return p.Signals.Upvotes > 0 })
	return links
}
