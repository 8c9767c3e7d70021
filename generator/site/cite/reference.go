package cite

import (
	"html"
	"html/template"
	"strings"

	"offprint/generator/paper"
)

// Reference is a formatted reference, as an entry of a list of references.
//
// Titles stay as their authors wrote them. APA would have them in sentence case, which can't be
// made of capitals without knowing which words are names.
type Reference struct {
	HTML  template.HTML // safe, with formulas, and with an address as a link
	Plain string
}

// refWriter writes both forms at once.
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

// title writes a title with its formulas, in italics where the work stands alone.
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

// linked writes a text that leads to an address.
func (w *refWriter) linked(address, text string) {
	w.html.WriteString(`<a href="` + html.EscapeString(address) + `">` + html.EscapeString(text) + "</a>")
	w.plain.WriteString(text)
}

// stop ends a sentence, unless what is written ends one.
func (w *refWriter) stop() { w.mark(".") }

// mark writes a sign of punctuation, unless the text ends in one that ends a sentence.
func (w *refWriter) mark(sign string) {
	if s := w.plain.String(); s == "" || !strings.ContainsRune(".?!", rune(s[len(s)-1])) {
		w.text(sign)
	}
}

// sentence writes text that ends in a full stop, with a space before it; nothing for none.
func (w *refWriter) sentence(parts ...string) {
	if s := joined("", parts...); s != "" {
		w.text(" ", s)
		w.stop()
	}
}

// withdrawn says so at the end.
func (w *refWriter) withdrawn(r *Record) {
	if r.Withdrawn != "" {
		w.text(" [Withdrawn]")
	}
}

// address is where a reader finds the paper: by its DOI if it has one.
func (r *Record) address() string {
	if url := r.doiURL(); url != "" {
		return url
	}
	return r.URL
}

// pagesWith gives one or several pages behind the words for either, and a space: pp. 3–40.
func (r *Record) pagesWith(one, several string) string {
	pages := r.pageRange()
	if pages == "" {
		return ""
	}
	if strings.ContainsAny(pages, "–,") {
		return several + pages
	}
	return one + pages
}

// list joins names with commas, and a word before the last. Of two, the comma before it is
// there only if always says so.
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

// each makes a string of every name.
func each(names []Name, form func(Name) string) []string {
	made := make([]string, len(names))
	for i, n := range names {
		made[i] = form(n)
	}
	return made
}

// editorWord gives "Ed." or "Eds." by their number.
func editorWord(names []Name, one, several string) string {
	if len(names) == 1 {
		return one
	}
	return several
}
