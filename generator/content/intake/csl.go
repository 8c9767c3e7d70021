package intake

import (
	"cmp"

	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/content/intake/csl"
	"offprint/generator/content/intake/registry"
	"offprint/generator/paper"
	"offprint/generator/text/pattern"
)

// cslLines returns the items of a file of CSL-JSON as records.
func cslLines(name string, data []byte) []Line { return itemLines(csl.Parse(name, data)) }

// RegistryLines returns the works of an answer of Crossref or DataCite as records.
func RegistryLines(name string, data []byte) []Line { return itemLines(registry.Parse(name, data)) }

func itemLines(file csl.File) (lines []Line) {
	for i := range file.Items {
		lines = append(lines, itemLine(&file.Items[i]))
	}
	for _, p := range file.Problems {
		lines = append(lines, Line{At: p.Position, Err: Error{p.Text, p.Hint}})
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(a.At.Line, b.At.Line) })
	return lines
}

// itemLine returns the record of an item.
func itemLine(item *csl.Item) Line {
	c := &cslItem{item: item, used: map[string]bool{"type": true, "id": true}, line: Line{At: item.At, Size: item.Size, Warnings: item.Warnings}}
	c.record().IsUndated = true
	c.texts()
	c.names()
	c.key()
	c.ids()
	c.words()
	c.kind()
	c.date()
	c.notes()
	c.other()
	return c.line
}

// cslItem is an item while it becomes a record.
type cslItem struct {
	item *csl.Item
	line Line
	used map[string]bool // variables that have a place
}

func (c *cslItem) record() *Record { return &c.line.Record }

func (c *cslItem) warn(hint, format string, args ...any) {
	c.line.warn(c.item.At, hint, format, args...)
}

// take returns the first variable with one of the names, which then has a place.
func (c *cslItem) take(names ...string) string {
	for _, name := range names {
		if value := c.item.Get(name); value != "" && !c.used[name] {
			c.used[name] = true
			return value
		}
	}
	return ""
}

func (c *cslItem) texts() {
	r := c.record()
	r.Title = c.take("title")
	if subtitle := c.take("subtitle"); subtitle != "" && !strings.Contains(r.Title, subtitle) {
		r.Title = strings.TrimSuffix(r.Title, ":") + ": " + subtitle
	}
	r.Abstract = c.take("abstract")
	if name := c.take("language"); name != "" && !r.setLanguage(name) {
		r.addExtra("language", name)
	}
	for keyword := range strings.FieldsFuncSeq(c.take("keyword", "categories"), func(r rune) bool { return r == ',' || r == ';' }) {
		if keyword = strings.TrimSpace(keyword); !slices.Contains(r.Keywords, keyword) {
			r.Keywords = append(r.Keywords, keyword)
		}
	}
}

// names sets the authors and the editors. Those of other kinds have no place in an entry.
func (c *cslItem) names() {
	r := c.record()
	for _, names := range c.item.Names {
		people, isOpen := c.people(names)
		switch names.Kind {
		case "author":
			r.Authors, r.EtAl = people, isOpen
		case "editor":
			r.Editors, r.EditorsEtAl = people, isOpen
		case "organizer":
			r.Organization = Word(cmp.Or(people[0].Name, people[0].Text))
		default:
			for _, person := range people {
				r.addExtra(names.Kind, cmp.Or(person.Name, person.Text))
			}
		}
	}
}

// people returns the names. A last name "others" is how Pandoc and Better BibTeX write BibTeX's.
func (c *cslItem) people(names csl.Names) (people []Person, isOpen bool) {
	for i, n := range names.Names {
		if isOpen = i > 0 && i == len(names.Names)-1 && n.Literal+n.Family == "others" && n.Given == ""; isOpen {
			break
		}
		if n.Text != "" {
			people = append(people, Person{Text: n.Text})
			continue
		}
		a := inParts(n.Given, strings.TrimSpace(n.Particles+" "+n.Family), n.Suffix, n.Literal)
		a.Affiliation = n.Affiliation
		if n.ORCID != "" {
			orcid, err := paper.ORCID(n.ORCID)
			if a.ORCID = orcid; err != nil {
				c.warn("compare it with the publisher's page", "%s: %v; it is left out", names.Kind, err)
			}
		}
		people = append(people, Person{Author: a})
	}
	return people, isOpen
}

// key sets the citation key, unless the id is a number or an address of the program that wrote the item.
func (c *cslItem) key() {
	key := c.take("citation-key", "citation-label")
	if id := c.item.Get("id"); key == "" && strings.ContainsFunc(id, isLetter) && !strings.Contains(id, "/") {
		key = id
	}
	if key, err := paper.BibKey(key); err == nil {
		c.record().BibKey = Word(key)
	} else {
		c.warn("write letters, digits and hyphens, such as lovelace2025", "%v: the paper is added without it", err)
	}
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// ids sets the ids elsewhere and the address.
func (c *cslItem) ids() {
	r := c.record()
	if text := c.take("DOI"); text != "" {
		if doi, err := paper.DOI(text); err == nil {
			r.DOI = Word(doi)
		} else {
			c.warn("a DOI starts with 10., a number and a slash", "DOI: %s is not a DOI; it is left out", shortValue(text))
		}
	}
	if strings.EqualFold(c.item.Get("archive"), "arXiv") {
		c.arxiv(c.take("archive_location"), "archive")
	}
	if id, ok := cutFold(c.item.Get("number"), "arXiv:"); ok {
		c.arxiv(id, "number")
	}
	if text := c.take("URL"); text != "" && !r.setID(text) && !r.setAddress("paper", text) {
		c.warn("write one address that starts with https://", "URL: %s is not an address; it is left out", shortValue(text))
	}
	r.ID = cmp.Or(r.ID, r.ArXiv)
}

// arxiv sets the arXiv id. A variable that has nothing else then has its place.
func (c *cslItem) arxiv(text, name string) {
	id, err := paper.ArXiv(text)
	if r := c.record(); err == nil {
		r.ArXiv = cmp.Or(r.ArXiv, Word(id))
		c.used[name] = true
	}
}

func cutFold(s, prefix string) (rest string, ok bool) {
	if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return strings.TrimSpace(s[len(prefix):]), true
	}
	return s, false
}

// notes reads the note. Zotero keeps variables without a field of its own in it, one on each line.
func (c *cslItem) notes() {
	r := c.record()
	var rest []string
	for line := range strings.Lines(c.take("note")) {
		line = strings.TrimSpace(line)
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "doi":
			if doi, err := paper.DOI(value); err == nil {
				r.DOI = cmp.Or(r.DOI, Word(doi))
				continue
			}
		case "arxiv":
			if fields := strings.Fields(value); len(fields) > 0 {
				if id, err := paper.ArXiv(fields[0]); err == nil {
					r.ArXiv = cmp.Or(r.ArXiv, Word(id))
					continue
				}
			}
		case "citation key":
			if key, err := paper.BibKey(value); err == nil && value != "" {
				r.BibKey = Word(key)
				continue
			}
		}
		if line != "" {
			rest = append(rest, line)
		}
	}
	r.BibNote, r.ID = Word(strings.Join(rest, ". ")), cmp.Or(r.ID, r.ArXiv)
	annote := c.take("annote")
	if license, ok := strings.CutPrefix(annote, "License: "); ok && r.License == "" {
		r.License = Word(license)
	} else if annote != "" {
		r.addExtra("annote", annote)
	}
}

// other keeps the variables without a place, except those in which programs keep their own data.
func (c *cslItem) other() {
	for _, v := range c.item.Variables {
		if c.used[v.Name] || v.Name == "event-place" && v.Value == string(c.record().Address) || isCSLBookkeeping.MatchString(v.Name) {
			continue
		}
		name := strings.TrimPrefix(v.Name, "custom.")
		if utf8.RuneCountInString(name) > extraKeyLimit || utf8.RuneCountInString(v.Value) > extraLimit {
			c.warn("shorten it", "%.40s: is longer than %d characters; it is left out", v.Name, extraLimit)
			continue
		}
		c.record().addExtra(name, v.Value)
	}
	for _, d := range c.item.Dates {
		if d.Kind == "original-date" || d.Kind == "event-date" {
			c.record().addExtra(d.Kind, dateText(d))
		}
	}
}

// addExtra adds a value that has no place in an entry.
func (r *Record) addExtra(key, value string) {
	if value = strings.Join(strings.Fields(value), " "); value != "" && len(r.Extra) < extraValues {
		r.Extra = append(r.Extra, paper.Extra{Key: key, Value: value})
	}
}

var isCSLBookkeeping = pattern.New(`^(source|shortTitle|title-short|container-title-short|journalAbbreviation|citation-number|first-reference-note-number|locator|` +
	`year-suffix|references|call-number|archive|archive_location|archive-place|archive_collection|status|page-first|number-of-pages|reference-count|references-count|` +
	`is-referenced-by-count|score|prefix|member|alternative-id|update-policy|subtype|original-title|short-title|short-container-title|issn-type|isbn-type|assertion|` +
	`reference|link|content-domain|relation|indexed|deposited|created|schemaVersion|copyright|resource|journal-issue|system_id)$`)
