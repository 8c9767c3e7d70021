package cite

// IEEE returns the reference in the style of the IEEE Reference Guide, without its number in a list.
func (r *Record) IEEE() Reference {
	var w refWriter
	if len(r.Authors) > 0 {
		r.ieeeAuthors(&w)
		w.text(", ")
	}
	parts := r.ieeeSource()
	quoted := r.Kind.isPart() || r.Kind == Thesis || r.Kind == Report || r.Kind == Article || r.Kind == Manuscript || r.Kind == Speech || r.Kind == Patent
	if quoted {
		w.text("“")
		w.title(r.Title, false)
		if len(parts) > 0 || r.DOI != "" {
			w.mark(",")
		} else {
			w.stop()
		}
		w.text("”")
	} else {
		w.title(r.Title, true)
		if genre := r.Kind.form().genre; genre != "" {
			w.text(" [", genre, "]")
		}
		w.stop()
	}
	for i, part := range parts {
		if i > 0 {
			w.text(",")
		}
		w.text(" ", part.before)
		if part.italic {
			w.italic(part.text)
		} else {
			w.text(part.text)
		}
	}
	r.ieeeAddress(&w, len(parts) > 0)
	w.withdrawn(r)
	return w.done()
}

// ieeeAuthors writes up to 6 authors; of more, and of an open list, the first.
func (r *Record) ieeeAuthors(w *refWriter) {
	const most = 6
	names := each(r.Authors, ieeeName)
	if len(names) > most || r.EtAl {
		w.text(names[0], " ")
		w.italic("et al.")
		return
	}
	w.text(list(names, "and", len(names) > 2))
}

// ieeeName returns V. van Gogh Jr.
func ieeeName(n Name) string { return apaDirect(n) }

// refPart is a part between commas: a label and a text, which may be in italics.
type refPart struct {
	before, text string
	italic       bool
}

// ieeeSource returns where and when the work appeared.
func (r *Record) ieeeSource() []refPart {
	var parts []refPart
	add := func(before, text string, italic bool) {
		if text != "" {
			parts = append(parts, refPart{before, text, italic})
		}
	}
	number := r.Issue
	switch {
	case r.Kind == Thesis:
		genre := r.thesisGenre()
		if genre == "PhD thesis" {
			genre = "Ph.D. dissertation"
		}
		add("", genre, false)
		add("", r.institution(), false)
		number = ""
	case r.Kind == Report:
		add("", r.institution(), false)
		add("Rep. ", number, false)
		number = ""
	case r.Kind == Patent:
		add("Patent ", number, false)
		number = ""
	case r.Kind.isPeriodical():
		add("", r.Container, true)
	case r.Kind.isPart():
		add("in ", r.Container, true)
		if len(r.Editors) > 0 {
			add("", openList(each(r.Editors, ieeeName), r.EditorsEtAl, "and", len(r.Editors) > 2)+", "+r.editorWord("Ed.", "Eds."), false)
		}
		add("", r.Publisher, false)
	default:
		add("", r.How, false)
		add("", r.Container, false)
		add("", r.Publisher, false)
	}
	add("vol. ", r.Volume, false)
	add("no. ", number, false)
	add("", r.pagesWith("p. ", "pp. "), false)
	add("", r.ieeeDate(), false)
	if r.isPreprint() {
		add("", "arXiv:"+r.ArXiv, true)
	}
	return parts
}

// ieeeDate returns the year, and for kinds that appear by the month, also the month.
func (r *Record) ieeeDate() string {
	switch {
	case r.Issued.IsZero():
		return ""
	case r.Issued.Month == 0 || r.Kind == Book || r.Kind == Chapter || r.Kind == Thesis || r.Kind == ConferencePaper:
		return r.Issued.String()[:4]
	}
	month := r.Issued.Time().Format("Jan. 2006")
	switch r.Issued.Month {
	case 5:
		return r.Issued.Time().Format("May 2006")
	case 6, 7:
		return r.Issued.Time().Format("January 2006")
	case 9:
		return "Sept" + month[3:]
	}
	return month
}

// ieeeAddress ends the reference with the DOI and a full stop, or with an address without one.
func (r *Record) ieeeAddress(w *refWriter, more bool) {
	if r.DOI != "" {
		if more {
			w.text(",")
		}
		w.text(" doi: ")
		w.linked(r.doiURL(), r.DOI)
		w.text(".")
		return
	}
	if more {
		w.stop()
	}
	if r.URL != "" {
		w.text(" [Online]. Available: ")
		w.link(r.URL)
	}
}
