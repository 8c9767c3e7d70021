package render

import (
	"offprint/generator/output"
	"offprint/generator/site"
)

// MonthView is the days of a month.
type MonthView struct {
	Page    Frame
	Date    string
	Archive LinkView
	Count   string
	Days    []CountView
	Months  PagerView
}

// ArchiveView is all months.
type ArchiveView struct {
	Page   Frame
	Totals string
	Years  []YearSection
}

// YearSection is one year of the archive.
type YearSection struct {
	Year   string
	Count  string
	Months []CountView
}

// NotFoundView is what a host shows for an address that there is not.
type NotFoundView struct {
	Page          Frame
	Home, Archive LinkView
}

func (r *renderer) months(yield func(output.File) bool) bool {
	for _, month := range r.site.Months {
		address := site.DayAddress(month.Date)
		if !yield(r.page(address, "month.html", func() (any, []*List) { return r.monthView(month), nil })) {
			return false
		}
	}
	return true
}

func (r *renderer) monthView(month *site.Month) *MonthView {
	v := &MonthView{
		Page:    r.frame(site.DayAddress(month.Date), month.Date.Words()),
		Date:    month.Date.Words(),
		Archive: r.link(site.ArchiveAddress, "Archive"),
		Count:   count(month.Listings(), "paper") + " on " + count(len(month.Days), "day"),
		Months:  PagerView{Label: "Months"},
	}
	v.Page.Description = "Papers listed in " + month.Date.Words()
	for _, day := range month.Days {
		link := r.link(site.DayAddress(day.Date), weekday(day))
		v.Days = append(v.Days, CountView{link.Href, link.Text, count(len(day.Papers), "paper")})
	}
	if month.Older != nil {
		v.Months.Older = new(r.link(site.DayAddress(month.Older.Date), month.Older.Date.Words()))
	}
	if month.Newer != nil {
		v.Months.Newer = new(r.link(site.DayAddress(month.Newer.Date), month.Newer.Date.Words()))
	}
	v.Page.Older, v.Page.Newer = v.Months.Older, v.Months.Newer
	return v
}

// indexes are the pages that lead to everything else.
func (r *renderer) indexes(yield func(output.File) bool) bool {
	return yield(r.page(site.ArchiveAddress, "archive.html", func() (any, []*List) { return r.archiveView(), nil })) &&
		yield(r.page(site.TagsAddress, "tags.html", func() (any, []*List) { return r.tagsView(), nil })) &&
		yield(r.page(site.NotFoundAddress, "404.html", func() (any, []*List) { return r.notFoundView(), nil }))
}

func (r *renderer) archiveView() *ArchiveView {
	v := &ArchiveView{Page: r.frame(site.ArchiveAddress, "Archive"), Totals: r.totals()}
	v.Page.Description = "All months with papers"
	listings := 0
	for i, month := range r.site.Months {
		year := month.Date
		year.Month = 0
		if i == 0 || r.site.Months[i-1].Date.Year != year.Year {
			v.Years = append(v.Years, YearSection{Year: year.String()})
			listings = 0
		}
		section := &v.Years[len(v.Years)-1]
		link := r.link(site.DayAddress(month.Date), month.Date.Words())
		section.Months = append(section.Months, CountView{link.Href, link.Text, count(month.Listings(), "paper")})
		listings += month.Listings()
		section.Count = count(listings, "paper")
	}
	return v
}

func (r *renderer) notFoundView() *NotFoundView {
	v := &NotFoundView{
		Page:    r.frame(site.NotFoundAddress, "Not found"),
		Home:    r.link(site.HomeAddress, "front page"),
		Archive: r.link(site.ArchiveAddress, "archive"),
	}
	v.Page.NoIndex = true
	return v
}
