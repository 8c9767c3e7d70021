package page

import (
	"html/template"
	"strings"

	"offprint/generator/content"
	"offprint/generator/site"
	"offprint/generator/site/cite"
)

// MetaView is a <meta> element for programs.
type MetaView struct {
	Name, Content string
}

// SignpostView is a <link> from a paper's page to related resources, for programs; see
// https://signposting.org/.
type SignpostView struct {
	Rel, Type, Href string // Type is "" if unknown
}

// CitationView is how a paper is cited.
type CitationView struct {
	Files      []LinkView  // next to the page
	BibTeX     string      // "" if only the file has it
	BibFile    string      // its address; "" if there is none
	Blocks     *BlocksView // the formats that a script gets from blocks; nil if there are none
	References []ReferenceView
}

// ReferenceView is a formatted reference.
type ReferenceView struct {
	Style string
	HTML  template.HTML
	Copy  string // text to copy if it differs from what is shown: formulas are plain text
}

func referenceView(style string, r cite.Reference) ReferenceView {
	v := ReferenceView{Style: style, HTML: r.HTML}
	if strings.Contains(string(r.HTML), "<math") {
		v.Copy = r.Plain
	}
	return v
}

// formNames are the names of formats on pages.
var formNames = map[content.ExportKind]string{
	content.BibTeX: "BibTeX", content.RIS: "RIS", content.CSL: "CSL-JSON", content.PaperJSON: "JSON",
	content.JSONLines: "JSON Lines", content.Markdown: "Markdown",
}

// formTypes are the media types of formats.
var formTypes = map[content.ExportKind]string{
	content.BibTeX: "application/x-bibtex", content.RIS: "application/x-research-info-systems",
	content.CSL: "application/vnd.citationstyles.csl+json", content.PaperJSON: "application/json", content.Markdown: "text/markdown",
	content.JSONLines: "application/jsonl",
}

// shows reports whether pages have an optional part.
func (r *renderer) shows(part content.Part) bool { return r.site.Settings.Shows(part) }

// tellPrograms adds a paper's metadata for programs and its citations. A withdrawn paper has no
// citation.
func (r *renderer) tellPrograms(v *PaperView, p *site.Paper) {
	if p.Withdrawn != "" {
		return
	}
	record := r.library.Record(p)
	for _, tag := range record.Meta(r.site.Settings.Citations.PDF) {
		if tag.Name == "citation_keywords" && !r.shows(content.PartKeywords) {
			continue
		}
		v.Meta = append(v.Meta, MetaView(tag))
	}
	if r.shows(content.PartSignposts) {
		v.Page.Signposts = r.signposts(&record, p)
	}
	v.Citation = r.citation(&record, p)
	if r.shows(content.PartJSONLD) {
		v.Page.JSONLD = template.JS(record.JSONLD())
	}
}

func (r *renderer) citation(record *cite.Record, p *site.Paper) *CitationView {
	v := &CitationView{}
	for _, kind := range r.site.Settings.PaperExports() {
		link := r.link(p.Address().Twin(kind), formNames[kind])
		if v.Files = append(v.Files, link); kind == content.BibTeX {
			v.BibFile = link.Href
		}
	}
	v.Blocks = r.blocks(BlocksView{Paper: p.ID, Listed: p.Date.String()}, r.site.Settings.PaperExports())
	if r.shows(content.PartBibTeX) {
		v.BibTeX = string(record.AppendBibTeX(nil))
	}
	if r.shows(content.PartReferences) {
		v.References = []ReferenceView{
			referenceView("APA", record.APA()), referenceView("Chicago", record.Chicago()), referenceView("IEEE", record.IEEE()),
		}
	}
	if v.BibTeX == "" && v.References == nil && v.Files == nil && v.Blocks == nil {
		return nil
	}
	return v
}

// signposts links from a paper's page to its persistent address, authors and PDF, and to the files
// next to the page.
func (r *renderer) signposts(record *cite.Record, p *site.Paper) []SignpostView {
	var posts []SignpostView
	for _, link := range record.Links {
		switch link.Kind {
		case "DOI":
			posts = append(posts, SignpostView{Rel: "cite-as", Href: link.URL})
		case "pdf":
			posts = append(posts, SignpostView{"item", "application/pdf", link.URL})
		}
	}
	for _, kind := range r.site.Settings.PaperExports() {
		posts = append(posts, SignpostView{"describedby", formTypes[kind], r.site.Base.Href(p.Address().Twin(kind))})
	}
	for _, a := range p.Authors {
		if a.ORCID != "" {
			posts = append(posts, SignpostView{Rel: "author", Href: "https://orcid.org/" + a.ORCID})
		}
	}
	return posts
}

// files returns the files next to a list's page.
func (r *renderer) files(a site.Address) []LinkView {
	var links []LinkView
	for _, kind := range r.exports()[a] {
		links = append(links, r.link(a.Twin(kind), formNames[kind]))
	}
	return links
}

// collectionPage describes a list of papers to programs.
func (r *renderer) collectionPage(f *Frame, a site.Address, papers []*site.Paper) {
	if r.shows(content.PartJSONLD) {
		f.JSONLD = template.JS(r.library.CollectionPage(f.Name, f.Description, a, papers))
	}
}
