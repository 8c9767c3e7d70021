package entry

import (
	"strconv"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

// builder collects the fields of a paper.
type builder struct {
	fields []field
}

// fieldsOf returns the fields of a paper that have a value, in any order.
func fieldsOf(p *paper.Paper) []field {
	var b builder
	b.text("title", p.Title.Source)
	b.text("date", p.Date.String())
	b.text("id", p.ID)
	b.authors("authors", p.Authors, p.EtAl)
	b.text("abstract", p.Abstract.Source)
	b.text("published", p.Published.String())
	b.text("updated", p.Updated.String())
	b.days("relisted", p.Relisted)
	if p.Position > 0 {
		b.text("position", strconv.Itoa(p.Position))
	}
	b.list("tags", escaped(p.Tags))
	b.text("arxiv", p.IDs.ArXiv)
	b.text("doi", p.IDs.DOI)
	b.text("openreview", p.IDs.OpenReview)
	b.text("acl", p.IDs.ACL)
	b.publication(p.Publication())
	b.links(p.Links)
	b.text("tldr", p.TLDR.Source)
	b.plain("tldr_by", p.TLDRBy)
	b.text("lang", p.Lang)
	b.text("submitted_by", p.SubmittedBy)
	b.flag("highlight", p.Highlight)
	b.text("image", p.Image.Path)
	b.plain("image_alt", p.Image.Alt)
	b.list("related", p.Related)
	b.list("aliases", p.Aliases)
	b.text("withdrawn", p.Withdrawn)
	b.flag("draft", p.Draft)
	b.extra(p.Extra)
	return b.fields
}

// extra writes the custom keys. A key that occurs again has a list of values.
func (b *builder) extra(values []paper.Extra) {
	if len(values) == 0 {
		return
	}
	n, byKey := &yaml.Node{Kind: yaml.MappingNode}, map[string]*yaml.Node{}
	for _, one := range values {
		value := text(one.Value, 0)
		switch list := byKey[one.Key]; {
		case list == nil:
			byKey[one.Key] = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{value}}
			n.Content = append(n.Content, text(one.Key, 0), byKey[one.Key])
		default:
			list.Content = append(list.Content, value)
		}
	}
	for i := 1; i < len(n.Content); i += 2 {
		if list := n.Content[i]; len(list.Content) == 1 {
			n.Content[i] = list.Content[0]
		}
	}
	b.add("extra", n)
}

func (b *builder) publication(p paper.Publication) {
	b.plain("venue", p.Venue)
	b.plain("track", p.Track)
	b.text("type", p.Type)
	b.text("volume", p.Volume)
	b.text("number", p.Number)
	b.text("pages", p.Pages)
	b.plain("publisher", p.Publisher)
	b.plain("address", p.Address)
	b.plain("institution", p.Institution)
	b.plain("organization", p.Organization)
	b.plain("series", p.Series)
	b.authors("editors", p.Editors, p.EditorsEtAl)
	b.plain("howpublished", p.HowPublished)
	b.text("isbn", p.ISBN)
	b.text("issn", p.ISSN)
	b.plain("license", p.License)
	b.plain("award", p.Award)
	b.text("bibnote", p.BibNote)
	b.text("bibkey", p.BibKey)
}

func (b *builder) add(key string, value *yaml.Node) {
	b.fields = append(b.fields, field{name: key, value: value})
}

func (b *builder) text(key, value string) {
	if value != "" {
		b.add(key, text(value, 0))
	}
}

// plain adds a text without markup to a key whose text may have TeX.
func (b *builder) plain(key, value string) { b.text(key, paper.EscapeTeX(value)) }

func (b *builder) flag(key string, value bool) {
	if value {
		b.text(key, "true")
	}
}

func (b *builder) list(key string, values []string) {
	if len(values) > 0 {
		b.add(key, listOf(values))
	}
}

// escaped returns plain texts as TeX.
func escaped(texts []string) []string {
	sources := make([]string, len(texts))
	for i, text := range texts {
		sources[i] = paper.EscapeTeX(text)
	}
	return sources
}

func listOf(values []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, value := range values {
		n.Content = append(n.Content, text(value, 0))
	}
	return n
}

func (b *builder) days(key string, days []paper.Date) {
	var values []string
	for _, day := range days {
		values = append(values, day.String())
	}
	b.list(key, values)
}

func (b *builder) authors(key string, authors []paper.Author, isOpen bool) {
	if len(authors) == 0 {
		return
	}
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, a := range authors {
		n.Content = append(n.Content, authorOf(a))
	}
	if isOpen {
		n.Content = append(n.Content, text(paper.EtAl, 0))
	}
	b.add(key, n)
}

// authorOf returns an author's name or, if more is known, a record.
func authorOf(a paper.Author) *yaml.Node {
	listName := a.ListName()
	if a.Group {
		listName = a.Name
	}
	name := text(listName, 0)
	record := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{text("name", 0), name}}
	for _, pair := range [][2]string{{"orcid", a.ORCID}, {"affiliation", paper.EscapeTeX(a.Affiliation)}, {"id", a.ID}, {"url", a.URL},
		{"equal", flagOf(a.Equal)}, {"corresponding", flagOf(a.Corresponding)}, {"group", groupOf(a)}} {
		if pair[1] != "" {
			record.Content = append(record.Content, text(pair[0], 0), text(pair[1], 0))
		}
	}
	if len(record.Content) == 2 {
		return name
	}
	return record
}

func flagOf(value bool) string {
	if value {
		return "true"
	}
	return ""
}

// groupOf returns the value of group, unless it follows from the name.
func groupOf(a paper.Author) string {
	read, err := paper.ParseName(a.Name, func(s string) string { return s })
	switch {
	case a.Group && (err != nil || read.Name != a.Name || !read.Group):
		return "true"
	case !a.Group && err == nil && read.Group:
		return "false"
	}
	return ""
}

func (b *builder) links(links []paper.Link) {
	if len(links) == 0 {
		return
	}
	kinds := &yaml.Node{Kind: yaml.MappingNode}
	for i := 0; i < len(links); {
		kind := links[i].Kind
		var addresses []string
		for ; i < len(links) && links[i].Kind == kind; i++ {
			addresses = append(addresses, links[i].URL)
		}
		value := listOf(addresses)
		if len(addresses) == 1 {
			value = value.Content[0]
		}
		kinds.Content = append(kinds.Content, text(kind, 0), value)
	}
	b.add("links", kinds)
}
