package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/tex"
)

// AppendBibTeX appends an entry of BibTeX for classic BibTeX and biber: types and fields are those
// of classic BibTeX, plus the common fields eprint, archivePrefix, primaryClass, doi and url. A
// work without a field that its type requires, such as a conference paper without proceedings,
// is misc.
//
// The entry has no abstract: it would make the file four times as long, and no style prints it.
func (r *Record) AppendBibTeX(b []byte) []byte {
	e := entry{b: b}
	kind := r.entryType()
	e.b = append(append(append(append(e.b, '@'), kind...), '{'), r.Key...)
	e.names("author", r.Authors, r.EtAl)
	if kind != "phdthesis" && kind != "mastersthesis" && kind != "techreport" {
		e.names("editor", r.Editors, r.EditorsEtAl)
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
	e.numbers(r, kind)
	if note := r.noteSource(); note != "" {
		e.open("note")
		e.b = append(tex.Parse(note, r.macros).AppendTeX(e.b), '}')
	}
	return append(e.b, "\n}\n"...)
}

// numbers writes the ISBN of books and the ISSN of periodicals. What has no field in an entry of the type
// goes, like the license, into the annotation, which styles don't print.
func (e *entry) numbers(r *Record, kind string) {
	var rest []string
	add := func(name, value string, hasField bool) {
		if hasField {
			e.text(strings.ToLower(name), value)
		} else if value != "" {
			rest = append(rest, name+": "+value)
		}
	}
	add("ISBN", r.ISBN, kind == "book" || kind == "inproceedings" || kind == "incollection")
	add("ISSN", r.ISSN, kind == "article")
	e.text("annotation", joined(". ", append(rest, r.license())...))
}

// entryType returns an entry type whose required fields the record has.
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

// entry builds an entry of BibTeX.
type entry struct {
	b []byte
}

// where writes the container and the work's place in it, in the fields of the entry type.
func (e *entry) where(r *Record, kind string) {
	switch kind {
	case "article":
		e.text("journal", r.Container)
		e.text("series", r.Collection)
	case "inproceedings", "incollection":
		e.text("booktitle", r.Container)
		if kind == "inproceedings" {
			e.text("organization", r.Sponsor)
		}
		e.text("publisher", r.Publisher)
		e.text("address", r.Address)
		e.text("series", r.Collection)
	case "book":
		e.text("publisher", r.Publisher)
		e.text("address", r.Address)
		e.text("series", r.Collection)
	case "phdthesis", "mastersthesis":
		e.text("school", r.institution())
		e.text("address", r.Address)
		return
	case "techreport":
		e.text("institution", r.institution())
		e.text("address", r.Address)
		e.text("number", r.Issue)
		return
	default:
		e.text("howpublished", r.howPublished())
		e.text("organization", r.Sponsor)
		e.text("address", r.Address)
		return
	}
	e.text("volume", r.Volume)
	e.text("number", r.Issue)
	e.text("pages", strings.ReplaceAll(r.Pages, "–", "--"))
}

// howPublished returns where a misc work appeared.
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
	return joined(", ", what, r.How, r.Container, r.School, r.Publisher)
}

// when writes year and month. The month is one of BibTeX's abbreviations.
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

// open starts a field.
func (e *entry) open(field string) {
	e.b = append(append(append(e.b, ",\n  "...), field...), " = {"...)
}

// text writes a field of plain text, unless the text is empty.
func (e *entry) text(field, value string) {
	if value == "" {
		return
	}
	e.open(field)
	e.b = append(tex.AppendEscaped(e.b, value), '}')
}

// verbatim writes a field that styles don't parse as TeX: an address or an id. It percent-encodes
// braces and backslashes, which could end the field.
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

// names writes a list of names. BibTeX calls the other authors of an open list "others".
func (e *entry) names(field string, names []Name, isOpen bool) {
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
	if isOpen {
		e.b = append(e.b, " and others"...)
	}
	e.b = append(e.b, '}')
}

// name writes "van Gogh, Jr., Vincent", the only form with unambiguous parts. It writes a name
// without parts in braces, so that BibTeX doesn't split it, and also a name in Chinese, Japanese
// or Korean characters, whose order styles would reverse.
func (e *entry) name(n Name) {
	if n.isWhole() || n.Given == "" && n.Suffix != "" {
		e.part(n.direct(), true)
		return
	}
	if n.Particle != "" {
		e.part(n.Particle, false)
		e.b = append(e.b, ' ')
	}
	e.part(n.Family, hasLowerCaseWord(n.Family))
	if n.Suffix != "" {
		e.b = append(e.b, ", "...)
		e.part(n.Suffix, false)
	}
	if n.Given != "" {
		e.b = append(e.b, ", "...)
		e.part(n.Given, false)
	}
}

// part writes a part of a name, in braces if braces is true or the part contains a comma or the
// word "and".
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

// hasLowerCaseWord reports whether a family name has a word that BibTeX would treat as a
// particle, together with all words before it: Ortega y Gasset, hooks. Classic BibTeX reads ASCII
// letters only, so Émile starts with an m.
func hasLowerCaseWord(family string) bool {
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
