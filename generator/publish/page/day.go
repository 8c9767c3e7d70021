package page

import (
	"slices"
	"strings"

	"offprint/generator/output"
	"offprint/generator/site"
)

// DayView is a page with the papers of a day.
type DayView struct {
	Page      Frame
	ISO, Date string
	New       bool // the latest day with new papers
	Week      *LinkView
	Count     string
	Folded    bool       // some abstracts can be expanded
	Note      *NoteView  // only on the day's first page, like Leads; nil if there is none
	Leads     []ItemView // the papers that the note names first
	Items     []ItemView
	Again     []ItemView      // papers that were listed before, as lines
	SignalsOn *SignalsDayView // the day of the signals on cards; nil if there are none
	Files     []LinkView      // next to the page: the papers in other formats
	Cite      *CiteView
	Days      PagerView // the previous and next days with papers
	DaysBelow PagerView // the same below the list, with another label
	Invite    LinkView  // to the page on which readers subscribe
	Pages     PagerView // of a day whose papers need more than one page
}

func (r *renderer) days(yield func(output.File) bool) {
	for _, day := range r.site.Days {
		for _, chunk := range site.Chunks(r.site.InDayOrder(day.Papers)) {
			address := site.DayAddress(day.Date).Page(chunk.Number)
			if !yield(r.page(address, "day.html", r.dayKey(day, chunk), func() (any, []*List) { return r.dayView(day, chunk) })) {
				return
			}
		}
	}
}

func (r *renderer) dayView(day *site.Day, chunk site.Chunk) (any, []*List) {
	var note *site.Note
	leads := r.site.DayLeads(day)
	first, list, again := &List{}, r.list("day", without(chunk.Papers, leads)), r.again(nil)
	if chunk.Number == 0 {
		note, first, again = day.Note, r.leads("day", day), r.again(without(day.Again, leads))
	}
	lists := []*List{first, list, again}
	address := site.DayAddress(day.Date)
	year, week := day.Week()
	v := &DayView{
		Page: r.frame(address.Page(chunk.Number), r.Date(day.Date)),
		ISO:  day.Date.String(), Date: r.weekday(day), New: day == r.site.Latest(),
		Week:  r.weekLink(&site.Week{Year: year, Number: week}),
		Count: r.countOn(chunk, r.tally(day.Tally())),
		Note:  r.note(note), Leads: first.Items, Items: list.Items, Again: again.Items,
		Days:  r.dayPager(day, r.Text("day.pager")),
		Pages: r.chunkPager(address, chunk), Invite: r.invite(),
	}
	if day.HasCard {
		r.share(&v.Page, address, r.Text("day.card", "date", r.Date(day.Date), "site", r.site.Settings.Title))
	}
	v.Page.Description = r.Text("day.description", "date", r.Date(day.Date))
	v.Files, v.Cite = r.files(address), r.citeDays(day.Date, len(day.All()), day.Again...)
	if v.Page.Signposts = r.alternates(address); chunk.Number == 0 {
		r.collectionPage(&v.Page, address, slices.Concat(chunk.Papers, day.Again))
	}
	v.Page.Fonts = r.fonts(lists, v.Note.text())
	v.Folded, v.SignalsOn = areFolded(lists...), r.signalsOn(lists...)
	v.Page.Crumbs = r.above(day.Date)
	v.Page.Older, v.Page.Newer = v.Days.Older, v.Days.Newer
	if chunk.Number > 0 {
		v.Page.Crumbs = append(v.Page.Crumbs, *r.dayLink(day))
		v.Page.Title = r.numbered(chunk, v.Page.Title)
	}
	if len(first.Items)+len(list.Items)+len(again.Items) > 3 {
		v.DaysBelow = r.dayPager(day, r.Text("day.pager_again"))
	}
	return v, lists
}

func (r *renderer) dayPager(day *site.Day, label string) PagerView {
	return PagerView{label, r.dayLink(day.Older), r.dayLink(day.Newer)}
}

// weekday returns a day's date after its weekday. A line may break only between the two.
func (r *renderer) weekday(day *site.Day) string {
	return r.Text("date.weekday", "weekday", r.Weekday(day.Date), "date", unbroken(r.Date(day.Date)))
}

// unbroken keeps a date on one line.
func unbroken(date string) string { return strings.ReplaceAll(date, " ", "\u00a0") }
