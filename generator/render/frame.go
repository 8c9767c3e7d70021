package render

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/tex"
	"offprint/generator/words"
)

// frame is what stands around a page.
func (r *renderer) frame(a site.Address, title string) Frame {
	f := Frame{
		Lang:      r.site.Settings.Lang,
		Title:     title + " · " + r.site.Settings.Title,
		Name:      title,
		Canonical: r.site.Base.URL(a),
		Head:      r.chrome.head, Colophon: r.chrome.colophon,
	}
	if isRightToLeft(f.Lang) {
		f.Dir = "rtl"
	}
	var ok bool
	if f.Masthead, ok = r.chrome.mastheads[a]; !ok {
		f.Masthead = r.chrome.masthead
	}
	if f.IsShared = !r.isLean(); f.IsShared && r.site.HasCard {
		f.Card = r.card(site.HomeAddress, r.site.Settings.Title)
	}
	return f
}

// share gives a page a social card of its own.
func (r *renderer) share(f *Frame, page site.Address, text string) {
	f.Card, f.IsShared = r.card(page, text), true
}

// card is the social card of what stands at an address. The text is the gist of it.
func (r *renderer) card(page site.Address, text string) *ImageView {
	return &ImageView{Src: r.site.Base.URL(site.CardAddress(page)), Alt: text}
}

// above are the pages that a page of a date is below: the archive, and the year and month of it.
func (r *renderer) above(d paper.Date) []LinkView {
	crumbs := []LinkView{r.link(site.ArchiveAddress, "Archive")}
	if d.Month > 0 {
		year := paper.Date{Year: d.Year}
		crumbs = append(crumbs, r.link(site.DayAddress(year), year.Words()))
	}
	if d.Day > 0 {
		month := paper.Date{Year: d.Year, Month: d.Month}
		crumbs = append(crumbs, r.link(site.DayAddress(month), month.Words()))
	}
	return crumbs
}

func (r *renderer) link(a site.Address, text string) LinkView {
	return LinkView{Href: r.site.Base.Href(a), Text: text}
}

// dayLink leads to a day's page; nil for no day. So do the links to weeks, months and years.
func (r *renderer) dayLink(day *site.Day) *LinkView {
	if day == nil {
		return nil
	}
	return new(r.link(site.DayAddress(day.Date), day.Date.Words()))
}

func (r *renderer) weekLink(week *site.Week) *LinkView {
	if week == nil {
		return nil
	}
	return new(r.link(week.Address(), fmt.Sprintf("Week %d of %d", week.Number, week.Year)))
}

func (r *renderer) monthLink(month *site.Month) *LinkView {
	if month == nil {
		return nil
	}
	return new(r.link(site.DayAddress(month.Date), month.Date.Words()))
}

func (r *renderer) yearLink(year *site.Year) *LinkView {
	if year == nil {
		return nil
	}
	return new(r.link(site.DayAddress(year.Date), year.Date.Words()))
}

// chunkPager leads through the numbered pages of a list.
func (r *renderer) chunkPager(list site.Address, c site.Chunk) PagerView {
	p := PagerView{Label: "Pages of this list"}
	if c.Older >= 0 {
		p.Older = new(r.link(list.Page(c.Older), "Older papers"))
	}
	if c.Newer >= 0 {
		p.Newer = new(r.link(list.Page(c.Newer), "Newer papers"))
	}
	return p
}

// countOn says what is on a page of a list: on the front page how many papers the whole list
// has, on a numbered page which ones from the oldest, which never changes again.
func countOn(c site.Chunk, total int) string {
	if c.Number == 0 {
		return count(total, "paper")
	}
	last := c.Number * site.ChunkSize
	return "Papers " + number(last-site.ChunkSize+1) + " to " + number(last) + ", counted from the oldest"
}

// count writes 1 paper, 2 papers, 12,345 papers.
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return number(n) + " " + what + "s"
}

// number groups digits in threes.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// clip shortens plain text to a description of a page: at most limit characters, cut
// between words.
func clip(s string, limit int) string {
	s = tex.Fold(words.Head(s, 2*limit))
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut := words.Head(s, limit-1)
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return cut + "…"
}
