package cite

import "strings"

// Chicago returns the reference in the author-date style of the Chicago Manual of Style, 17th
// edition, the style of the manual that the sciences use.
func (r *Record) Chicago() Reference {
	var w refWriter
	year := "n.d."
	if !r.Issued.IsZero() {
		year = r.Issued.String()[:4]
	}
	if len(r.Authors) > 0 {
		w.text(chicagoAuthors(r.Authors, r.EtAl))
		w.stop()
		w.sentence(year)
		w.text(" ")
	}
	if r.Kind.isPart() || r.Kind == Thesis || r.Kind == Article || r.Kind == WebPage || r.Kind == BlogPost || r.Kind == Speech {
		w.text("“")
		w.title(r.Title, false)
		w.stop()
		w.text("”")
	} else {
		w.title(r.Title, true)
		w.stop()
	}
	if len(r.Authors) == 0 {
		w.sentence(year)
	}
	r.chicagoSource(&w)
	if address := r.address(); address != "" {
		w.text(" ")
		w.link(address)
		w.text(".")
	}
	w.withdrawn(r)
	return w.done()
}

// chicagoAuthors returns up to 10 authors; of more, the first 7. Only the first is inverted.
func chicagoAuthors(authors []Name, isOpen bool) string {
	const most, first = 10, 7
	names := each(authors, Name.direct)
	names[0] = authors[0].inverted()
	if len(names) > most {
		return strings.Join(names[:first], ", ") + ", et al."
	}
	return openList(names, isOpen, "and", true)
}

// chicagoSource writes where the work appeared.
func (r *Record) chicagoSource(w *refWriter) {
	switch {
	case r.isPreprint():
		w.sentence("Preprint, arXiv:", r.ArXiv)
	case r.Kind.isPeriodical():
		r.chicagoPeriodical(w)
	case r.Kind.isPart() && r.Container != "":
		r.chicagoContainer(w)
		w.sentence(r.Publisher)
	case r.Kind == Thesis:
		genre := r.thesisGenre()
		if genre == "PhD thesis" {
			genre = "PhD diss."
		}
		w.sentence(joined(", ", genre, r.institution()))
	case r.Kind == Report:
		number := ""
		if r.Issue != "" {
			number = "Report No. " + r.Issue
		}
		w.sentence(number)
		w.sentence(r.institution())
	default:
		w.sentence(joined(" ", r.Kind.form().genre, r.patentNumber()))
		w.sentence(joined(". ", r.How, r.Container, r.Publisher))
	}
}

// chicagoPeriodical writes Journal 12 (3): 4–5.
func (r *Record) chicagoPeriodical(w *refWriter) {
	if r.Container == "" {
		return
	}
	w.text(" ")
	w.italic(r.Container)
	if r.Volume != "" {
		w.text(" ", r.Volume)
	}
	if r.Issue != "" {
		w.text(" (", r.Issue, ")")
	}
	if pages := r.Pages; pages != "" {
		w.text(": ", pages)
	}
	w.stop()
}

// chicagoContainer writes In Book, edited by Emmy Editor, 2:3–40.
func (r *Record) chicagoContainer(w *refWriter) {
	w.text(" In ")
	w.italic(r.Container)
	if len(r.Editors) > 0 {
		w.text(", edited by ", openList(each(r.Editors, Name.direct), r.EditorsEtAl, "and", len(r.Editors) > 2))
	}
	switch pages := r.Pages; {
	case r.Volume != "" && pages != "":
		w.text(", ", r.Volume, ":", pages)
	case r.Volume != "":
		w.text(", vol. ", r.Volume)
	case pages != "":
		w.text(", ", pages)
	}
	w.stop()
}

// patentNumber returns the number of a patent; "" for other kinds.
func (r *Record) patentNumber() string {
	if r.Kind != Patent {
		return ""
	}
	return r.Issue
}
