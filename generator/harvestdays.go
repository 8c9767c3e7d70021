package generator

import (
	"fmt"
	"strings"

	"offprint/generator/content"
	"offprint/generator/content/intake/reference"
	"offprint/generator/paper"
)

const (
	// lag is how long arXiv may hold papers back: it announces those of a Friday on Monday, and checks some for days.
	lag = 7

	// firstDays is the number of days that a harvest takes the first time.
	firstDays = 7
)

// firstListing is the first day of Hugging Face's daily listing.
var firstListing = paper.Date{Year: 2023, Month: 5, Day: 4}

// unit is what a harvest takes as a whole or not at all.
type unit struct {
	from, through paper.Date // the days that are taken
	references    []reference.Reference
}

// units returns what a harvest has to take, the oldest first: days of the daily listing, or all days of arXiv together,
// with those before in which arXiv may have held papers back. Today is not over, so it waits.
func units(h content.Harvest, taken content.Taken, o HarvestOptions) (list []unit) {
	from, through := o.Since, later(o.Add.Days.Today, -1)
	if from.IsZero() && taken.Through.IsZero() {
		from = later(o.Add.Days.Today, -firstDays)
	} else if from.IsZero() {
		from = later(taken.Through, 1)
	}
	if h.IsDaily() && from.Compare(firstListing) < 0 {
		from = firstListing
	}
	if from.Compare(through) > 0 {
		return nil
	}
	if !h.IsDaily() {
		earliest := from
		if !taken.From.IsZero() && o.Since.IsZero() {
			if earliest = later(from, -lag); earliest.Compare(taken.From) < 0 {
				earliest = taken.From
			}
		}
		return []unit{{from, through, Between(h.Query, earliest, through)}}
	}
	for _, r := range Between(h.Query, from, through) {
		list = append(list, unit{from, from, []reference.Reference{r}})
		from = later(from, 1)
	}
	return list
}

// Between returns the references to the papers of some days, today included, that a query of a harvest finds.
func Between(query string, from, through paper.Date) (references []reference.Reference) {
	if query == content.DailyListing {
		for day := from; day.Compare(through) <= 0; day = later(day, 1) {
			references = append(references, reference.Reference{Kind: reference.DailyDay, Value: day.String()})
		}
		return references
	}
	ref, err := reference.Parse(query)
	if err != nil { // content.Load has reported it
		return nil
	}
	// Both ends count, to the minute: https://info.arxiv.org/help/api/user-manual.html#query_details
	days := fmt.Sprintf("submittedDate:[%s TO %s]", digits(from)+"0000", digits(through)+"2359")
	ref.Value = fmt.Sprintf("(%s) AND %s", ref.Value, days)
	return []reference.Reference{ref}
}

func digits(d paper.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

func later(d paper.Date, days int) paper.Date { return paper.DateOf(d.Time().AddDate(0, 0, days)) }
