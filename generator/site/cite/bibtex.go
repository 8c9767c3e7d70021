package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/tex"
)

// AppendBibTeX adds the record to b as an entry of BibTeX, which classic BibTeX and biber both
// read: the types and fields are those of classic BibTeX, with eprint, archivePrefix,
// primaryClass, doi and url, which everybody has added. A work that lacks what a type must have,
// such as a conference paper without proceedings, is misc.
//
// It has no abstract: that would make the file four times as long, and no style prints it.
func (r *Record) AppendBibTeX(b []byte) []byte {
	e := entry{b: b}
	kind := r.entryType()
	e.b = append(append(append(append(e.b, '@'), kind...), '{'), r.Key...)
	e.names("author", r.Authors)
	if kind != "phdthesis" && kind != "mastersthesis" && kind != "techreport" {
		e.names("editor", r.Editors)
	}
	e.open("title")
	e.b = append(tex.Parse(r.Title.Source, r.macros).AppendTeX(e.b), '}')
	e.where(r, kind)
	e.when(r)
	if r.ArXiv != "" {
		e.verbatim("eprint", r.ArXiv)
		e.verbatim("archivePrefix", "arXiv")
		e.verbatim("primaryClass", r.Class)
	}
	e.verbatim("doi", r.DOI)
	if r.URL != r.doiURL() || r.DOI == "" {
		e.verbatim("url", r.URL)
	}
	if r.Withdrawn != "" {
		e.open("note")
		e.b = append(tex.Parse("Withdrawn: "+r.Withdrawn, r.macros).AppendTeX(e.b), '}')
	}
	return append(e.b, "\n}\n"...)
}

// entryType is the type of the entry that the record has all the fields for.
func (r *Record) entryType() string {
	kind := r.Kind.form().bibtex
	switch {
	case r.Kind.isPart() && r.Container == "", (kind == "phdthesis" || kind == "techreport") && r.institution() == "":
		return "misc"
	case kind == "phdthesis" && r.isMaster():
		return "mastersthesis"
	}
	return kind
}

// entry is an entry of BibTeX while it is written.
type entry struct {
	b []byte
}

// where writes what the work is in, and where in it, as far as the type has fields for that.
func (e *entry) where(r *Record, kind string) {
	switch kind {
	case "article":
		e.text("journal", r.Container)
		e.text("series", r.Collection)
	case "inproceedings", "incollection":
		e.text("booktitle", r.Container)
		e.text("publisher", r.Publisher)
		e.text("series", r.Collection)
	case "book":
		e.text("publisher", r.Publisher)
		e.text("series", r.Collection)
	case "phdthesis", "mastersthesis":
		e.text("school", r.institution())
		return
	case "techreport":
		e.text("institution", r.institution())
		e.text("number", r.Issue)
		return
	default:
		e.text("howpublished", r.howPublished())
		return
	}
	e.text("volume", r.Volume)
	e.text("number", r.Issue)
	e.text("pages", strings.ReplaceAll(r.pageRange(), "–", "--"))
}

// howPublished is all that a misc entry says of that.
func (r *Record) howPublished() string {
	what := r.Kind.form().genre
	switch r.Kind {
	case Thesis:
		what = r.thesisGenre()
	case Report:
		what = joined(" ", "Technical report", r.Issue)
	case Patent:
		what = joined(" ", what, r.Issue)
	}
	return joined(", ", what, r.Container, r.Publisher)
}

// when writes year and month, the month by BibTeX's own name for it.
func (e *entry) when(r *Record) {
	if r.Issued.IsZero() {
		return
	}
	e.open("year")
	e.b = append(append(e.b, r.Issued.String()[:4]...), '}')
	if month := r.Issued.Month; month > 0 {
		e.b = append(e.b, ",\n  month = "...)
		e.b = append(e.b, "janfebmaraprmayjunjulaugsepoctnovdec"[3*month-3:3*month]...)
	}
}

// open begins a field.
func (e *entry) open(field string) {
	e.b = append(append(append(e.b, ",\n  "...), field...), " = {"...)
}

// text writes a field of plain text; none for no text.
func (e *entry) text(field, value string) {
	if value == "" {
		return
	}
	e.open(field)
	e.b = append(tex.AppendEscaped(e.b, value), '}')
}

// verbatim writes a field that styles don't read as TeX: an address or an id. Braces in it could
// end the field, so they are written as an address writes them.
func (e *entry) verbatim(field, value string) {
	if value == "" {
		return
	}
	if strings.ContainsAny(value, `{}\`) {
		value = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace(value)
	}
	e.open(field)
	e.b = append(append(e.b, value...), '}')
}

func (e *entry) names(field string, names []Name) {
	if len(names) == 0 {
		return
	}
	e.open(field)
	for i, n := range names {
		if i > 0 {
			e.b = append(e.b, " and "...)
		}
		e.name(n)
	}
	e.b = append(e.b, '}')
}

// name writes "van Gogh, Jr., Vincent", the one form that leaves no doubt about the parts. What has
// no parts stands in braces, so that nobody looks for any; so does a name in Chinese, Japanese or
// Korean characters, of which styles would turn the order round.
func (e *entry) name(n Name) {
	if n.isWhole() || n.Given == "" && n.Suffix != "" {
		e.part(n.direct(), true)
		return
	}
	if n.Particle != "" {
		e.part(n.Particle, false)
		e.b = append(e.b, ' ')
	}
	e.part(n.Family, hasSmall(n.Family))
	if n.Suffix != "" {
		e.b = append(e.b, ", "...)
		e.part(n.Suffix, false)
	}
	if n.Given != "" {
		e.b = append(e.b, ", "...)
		e.part(n.Given, false)
	}
}

// part writes a part of a name, in braces where there must be some, or where it has a
// comma or the word "and" in it.
func (e *entry) part(s string, braces bool) {
	braces = braces || strings.Contains(s, ",") || hasAnd(s)
	if braces {
		e.b = append(e.b, '{')
	}
	e.b = tex.AppendEscaped(e.b, s)
	if braces {
		e.b = append(e.b, '}')
	}
}

func hasAnd(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if strings.EqualFold(word, "and") {
			return true
		}
	}
	return false
}

// hasSmall finds a word of which BibTeX would make a particle, and of all before it as well:
// Ortega y Gasset, hooks. Classic BibTeX looks at ASCII letters alone, so that to it Émile
// begins with an m.
func hasSmall(family string) bool {
	for word := range strings.FieldsSeq(family) {
		letter := strings.IndexFunc(word, unicode.IsLetter)
		if letter < 0 {
			continue
		}
		first, _ := utf8.DecodeRuneInString(word[letter:])
		plain := strings.IndexFunc(word, isASCIILetter)
		if unicode.IsLower(first) || plain >= 0 && word[plain] >= 'a' {
			return true
		}
	}
	return false
}

func isASCIILetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
