package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"offprint/generator/paper"
)

// Explanation says how a record became a paper, for offprint add --explain.
type Explanation struct {
	Facts     []Fact     `json:"facts"`
	Cleanings []Cleaning `json:"cleanings,omitempty"`
}

// Fact says where the value of a key of the paper comes from: "arXiv", "papers.jsonl:12", "the abstract".
type Fact struct {
	Key    string `json:"key"`
	Source string `json:"source"`
}

// Cleaning is a value that offprint changed: Before is that of the record, After that of the paper. Either is "" if
// there was none.
type Cleaning struct {
	Key    string `json:"key"`
	Before string `json:"before"`
	After  string `json:"after"`
	Why    string `json:"why"`
}

// String returns the cleaning in one line, with the part of long texts that differs.
func (c Cleaning) String() string {
	before, after := differing(c.Before, c.After)
	switch {
	case c.Before == "":
		return fmt.Sprintf("%s: %q is added: %s", c.Key, after, c.Why)
	case c.After == "":
		return fmt.Sprintf("%s: %q is left out: %s", c.Key, before, c.Why)
	}
	return fmt.Sprintf("%s: %q becomes %q: %s", c.Key, before, after, c.Why)
}

// differing returns the parts in which two texts differ, with a little of what is around them.
func differing(a, b string) (string, string) {
	const around, longest = 15, 60
	x, y := []rune(a), []rune(b)
	start, end := 0, 0
	for start < min(len(x), len(y)) && x[start] == y[start] {
		start++
	}
	for end < min(len(x), len(y))-start && x[len(x)-1-end] == y[len(y)-1-end] {
		end++
	}
	part := func(s []rune) string {
		from, to := max(start-around, 0), len(s)-max(end-around, 0)
		cut := to - from - longest
		text := string(s[from : to-max(cut, 0)])
		if from > 0 {
			text = "…" + text
		}
		if to < len(s) || cut > 0 {
			text += "…"
		}
		return text
	}
	return part(x), part(y)
}

// Explain says how the record became p, the paper that [Record.Paper] returned. source is that of what the record's
// own Sources don't name: the line's position, or what people call the source. Explain compares the two, so that a
// conversion without --explain does no work for it:
//
//	p, omitted, err := line.Record.Paper(day)
//	if explain {
//		explanation := line.Record.Explain(p, line.At.String())
//	}
//
// Values that the paper lacks since they can't be read are among the omissions.
func (r Record) Explain(p *paper.Paper, source string) Explanation {
	x := &explainer{record: r, source: source}
	x.texts(p)
	x.people("authors", r.Authors, p.Authors)
	x.people("editors", r.Editors, p.Publication().Editors)
	x.dates(p)
	x.words(p)
	x.links(p)
	x.fact("tags", len(p.Tags) > 0)
	x.fact("upvotes", r.Upvotes > 0)
	x.fact("comments", r.Comments > 0)
	x.Cleanings = append(slices.Clone(r.Cleanings), x.Cleanings...)
	return x.Explanation
}

// explainer collects an explanation.
type explainer struct {
	Explanation
	record Record
	source string
}

// fact adds the source of a key that the paper has.
func (x *explainer) fact(key string, has bool) {
	if has {
		x.Facts = append(x.Facts, Fact{key, cmp.Or(x.record.Sources[key], x.source)})
	}
}

// changed adds a key whose value differs from that of the record.
func (x *explainer) changed(key, before, after, why string) {
	if before != after && before != "" && after != "" {
		x.Cleanings = append(x.Cleanings, Cleaning{key, before, after, why})
	}
	x.fact(key, after != "")
}

func (x *explainer) texts(p *paper.Paper) {
	x.changed("title", x.record.Title, p.Title.Source, strings.Join(changes(x.record.Title, titleSteps()), "; "))
	x.changed("abstract", x.record.Abstract, p.Abstract.Source, strings.Join(changes(x.record.Abstract, abstractSteps()), "; "))
	x.changed("tldr", x.record.TLDR, p.TLDR.Source, strings.Join(changes(x.record.TLDR, lineSteps()), "; "))
}

func (x *explainer) people(key string, people []Person, authors []paper.Author) {
	var before, after []string
	for _, person := range people {
		before = append(before, cmp.Or(person.Text, person.Name))
	}
	for _, author := range authors {
		after = append(after, author.Name)
	}
	x.changed(key, strings.Join(before, "; "), strings.Join(after, "; "), "names are read, without marks, numbers and affiliations")
}

// dates adds the day of listing, which may be that of a page or of the command, and the dates of publication.
func (x *explainer) dates(p *paper.Paper) {
	r := x.record
	switch {
	case strings.HasPrefix(string(r.Date), p.Date.String()):
		x.changed("date", string(r.Date), p.Date.String(), "the time of day is cut")
	case r.Day.Label != "":
		x.Cleanings = append(x.Cleanings, Cleaning{"date", r.Day.Label, p.Date.String(), "the year is that of --date, or of the latest such day"})
		x.Facts = append(x.Facts, Fact{"date", r.Day.At.String()})
	default:
		x.Facts = append(x.Facts, Fact{"date", "--date, or today"})
	}
	before := cmp.Or(string(r.Published), string(r.Year))
	if before == "" && r.Date != "" && !p.Published.IsZero() {
		before = string(r.Date)
	}
	x.changed("published", before, p.Published.String(), "dates have the form YYYY-MM-DD, without a time of day")
}

// words adds the ids and the facts of the publication.
func (x *explainer) words(p *paper.Paper) {
	r, pub := x.record, p.Publication()
	const id, venue = "ids have one form", "an edition, a track, a volume and the like move to their own keys"
	for _, word := range []struct{ key, before, after, why string }{
		{"id", string(r.ID), p.ID, "an id has lower-case letters and digits, and an arXiv id has no version"},
		{"arxiv", string(r.ArXiv), p.IDs.ArXiv, id}, {"doi", string(r.DOI), p.IDs.DOI, id},
		{"openreview", string(r.OpenReview), p.IDs.OpenReview, id}, {"acl", string(r.ACL), p.IDs.ACL, id},
		{"venue", cmp.Or(r.Venue, string(r.BookTitle), string(r.Journal)), pub.Venue, venue},
		{"type", string(r.Type), pub.Type, "types are those of CSL"}, {"pages", string(r.Pages), pub.Pages, "a range has an en dash"},
		{"volume", string(r.Volume), pub.Volume, ""}, {"number", string(r.Number), pub.Number, ""}, {"publisher", string(r.Publisher), pub.Publisher, ""},
		{"lang", r.Lang, p.Lang, "languages have codes"},
	} {
		x.changed(word.key, word.before, word.after, cmp.Or(word.why, "markup is removed, and white space is folded"))
	}
}

// links adds the links of the record that were put right or left out, and those that the abstract names.
func (x *explainer) links(p *paper.Paper) {
	isOf := map[string]bool{}
	for _, given := range x.record.givenLinks() {
		url, ok := repaired(given.URL)
		if !ok {
			continue // an omission
		}
		key := "links: " + given.Kind
		isOf[url] = true
		if !slices.ContainsFunc(p.Links, func(link paper.Link) bool { return link.URL == url }) {
			x.Cleanings = append(x.Cleanings, Cleaning{key, given.URL, "", "an id or another link leads there"})
			continue
		}
		x.changed(key, given.URL, url, "an address has no text around it and starts with https://")
	}
	for _, link := range p.Links {
		if !isOf[link.URL] && !x.record.IsSource {
			x.Cleanings = append(x.Cleanings, Cleaning{"links: " + link.Kind, "", link.URL, "the abstract names it"})
			x.Facts = append(x.Facts, Fact{"links: " + link.Kind, "the abstract"})
		}
	}
}
