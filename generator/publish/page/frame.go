package page

import (
	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/locale"
)

// frame builds the frame of a page.
func (r *renderer) frame(a site.Address, title string) Frame {
	chrome := r.chrome()
	f := Frame{
		Lang:      r.site.Settings.Lang,
		Title:     title + " · " + r.site.Settings.Title,
		Name:      title,
		Canonical: r.site.Base.URL(a),
		Head:      chrome.head, Colophon: chrome.colophon,
	}
	if locale.IsRightToLeft(f.Lang) {
		f.Dir = "rtl"
	}
	var ok bool
	if f.Masthead, ok = chrome.mastheads[a]; !ok {
		f.Masthead = chrome.masthead
	}
	if f.IsShared = r.shows(content.PartOpenGraph); f.IsShared && r.site.HasCard {
		f.Card = r.card(site.HomeAddress, r.site.Settings.Title)
	}
	return f
}

// share gives a page its own social card.
func (r *renderer) share(f *Frame, page site.Address, text string) {
	f.Card, f.IsShared = r.card(page, text), true
}

// card returns the social card of the page at an address. text is its alternative text.
func (r *renderer) card(page site.Address, text string) *ImageView {
	return &ImageView{Src: r.site.Base.URL(site.CardAddress(page)), Alt: text}
}

// above returns the pages above a page of a date: the archive, the year and the month.
func (r *renderer) above(d paper.Date) []LinkView {
	crumbs := []LinkView{r.archive()}
	if d.Month > 0 {
		year := paper.Date{Year: d.Year}
		crumbs = append(crumbs, r.link(site.DayAddress(year), r.Date(year)))
	}
	if d.Day > 0 {
		month := paper.Date{Year: d.Year, Month: d.Month}
		crumbs = append(crumbs, r.link(site.DayAddress(month), r.Date(month)))
	}
	return crumbs
}

// archive links to the archive.
func (r *renderer) archive() LinkView { return r.link(site.ArchiveAddress, r.Text("archive.title")) }

func (r *renderer) link(a site.Address, text string) LinkView {
	return LinkView{Href: r.site.Base.Href(a), Text: text}
}

// dayLink links to a day's page; nil for no day. The links to weeks, months and years do likewise.
func (r *renderer) dayLink(day *site.Day) *LinkView {
	if day == nil {
		return nil
	}
	return new(r.link(site.DayAddress(day.Date), r.Date(day.Date)))
}

func (r *renderer) weekLink(week *site.Week) *LinkView {
	if week == nil {
		return nil
	}
	return new(r.link(week.Address(), r.weekTitle(week)))
}

func (r *renderer) monthLink(month *site.Month) *LinkView {
	if month == nil {
		return nil
	}
	return new(r.link(site.DayAddress(month.Date), r.Date(month.Date)))
}

func (r *renderer) yearLink(year *site.Year) *LinkView {
	if year == nil {
		return nil
	}
	return new(r.link(site.DayAddress(year.Date), r.Date(year.Date)))
}

// chunkPager links to the neighbours of a numbered page of a list.
func (r *renderer) chunkPager(list site.Address, c site.Chunk) PagerView {
	p := PagerView{Label: r.Text("list.pager")}
	if c.Older >= 0 {
		p.Older = new(r.link(list.Page(c.Older), r.Text("list.older")))
	}
	if c.Newer >= 0 {
		p.Newer = new(r.link(list.Page(c.Newer), r.Text("list.newer")))
	}
	return p
}

// countOn describes the papers on a page of a list: on the front page those of the whole list; on a
// numbered page, which ones counted from the oldest, since that never changes.
func (r *renderer) countOn(c site.Chunk, whole string) string {
	if c.Number == 0 {
		return whole
	}
	last := c.Number * site.ChunkSize
	return r.Text("list.range", "first", r.Number(last-site.ChunkSize+1), "last", r.Number(last))
}

// numbered returns the title of a numbered page of a list, given that of its front page.
func (r *renderer) numbered(c site.Chunk, title string) string {
	return r.Text("list.page", "n", r.Number(c.Number)) + " · " + title
}
