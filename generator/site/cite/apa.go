package cite

import "strings"

// APA returns the reference in the style of the American Psychological Association, 7th edition.
func (r *Record) APA() Reference {
	var w refWriter
	if len(r.Authors) == 0 {
		r.apaTitle(&w)
		w.stop()
		w.text(" (", r.apaDate(), ").")
	} else {
		w.text(apaAuthors(r.Authors, r.EtAl))
		w.stop()
		w.text(" (", r.apaDate(), "). ")
		r.apaTitle(&w)
		w.stop()
	}
	r.apaSource(&w)
	if address := r.address(); address != "" {
		w.text(" ")
		w.link(address)
	}
	w.withdrawn(r)
	return w.done()
}

// apaAuthors returns up to 20 authors; of more, the first 19 and the last.
func apaAuthors(authors []Name, isOpen bool) string {
	const most = 20
	names := each(authors, apaInverted)
	if len(names) > most {
		return strings.Join(names[:most-1], ", ") + ", . . . " + names[len(names)-1]
	}
	return openList(names, isOpen, "&", true)
}

// apaInverted returns van Gogh, V., Jr.
func apaInverted(n Name) string {
	if n.isWhole() {
		return n.direct()
	}
	return joined(", ", n.surname(), n.initials(), n.Suffix)
}

// apaDirect returns V. van Gogh Jr., the form for editors.
func apaDirect(n Name) string {
	if n.isWhole() {
		return n.direct()
	}
	return joined(" ", n.initials(), n.surname(), n.Suffix)
}

// apaDate returns the year, and for kinds that appear on a day, also month and day.
func (r *Record) apaDate() string {
	d := r.Issued
	switch {
	case d.IsZero():
		return "n.d."
	case d.Month > 0 && (r.Kind == MagazineArticle || r.Kind == NewspaperArticle || r.Kind == BlogPost || r.Kind == WebPage || r.Kind == Speech):
		year, rest := d.String()[:4], d.Time().Format("January 2")
		if d.Day == 0 {
			rest = d.Time().Format("January")
		}
		return year + ", " + rest
	}
	return d.String()[:4]
}

// apaTitle writes the title and the brackets after it.
func (r *Record) apaTitle(w *refWriter) {
	w.title(r.Title, !r.Kind.isPart())
	switch {
	case r.isPreprint():
		w.text(" (arXiv:", r.ArXiv, ")")
	case r.Kind == Report && r.Issue != "":
		w.text(" (No. ", r.Issue, ")")
	case r.Kind == Book && r.Volume != "":
		w.text(" (Vol. ", r.Volume, ")")
	case r.Kind == Thesis:
		w.text(" [", joined(", ", r.apaThesis(), r.institution()), "]")
	case r.Kind == Patent:
		w.text(" (", joined(" ", "Patent No.", r.Issue), ")")
	case r.Kind.form().genre != "":
		w.text(" [", r.Kind.form().genre, "]")
	}
}

func (r *Record) apaThesis() string {
	if genre := r.thesisGenre(); genre != "PhD thesis" {
		return genre
	}
	return "Doctoral dissertation"
}

// apaSource writes where the work appeared.
func (r *Record) apaSource(w *refWriter) {
	switch {
	case r.Kind == Thesis:
	case r.isPreprint():
		w.sentence(joined(". ", "arXiv", r.Publisher))
	case r.Kind.isPeriodical():
		r.apaPeriodical(w)
	case r.Kind.isPart() && r.Container != "":
		r.apaContainer(w)
		w.sentence(r.Publisher)
	case r.Kind == Report:
		w.sentence(r.institution())
	default:
		w.sentence(joined(". ", r.How, r.Container, r.Publisher))
	}
}

// apaPeriodical writes Journal, 12(3), 4–5.
func (r *Record) apaPeriodical(w *refWriter) {
	if r.Container == "" {
		return
	}
	w.text(" ")
	w.italic(r.Container)
	if r.Volume != "" {
		w.text(", ")
		w.italic(r.Volume)
	} else if r.Issue != "" {
		w.text(", ")
	}
	if r.Issue != "" {
		w.text("(", r.Issue, ")")
	}
	if pages := r.Pages; pages != "" {
		w.text(", ", pages)
	}
	w.stop()
}

// apaContainer writes In E. Editor (Ed.), Book (Vol. 2, pp. 3–40).
func (r *Record) apaContainer(w *refWriter) {
	w.text(" In ")
	if len(r.Editors) > 0 {
		w.text(openList(each(r.Editors, apaDirect), r.EditorsEtAl, "&", len(r.Editors) > 2), " (", r.editorWord("Ed.", "Eds."), "), ")
	}
	w.italic(r.Container)
	volume := ""
	if r.Volume != "" {
		volume = "Vol. " + r.Volume
	}
	if inside := joined(", ", volume, r.pagesWith("p. ", "pp. ")); inside != "" {
		w.text(" (", inside, ")")
	}
	w.stop()
}
