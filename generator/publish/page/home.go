package page

import (
	"html/template"

	"offprint/generator/output"
	"offprint/generator/site"
)

// HomeView is the front page: the latest days with new papers.
type HomeView struct {
	Page        Frame
	Description string
	Folded      bool // some abstracts can be expanded
	Days        []DaySection
	SignalsOn   *SignalsDayView // the day of the signals on cards; nil if there are none
	Totals      string
	Archive     LinkView
	Invite      LinkView // to the page on which readers subscribe
}

// DaySection is a day on the front page.
type DaySection struct {
	Href, ISO, Date string
	New             bool // the latest day with new papers
	Count           string
	Note            *NoteView
	Leads           []ItemView // the papers that the note names first
	Items           []ItemView
	Again           []ItemView // papers that were listed before, as lines
	More            *LinkView  // to the day's page, if the section omits papers
}

// homePapers is about how many papers the front page shows: once it has that many, it starts no
// further day, and a single day shows no more.
const homePapers = site.ChunkSize

func (r *renderer) home() output.File {
	return r.page(site.HomeAddress, "home.html", r.homeKey, func() (any, []*List) {
		v := &HomeView{
			Page:        r.frame(site.HomeAddress, ""),
			Description: r.site.Settings.Description,
			Totals:      r.totals(),
			Invite:      r.invite(),
			Archive:     r.link(site.ArchiveAddress, r.Text("home.archive")),
		}
		v.Page.Title, v.Page.Name = r.site.Settings.Title, r.site.Settings.Title
		v.Page.Description = r.site.Settings.Description
		v.Page.IsHome = true
		if r.site.HasCard {
			r.share(&v.Page, site.HomeAddress, r.site.Settings.Title)
		}
		var lists []*List
		var notes []template.HTML
		for _, day := range r.homeDays() {
			section, own := r.daySection(day)
			v.Days, lists, notes = append(v.Days, section), append(lists, own...), append(notes, section.Note.text())
		}
		if day := r.site.Latest(); day != nil {
			papers, _ := r.shownAtHome(day)
			r.collectionPage(&v.Page, site.HomeAddress, papers)
		}
		v.Page.Fonts = r.fonts(lists, notes...)
		v.Folded, v.SignalsOn = areFolded(lists...), r.signalsOn(lists...)
		return v, lists
	})
}

// homeDays returns the days on the front page.
func (r *renderer) homeDays() []*site.Day {
	var days []*site.Day
	shown := 0
	for _, day := range r.site.Days {
		if shown >= homePapers {
			break
		}
		if len(day.Papers) > 0 {
			days = append(days, day)
			shown += min(len(day.Papers), homePapers)
		}
	}
	return days
}

// shownAtHome returns the papers of a day on the front page, at most homePapers. Those listed again give way first.
func (r *renderer) shownAtHome(day *site.Day) (papers, again []*site.Paper) {
	papers, again = r.site.InDayOrder(day.Papers), day.Again
	papers = papers[:min(len(papers), homePapers)]
	if len(papers)+len(again) > homePapers {
		again = nil
	}
	return papers, again
}

func (r *renderer) daySection(day *site.Day) (DaySection, []*List) {
	papers, again := r.shownAtHome(day)
	leads := r.site.DayLeads(day)
	section, lists := r.sectionOf(day, "home", without(papers, leads), without(again, leads))
	first := r.leads("home", day)
	section.Note, section.Leads, lists = r.noteAtHome(day.Note), first.Items, append(lists, first)
	if len(papers) < len(day.Papers) {
		section.More = new(r.link(site.DayAddress(day.Date), r.Text("day.all", "papers", r.Count("count.papers", len(day.Papers)), "date", r.Date(day.Date))))
	}
	return section, lists
}

// sectionOf returns a day with some of its papers, as a part of a page with lists of a kind.
func (r *renderer) sectionOf(day *site.Day, kind string, papers, again []*site.Paper) (DaySection, []*List) {
	list, lines := r.list(kind, r.site.InDayOrder(papers)), r.again(again)
	return DaySection{
		Href: r.site.Base.Href(site.DayAddress(day.Date)), ISO: day.Date.String(), Date: r.weekday(day),
		New: day == r.site.Latest(), Count: r.tally(day.Tally()), Items: list.Items, Again: lines.Items,
	}, []*List{list, lines}
}
