package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/content/intake/bibtex"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/markup"
	"offprint/generator/text/plain"
	"offprint/generator/text/tex"
)

// bibEntry is an entry of BibTeX while it becomes a record.
type bibEntry struct {
	entry    *bibtex.Entry
	record   Record
	used     map[string]bool // names of fields that have a place
	warnings problem.List
}

// warn reports a field that has no place, or only a part of one.
func (b *bibEntry) warn(at problem.Position, hint, format string, args ...any) {
	b.warnings.Warnf("", at, hint, format, args...)
}

// read fills the record.
func (b *bibEntry) read() {
	b.record.IsUndated = true
	b.texts()
	b.names()
	b.words()
	b.publicationType()
	b.ids()
	b.addresses()
	b.dates()
	b.venue()
	b.annotation()
	b.other()
	for _, word := range b.record.words() { // which have no TeX any more
		*word = Word(paper.EscapeTeX(string(*word)))
	}
	b.record.Venue = paper.EscapeTeX(b.record.Venue)
}

// take returns the first field with one of the names that has a value and no place yet.
func (b *bibEntry) take(names ...string) (bibtex.Field, bool) {
	names = slices.DeleteFunc(names, func(name string) bool { return b.used[name] })
	f, ok := b.entry.Field(names...)
	if ok {
		b.used[f.Name] = true
	}
	return f, ok
}

// text takes a field as plain text.
func (b *bibEntry) text(names ...string) string {
	f, ok := b.take(names...)
	value := plainField(f.Value)
	if ok && f.Name != "keywords" && utf8.RuneCountInString(value) > wordLimit {
		b.warn(f.At, "shorten it", "%s: is longer than %d characters: the paper is added without it", f.Name, wordLimit)
		return ""
	}
	return value
}

// The limits of the content format in characters.
const (
	wordLimit     = 1000
	extraLimit    = 10_000
	extraKeyLimit = 200
)

// plainField returns the value of a field without TeX and HTML.
func plainField(value string) string {
	if strings.ContainsAny(value, "\\{}$~&`'-<") {
		value = markup.Plain(tex.ParseField(plain.CollapseSpace(value), tex.Presets()).Plain())
	}
	return strings.Join(strings.Fields(value), " ")
}

// texts sets the texts with TeX.
func (b *bibEntry) texts() {
	title, _ := b.take("title")
	b.record.Title = tex.FromBibTeX(plain.CollapseSpace(title.Value), tex.Presets())
	if subtitle, ok := b.take("subtitle"); ok && b.record.Title != "" {
		b.record.Title += ": " + tex.FromBibTeX(plain.CollapseSpace(subtitle.Value), tex.Presets())
	}
	if b.record.Title == "" { // proceedings
		b.record.Title = b.text("booktitle", "maintitle")
	}
	abstract, _ := b.take("abstract")
	paragraphs := tex.Paragraphs(abstract.Value)
	for i, paragraph := range paragraphs {
		paragraphs[i] = tex.FromBibTeX(paragraph, tex.Presets())
	}
	b.record.Abstract = strings.Join(paragraphs, "\n\n")
	b.cleaned("title", title.Value, b.record.Title)
	b.cleaned("abstract", abstract.Value, b.record.Abstract)
}

// cleaned notes a text that differs from its field by more than white space.
func (b *bibEntry) cleaned(key, before, after string) {
	if before != "" && plain.CollapseSpace(before) != plain.CollapseSpace(after) {
		b.record.Cleanings = append(b.record.Cleanings, Cleaning{key, before, after, "accents become characters, and braces go that protect nothing"})
	}
}

// names sets the authors and the editors.
func (b *bibEntry) names() {
	b.record.Authors, b.record.EtAl = b.people("author")
	for name := range strings.SplitSeq(b.text("collaboration"), ", ") { // of INSPIRE and the APS: ATLAS, or CMS Collaboration
		if name = strings.TrimSpace(name); name != "" && !paper.IsGroup(name) {
			name += " Collaboration"
		}
		group := Person{Author: paper.Author{Name: name, Group: true}}
		if isNamed := func(p Person) bool { return strings.Contains(p.Name, name) }; name != "" && !slices.ContainsFunc(b.record.Authors, isNamed) {
			b.record.Authors = append(b.record.Authors, group)
		}
	}
	b.record.Editors, b.record.EditorsEtAl = b.people("editor", "editors")
}

func (b *bibEntry) people(names ...string) (people []Person, isOpen bool) {
	f, _ := b.take(names...)
	read, errs := paper.ParseBibTeX(withoutNameParts(f.Value), withoutTeX)
	for _, err := range errs {
		b.warn(f.At, "write the word and between two people", "%s: %v; it is left out", f.Name, err)
	}
	return Named(read.Authors), read.Open
}

// words sets the fields of plain text.
func (b *bibEntry) words() {
	r := &b.record.Publication
	for _, field := range []struct {
		into  *Word
		names []string
	}{
		{&r.Volume, []string{"volume"}}, {&r.Number, []string{"number", "issue"}}, {&r.Pages, []string{"pages", "eid", "articleno", "article-number"}},
		{&r.Publisher, []string{"publisher"}}, {&r.Address, []string{"address", "location"}}, {&r.Institution, []string{"institution", "school"}},
		{&r.Organization, []string{"organization"}}, {&r.Series, []string{"series"}}, {&r.HowPublished, []string{"howpublished"}},
		{&r.ISBN, []string{"isbn"}}, {&r.ISSN, []string{"issn"}}, {&r.License, []string{"license", "licence", "copyright", "rights"}},
		{&r.Award, []string{"award"}}, {&r.Track, []string{"track"}}, {&r.BibNote, []string{"note"}},
	} {
		*field.into = Word(b.text(field.names...))
	}
	if key, err := paper.BibKey(b.entry.Key); err == nil {
		r.BibKey = Word(key)
	} else {
		b.warn(b.entry.At, "write letters, digits and hyphens, such as lovelace2025", "%v: the entry is added without it", err)
	}
	if language := b.text("language", "langid", "hyphenation"); language != "" && !b.record.setLanguage(language) {
		b.addOther("language", language)
	}
	seen := map[string]bool{"": true}
	for keyword := range strings.FieldsFuncSeq(b.text("keywords", "keyword"), func(r rune) bool { return r == ',' || r == ';' }) {
		if keyword = strings.TrimSpace(keyword); !seen[keyword] {
			seen[keyword] = true
			b.record.Keywords = append(b.record.Keywords, keyword)
		}
	}
}

// venue sets the journal or the book. The field venue is the place of a conference in biblatex, and the name
// of the venue in other files.
func (b *bibEntry) venue() {
	r := &b.record
	r.BookTitle = Word(b.text("booktitle"))
	r.Journal = Word(cmp.Or(journalOf(b.entry.Value("journal")), b.text("journal", "journaltitle")))
	b.used["journal"] = true
	if r.BookTitle == "" && r.Journal == "" {
		r.Venue = b.text("eventtitle", "conference", "venue", "maintitle")
		return
	}
	if r.BookTitle != "" && r.Journal != "" { // a record has one venue
		b.addOther("journal", string(r.Journal))
	}
	if r.Address == "" {
		r.Address = Word(b.text("venue"))
	}
}

// other keeps the fields without a place, except those in which programs keep their own data.
func (b *bibEntry) other() {
	for _, f := range b.entry.Fields {
		if b.used[f.Name] || isBookkeeping(f.Name) {
			continue
		}
		if value := plainField(f.Value); value != "" && !b.isSameElsewhere(f.Name, value) {
			b.addOther(f.Name, value)
		}
	}
}

// otherNames maps fields to those that usually say the same.
var otherNames = map[string]string{
	"journal": "journaltitle", "journaltitle": "journal", "school": "institution", "institution": "school", "location": "address", "langid": "language",
	"html": "url", "ee": "url", "link": "url", "keyword": "keywords",
}

// isSameElsewhere reports whether a field repeats the one that usually says the same.
func (b *bibEntry) isSameElsewhere(name, value string) bool {
	other, ok := otherNames[name]
	return ok && b.used[other] && plainField(b.entry.Value(other)) == value
}

func (b *bibEntry) addOther(name, value string) {
	if len(name) > extraKeyLimit || utf8.RuneCountInString(value) > extraLimit {
		b.warn(b.entry.At, "shorten it", "%.40s: is longer than %d characters: the paper is added without it", name, extraLimit)
	} else {
		b.record.Extra = append(b.record.Extra, paper.Extra{Key: name, Value: value})
	}
}

// isBookkeeping reports whether a field is of a program that manages references, or only tells BibTeX how to
// print an entry.
func isBookkeeping(name string) bool {
	switch name {
	case "file", "localfile", "owner", "timestamp", "groups", "date-added", "date-modified", "creationdate", "modificationdate", "urldate", "lastchecked",
		"ids", "key", "sortkey", "sortname", "sorttitle", "sortyear", "presort", "options", "shorthand", "label", "biburl", "bibsource", "abbr", "bibtex_show",
		"preview", "selected", "shortname", "sections", "start", "end", "conference_url", "conference_number", "langidopts", "execute", "gender", "entryset":
		return true
	}
	for _, prefix := range []string{"bdsk-", "mendeley-", "citeulike-", "opt", "__", "zotero", "priority"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// joinNotes returns the notes with full stops between them.
func joinNotes(notes ...string) string {
	return strings.Join(slices.DeleteFunc(notes, func(s string) bool { return s == "" }), ". ")
}

func shortValue(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return fmt.Sprintf("%q", cmp.Or(plain.Prefix(s, 80), s))
}
