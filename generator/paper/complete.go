package paper

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Venues parses the names of venues, each once. Several goroutines may use it at once.
type Venues struct {
	parsed sync.Map // Venue by name
}

// Parse is [ParseVenue].
func (vs *Venues) Parse(name string) Venue {
	if v, ok := vs.parsed.Load(name); ok {
		return v.(Venue)
	}
	v := ParseVenue(name)
	vs.parsed.Store(name, v)
	return v
}

// Complete sets what follows from other fields: the arXiv id from arXiv's DOI, and from the name of the
// venue its edition, the track, the volume and the like. It removes a venue that is a preprint server.
func (p *Paper) Complete(venues *Venues) {
	p.IDs = p.IDs.Complete()
	pub := p.Publication()
	p.complete(&pub, venues)
	p.SetPublication(pub)
}

func (p *Paper) complete(pub *Publication, venues *Venues) {
	pub.Pages = Pages(pub.Pages)
	if pub.Venue == "" {
		return
	}
	v := venues.Parse(pub.Venue)
	pub.Venue, pub.Edition = v.Name, Edition{Name: v.Edition, Series: v.Series, Year: v.Year, Type: v.Type}
	if v.Type != "" && pub.Venue == "" {
		p.completeWork(pub, v)
		return
	}
	if pub.Venue == "" {
		p.completePreprint(pub, v)
		return
	}
	pub.Track, pub.Award = cmp.Or(pub.Track, v.Track), cmp.Or(pub.Award, v.Award)
	pub.Volume, pub.Number, pub.Pages = cmp.Or(pub.Volume, v.Volume), cmp.Or(pub.Number, v.Number), cmp.Or(pub.Pages, Pages(v.Pages))
	if v.Edition == "" && p.Published.IsZero() && p.IDs.ArXiv == "" {
		p.Published.Year = v.Year // of the volume of a journal
	}
	if pub.Type == "article" && v.Type == "article-journal" { // BibTeX's article
		pub.Type = v.Type
	}
}

// completeWork keeps what was written in place of a venue about a thesis, a report, a patent or a book.
func (p *Paper) completeWork(pub *Publication, v Venue) {
	if pub.Type == "" || pub.Type == "article" || pub.Type == "article-journal" {
		pub.Type = v.Type
	}
	pub.Institution, pub.Series = cmp.Or(pub.Institution, v.Institution), cmp.Or(pub.Series, v.Genre)
	pub.Publisher, pub.Number = cmp.Or(pub.Publisher, v.Server), cmp.Or(pub.Number, v.Number)
	if p.Published.IsZero() && p.IDs.ArXiv == "" {
		p.Published.Year = v.Year
	}
}

// completePreprint keeps what the name of a preprint server says. The server publishes the preprint; for
// arXiv its id says so.
func (p *Paper) completePreprint(pub *Publication, v Venue) {
	if p.IDs.ArXiv == "" {
		p.IDs.ArXiv = v.ArXiv
	}
	if pub.Publisher == "" && (v.Server != "arXiv" || p.IDs.ArXiv == "") {
		pub.Publisher = v.Server
	}
	if pub.Type == "article-journal" { // BibTeX's article
		pub.Type = "article"
	}
}

// Kind returns the type of the publication, one of Types: that of the file, or else that of the venue. A
// paper without a venue is an article. A venue that may be either is a conference if the paper is on
// OpenReview or in the ACL Anthology.
func (p *Paper) Kind() string {
	pub := p.Publication()
	switch {
	case pub.Type != "":
		return pub.Type
	case pub.Venue == "":
		return "article"
	case pub.Edition.Type == "article-journal" && (p.IDs.ACL != "" || p.IDs.OpenReview != "") && pub.Volume == "" && !isJournal(pub.Edition.Series):
		return "paper-conference"
	}
	return pub.Edition.Type
}

// Issued returns the date on which the paper appeared: Published, or the month in its arXiv id, or the year
// of its venue's edition. It is never the day of the listing.
func (p *Paper) Issued() Date {
	if !p.Published.IsZero() {
		return p.Published
	}
	if p.IDs.ArXiv != "" {
		return arXivMonth(p.IDs.ArXiv)
	}
	return Date{Year: p.Publication().Edition.Year}
}

// AddURL adds the address of the paper's page elsewhere as a link, unless the paper has one, or the address
// follows from an id.
func (p *Paper) AddURL(address string) {
	isSame := func(link Link) bool { return link.Kind == "paper" || withoutScheme(link.URL) == withoutScheme(address) }
	if address == "" || slices.ContainsFunc(p.Links, isSame) || slices.ContainsFunc(p.IDs.Links(), isSame) {
		return
	}
	p.Links = append([]Link{{Kind: "paper", URL: address}}, p.Links...)
}

func withoutScheme(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	return strings.TrimSuffix(rest, "/")
}
