package harvest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"offprint/generator/add"
	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/fetch"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/site"
	"offprint/generator/site/query"
)

// harvester runs harvests one after the other.
type harvester struct {
	adder     *add.Adder
	options   Options
	taken     content.Harvested
	lines     []intake.Line // to add
	summaries []Summary

	chosenBy map[string]string        // the harvests that chose papers in this run, by arXiv id
	listed   map[string]intake.Record // papers of the daily listing in this run, by arXiv id
}

// run asks for the papers of a harvest, chooses, and records what it took.
func (h *harvester) run(ctx context.Context, harvest content.Harvest) error {
	summary := Summary{Name: harvest.Name}
	if through := h.taken[harvest.Name].Through; h.options.Since.IsZero() && through.Compare(h.options.Add.Days.Today) > 0 {
		h.lines, h.summaries = append(h.lines, isAhead(harvest, through)), append(h.summaries, Summary{Name: harvest.Name, Failed: true})
		return nil
	}
	for _, u := range units(harvest, h.taken[harvest.Name], h.options) {
		candidates, hasFailed := h.collect(harvest, u)
		if err := ctx.Err(); err != nil {
			return err
		}
		if summary.Failed = hasFailed; hasFailed {
			break
		}
		if harvest.IsDaily() {
			h.list(candidates)
		}
		chosen := h.choose(harvest, candidates)
		summary.Found, summary.Chosen = summary.Found+len(candidates), summary.Chosen+len(chosen)
		for _, c := range chosen {
			h.lines = append(h.lines, c.line)
			h.chosenBy[c.id] = cmp.Or(h.chosenBy[c.id], harvest.Name)
		}
		if u.isRetry() {
			h.taken.Retried(harvest.Name)
			continue
		}
		summary.From, summary.Through = cmp.Or(summary.From, u.from.String()), u.through.String()
		h.taken.Add(harvest.Name, u.from, u.through)
	}
	h.summaries = append(h.summaries, summary)
	return nil
}

// candidate is a paper that a harvest found.
type candidate struct {
	line    intake.Line
	id      string // at arXiv
	day     string // of its submission or its listing
	isKnown bool   // the site has it
	isTaken bool   // a harvest took it, in this run or before
	isOwn   bool   // this harvest took it
}

// collect returns the papers of a unit. Errors in records go on to be reported. If a source fails, it reports that, and
// nothing of the unit is taken: a paper may lack what the source says.
func (h *harvester) collect(harvest content.Harvest, u unit) (candidates []candidate, hasFailed bool) {
	var failure error
	var broken []intake.Line
	seen := map[string]bool{}
	for line := range h.options.Lines(u.question, func(err error) { failure = cmp.Or(failure, err) }) {
		line.Harvest = harvest.Name
		if line.Err != nil {
			broken = append(broken, line)
			continue
		}
		id := idOf(line)
		if id == "" || seen[id] {
			continue
		}
		seen[id] = true
		c := candidate{line: line, id: id, day: string(cmp.Or(line.Record.Date, line.Record.Published))}
		c.isTaken = h.taken.Has(id) || h.chosenBy[id] != ""
		c.isOwn = slices.Contains(h.taken[harvest.Name].Papers, id) || h.chosenBy[id] == harvest.Name
		c.isKnown = h.isKnown(harvest, line, id)
		candidates = append(candidates, c)
	}
	if failure == nil && u.question.Limit > 0 && len(candidates) >= u.question.Limit {
		failure = intake.Error{Text: fmt.Sprintf("the query finds more than %d papers", u.question.Limit-1), Hint: "narrow the query, or run offprint harvest --since 7d " + harvest.Name}
	}
	if failure != nil {
		h.lines = append(h.lines, failed(harvest, u, failure))
		return nil, true
	}
	h.lines = append(h.lines, broken...)
	return candidates, false
}

// idOf returns the arXiv id of a record; "" if it has none.
func idOf(line intake.Line) string {
	id, err := paper.ArXiv(string(cmp.Or(line.Record.ArXiv, line.Record.ID)))
	if err != nil {
		return ""
	}
	return id
}

// isKnown reports whether the site has a paper. With a limit, it looks for the paper by other ids and its title too.
func (h *harvester) isKnown(harvest content.Harvest, line intake.Line, id string) bool {
	return h.adder.HasArXiv(id) || harvest.Limit > 0 && h.adder.Has(line)
}

// failed returns the report of a source that failed.
func failed(harvest content.Harvest, u unit, err error) intake.Line {
	report := intake.Error{Text: fmt.Sprintf("%v; the next harvest goes on with %s", err, u.from)}
	if u.isRetry() {
		report.Text = fmt.Sprintf("%v; the next harvest tries again", err)
	}
	if e, ok := errors.AsType[*fetch.Error](err); ok {
		report.Hint = e.Hint
	} else if e, ok := errors.AsType[intake.Error](err); ok {
		report.Hint = e.Hint
	}
	return intake.Line{At: problem.Position{File: "harvest " + harvest.Name}, Harvest: harvest.Name, Err: report}
}

// isAhead returns the report of a harvest that would take nothing for long, since it ran when the clock was wrong.
func isAhead(harvest content.Harvest, through paper.Date) intake.Line {
	return intake.Line{At: problem.Position{File: "harvest " + harvest.Name}, Harvest: harvest.Name, Err: intake.Error{
		Text: fmt.Sprintf("content/harvested.yaml says that it has taken the days through %s, which is to come", through),
		Hint: "check the clock, or correct through: in content/harvested.yaml",
	}}
}

// choose returns the candidates to add, marked with the harvest: those that match, within the limit of a day. Those that
// this harvest took count. One that any harvest took is only chosen again if the site has it and a listing has it again.
func (h *harvester) choose(harvest content.Harvest, candidates []candidate) (chosen []candidate) {
	for i := range candidates {
		h.mark(harvest, &candidates[i].line.Record)
	}
	matching := h.matching(harvest, candidates)
	slices.SortStableFunc(matching, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.line.Record.Upvotes, a.line.Record.Upvotes), compareIDs(a.id, b.id))
	})
	count := map[string]int{}
	for _, c := range matching {
		if c.isOwn {
			count[c.day]++
		}
	}
	for _, c := range matching {
		isLeft := harvest.Limit == 0 || count[c.day] < harvest.Limit
		switch {
		case c.isKnown && harvest.IsDaily(): // its listing is recorded
			chosen = append(chosen, c)
		case !c.isKnown && !c.isTaken && isLeft:
			count[c.day]++
			chosen = append(chosen, c)
		}
	}
	return chosen
}

// compareIDs orders arXiv ids by the time of submission, those of before April 2007 first.
func compareIDs(a, b string) int {
	isOld := func(id string) int {
		if slices.Contains([]byte(id), '/') {
			return 0
		}
		return 1
	}
	return cmp.Or(isOld(a)-isOld(b), cmp.Compare(a, b))
}

// mark adds what the harvest says about its papers to a record.
func (h *harvester) mark(harvest content.Harvest, r *intake.Record) {
	for _, tag := range harvest.Tags {
		if !slices.Contains(r.Tags, tag) {
			r.Tags = append(r.Tags, tag)
		}
	}
	r.Draft = r.Draft || harvest.Draft
	r.Extra = append(r.Extra, paper.Extra{Key: "harvest", Value: harvest.Name})
}

// matching returns the candidates that have enough upvotes and match the condition of a harvest. It links them like the
// papers of a site, so that tags and people match by all names that the site has for them.
func (h *harvester) matching(harvest content.Harvest, candidates []candidate) (matching []candidate) {
	byPaper := map[*paper.Paper]candidate{}
	folder := h.adder.Folder()
	folder.Papers, folder.Collections, folder.Pages, folder.Settings.Searches = nil, nil, nil, nil
	condition := harvest.Condition()
	for _, c := range candidates {
		switch {
		case c.line.Record.Upvotes < harvest.Upvotes:
		case condition == "":
			matching = append(matching, c)
		default:
			if entry, ok := h.adder.Entry(c.line); ok {
				byPaper[entry.Paper] = c
				folder.Papers = append(folder.Papers, entry)
			} else {
				matching = append(matching, c) // its problems are reported when it is added
			}
		}
	}
	if len(byPaper) == 0 {
		return matching
	}
	parsed, _ := query.Parse(condition) // content.Load has reported the problems
	linked, _ := site.New(folder, site.Options{Now: h.options.Add.Days.Today, Drafts: true, Future: true})
	for _, p := range linked.Find(parsed)[0] {
		matching = append(matching, byPaper[p.Paper])
	}
	return matching
}
