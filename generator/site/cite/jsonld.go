package cite

import (
	"cmp"
	"encoding/json"

	"offprint/generator/site"
)

// JSONLD returns the description of the paper in terms of schema.org, for a
// <script type="application/ld+json"> in its page. It escapes <, > and &, so that no text can end
// the element.
func (r *Record) JSONLD() []byte {
	w := work{
		Context: schemaOrg, Type: r.Kind.form().schema, ID: r.Page, URL: r.Page, Name: r.Title.Plain, Headline: r.Title.Plain,
		Authors: people(r.Authors), Editors: people(r.Editors), Published: r.Issued.String(), Pagination: r.Pages,
		Identifiers: r.identifiers(), SameAs: r.sameAs(), Abstract: r.PlainAbstract(), Keywords: r.Keywords, Language: r.Lang, License: r.License,
	}
	w.Part = r.container()
	if r.Kind == Book {
		w.ISBN = r.ISBN
	}
	if name := cmp.Or(r.School, r.Publisher); name != "" {
		w.Publisher = &agent{Type: "Organization", Name: name}
	}
	if r.Kind == Software {
		w.Repository = r.link("code")
	}
	if r.Withdrawn != "" {
		w.Status = "Withdrawn"
	}
	for _, address := range r.PDFs {
		w.Encodings = append(w.Encodings, media{"MediaObject", "application/pdf", address})
	}
	return encodeScript(w)
}

const schemaOrg = "https://schema.org"

// work is a CreativeWork of schema.org with the properties of a record.
type work struct {
	Context     string     `json:"@context,omitempty"`
	Type        string     `json:"@type"`
	ID          string     `json:"@id,omitempty"`
	URL         string     `json:"url,omitempty"`
	Name        string     `json:"name,omitempty"`
	Headline    string     `json:"headline,omitempty"`
	Authors     []agent    `json:"author,omitempty"`
	Editors     []agent    `json:"editor,omitempty"`
	Published   string     `json:"datePublished,omitempty"`
	Part        *work      `json:"isPartOf,omitempty"`
	Volume      string     `json:"volumeNumber,omitempty"`
	Issue       string     `json:"issueNumber,omitempty"`
	Pagination  string     `json:"pagination,omitempty"`
	Publisher   *agent     `json:"publisher,omitempty"`
	Identifiers []property `json:"identifier,omitempty"`
	SameAs      []string   `json:"sameAs,omitempty"`
	Abstract    string     `json:"abstract,omitempty"`
	Keywords    []string   `json:"keywords,omitempty"`
	Language    string     `json:"inLanguage,omitempty"`
	Encodings   []media    `json:"encoding,omitempty"`
	Repository  string     `json:"codeRepository,omitempty"`
	ISBN        string     `json:"isbn,omitempty"`
	ISSN        string     `json:"issn,omitempty"`
	License     string     `json:"license,omitempty"`
	Status      string     `json:"creativeWorkStatus,omitempty"`
}

// agent is a Person or an Organization.
type agent struct {
	Type   string `json:"@type"`
	ID     string `json:"@id,omitempty"`
	Name   string `json:"name"`
	Other  string `json:"alternateName,omitempty"`
	Given  string `json:"givenName,omitempty"`
	Family string `json:"familyName,omitempty"`
	SameAs string `json:"sameAs,omitempty"`
}

type property struct {
	Type  string `json:"@type"`
	Name  string `json:"propertyID"`
	Value string `json:"value"`
}

type media struct {
	Type    string `json:"@type"`
	Format  string `json:"encodingFormat"`
	Address string `json:"contentUrl"`
}

func people(names []Name) []agent {
	var agents []agent
	for _, n := range names {
		a := agent{Type: "Person", Name: n.direct(), Other: n.Native, Given: n.Given}
		if n.Group {
			a.Type = "Organization"
		} else if n.Literal == "" {
			a.Family = n.surname()
		}
		if n.ORCID != "" {
			a.ID = "https://orcid.org/" + n.ORCID
			a.SameAs = a.ID
		}
		agents = append(agents, a)
	}
	return agents
}

// container returns the container of the paper: an issue in a volume of a periodical, a book, a
// site, or a CreativeWork such as proceedings.
func (r *Record) container() *work {
	if r.Container == "" || r.Kind == Thesis || r.Kind == Report {
		return nil
	}
	switch {
	case r.Kind.isPeriodical():
		in := &work{Type: "Periodical", Name: r.Container, ISSN: r.ISSN}
		if r.Volume != "" {
			in = &work{Type: "PublicationVolume", Volume: r.Volume, Part: in}
		}
		if r.Issue != "" {
			in = &work{Type: "PublicationIssue", Issue: r.Issue, Part: in}
		}
		return in
	case r.Kind == Chapter:
		return &work{Type: "Book", Name: r.Container, ISBN: r.ISBN}
	case r.Kind == WebPage || r.Kind == BlogPost:
		return &work{Type: "WebSite", Name: r.Container}
	}
	return &work{Type: "CreativeWork", Name: r.Container, ISBN: r.ISBN, ISSN: r.ISSN}
}

// identifiers returns the paper's ids elsewhere.
func (r *Record) identifiers() []property {
	var ids []property
	if r.DOI != "" {
		ids = append(ids, property{"PropertyValue", "doi", r.DOI})
	}
	if r.ArXiv != "" {
		ids = append(ids, property{"PropertyValue", "arXiv", r.ArXiv})
	}
	return ids
}

// sameAs returns the addresses of the paper's pages elsewhere.
func (r *Record) sameAs() []string {
	var addresses []string
	for _, kind := range [...]string{"DOI", "arXiv", "OpenReview", "ACL Anthology", "paper"} {
		if address := r.link(kind); address != "" {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

// CollectionPage returns the JSON-LD of a page with a list of papers, for a script element as
// that of JSONLD. The description may be empty.
func (l *Library) CollectionPage(name, description string, at site.Address, papers []*site.Paper) []byte {
	page := collectionPage{Context: schemaOrg, Type: "CollectionPage", ID: l.url(at), URL: l.url(at), Name: name, Description: description,
		Language: l.site.Settings.Lang, List: itemList{Type: "ItemList", Count: len(papers), Items: make([]listItem, len(papers))}}
	for i, p := range papers {
		page.List.Items[i] = listItem{"ListItem", i + 1, l.url(p.Address()), p.Title.Plain}
	}
	return encodeScript(page)
}

type collectionPage struct {
	Context     string   `json:"@context"`
	Type        string   `json:"@type"`
	ID          string   `json:"@id,omitempty"`
	URL         string   `json:"url,omitempty"`
	Name        string   `json:"name"`
	Description string   `json:"description,omitempty"`
	Language    string   `json:"inLanguage,omitempty"`
	List        itemList `json:"mainEntity"`
}

type itemList struct {
	Type  string     `json:"@type"`
	Count int        `json:"numberOfItems"`
	Items []listItem `json:"itemListElement"`
}

type listItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	URL      string `json:"url,omitempty"`
	Name     string `json:"name"`
}

// encodeScript encodes a value as JSON for a script element: json.Marshal escapes <, > and &.
func encodeScript(value any) []byte {
	b, err := json.Marshal(value)
	if err != nil {
		panic(err) // only types that JSON can't represent fail
	}
	return b
}
