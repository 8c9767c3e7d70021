package harvest

import (
	"time"

	"offprint/generator/content"
	"offprint/generator/content/intake/reference"
	"offprint/generator/paper"
)

const (
	// lag is how long arXiv may hold papers back: it announces those of a Friday on Monday, and checks some for days.
	lag = 7

	// firstDays is the number of days that a harvest takes the first time.
	firstDays = 7

	// mostFound is the number of papers that a query to arXiv may find at once: those of months for a broad one.
	mostFound = 10_000
)

// firstListing is the first day of Hugging Face's daily listing.
var firstListing = paper.Date{Year: 2023, Month: 5, Day: 4}

// unit is what a harvest takes as a whole or not at all.
type unit struct {
	from, through paper.Date // the days that are taken; zero for papers that could not be added before
	question      Question
}

func (u unit) isRetry() bool { return u.through.IsZero() }

// units returns what a harvest has to take, the oldest first: the papers that could not be added before, then days of
// the daily listing, or all days of arXiv together, with those before in which arXiv may have held papers back. Today
// is not over, so it waits.
func units(h content.Harvest, taken content.Taken, o Options) (list []unit) {
	if len(taken.Refused) > 0 {
		list = append(list, unit{question: again(h, taken.Refused)})
	}
	from, through := o.Since, o.Add.Days.Today.Plus(-1)
	if from.IsZero() && taken.Through.IsZero() {
		from = o.Add.Days.Today.Plus(-firstDays)
	} else if from.IsZero() {
		from = taken.Through.Plus(1)
	}
	if h.IsDaily() && from.Compare(firstListing) < 0 {
		from = firstListing
	}
	if from.Compare(through) > 0 {
		return list
	}
	if h.IsDaily() {
		for day := from; day.Compare(through) <= 0; day = day.Plus(1) {
			question := Between(h.Query, day, day)
			question.After = day.Plus(1).Time()
			list = append(list, unit{day, day, question})
		}
		return list
	}
	earliest := from
	if !taken.From.IsZero() && o.Since.IsZero() {
		if earliest = from.Plus(-lag); earliest.Compare(taken.From) < 0 {
			earliest = taken.From
		}
	}
	question := Between(h.Query, earliest, through)
	question.Limit = mostFound
	return append(list, unit{from, through, question})
}

// again returns the question for papers by their arXiv ids.
func again(h content.Harvest, ids []string) (q Question) {
	kind := reference.ArXiv
	if h.IsDaily() {
		kind = reference.DailyPaper
	}
	for _, id := range ids {
		q.References = append(q.References, reference.Reference{Kind: kind, Value: id})
	}
	return q
}

// Question asks the sources for papers.
type Question struct {
	References []reference.Reference
	From, To   time.Time // of the submission, for queries to arXiv
	Limit      int       // the papers of a query to arXiv; 0 for that of the source
	After      time.Time // no listing in the cache from before counts: its day was not over
}

// Between returns the question for the papers of some days that a query of a harvest finds.
func Between(query string, from, through paper.Date) (q Question) {
	if query == content.DailyListing {
		for day := from; day.Compare(through) <= 0; day = day.Plus(1) {
			q.References = append(q.References, reference.Reference{Kind: reference.DailyDay, Value: day.String()})
		}
		return q
	}
	ref, err := reference.Parse(query)
	if err != nil { // content.Load has reported it
		return q
	}
	return Question{References: []reference.Reference{ref}, From: from.Time(), To: through.Plus(1).Time().Add(-time.Minute)}
}
