package page

import (
	"offprint/generator/output"
	"offprint/generator/site"
)

// HomeView is the front page: the latest days.
type HomeView struct {
	Page        Frame
	Description string
	Folded      bool // some abstracts can be expanded
	Days        []DaySection
	Totals      string
	Archive     LinkView
}

// DaySection is a day on the front page.
type DaySection struct {
	Href, ISO, Date string
	New             bool // the latest day in the data
	Count           string
	Items           []ItemView
	More            *LinkView // to the day's page, if the section omits papers
}

// homePapers is about how many papers the front page shows: once it has that many, it starts no
// further day, and a single day shows no more.
const homePapers = site.ChunkSize

func (r *renderer) home() output.File {
	return r.page(site.HomeAddress, "home.html", func() (any, []*List) {
		v := &HomeView{
			Page:        r.frame(site.HomeAddress, ""),
			Description: r.site.Settings.Description,
			Totals:      r.totals(),
			Archive:     r.link(site.ArchiveAddress, r.Text("home.archive")),
		}
		v.Page.Title, v.Page.Name = r.site.Settings.Title, r.site.Settings.Title
		v.Page.Description = r.site.Settings.Description
		v.Page.IsHome = true
		if r.site.HasCard {
			r.share(&v.Page, site.HomeAddress, r.site.Settings.Title)
		}
		var lists []*List
		for shown, i := 0, 0; i < len(r.site.Days) && shown < homePapers; i++ {
			section, list := r.daySection(r.site.Days[i])
			v.Days, lists = append(v.Days, section), append(lists, list)
			shown += len(list.Items)
		}
		if len(r.site.Days) > 0 {
			latest := r.site.Days[0].Papers
			r.collectionPage(&v.Page, site.HomeAddress, latest[:min(len(latest), homePapers)])
		}
		v.Page.Fonts = r.fonts(lists)
		v.Folded = areFolded(lists...)
		return v, lists
	})
}

func (r *renderer) daySection(day *site.Day) (DaySection, *List) {
	list := r.list("home", day.Papers[:min(len(day.Papers), homePapers)], r.noteOn(day))
	address := site.DayAddress(day.Date)
	section := r.dayHead(day)
	section.Items = list.Items
	if len(list.Items) < len(day.Papers) {
		section.More = new(r.link(address, r.Text("day.all", "papers", r.Count("count.papers", len(day.Papers)), "date", r.Date(day.Date))))
	}
	return section, list
}

// dayHead returns a day's section without its papers.
func (r *renderer) dayHead(day *site.Day) DaySection {
	return DaySection{
		Href: r.site.Base.Href(site.DayAddress(day.Date)), ISO: day.Date.String(), Date: r.weekday(day),
		New: day.IsLatest(), Count: r.Count("count.papers", len(day.Papers)),
	}
}

// totals describes the size and date of the listing.
func (r *renderer) totals() string {
	if len(r.site.Days) == 0 {
		return r.Text("home.empty")
	}
	papers, days := r.Count("count.papers", len(r.site.Papers)), r.Count("count.on_days", len(r.site.Days))
	return r.Text("home.totals", "papers", papers, "on_days", days, "date", unbroken(r.Date(r.site.Days[0].Date)))
}
