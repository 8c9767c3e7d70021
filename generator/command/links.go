package command

import (
	"context"
	"time"

	"offprint/generator/check/external"
	"offprint/generator/output/cache"
)

// asker asks other hosts about links and caches their answers.
type asker struct {
	cache    cache.Folder
	world    World
	observer *observer

	age     time.Duration // how long an answer counts
	limit   time.Duration // of all requests; 0 means none
	unasked int           // links that there was no time for
}

// answer is a link that worked.
type answer struct {
	Link  string
	Moved string // the address of a permanent redirect; "" if there is none
	Time  time.Time
}

const (
	linksCache = "links"
	answerAge  = 7 * 24 * time.Hour // how long an answer counts for check
)

// ask returns the results for all links. It doesn't ask again about links that worked a short while ago,
// and saves the answers that it has even if the context is canceled.
func (a *asker) ask(ctx context.Context, links []string) ([]external.Result, error) {
	a.observer.begin(step{"ask other hosts", "links"}, len(links))
	now, wanted, fresh := a.world.Clock(), map[string]bool{}, map[string]bool{}
	for _, link := range links {
		wanted[link] = true
	}
	var answers []answer
	for _, old := range cache.Load[answer](a.cache, linksCache) {
		if age := now.Sub(old.Time); wanted[old.Link] && 0 <= age && age < a.age {
			answers = append(answers, old)
			fresh[old.Link] = true
		}
	}
	checker := a.world.Links
	checker.Agent = "offprint/" + a.world.Release.Version
	checker.Known = func(link string) bool {
		a.observer.File()
		return fresh[link]
	}
	limited, cancel := ctx, context.CancelFunc(func() {})
	if a.limit > 0 {
		limited, cancel = context.WithTimeout(ctx, a.limit)
	}
	defer cancel()
	results := checker.Check(limited, links)
	known := len(answers)
	a.unasked = len(wanted) - len(results) - known
	for _, r := range results {
		if r.Works() {
			answers = append(answers, answer{r.Link, r.Moved, now})
		}
	}
	for _, old := range answers[:known] {
		results = append(results, external.Result{Link: old.Link, Status: 200, Moved: old.Moved})
	}
	return results, cache.Save(a.cache, linksCache, answers...)
}
