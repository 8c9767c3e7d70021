package check

import (
	"cmp"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

func farDateRule() problem.Rule {
	return problem.Rule{
		Code: farDate, Name: "far-date", Warning: true,
		About: `Dates more than two years in the future, which usually have a typing error.`,
		Wrong: `date: 2052-03-13`,
		Right: `date: 2025-03-13`,
	}
}

func noYearRule() problem.Rule {
	return problem.Rule{
		Code: noYear, Name: "no-year", Warning: true,
		About: `Papers with a venue, a type, a DOI or the like whose year of publication is unknown: it comes from published, the arXiv id or the venue's edition, never from date, the day of the listing. Citations lack it, and Google Scholar ignores the page.`,
		Wrong: `venue: Journal of Foo`,
		Right: `venue: Journal of Foo
published: 2025`,
	}
}

// isPublished reports whether the entry says where or as what the paper was published.
func isPublished(p *paper.Paper) bool {
	pub := p.Publication()
	return cmp.Or(pub.Venue, pub.Type, pub.Volume, pub.Number, pub.Pages, pub.Publisher, p.IDs.DOI) != ""
}

func (c *checker) dates(entry content.Entry) {
	p := entry.Paper
	limit := c.Now.Year + 2
	report := func(key string, d paper.Date) {
		if d.Year > limit {
			c.warnf(farDate, entry, key, "correct the year", "%s: %s is far in the future", key, d)
		}
	}
	if isPublished(p) && p.Withdrawn == "" && p.Issued().IsZero() {
		c.warnf(noYear, entry, "title", "write published: 2025, or an arXiv id or a venue with its year", "published: the year of the paper is unknown")
	}
	report("date", p.Date)
	report("published", p.Published)
	report("updated", p.Updated)
	for _, day := range p.Relisted {
		report("relisted", day)
	}
}
