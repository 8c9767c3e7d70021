package page

import (
	"html/template"
	"slices"

	"offprint/generator/fingerprint"
	"offprint/generator/site"
)

// NoteView is the curator's note on a day, a week or a month.
type NoteView struct {
	Title  string
	Text   template.HTML
	AtHome bool // on the front page, below the heading of its day
	Draft  bool
	Edit   *LinkView
}

// text returns the text of a note; "" for no note.
func (v *NoteView) text() template.HTML {
	if v == nil {
		return ""
	}
	return v.Text
}

// note returns a note for the head of its own page; nil if there is nothing to read.
func (r *renderer) note(n *site.Note) *NoteView {
	if !n.HasText() {
		return nil
	}
	return &NoteView{Title: r.noteTitle(n), Text: n.Text.HTML, Draft: n.Draft, Edit: r.edit(n.File)}
}

// noteAtHome is note for the front page, which has those of several days.
func (r *renderer) noteAtHome(n *site.Note) *NoteView {
	view := r.note(n)
	if view != nil {
		view.Text = n.HTML(r.site.Base.Href(site.HomeAddress), "on-"+n.Period.String()+"-", 4)
		view.AtHome, view.Edit = true, nil
	}
	return view
}

func (r *renderer) noteTitle(n *site.Note) string {
	if n.Title == "" {
		return r.Text("paper.note")
	}
	return n.Title
}

// leads returns the papers that a note names first; none without a note.
func leads(n *site.Note) []*site.Paper {
	if n == nil {
		return nil
	}
	return n.Leads
}

// leads builds the list of the papers that come first on a day.
func (r *renderer) leads(kind string, day *site.Day) *List {
	papers := r.site.DayLeads(day)
	list := r.list(kind, papers)
	for i, p := range papers {
		if p.Date != day.Date {
			list.Items[i].Note = unbroken(r.Text("day.first_listed", "date", r.Date(p.Date)))
		}
	}
	return list
}

// without returns a list without some papers.
func without(papers, some []*site.Paper) []*site.Paper {
	if len(some) == 0 {
		return papers
	}
	return slices.DeleteFunc(slices.Clone(papers), func(p *site.Paper) bool { return slices.Contains(some, p) })
}

// addNote adds what pages show of a note.
func (r *renderer) addNote(b *fingerprint.Builder, n *site.Note) {
	if b.Flag(n != nil); n != nil {
		b.Hash(n.Hash())
		r.addPapers(b, n.Leads)
	}
}
