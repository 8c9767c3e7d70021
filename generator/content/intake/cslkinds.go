package intake

import (
	"fmt"
	"strings"

	"offprint/generator/content/intake/csl"
	"offprint/generator/paper"
)

// words sets the variables that are fields of an entry.
func (c *cslItem) words() {
	r := c.record()
	for _, field := range []struct {
		into  *Word
		names []string
	}{
		{&r.Volume, []string{"volume"}}, {&r.Number, []string{"issue", "number"}}, {&r.Pages, []string{"page", "article-number"}}, {&r.Series, []string{"collection-title"}},
		{&r.Publisher, []string{"publisher"}}, {&r.Address, []string{"publisher-place", "event-place"}}, {&r.Institution, []string{"institution"}},
		{&r.ISBN, []string{"ISBN"}}, {&r.ISSN, []string{"ISSN"}}, {&r.License, []string{"license", "rights", "copyright"}},
	} {
		*field.into = Word(c.take(field.names...))
	}
	if r.BookTitle = Word(c.take("container-title")); r.BookTitle == "" {
		r.Venue = c.take("event-title", "event")
	}
}

// kind sets the type, and what depends on it: the kind and the institution of a thesis.
func (c *cslItem) kind() {
	r, name := c.record(), c.item.Get("type")
	t, ok := paper.ParseType(name)
	if !ok {
		t = paper.MeantType(name)
	}
	switch {
	case t == "" && name != "" && !isVague[name]:
		c.warn("use a type of CSL, such as article-journal or book", "the type %s is unknown: the paper is added without a type", shortValue(name))
		r.addExtra("type", name)
	case t == "article" && r.BookTitle == "" && r.Publisher == "arXiv":
		r.Publisher = ""
	}
	r.Type = Word(t)
	genre := c.take("genre")
	switch {
	case t == "thesis":
		c.thesis(genre)
	case t == "report" && r.Institution == "":
		r.Institution, r.Publisher = r.Publisher, ""
	}
	if t != "thesis" && genre != "" {
		r.addExtra("genre", genre)
	}
}

// isVague has the types that say nothing of a paper.
var isVague = map[string]bool{"document": true, "other": true, "entry": true, "text": true, "Text": true, "Other": true}

// thesis sets the kind of a thesis, unless it is a doctoral one. Its publisher is the institution.
func (c *cslItem) thesis(genre string) {
	r := c.record()
	if r.Institution == "" {
		r.Institution, r.Publisher = r.Publisher, ""
	}
	switch strings.ToLower(strings.NewReplacer(" ", "", ".", "", "'", "", "’", "").Replace(genre)) {
	case "", "phdthesis", "phd", "doctoralthesis", "dissertation":
		return
	case "mastersthesis", "masterthesis", "mathesis", "msc", "mscthesis":
		genre = "Master's thesis"
	}
	if r.Series == "" {
		r.Series = Word(genre)
	} else {
		r.addExtra("genre", genre)
	}
}

// date sets when the item was published. A text that is no date, such as a season, is a note in extra.
func (c *cslItem) date() {
	d, ok := c.item.DateOf("issued", "published", "published-online", "published-print")
	if !ok {
		return
	}
	text := dateText(d)
	date, err := paper.ParseDate(text)
	if err != nil && d.Year == 0 {
		if date, err = paper.ParseDate(isoDate.FindString(text)); err != nil {
			date, err = paper.ParseDate(anyYear.FindString(text))
		}
		if err == nil && date.String() != text {
			c.warn(`write {"date-parts": [[2025, 3, 13]]}`, "issued: %s: only %s counts", shortValue(text), date)
		}
	}
	switch {
	case err != nil:
		c.warn(`write {"date-parts": [[2025, 3, 13]]}`, "issued: %s is not a date; it is left out", shortValue(text))
		return
	case d.Year > 0 && d.Text != "":
		c.record().addExtra("season", d.Text)
	}
	c.record().Published = Word(date.String())
}

// dateText returns a date as an entry has it: 2025-03.
func dateText(d csl.Date) string {
	switch {
	case d.Year == 0:
		return d.Text
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}
