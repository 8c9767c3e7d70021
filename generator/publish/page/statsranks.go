package page

import (
	"html/template"
	"strings"

	"offprint/generator/publish/chart"
	"offprint/generator/site"
)

// TrendsView is a table of tags whose share of the papers rises, or falls.
type TrendsView struct {
	Title string
	Note  string // which days are compared
	Rows  []TrendRow
}

// TrendRow is a tag over time.
type TrendRow struct {
	Tag             CountView
	Chart           template.HTML
	Earlier, Lately string // shares
}

// RankView is a table of what has the most papers.
type RankView struct {
	Title string
	Note  string
	Name  string // of the first column
	Rows  []RankRow
	More  string    // about those with as many papers as the last
	All   *LinkView // to the index
}

// RankRow is an entry of a ranking.
type RankRow struct {
	Name   CountView
	Papers string
	Chart  template.HTML // a bar, or the share of papers over time
}

// rankLimit is the number of entries of a ranking on the page; the file of numbers has more.
const rankLimit = 10

// trends returns the tags that rise and those that fall; none if there is nothing to compare.
func (r *renderer) trends(st *site.Statistics) []TrendsView {
	var views []TrendsView
	for _, part := range []struct {
		key    string
		trends []site.Trend
	}{{"stats.rising", st.Rising}, {"stats.falling", st.Falling}} {
		if len(part.trends) == 0 {
			continue
		}
		v := TrendsView{Note: r.Text("stats.windows", "earlier", r.stretch(st.Earlier), "lately", r.stretch(st.Lately))}
		var names []string
		for _, t := range part.trends {
			v.Rows = append(v.Rows, TrendRow{
				Tag: r.tagEntry(t.Tag), Chart: r.tagLine(st, t.Tag),
				Earlier: r.percent(t.Earlier, st.Earlier.Papers), Lately: r.percent(t.Lately, st.Lately.Papers),
			})
			names = append(names, t.Tag.Name)
		}
		v.Title = r.Text(part.key, "names", r.names(names))
		views = append(views, v)
	}
	return views
}

// names lists the first three names.
func (r *renderer) names(names []string) string {
	return strings.Join(names[:min(3, len(names))], r.Text("list.comma"))
}

// stretch names the days of a stretch.
func (r *renderer) stretch(s site.Stretch) string {
	return r.Text("date.span", "from", unbroken(r.Date(s.From)), "to", unbroken(r.Date(s.To)))
}

func (r *renderer) tagEntry(t *site.Tag) CountView {
	if !t.HasPage {
		return CountView{Text: t.Name, Find: "tag"}
	}
	return CountView{Href: r.site.Base.Href(site.TagsAddress.Below(t.Slug)), Text: t.Name}
}

// tagLine draws the share of the papers that a tag has over time; "" for too short a time.
func (r *renderer) tagLine(st *site.Statistics, tag *site.Tag) template.HTML {
	var shares []chart.Share
	for i, n := range st.Over(tag) {
		shares = append(shares, chart.Share{Part: n, Whole: st.Stretches[i].Papers})
	}
	if len(shares) < 2 {
		return ""
	}
	text := make([]string, len(shares))
	for i, s := range shares {
		text[i] = r.percent(s.Part, s.Whole)
	}
	return template.HTML(chart.Line(tag.Name+": "+strings.Join(text, r.Text("list.comma")), shares))
}

// commonTags returns the most frequent tags; nil if no tag has several papers.
func (r *renderer) commonTags(st *site.Statistics) *RankView {
	v := rankView(r, st.Tags, "tags", "stats.tags", r.tagEntry)
	if v == nil {
		return nil
	}
	for i := range v.Rows {
		if line := r.tagLine(st, st.Tags.Items[i]); line != "" {
			v.Rows[i].Chart = line
		}
	}
	return v
}

// ranks returns the rankings of authors, venues and submitters, and the lags.
func (r *renderer) ranks(st *site.Statistics) []RankView {
	authors := rankView(r, st.Authors, "authors", "stats.authors", func(p *site.Person) CountView { return r.personEntry(p, 0) })
	if authors != nil {
		for _, p := range st.Authors.Items[:len(authors.Rows)] {
			if !p.Identified {
				authors.Note = r.Text("author.by_name_alone")
			}
		}
	}
	all := []*RankView{
		authors,
		rankView(r, st.Venues, "venues", "stats.venues", func(v *site.Venue) CountView {
			return CountView{Href: r.site.Base.Href(site.VenuesAddress.Below(v.Slug)), Text: v.Name}
		}),
		rankView(r, st.Submitters, "submitters", "stats.submitters", func(sub *site.Submitter) CountView {
			if !sub.HasPage {
				return CountView{Text: sub.Name, Find: "submitter"}
			}
			return CountView{Href: r.site.Base.Href(site.SubmittersAddress.Below(sub.Slug)), Text: sub.Name}
		}),
		r.lags(st.Lags),
	}
	var views []RankView
	for _, v := range all {
		if v != nil {
			views = append(views, *v)
		}
	}
	return views
}

// rankView returns a ranking; nil if it is empty. The index is that of what is ranked.
func rankView[T any](r *renderer, ranking site.Ranking[T], index, title string, entry func(T) CountView) *RankView {
	n := min(rankLimit, len(ranking.Items))
	if n == 0 {
		return nil
	}
	v := &RankView{Name: r.Text(index + ".title")}
	var names []string
	for i, item := range ranking.Items[:n] {
		row := RankRow{Name: entry(item), Papers: r.Number(ranking.Papers[i]), Chart: template.HTML(chart.Strip(ranking.Papers[i], ranking.Papers[0]))}
		v.Rows = append(v.Rows, row)
		names = append(names, r.Text("stats.name", "name", row.Name.Text, "n", row.Papers))
	}
	v.Title = r.Text(title, "names", r.names(names))
	if tied := ranking.Tied(n); tied > 0 {
		v.More = r.Text("stats.tied", "more", r.Count("list.more", tied), "papers", r.Count("count.papers", ranking.Papers[n-1]))
	}
	for _, ix := range r.indexes {
		if ix.keys == index && ranking.All > n {
			v.All = new(r.link(ix.address, r.Count(index+".description", ranking.All)))
		}
	}
	return v
}

// lags returns how long after its publication papers were listed; nil if that is unknown or always the same day.
func (r *renderer) lags(l site.Lags) *RankView {
	if len(l.Buckets) < 2 {
		return nil
	}
	v := &RankView{Name: r.Text("stats.lag"), Note: r.Text("stats.lag_of", "papers", r.Count("count.papers", l.Papers))}
	switch {
	case l.Median < 0:
		v.Title = r.Text("stats.lag_before")
	case l.Median == 0:
		v.Title = r.Text("stats.lag_same")
	default:
		v.Title = r.Count("stats.lag_within", l.Median)
	}
	most := 0
	for _, b := range l.Buckets {
		most = max(most, b.Papers)
	}
	for _, b := range l.Buckets {
		v.Rows = append(v.Rows, RankRow{Name: CountView{Text: r.lagName(b)}, Papers: r.Number(b.Papers), Chart: template.HTML(chart.Strip(b.Papers, most))})
	}
	return v
}

func (r *renderer) lagName(b site.LagBucket) string {
	switch {
	case b.From < 0:
		return r.Text("stats.before_publication")
	case b.To < 0:
		return r.Count("stats.days_more", b.From-1)
	case b.From == 0:
		return r.Text("stats.same_day")
	case b.From == b.To:
		return r.Count("stats.days", b.From)
	}
	return r.Text("stats.days_range", "from", r.Number(b.From), "to", r.Number(b.To))
}
