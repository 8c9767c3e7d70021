package intake

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"offprint/generator/content/intake/listing"
	"offprint/generator/paper"
	"offprint/generator/text/plain"
)

// Omission is a value of a record that the paper is without, or a part of it, since it can't be read. [Line.Where]
// returns its position.
type Omission struct {
	Field      string // such as doi, or "links: code"
	Text, Hint string
}

// omissions are those of one record.
type omissions []Omission

// add adds a value of a field and what is wrong with it.
func (o *omissions) add(field, value string, err error) {
	if runes := []rune(value); len(runes) > 60 {
		value = string(runes[:60]) + "…"
	}
	omission := Omission{Field: field, Text: fmt.Sprintf("%s: %q is left out: %v", field, value, err)}
	if strings.HasPrefix(err.Error(), fmt.Sprintf("%q", value)) {
		omission.Text = fmt.Sprintf("%s: %v; it is left out", field, err)
	}
	if names := (*paper.NamesError)(nil); errors.As(err, &names) {
		omission.Hint = strings.Replace(names.Hint, "write a list: ", "write "+field+" as a list: ", 1)
	}
	o.append(omission)
}

// addf adds a text of a field that the paper has only in part.
func (o *omissions) addf(field, hint, format string, args ...any) {
	o.append(Omission{field, field + ": " + fmt.Sprintf(format, args...), hint})
}

// append adds an omission, of which a record has a limited number.
func (o *omissions) append(one Omission) {
	switch n := len(*o); {
	case n < lineWarnings:
		*o = append(*o, one)
	case n == lineWarnings:
		*o = append(*o, Omission{"", "the record has further values that are left out", "correct the values above first"})
	}
}

// control adds the first character of a text that the paper can't have, since it is invisible.
func (o *omissions) control(field, text string) {
	if _, found := plain.WithoutControls(text); found >= 0 {
		o.addf(field, "delete it in the source", "the invisible character %U is left out", found)
	}
}

// read returns the value of a field as parse reads it; "" if there is none, or an omission.
func (o *omissions) read(field, value string, parse func(string) (string, error)) string {
	if value == "" {
		return ""
	}
	parsed, err := parse(value)
	if err != nil {
		o.add(field, value, err)
		return ""
	}
	return parsed
}

// date returns the date of a field, without a time of day; zero if there is none, or an omission. A day may be written
// as pages have it, such as 13 March 2025.
func (o *omissions) date(field, value string) paper.Date {
	if value == "" {
		return paper.Date{}
	}
	day := value
	if len(day) > len("2025-03-13") && strings.ContainsAny(day[len("2025-03-13"):][:1], "T ") {
		day = day[:len("2025-03-13")]
	}
	date, err := paper.ParseDate(day)
	if err == nil {
		return date
	}
	if day, ok := listing.ParseDay(value); ok && day.Year > 0 {
		return day.In(day.Year)
	}
	o.append(Omission{field, fmt.Sprintf("%s: %v; it is left out", field, err), "write it as YYYY-MM-DD"})
	return paper.Date{}
}

// day returns the day of a field; zero if there is none, or an omission.
func (o *omissions) day(field, value string) paper.Date {
	date := o.date(field, value)
	if !date.IsZero() && !date.IsDay() {
		o.add(field, value, errors.New("it is not a day"))
		return paper.Date{}
	}
	return date
}

// LeaveOut removes what a problem of the written file is about from a paper. text starts with the key, as in
// "links: pdf: …". LeaveOut reports false if there is nothing to remove, or if no paper can do without it.
func LeaveOut(p *paper.Paper, text string) bool {
	key, rest, _ := strings.Cut(text, ": ")
	if strings.HasPrefix(text, "the note is longer") {
		key = "note"
	}
	pub := p.Publication()
	defer func() { p.SetPublication(pub) }()
	if value, ok := fields(p, &pub)[key]; ok {
		return cut(value)
	}
	switch key {
	case "title":
		return shortenTitle(p)
	case "abstract":
		return cut(&p.Abstract.Source)
	case "authors":
		return cut(&p.Authors)
	case "editors":
		return cut(&pub.Editors)
	case "tags":
		short := slices.DeleteFunc(slices.Clone(p.Tags), func(tag string) bool { return len([]rune(tag)) > tagLimit })
		if short = short[:min(len(short), tagsLimit)]; len(short) < len(p.Tags) {
			p.Tags = short
			return true
		}
		return cut(&p.Tags)
	case "links":
		kind, _, _ := strings.Cut(rest, ": ")
		others := slices.DeleteFunc(slices.Clone(p.Links), func(link paper.Link) bool { return link.Kind == kind })
		if len(others) < len(p.Links) {
			p.Links = others
			return true
		}
		return cut(&p.Links)
	case "relisted":
		return cut(&p.Relisted)
	case "related":
		return cut(&p.Related)
	case "aliases":
		return cut(&p.Aliases)
	case "image":
		return cut(&p.Image)
	case "extra":
		return cut(&p.Extra)
	case "note":
		return cut(&p.Note)
	}
	return false
}

// shortenTitle replaces a title that is too long, or whose formulas are, by its start in plain text.
func shortenTitle(p *paper.Paper) bool {
	title := strings.NewReplacer(`\`, "", "$", "", "{", "", "}", "").Replace(withoutTeX(p.Title.Source))
	title = plain.Excerpt(title, titleExcerpt)
	isShorter := title != p.Title.Source && title != ""
	p.Title = source(title)
	return isShorter
}

// titleExcerpt is the length of the title of a paper whose own is too long, in characters. Of 80,000 titles, the longest
// has 228.
const titleExcerpt = 300

// cut empties a value, and reports whether it was there.
func cut[T any](value *T) bool {
	wasThere := !reflect.ValueOf(value).Elem().IsZero()
	*value = *new(T)
	return wasThere
}

// The limits of tags, as docs/paper.md has them.
const (
	tagLimit  = 500 // characters
	tagsLimit = 50
)

// fields returns the keys of a paper whose values are text.
func fields(p *paper.Paper, pub *paper.Publication) map[string]*string {
	return map[string]*string{
		"arxiv": &p.IDs.ArXiv, "doi": &p.IDs.DOI, "openreview": &p.IDs.OpenReview, "acl": &p.IDs.ACL, "submitted_by": &p.SubmittedBy,
		"tldr": &p.TLDR.Source, "tldr_by": &p.TLDRBy, "lang": &p.Lang, "image_alt": &p.Image.Alt, "withdrawn": &p.Withdrawn,
		"venue": &pub.Venue, "track": &pub.Track, "type": &pub.Type, "volume": &pub.Volume, "number": &pub.Number, "pages": &pub.Pages,
		"publisher": &pub.Publisher, "address": &pub.Address, "institution": &pub.Institution, "organization": &pub.Organization,
		"series": &pub.Series, "howpublished": &pub.HowPublished, "isbn": &pub.ISBN, "issn": &pub.ISSN, "license": &pub.License,
		"award": &pub.Award, "bibnote": &pub.BibNote, "bibkey": &pub.BibKey,
	}
}
