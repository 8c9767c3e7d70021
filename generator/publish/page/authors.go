package page

import (
	"offprint/generator/paper"
	"offprint/generator/site"
)

// AuthorView is a name on a paper.
type AuthorView struct {
	Name        string
	Href        string
	Find        bool   // a search finds the paper by the name
	ORCID       string // address
	Affiliation string
	Native      string // the name in a second script
	Marks       string // footnote marks
}

// openAuthors is the number of authors that a paper's page shows; the others are collapsed.
const openAuthors = 20

func (r *renderer) addAuthors(v *PaperView, p *site.Paper) {
	views := make([]AuthorView, len(p.Authors))
	equal, corresponding := freeMark(p.Authors, "*", "="), freeMark(p.Authors, "✉", "@")
	for i, a := range p.Authors {
		views[i] = AuthorView{Name: a.Name, Href: a.URL, Find: p.Withdrawn == "", Affiliation: a.Affiliation, Native: a.Native, Marks: marksOf(a, equal, corresponding)}
		if a.ORCID != "" {
			views[i].ORCID = "https://orcid.org/" + a.ORCID
		}
		if p.People != nil && p.People[i].HasPage {
			views[i].Href = r.personHref(p.People[i])
		}
	}
	v.Legend = r.legend(p, equal, corresponding)
	if p.EtAl {
		v.EtAl = paper.EtAl
	}
	v.Authors = views
	if len(views) > openAuthors+1 {
		v.Authors, v.MoreAuthors = views[:openAuthors], views[openAuthors:]
		v.MoreAuthorsText = r.Count("paper.more_authors", len(v.MoreAuthors))
	}
}
