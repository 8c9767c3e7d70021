package page

import (
	"path"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/generator/site"
)

// A page's key stands for everything that its view is made from: what all pages share, and the hashes of the
// papers that it shows, so that no view of an unchanged paper has to be built. A view that shows something new
// needs it in the key too; tests of incremental builds verify that. Pages that are few and cheap have no key.

// key returns the function for the key of a page; nil if the page has none.
func (r *renderer) key(a site.Address, layout string, add func(b *fingerprint.Builder)) func() fingerprint.Hash {
	if add == nil {
		return nil
	}
	return func() fingerprint.Hash {
		b := r.builders.Get().(*fingerprint.Builder)
		defer r.builders.Put(b)
		b.Hash(r.sharedKey())
		b.Text(layout, string(a))
		add(b)
		return b.Sum()
	}
}

// newSharedKey hashes what all pages may show: settings, layouts, the site's address and the chrome.
func (r *renderer) newSharedKey() fingerprint.Hash {
	var b fingerprint.Builder
	b.Hash(r.layouts.Hash)
	b.Hash(fingerprint.Of(r.site.Settings))
	b.Text(r.site.Base.URL(site.HomeAddress), r.site.Base.Path())
	b.Flag(r.site.HasCard)
	b.Flag(len(r.site.Papers) > 0) // the link to the statistics
	for _, entry := range r.navigation() {
		b.Text(string(entry.address), entry.title)
	}
	for _, p := range r.site.Pages {
		b.Text(p.Slug, p.Title)
	}
	return b.Sum()
}

// addPaper adds a hash of a paper and the state of its picture, from which pages read the size.
func (r *renderer) addPaper(b *fingerprint.Builder, p *site.Paper, hash fingerprint.Hash) {
	if b.Hash(hash); p.Image.Path != "" {
		b.Hash(r.stampOf(p.Image.Path))
	}
}

// stampOf returns a hash of the state of a file relative to content/; zero if unknown.
func (r *renderer) stampOf(name string) fingerprint.Hash {
	if r.stamp == nil {
		return fingerprint.Hash{}
	}
	return r.stamp(path.Join(content.Root, name))
}

func (r *renderer) addPapers(b *fingerprint.Builder, papers []*site.Paper) {
	b.Number(len(papers))
	for _, p := range papers {
		r.addPaper(b, p, p.ListHash())
	}
}

func addDate(b *fingerprint.Builder, d paper.Date) { b.Number(d.Year, d.Month, d.Day) }

func addChunk(b *fingerprint.Builder, c site.Chunk) { b.Number(c.Number, c.Older, c.Newer) }

// addDay adds what pages show of a day, with some of its papers.
func (r *renderer) addDay(b *fingerprint.Builder, day *site.Day, papers, again []*site.Paper) {
	addDate(b, day.Date)
	b.Number(len(day.Papers), len(day.Again))
	b.Flag(day == r.site.Latest())
	r.addPapers(b, papers)
	r.addPapers(b, again)
}

// addLink adds the date of a neighbour; nil for none.
func addLink[T site.Day | site.Month | site.Year](b *fingerprint.Builder, neighbour *T, date func(*T) paper.Date) {
	if b.Flag(neighbour != nil); neighbour != nil {
		addDate(b, date(neighbour))
	}
}

func (r *renderer) homeKey(b *fingerprint.Builder) {
	t := r.site.Tally()
	b.Number(t.Papers, t.Days, t.Again)
	for _, day := range r.homeDays() {
		papers, again := r.shownAtHome(day)
		r.addDay(b, day, papers, again)
		r.addNote(b, day.Note)
		r.addPapers(b, r.site.DayLeads(day))
	}
}

func (r *renderer) dayKey(day *site.Day, chunk site.Chunk) func(*fingerprint.Builder) {
	return func(b *fingerprint.Builder) {
		date := func(d *site.Day) paper.Date { return d.Date }
		addLink(b, day.Older, date)
		addLink(b, day.Newer, date)
		addChunk(b, chunk)
		b.Flag(day.HasCard)
		r.addFiles(b, datesAround(day.Date)...)
		r.addDay(b, day, chunk.Papers, day.Again)
		r.addNote(b, day.Note)
		r.addPapers(b, r.site.DayLeads(day))
	}
}

func (r *renderer) weekKey(week *site.Week, chunk site.Chunk) func(*fingerprint.Builder) {
	return func(b *fingerprint.Builder) {
		for _, other := range []*site.Week{week.Older, week.Newer} {
			if b.Flag(other != nil); other != nil {
				b.Number(other.Year, other.Number)
			}
		}
		addChunk(b, chunk)
		r.addNote(b, week.Note)
		r.addLeading(b, r.site.OfWeek(week))
		r.addFiles(b, site.DayAddress(paper.Date{Year: week.Year}))
		r.addPapers(b, chunk.Papers)
		for _, day := range week.Days {
			r.addDay(b, day, nil, day.Again)
		}
	}
}

// addLeading adds the papers that lead an issue, and why.
func (r *renderer) addLeading(b *fingerprint.Builder, issue *site.Issue) {
	leading, _ := issue.Order()
	r.addPapers(b, leading)
	for _, p := range leading {
		b.Flag(issue.HasReason(p))
	}
}

func (r *renderer) monthKey(month *site.Month) func(*fingerprint.Builder) {
	return func(b *fingerprint.Builder) {
		date := func(m *site.Month) paper.Date { return m.Date }
		addLink(b, month.Older, date)
		addLink(b, month.Newer, date)
		r.addNote(b, month.Note)
		r.addFiles(b, datesAround(month.Date)...)
		r.addCalendar(b, month)
	}
}

// addCalendar adds how many papers each day of some months has.
func (r *renderer) addCalendar(b *fingerprint.Builder, months ...*site.Month) {
	for _, month := range months {
		b.Number(len(month.Days))
		for _, day := range month.Days {
			r.addDay(b, day, nil, nil)
		}
	}
}

func (r *renderer) yearKey(year *site.Year) func(*fingerprint.Builder) {
	return func(b *fingerprint.Builder) {
		date := func(y *site.Year) paper.Date { return y.Date }
		addLink(b, year.Older, date)
		addLink(b, year.Newer, date)
		r.addFiles(b, datesAround(year.Date)...)
		r.addCalendar(b, year.Months...)
		for _, week := range r.site.Weeks {
			if week.Year == year.Date.Year {
				t := week.Tally()
				b.Number(week.Number, t.Papers, t.Again)
			}
		}
	}
}

func (r *renderer) listKey(l listing, chunk site.Chunk) func(*fingerprint.Builder) {
	return func(b *fingerprint.Builder) {
		b.Text(l.kind, l.name)
		b.Number(len(l.papers))
		for _, kind := range l.feeds.Kinds {
			b.Text(string(kind))
		}
		addChunk(b, chunk)
		r.addFiles(b, l.address)
		r.addPapers(b, chunk.Papers)
		if chunk.Number == 0 && l.moreKey != nil {
			l.moreKey(b)
		}
	}
}

func (r *renderer) tagKey(tag *site.Tag) func(*fingerprint.Builder) {
	return func(b *fingerprint.Builder) {
		b.Text(tag.Description)
		b.Flag(r.site.HasDigests(tag))
	}
}

func personKey(p *site.Person) func(*fingerprint.Builder) {
	return func(b *fingerprint.Builder) { b.Hash(p.Hash()) }
}

func venueKey(v *site.Venue) func(*fingerprint.Builder) {
	return func(b *fingerprint.Builder) {
		if b.Flag(v.Series != nil); v.Series != nil {
			b.Text(v.Series.Slug, v.Series.Name)
		}
		for _, edition := range v.Editions {
			b.Text(edition.Slug, edition.Name)
			b.Number(len(edition.Papers))
		}
	}
}

func (r *renderer) collectionKey(c *site.Collection) func(*fingerprint.Builder) {
	return func(b *fingerprint.Builder) {
		b.Text(c.Title, c.Description, string(c.Text.HTML), c.File)
		r.addFiles(b, site.CollectionsAddress.Below(c.Slug))
		r.addPapers(b, c.Papers)
	}
}
