package page

import "offprint/generator/site"

// totals describes the size and date of the listing.
func (r *renderer) totals() string {
	latest := r.site.Latest()
	if latest == nil {
		return r.Text("home.empty")
	}
	t := r.site.Tally()
	papers, days := r.Count("count.papers", t.Papers), r.Count("count.on_days", t.Days)
	return r.Text("home.totals", "papers", papers, "on_days", days, "date", unbroken(r.Date(latest.Date)))
}

// tally describes how many papers a page lists for the first time, and how many again.
func (r *renderer) tally(t site.Tally) string {
	return r.tallied(r.Count("count.papers", t.Papers), t)
}

// briefly describes only the papers, if a page lists any for the first time.
func (r *renderer) briefly(t site.Tally) string {
	if t.Papers > 0 {
		t.Again = 0
	}
	return r.tally(t)
}

// tallyOnDays returns the tally with the number of days.
func (r *renderer) tallyOnDays(t site.Tally) string {
	papers, days := r.Count("count.papers", t.Papers), r.Count("count.on_days", t.Days)
	return r.tallied(r.Text("month.count", "papers", papers, "on_days", days), t)
}

func (r *renderer) tallied(papers string, t site.Tally) string {
	switch {
	case t.Again == 0:
		return papers
	case t.Papers == 0:
		return r.Count("count.again", t.Again)
	}
	return papers + r.Text("list.comma") + r.Count("count.again", t.Again)
}
