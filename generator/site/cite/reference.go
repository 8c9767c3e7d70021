package cite

import (
	"html"
	"html/template"
	"strings"

	"offprint/generator/paper"
)

// Reference is a formatted reference.
//
// Titles keep the capitals of their authors. APA requires sentence case, but a program can't tell
// which capitals belong to proper names.
type Reference struct {
	HTML  template.HTML // safe; with formulas, and with addresses as links
	Plain string
}

// refWriter writes both forms of a reference at once.
type refWriter struct {
	html, plain strings.Builder
}

func (w *refWriter) done() Reference {
	return Reference{template.HTML(w.html.String()), w.plain.String()}
}

// text writes plain text.
func (w *refWriter) text(parts ...string) {
	for _, s := range parts {
		w.html.WriteString(html.EscapeString(s))
		w.plain.WriteString(s)
	}
}

func (w *refWriter) italic(s string) {
	w.html.WriteString("<i>" + html.EscapeString(s) + "</i>")
	w.plain.WriteString(s)
}

// title writes a title with its formulas.
func (w *refWriter) title(t paper.Text, italic bool) {
	if italic {
		w.html.WriteString("<i>")
	}
	w.html.WriteString(string(t.HTML))
	if italic {
		w.html.WriteString("</i>")
	}
	w.plain.WriteString(t.Plain)
}

// link writes an address.
func (w *refWriter) link(address string) { w.linked(address, address) }

// linked writes a text as a link.
func (w *refWriter) linked(address, text string) {
	w.html.WriteString(`<a href="` + html.EscapeString(address) + `">` + html.EscapeString(text) + "</a>")
	w.plain.WriteString(text)
}

// stop ends a sentence with a full stop.
func (w *refWriter) stop() { w.mark(".") }

// mark writes a punctuation mark, unless the text already ends with a full stop, question mark
// or exclamation mark.
func (w *refWriter) mark(mark string) {
	if s := w.plain.String(); s == "" || !strings.ContainsRune(".?!", rune(s[len(s)-1])) {
		w.text(mark)
	}
}

// sentence writes a space and the parts as a sentence with a full stop. It writes nothing if the
// parts are empty.
func (w *refWriter) sentence(parts ...string) {
	if s := joined("", parts...); s != "" {
		w.text(" ", s)
		w.stop()
	}
}

// withdrawn marks the reference of a withdrawn paper.
func (w *refWriter) withdrawn(r *Record) {
	if r.Withdrawn != "" {
		w.text(" [Withdrawn]")
	}
}

// address returns the address of the paper: that of its DOI if it has one.
func (r *Record) address() string {
	if url := r.doiURL(); url != "" {
		return url
	}
	return r.URL
}

// pagesWith returns the pages after the label for one or several: pp. 3–40.
func (r *Record) pagesWith(one, several string) string {
	pages := r.Pages
	if pages == "" {
		return ""
	}
	if strings.ContainsAny(pages, "–,") {
		return several + pages
	}
	return one + pages
}

// list joins names with commas and puts word before the last one. Two names have a comma between
// them only if always is true.
func list(names []string, word string, always bool) string {
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n == 2 && !always:
		return names[0] + " " + word + " " + names[1]
	default:
		return strings.Join(names[:n-1], ", ") + ", " + word + " " + names[n-1]
	}
}

// each formats every name.
func each(names []Name, format func(Name) string) []string {
	formatted := make([]string, len(names))
	for i, n := range names {
		formatted[i] = format(n)
	}
	return formatted
}

// openList is list, or for a list that doesn't name all, names with "et al." after them.
func openList(names []string, isOpen bool, word string, always bool) string {
	switch {
	case isOpen && len(names) == 1 && !always:
		return names[0] + " " + paper.EtAl
	case isOpen:
		return strings.Join(names, ", ") + ", " + paper.EtAl
	}
	return list(names, word, always)
}

// editorWord returns the label for one or several editors.
func (r *Record) editorWord(one, several string) string {
	if len(r.Editors) == 1 && !r.EditorsEtAl {
		return one
	}
	return several
}
