package intake

import (
	"strconv"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/text/pattern"
)

// publicationType sets the type, and the kind of a thesis.
func (b *bibEntry) publicationType() {
	kind := strings.ToLower(b.text("entrysubtype"))
	switch b.entry.Type {
	case "article":
		b.record.Type = "article-journal"
		if b.entry.Value("journal", "journaltitle") == "" {
			b.record.Type = ""
		}
		if kind == "magazine" || kind == "newspaper" {
			b.record.Type = Word("article-" + kind)
		}
	case "misc":
		b.howPublished()
	case "mastersthesis", "thesis", "phdthesis":
		b.thesis()
	default:
		t, ok := paper.ParseType(b.entry.Type)
		if !ok {
			t = paper.MeantType(b.entry.Type)
		}
		if t == "" {
			b.warn(b.entry.At, "use a type of BibTeX, such as @inproceedings or @misc", "the type @%s is unknown: the paper is added without a type", plainField(b.entry.Type))
		}
		b.record.Type = Word(t)
	}
}

// thesis sets the kind of a thesis, unless it is a doctoral one.
func (b *bibEntry) thesis() {
	b.record.Type = "thesis"
	kind := b.text("type")
	switch strings.ToLower(strings.NewReplacer(" ", "", ".", "", "'", "", "’", "").Replace(kind)) {
	case "mathesis", "mastersthesis":
		kind = "Master's thesis"
	case "phdthesis":
		kind = ""
	case "":
		if b.entry.Type == "mastersthesis" {
			kind = "Master's thesis"
		}
	}
	if kind != "" && b.record.Series != "" {
		b.addOther("type", kind)
	} else if kind != "" {
		b.record.Series = Word(kind)
	}
}

// genres are the words with which offprint writes the types that BibTeX lacks, and those of Zotero.
var genres = []struct{ name, kind string }{
	{"Data set", "dataset"}, {"Dataset", "dataset"}, {"Computer software", "software"}, {"Software", "software"}, {"Patent", "patent"}, {"Talk", "speech"},
	{"Technical report", "report"}, {"Master's thesis", "thesis"}, {"PhD thesis", "thesis"},
}

// howPublished reads the type of a misc from howpublished: Technical report 12, Foo Lab.
func (b *bibEntry) howPublished() {
	text := string(b.record.HowPublished)
	for _, genre := range genres {
		rest, ok := strings.CutPrefix(text, genre.name)
		if !ok || rest != "" && rest[0] != ',' && rest[0] != ' ' {
			continue
		}
		number, rest, _ := strings.Cut(rest, ", ")
		if number = strings.TrimSpace(number); number != "" && genre.kind != "patent" && genre.kind != "report" {
			continue
		}
		b.record.Type, b.record.HowPublished = Word(genre.kind), Word(rest)
		if number != "" {
			b.record.Number = Word(number)
		}
		if genre.name == "Master's thesis" {
			b.record.Series = "Master's thesis"
		}
		return
	}
}

var (
	exactYear = pattern.New(`^[(\[]?(\d{4})[a-z]?[)\]]?$`)
	anyYear   = pattern.New(`\b(?:1[5-9]|20)\d\d`)
	isoDate   = pattern.New(`^(\d{4}(?:-\d\d){0,2})`)
	noOpSort  = pattern.New(`\{?\\noopsort\s*\{[^{}]*\}\}?`)
	oneDay    = pattern.New(`\d+`)
)

// dates sets the date of publication: that of biblatex or of PMLR, or the year, the month and the day.
func (b *bibEntry) dates() {
	if f, ok := b.take("date", "published"); ok {
		if date, err := paper.ParseDate(isoDate.FindString(plainField(f.Value))); err == nil {
			b.record.Published = Word(date.String())
			b.used["year"], b.used["month"], b.used["day"] = true, true, true
			return
		}
		b.warn(f.At, "write a date such as 2025-03-13", "%s: %s is not a date", f.Name, shortValue(f.Value))
	}
	b.year()
	month, ok := b.take("month")
	if !ok {
		return
	}
	text := plainField(month.Value)
	number, err := paper.ParseMonth(text)
	if err != nil {
		b.warn(month.At, "write a number from 1 to 12, or a name such as July", "month: %s is not a month: the paper is added without it", shortValue(month.Value))
		return
	}
	b.record.Month = Word(strconv.Itoa(number))
	if strings.Trim(text, "0123456789") == "" {
		text = ""
	}
	if digits := oneDay.FindAllString(text+" "+b.text("day"), -1); len(digits) == 1 && b.record.Year != "" {
		b.day(number, digits[0])
	}
}

// day sets the day of a date whose month is known: mar~3.
func (b *bibEntry) day(month int, digits string) {
	year, _ := strconv.Atoi(string(b.record.Year))
	day, _ := strconv.Atoi(digits)
	date := paper.Date{Year: year, Month: month, Day: day}
	if _, err := paper.ParseDate(date.String()); err == nil && day > 0 {
		b.record.Published = Word(date.String())
	}
}

// year sets the year. Something else, such as "in press", is a note.
func (b *bibEntry) year() {
	f, ok := b.take("year")
	if !ok {
		return
	}
	text := plainField(noOpSort.ReplaceAllString(f.Value, ""))
	if m := exactYear.FindStringSubmatch(text); m != nil {
		if _, err := paper.ParseDate(m[1]); err == nil {
			b.record.Year = Word(m[1])
			return
		}
	}
	if date, err := paper.ParseDate(text); err == nil {
		b.record.Published = Word(date.String())
		return
	}
	if b.record.Year = Word(anyYear.FindString(text)); b.record.Year != "" {
		b.warn(f.At, "write four digits", "year: %s: only %s counts", shortValue(f.Value), b.record.Year)
		return
	}
	b.record.BibNote = Word(joinNotes(text, string(b.record.BibNote)))
}
