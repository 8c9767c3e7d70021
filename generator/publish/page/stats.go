package page

import (
	"html/template"
	"strconv"

	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/publish/asset"
	"offprint/generator/publish/chart"
	"offprint/generator/site"
)

// StatsView is the page of statistics. Parts without data are empty.
type StatsView struct {
	Page   Frame
	Style  string // address of the page's own style sheet
	Totals string
	Counts []LinkView // how many tags, authors …, with links to all of them
	CSV    LinkView
	Papers *ChartView
	Tags   []TrendsView
	Common *RankView // the most frequent tags
	Code   *ChartView
	Ranks  []RankView
}

// ChartView is a chart of numbers over time, and its table.
type ChartView struct {
	Title   string // a sentence that says what the chart shows
	Caption string // what the bars are
	Partial bool   // some bars are lighter, as the listing does not cover all of their time
	Chart   template.HTML
	Head    []string
	Rows    []ChartRow // latest first
	IsLong  bool       // the table is folded
}

// ChartRow is a period in the table of a chart.
type ChartRow struct {
	Period LinkView
	Cells  []string
}

// statsPages returns the page of statistics, unless the site has no papers.
func (r *renderer) statsPages(yield func(output.File) bool) {
	if len(r.site.Papers) > 0 {
		yield(r.page(site.StatsAddress, "stats.html", nil, func() (any, []*List) { return r.statsView(), nil }))
	}
}

// stats links to the page of statistics. Without papers, the link has no Href.
func (r *renderer) stats() LinkView {
	if len(r.site.Papers) == 0 {
		return LinkView{}
	}
	return r.link(site.StatsAddress, r.Text("stats.title"))
}

func (r *renderer) statsView() *StatsView {
	st := r.site.Statistics()
	v := &StatsView{
		Page: r.frame(site.StatsAddress, r.Text("stats.title")), Style: r.assetHref(asset.StatsStyle),
		Totals: r.totals(), CSV: r.link(site.StatsCSVAddress, r.Text("stats.csv")),
		Papers: r.papersChart(st), Tags: r.trends(st), Common: r.commonTags(st), Code: r.codeChart(st), Ranks: r.ranks(st),
	}
	v.Page.Crumbs, v.Page.Description = []LinkView{r.archive()}, r.Text("stats.description", "site", r.site.Settings.Title)
	for _, ix := range r.indexes {
		content := ix.content()
		v.Counts = append(v.Counts, r.link(ix.address, r.Text("list.description", "index", ix.title, "name", r.Number(len(content.entries)+content.omitted))))
	}
	return v
}

// papersChart returns the chart of papers over time; nil for a single period.
func (r *renderer) papersChart(st *site.Statistics) *ChartView {
	if len(st.Periods) == 1 {
		return nil
	}
	v := r.chart(st, r.growth(st), r.Text("stats.per_"+st.Unit.String()), r.Number, func(p site.Period) chart.Bar {
		return chart.Bar{Value: p.Papers, Title: r.Count("count.papers", p.Papers)}
	})
	v.Head = append(v.Head, r.Text("list.papers"))
	for i, p := range st.Periods {
		row := &v.Rows[len(v.Rows)-1-i]
		row.Cells = append(row.Cells, r.Number(p.Papers))
		v.Partial = v.Partial || !p.Full
	}
	return v
}

// growth returns a text about the growth of the listing.
func (r *renderer) growth(st *site.Statistics) string {
	now, then := st.Recent.Papers, st.Before.Papers
	if st.Recent.Periods == 0 {
		t := r.site.Tally()
		return r.Text("month.count", "papers", r.Count("count.papers", t.Papers), "on_days", r.Count("count.on_days", t.Days))
	}
	const few, even = 10, 3 // papers, percent
	difference := max(now-then, then-now)
	key := "stats.papers_more"
	switch {
	case then < few:
		key = "stats.papers_few"
	case 100*difference < even*then:
		key = "stats.papers_even"
	case now < then:
		key = "stats.papers_fewer"
	}
	return r.Text(key, "papers", r.Count("count.papers", now), "lately", r.lately(st), "before", r.before(st),
		"others", r.Number(then), "percent", r.percent(difference, max(then, 1)))
}

// codeChart returns the chart of the share of papers with code; nil if no paper has code, or for a single period.
func (r *renderer) codeChart(st *site.Statistics) *ChartView {
	if st.Coded == 0 {
		return nil
	}
	title := r.Text("stats.code", "share", r.percent(st.Coded, len(r.site.Papers)))
	if st.Recent.Papers > 0 && st.Before.Papers > 0 {
		title = r.Text("stats.code_compared", "lately", r.lately(st), "before", r.before(st),
			"now", r.percent(st.Recent.Coded, st.Recent.Papers), "then", r.percent(st.Before.Coded, st.Before.Papers))
	}
	v := r.chart(st, title, r.Text("stats.code_share"), func(n int) string { return r.percent(n, wholeShare) }, func(p site.Period) chart.Bar {
		return chart.Bar{Value: p.Coded * wholeShare / max(p.Papers, 1), Title: r.coded(p)}
	})
	v.Head = append(v.Head, r.Text("list.papers"), r.Text("stats.with_code"), r.Text("stats.share"))
	for i, p := range st.Periods {
		row := &v.Rows[len(v.Rows)-1-i]
		row.Cells = append(row.Cells, r.Number(p.Papers), r.Number(p.Coded), r.percent(p.Coded, p.Papers))
	}
	return v
}

// wholeShare is 100 percent in the chart of shares.
const wholeShare = 1000

func (r *renderer) coded(p site.Period) string {
	return r.Text("stats.part", "share", r.percent(p.Coded, p.Papers), "part", r.Number(p.Coded), "papers", r.Count("count.papers", p.Papers))
}

// chart returns a chart over all periods; the caption says what a bar is. Its rows have no cells yet.
func (r *renderer) chart(st *site.Statistics, title, caption string, scale func(int) string, bar func(site.Period) chart.Bar) *ChartView {
	const long = 6 // rows
	unit := r.Text("stats." + st.Unit.String())
	v := &ChartView{Title: title, Caption: caption, Head: []string{unit}, IsLong: len(st.Periods) > long}
	columns := chart.Columns{Title: title + ". " + v.Caption, Scale: scale, Labels: r.labels(st)}
	v.Rows = make([]ChartRow, len(st.Periods))
	for i, p := range st.Periods {
		period := r.period(st.Unit, p)
		b := bar(p)
		b.Title, b.IsPartial = period.Text+": "+b.Title, !p.Full
		columns.Bars = append(columns.Bars, b)
		v.Rows[len(v.Rows)-1-i].Period = period
	}
	v.Chart = template.HTML(columns.SVG())
	return v
}

// labels returns what may be below the bars of a chart; the chart leaves out those for which there is no room.
func (r *renderer) labels(st *site.Statistics) (labels []chart.Label) {
	years := st.Periods[len(st.Periods)-1].From.Year - st.Periods[0].From.Year
	for i, p := range st.Periods {
		month := paper.Date{Year: p.To.Year, Month: p.To.Month}
		text := ""
		switch {
		case st.Unit == site.ByDay:
			text = r.DayAndMonth(p.From)
		case st.Unit == site.ByWeek && p.From.Day > 1 && p.From.Month == p.To.Month:
		case st.Unit == site.ByWeek, st.Unit == site.ByMonth && years < 3:
			text = r.Date(month)
		case st.Unit > site.ByMonth, p.From.Month == 1:
			text = strconv.Itoa(p.From.Year)
		}
		if text != "" {
			labels = append(labels, chart.Label{Bar: i, Text: text})
		}
	}
	return labels
}

// period names a period, with a link to its page if papers were listed in it.
func (r *renderer) period(unit site.Unit, p site.Period) LinkView {
	a, text := site.Address(""), ""
	switch unit {
	case site.ByDay:
		a, text = site.DayAddress(p.From), r.Date(p.From)
	case site.ByWeek:
		year, week := p.From.Time().ISOWeek()
		a, text = site.WeekAddress(year, week), r.Text("week.title", "week", strconv.Itoa(week), "year", strconv.Itoa(year))
	case site.ByMonth:
		month := paper.Date{Year: p.From.Year, Month: p.From.Month}
		a, text = site.DayAddress(month), r.Date(month)
	case site.ByYear:
		year := paper.Date{Year: p.From.Year}
		a, text = site.DayAddress(year), r.Date(year)
	default:
		text = r.Text("date.span", "from", strconv.Itoa(p.From.Year), "to", strconv.Itoa(p.To.Year))
	}
	if p.Papers == 0 || a == "" {
		return LinkView{Text: text}
	}
	return r.link(a, text)
}

// lately and before name the stretches that are compared.
func (r *renderer) lately(st *site.Statistics) string {
	return r.Count("stats.lately_"+st.Unit.String(), st.Recent.Periods)
}

func (r *renderer) before(st *site.Statistics) string {
	return r.Count("stats.before_"+st.Unit.String(), st.Before.Periods)
}

// percent formats a share: with a digit after the point below ten percent, and never as none or all if it isn't.
func (r *renderer) percent(part, of int) string {
	tenths := (2000*part + of) / max(2*of, 1)
	text := r.Number((tenths + 5) / 10)
	switch {
	case part == 0:
		text = "0"
	case part < of && tenths >= 995:
		text = ">99"
	case tenths == 0:
		text = "<0" + r.Text("number.point") + "1"
	case tenths < 100 && tenths%10 > 0:
		text = strconv.Itoa(tenths/10) + r.Text("number.point") + strconv.Itoa(tenths%10)
	case tenths < 100:
		text = strconv.Itoa(tenths / 10)
	}
	return r.Text("number.percent", "n", text)
}
