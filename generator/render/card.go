package render

import (
	"bytes"
	"html/template"
	"strings"
	"sync"

	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/site"
)

// cardAuthors is the number of authors that a card names: one paper has 3,303 of them, and
// its card would stand in 3,303 lists.
const cardAuthors = 10

// cards holds every paper's card. Each part is made once, when it is first asked for.
type cards map[*site.Paper]card

type card struct {
	print func() output.Hash
	html  func() (template.HTML, error)
}

func newCards(l layout, s *site.Site) cards {
	all := make(cards, len(s.Papers))
	for _, p := range s.Papers {
		all[p] = card{
			print: sync.OnceValue(func() output.Hash {
				view := newCardView(s, p)
				return output.Fingerprint(l.print, view)
			}),
			html: sync.OnceValues(func() (template.HTML, error) {
				var b bytes.Buffer
				view := newCardView(s, p)
				err := l.execute(&b, view)
				return template.HTML(b.String()), err
			}),
		}
	}
	return all
}

func newCardView(s *site.Site, p *site.Paper) CardView {
	v := CardView{
		Href: s.Base.Href(p.Address()), Title: p.Title.HTML, Lang: foreign(p.Lang, s),
		TLDR: p.TLDR.HTML, TLDRBy: p.TLDRBy, Abstract: p.Abstract.HTML, Venue: p.Publication.Venue,
		Highlight: p.Highlight, Draft: p.Draft, Tags: tagLinks(s, p), Links: cardLinks(s, p),
	}
	for i, a := range p.Authors {
		if i == cardAuthors {
			v.MoreAuthors = "and " + number(len(p.Authors)-i) + " more"
			break
		}
		v.Authors = append(v.Authors, a.Name)
	}
	return v
}

// foreign is the language of a paper where it is not the site's.
func foreign(lang string, s *site.Site) string {
	if lang == s.Settings.Lang {
		return ""
	}
	return lang
}

// cardTags is the number of tags that a card shows; the paper's page has all.
const cardTags = 5

func tagLinks(s *site.Site, p *site.Paper) []LinkView {
	var links []LinkView
	for _, tag := range p.Tags[:min(len(p.Tags), cardTags)] {
		links = append(links, LinkView{s.Base.Href(site.TagsAddress.Below(tag.Slug)), tag.Name})
	}
	return links
}

// cardLinks are the ways to a paper that readers of a list want at hand.
func cardLinks(s *site.Site, p *site.Paper) []LinkView {
	var links []LinkView
	for _, link := range allLinks(s, p) {
		switch link.Text {
		case "PDF", "Code", "Project":
			links = append(links, link)
		}
	}
	return links
}

// allLinks are the places where the paper's ids are at home and the links of its file. A
// link in the file comes in place of one of the same kind that follows from an id.
func allLinks(s *site.Site, p *site.Paper) []LinkView {
	var links []LinkView
	own := map[string]bool{}
	for _, link := range p.Links {
		own[link.Kind] = true
	}
	for _, link := range p.IDs.Links() {
		if !own[link.Kind] {
			links = append(links, LinkView{link.URL, linkText(link.Kind)})
		}
	}
	for _, link := range p.Links {
		links = append(links, LinkView{resolve(s, link), linkText(link.Kind)})
	}
	return links
}

func resolve(s *site.Site, link paper.Link) string {
	if strings.HasPrefix(link.URL, "files/") {
		return s.Base.Href(site.FileAddress(link.URL))
	}
	return link.URL
}

func linkText(kind string) string {
	switch kind {
	case "pdf":
		return "PDF"
	case "models":
		return "Model"
	case "datasets":
		return "Dataset"
	case "arXiv":
		return "arXiv"
	}
	return strings.ToUpper(kind[:1]) + kind[1:]
}
