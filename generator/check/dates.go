package check

import (
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

func (c *checker) dates(entry content.Entry) {
	p := entry.Paper
	limit := c.Now.Year + 2
	report := func(key string, d paper.Date) {
		if d.Year > limit {
			c.warnf(farDate, entry, key, "correct the year", "%s: %s is far in the future", key, d)
		}
	}
	report("date", p.Date)
	report("published", p.Published)
	report("updated", p.Updated)
	for _, day := range p.Relisted {
		report("relisted", day)
	}
}
