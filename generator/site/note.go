package site

import (
	"html/template"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/markdown"
)

// Note is the curator's note on a day, a week or a month.
type Note struct {
	content.PeriodNote
	Leads []*Paper // those that the site publishes, in the order of the file

	site *Site
}

// HasText reports whether there is something to read, besides leads.
func (n *Note) HasText() bool {
	return n != nil && (n.Title != "" || strings.TrimSpace(n.Text.Source) != "")
}

// HTML returns the text for a page other than the period's own, or a feed or a mail: root is the address of the
// site's root as links have it, prefix begins all ids, and the headings start at a level.
func (n *Note) HTML(root, prefix string, level int) template.HTML {
	place := markdown.Place{Root: root, Page: string(n.Address()), Prefix: prefix}
	html, _, _ := markdown.NewAt(place, level, n.site.Macros).HTML(n.Text.Source) // package content has reported what is wrong
	return html
}

// Address returns the address of the page at whose head the note is.
func (n *Note) Address() Address { return PeriodAddress(n.Period) }

// Hash returns a hash of all that pages show of the note except its leads.
func (n *Note) Hash() fingerprint.Hash {
	return make(hashInput, 0, 512).text(n.Period.String()).text(n.Title).text(n.Text.Source).text(n.File).flag(n.Draft).sum()
}

// PeriodAddress returns the address of the page of a day, a week or a month.
func PeriodAddress(p paper.Period) Address {
	if p.Week > 0 {
		return WeekAddress(p.Date.Year, p.Week)
	}
	return DayAddress(p.Date)
}

// notes attaches notes to the days, weeks and months that the site has. A note that is a draft, or of a future
// period, is held back as papers are, and so is one whose papers all are.
func (l *linker) notes(entries []content.PeriodNote, papers []content.Entry) {
	for _, entry := range entries {
		if entry.Draft && !l.options.Drafts || entry.Period.First().Compare(l.options.Now) > 0 && !l.options.Future {
			continue
		}
		place := l.noteOn(entry.Period)
		if place == nil {
			l.noteWithoutPapers(entry, papers)
			continue
		}
		note := &Note{PeriodNote: entry, site: l.Site}
		for _, id := range entry.Leads {
			if p := l.byID()[id]; p != nil && slices.ContainsFunc(p.Days, entry.Period.Has) {
				note.Leads = append(note.Leads, p)
			}
		}
		*place = note
	}
}

// noteOn returns the field for the note on a period; nil if the site has no papers then.
func (l *linker) noteOn(p paper.Period) **Note {
	switch {
	case p.Week > 0:
		if i := slices.IndexFunc(l.Weeks, func(w *Week) bool { return w.Year == p.Date.Year && w.Number == p.Week }); i >= 0 {
			return &l.Weeks[i].Note
		}
	case p.Date.Day == 0:
		if i := slices.IndexFunc(l.Months, func(m *Month) bool { return m.Date == p.Date }); i >= 0 {
			return &l.Months[i].Note
		}
	default:
		i, ok := slices.BinarySearchFunc(l.Days, p.Date, func(d *Day, date paper.Date) int { return date.Compare(d.Date) })
		if ok {
			return &l.Days[i].Note
		}
	}
	return nil
}

// noteWithoutPapers warns of a note on a period without papers.
func (l *linker) noteWithoutPapers(entry content.PeriodNote, papers []content.Entry) {
	isHeldBack := func(e content.Entry) bool {
		return entry.Period.Has(e.Paper.Date) || slices.ContainsFunc(e.Paper.Relisted, entry.Period.Has)
	}
	if slices.ContainsFunc(papers, isHeldBack) {
		return
	}
	hint := "the listing has no papers yet"
	if near := l.daysNear(entry.Period); near != nil {
		hint = "rename the file after a period with papers; the nearest days with papers: " + strings.Join(near, ", ")
	}
	l.problems.Warnf(noteAlone, problem.Position{File: entry.File}, hint, "no page shows this note: no paper is listed in %s", entry.Period)
}

// daysNear returns the last day with papers before a period, and the first one after it.
func (l *linker) daysNear(p paper.Period) (days []string) {
	after, _ := slices.BinarySearchFunc(l.Days, p.Last(), func(d *Day, date paper.Date) int { return date.Compare(d.Date) })
	if after < len(l.Days) {
		days = append(days, l.Days[after].Date.String())
	}
	if after > 0 {
		days = append(days, l.Days[after-1].Date.String())
	}
	return days
}
