package export

import (
	"bytes"
	"encoding/json"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/site"
)

// record is everything about a paper as JSON. Fields that the papers API of Hugging Face has too
// share its names and shapes: id, title, summary, authors[].name, publishedAt,
// submittedOnDailyAt, submittedOnDailyBy.name, githubRepo, projectPage, upvotes. Texts are plain,
// without markup; times are the first moment of the day in UTC. Unknown values are omitted.
type record struct {
	ID          string     `json:"id"`
	URL         string     `json:"url"` // of the paper's page
	Title       string     `json:"title"`
	Authors     []author   `json:"authors"`
	EtAl        bool       `json:"etAl,omitempty"`    // there are other authors
	Summary     string     `json:"summary,omitempty"` // the abstract
	TLDR        string     `json:"tldr,omitempty"`
	TLDRBy      string     `json:"tldrBy,omitempty"`
	PublishedAt string     `json:"publishedAt,omitempty"`
	Published   string     `json:"published,omitempty"` // as precise as it is known: 2025-03
	ListedAt    string     `json:"submittedOnDailyAt"`
	Date        string     `json:"date"` // the day alone
	Relisted    []string   `json:"relisted,omitempty"`
	Updated     string     `json:"updated,omitempty"`
	SubmittedBy *submitter `json:"submittedOnDailyBy,omitempty"`
	Tags        []string   `json:"tags"`
	Venue       string     `json:"venue,omitempty"`
	Track       string     `json:"track,omitempty"`
	Type        string     `json:"type,omitempty"` // one of CSL's types
	Award       string     `json:"award,omitempty"`
	License     string     `json:"license,omitempty"`
	publication
	ArXiv      string              `json:"arxiv,omitempty"`
	DOI        string              `json:"doi,omitempty"`
	OpenReview string              `json:"openreview,omitempty"`
	ACL        string              `json:"acl,omitempty"`
	GitHub     string              `json:"githubRepo,omitempty"`
	Project    string              `json:"projectPage,omitempty"`
	Links      map[string][]string `json:"links,omitempty"` // by kind
	Image      string              `json:"image,omitempty"`
	ImageAlt   string              `json:"imageAlt,omitempty"`
	Note       string              `json:"note,omitempty"` // the curator's, in Markdown
	Upvotes    int                 `json:"upvotes,omitempty"`
	Comments   int                 `json:"numComments,omitempty"`
	Highlight  bool                `json:"highlight,omitempty"`
	Lang       string              `json:"lang,omitempty"`
	Key        string              `json:"citationKey"`
	Related    []related           `json:"related,omitempty"`
	Extra      extras              `json:"extra,omitempty"`
	Source     *source             `json:"source,omitempty"`
}

// publication has what the entry says about the publication, under the names of its keys.
type publication struct {
	Volume       string   `json:"volume,omitempty"`
	Number       string   `json:"number,omitempty"`
	Pages        string   `json:"pages,omitempty"`
	Publisher    string   `json:"publisher,omitempty"`
	Address      string   `json:"address,omitempty"`
	Institution  string   `json:"institution,omitempty"`
	Organization string   `json:"organization,omitempty"`
	Series       string   `json:"series,omitempty"`
	Editors      []author `json:"editors,omitempty"`
	EditorsEtAl  bool     `json:"editorsEtAl,omitempty"`
	HowPublished string   `json:"howpublished,omitempty"`
	ISBN         string   `json:"isbn,omitempty"`
	ISSN         string   `json:"issn,omitempty"`
	BibNote      string   `json:"bibnote,omitempty"`
}

type author struct {
	Name          string `json:"name"`
	Family        string `json:"family,omitempty"` // if it is more than the last word
	ID            string `json:"id,omitempty"`     // of the person
	ORCID         string `json:"orcid,omitempty"`
	Affiliation   string `json:"affiliation,omitempty"`
	URL           string `json:"url,omitempty"`
	NativeName    string `json:"nativeName,omitempty"` // in a second script
	Group         bool   `json:"group,omitempty"`
	Equal         bool   `json:"equal,omitempty"`
	Corresponding bool   `json:"corresponding,omitempty"`
	Marks         string `json:"marks,omitempty"` // of footnotes
}

func authorsOf(all []paper.Author) []author {
	authors := make([]author, len(all))
	for i, a := range all {
		authors[i] = author{a.Name, a.Family, a.ID, a.ORCID, a.Affiliation, a.URL, a.Native, a.Group, a.Equal, a.Corresponding, a.Marks}
	}
	return authors
}

// related is a paper that another one's page names, and why.
type related struct {
	ID     string   `json:"id"`
	Picked bool     `json:"picked,omitempty"` // the other paper's file names it
	Terms  []string `json:"terms,omitempty"`  // that both have
	Author string   `json:"author,omitempty"` // of both
	Code   bool     `json:"code,omitempty"`   // both link to the same code
}

type submitter struct {
	Name string `json:"name"`
}

// appendWhole is appendRecord with all papers that the page names as related, of which lists have only those of the file.
func (m *maker) appendWhole(c *cited, b []byte) []byte {
	r := m.record(c)
	r.Related = relatedTo(c.Neighbours())
	return append(b, encode(r)...)
}

func relatedTo(neighbours []site.Neighbour) (all []related) {
	for _, n := range neighbours {
		all = append(all, related{n.Paper.ID, n.Picked, n.Terms, n.Author, n.Code})
	}
	return all
}

// appendRecord appends a paper as one line of JSON, without the line end.
func (m *maker) appendRecord(c *cited, b []byte) []byte {
	return append(b, encode(m.record(c))...)
}

// encode formats a value as one line of JSON, without the line end. The values here always encode.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func (m *maker) record(c *cited) record {
	p, base, pub := c.Paper, m.site.Base, c.Publication()
	r := record{
		ID: p.ID, URL: base.URL(p.Address()), Title: p.Title.Plain, Authors: authorsOf(p.Authors), EtAl: p.EtAl, Summary: c.record.PlainAbstract(),
		TLDR: p.TLDR.Plain, TLDRBy: p.TLDRBy, PublishedAt: moment(p.Published), Published: p.Published.String(),
		ListedAt: moment(p.Date), Date: p.Date.String(), Updated: p.Updated.String(), Tags: []string{},
		Venue: pub.Venue, Track: pub.Track, Type: pub.Type, Award: pub.Award, License: pub.License,
		publication: publication{
			pub.Volume, pub.Number, pub.Pages, pub.Publisher, pub.Address, pub.Institution, pub.Organization, pub.Series, authorsOf(pub.Editors),
			pub.EditorsEtAl, pub.HowPublished, pub.ISBN, pub.ISSN, pub.BibNote,
		},
		ArXiv: p.IDs.ArXiv, DOI: p.IDs.DOI, OpenReview: p.IDs.OpenReview, ACL: p.IDs.ACL,
		Note: p.Note.Source, Upvotes: p.Signals.Upvotes, Comments: p.Signals.Comments, Highlight: p.Highlight, Lang: p.Lang, Key: c.record.Key, ImageAlt: p.Image.Alt,
		Extra: p.Extra,
	}
	for _, tag := range p.Tags {
		r.Tags = append(r.Tags, tag.Name)
	}
	for _, again := range p.Days[1:] {
		r.Relisted = append(r.Relisted, again.String())
	}
	if p.SubmittedBy != "" {
		r.SubmittedBy = &submitter{p.SubmittedBy}
	}
	for _, n := range p.Neighbours() {
		if n.Picked {
			r.Related = append(r.Related, related{ID: n.Paper.ID, Picked: true})
		}
	}
	if p.Image.Path != "" {
		r.Image = base.URL(site.FileAddress(p.Image.Path))
	}
	r.addLinks(c.record.Links)
	r.Source = r.source(p)
	return r
}

// addLinks adds the paper's links as absolute addresses.
func (r *record) addLinks(links []paper.Link) {
	if len(links) > 0 {
		r.Links = map[string][]string{}
	}
	for _, link := range links {
		r.Links[link.Kind] = append(r.Links[link.Kind], link.URL)
		switch {
		case link.Kind == "code" && r.GitHub == "" && strings.HasPrefix(link.URL, "https://github.com/"):
			r.GitHub = link.URL
		case link.Kind == "project" && r.Project == "":
			r.Project = link.URL
		}
	}
}

// moment returns the first moment of a day in UTC; "" if the day is unknown.
func moment(d paper.Date) string {
	if !d.IsDay() {
		return ""
	}
	return d.String() + "T00:00:00.000Z"
}

// entry is a paper of a day, in the shape of the daily papers API of Hugging Face.
type entry struct {
	Paper       record     `json:"paper"`
	PublishedAt string     `json:"publishedAt,omitempty"` // when the paper appeared
	Title       string     `json:"title"`
	SubmittedBy *submitter `json:"submittedBy,omitempty"`
}

// day returns the papers of a day as a list of entries, one per line.
func (m *maker) day(papers []*site.Paper) []byte {
	var b bytes.Buffer
	b.WriteString("[\n")
	for i, p := range papers {
		if i > 0 {
			b.WriteString(",\n")
		}
		r := m.record(m.cited(p))
		b.Write(encode(entry{r, r.PublishedAt, r.Title, r.SubmittedBy}))
	}
	b.WriteString("\n]\n")
	return b.Bytes()
}
