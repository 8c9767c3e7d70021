package refresh

import (
	"cmp"
	"context"
	"slices"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// windowDays is the number of days whose papers are asked about, up to the latest day of the site's papers.
const windowDays = 30

// load returns the content of a site whose signals can be read whole. Errors elsewhere don't matter: papers with errors
// are left out.
func load(ctx context.Context, dir string) (content.Folder, error) {
	site, err := content.Open(dir)
	if err != nil {
		return content.Folder{}, err
	}
	defer site.Close()
	folder, problems, err := content.Load(ctx, site, cache.Folder{})
	if err != nil {
		return content.Folder{}, err
	}
	for _, p := range problems {
		if !p.Warning && slices.Contains(needed(), p.File) && p.Code != content.UnknownPaper {
			return content.Folder{}, Broken{problem.List{p}}
		}
	}
	return folder, nil
}

// needed are the files that must be read whole.
func needed() []string {
	return []string{content.SettingsFile, content.SignalsFile, content.HistoryFile}
}

// Broken is the error of a site whose settings, signals or history have an error.
type Broken struct{ Problems problem.List }

func (b Broken) Error() string { return b.Problems[0].String() }

// window returns the papers to ask about. Papers that the site doesn't show are none of them.
func window(entries []content.Entry, o Options) (papers []*paper.Paper) {
	latest := paper.Date{}
	for _, e := range entries {
		if p := e.Paper; !p.Draft && p.Withdrawn == "" && p.Date.Compare(o.Today) <= 0 {
			papers = append(papers, p)
			latest = paper.Later(latest, lastListed(p, o.Today))
		}
	}
	if o.All {
		return papers
	}
	first := latest.Plus(1 - windowDays)
	return slices.DeleteFunc(papers, func(p *paper.Paper) bool { return lastListed(p, o.Today).Compare(first) < 0 })
}

// lastListed returns the last day up to today on which a paper is listed.
func lastListed(p *paper.Paper, today paper.Date) paper.Date {
	last := p.Date
	for _, day := range p.Relisted {
		if day.Compare(today) <= 0 {
			last = paper.Later(last, day)
		}
	}
	return last
}

// question is what a source is asked, which may concern several papers.
type question struct {
	key   string
	paper *paper.Paper // one of them
}

// questions returns the questions to a source: first about the papers whose numbers are oldest, so that a source that
// answers only some a day gets to all; then about the newest papers.
func (r *run) questions(s source) (questions []question) {
	papers := slices.Clone(r.papers)
	slices.SortStableFunc(papers, func(a, b *paper.Paper) int {
		return cmp.Or(r.signals.On(a.ID).Compare(r.signals.On(b.ID)), b.Date.Compare(a.Date), cmp.Compare(a.ID, b.ID))
	})
	seen := map[string]bool{}
	for _, p := range papers {
		for _, key := range s.keys(p) {
			if !seen[key] {
				seen[key], questions = true, append(questions, question{key, p})
			}
		}
	}
	return questions
}
