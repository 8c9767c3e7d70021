package online

import (
	"errors"
	"net/http"
	"slices"

	"offprint/generator/content/intake"
	"offprint/generator/content/intake/daily"
	"offprint/generator/content/intake/reference"
	"offprint/generator/fetch"
)

const (
	huggingFaceHost = "huggingface.co"
	listingPage     = 100 // the most that Hugging Face sends at once
	listingPages    = 50
)

// expand returns the papers that a reference names.
func (r *run) expand(ref reference.Reference) []item {
	at := ref.String()
	switch ref.Kind {
	case reference.ArXiv:
		return []item{{at: at, arXiv: ref.Value}}
	case reference.DOI:
		if id, ok := arXivID(ref.Value); ok {
			return []item{{at: at, arXiv: id}}
		}
		return []item{{at: at, doi: ref.Value}}
	case reference.DailyPaper:
		return []item{{at: at, arXiv: ref.Value, isAt: true}}
	case reference.DailyDay:
		return r.listing(ref, "date")
	case reference.DailyWeek:
		return r.listing(ref, "week")
	case reference.DailyMonth:
		return r.listing(ref, "month")
	case reference.ArXivSearch:
		return r.search(ref)
	}
	return nil
}

// listing returns the papers of a day, a week or a month of Hugging Face's listing. A page may have fewer papers
// than it could, so only one that is not half full is the last one for certain.
func (r *run) listing(ref reference.Reference, name string) []item {
	var items []item
	for page := range listingPages {
		list, err := r.dailyList(ref.Value, listingAddress(name, ref.Value, page))
		if isStatus(err, http.StatusBadRequest) {
			return append(items, item{at: ref.String(), err: errNoListing})
		}
		if err != nil {
			r.failures.miss(huggingFaceHost, ref.String())
			break
		}
		before := len(items)
		for _, fault := range list.Faults {
			items = append(items, item{at: ref.String(), err: intake.Error{Text: fault.Text, Hint: "add the paper by its id"}})
		}
		for _, d := range list.Papers {
			if slices.ContainsFunc(items, func(i item) bool { return i.arXiv == d.ID }) {
				continue
			}
			at := reference.Reference{Kind: reference.DailyPaper, Value: d.ID}.String()
			items = append(items, item{at: at, arXiv: d.ID, daily: lineOf(intake.DailyLine("", d))})
		}
		if len(items) == before || len(list.Papers) < listingPage/2 {
			break
		}
	}
	if len(items) == 0 && r.failures[huggingFaceHost] == nil {
		return []item{{at: ref.String(), err: ErrNoPapers}}
	}
	return items
}

// dailyList returns a page of the listing of some days.
func (r *run) dailyList(days, address string) (list daily.Answer, err error) {
	if r.failures.isDown(huggingFaceHost) {
		return list, errDown
	}
	_, isDamaged, err := r.ask(fetch.Request{URL: address, Accept: jsonType, MaxAge: fetch.Listings, After: r.options.After}, func(body []byte) (err error) {
		list, err = daily.Parse(days, body)
		if err == nil && len(list.Papers) == 0 && len(list.Faults) > 0 {
			err = errors.New(list.Faults[0].Text)
		}
		return err
	})
	switch {
	case isStatus(err, http.StatusBadRequest):
		r.report(errNoListing)
	case err != nil:
		r.fail(huggingFaceHost, err, isDamaged)
	}
	return list, err
}

// errNoListing is the error of days that Hugging Face refuses, such as days to come.
var errNoListing = intake.Error{Text: "Hugging Face refuses to list that time", Hint: "check the date: days to come, in UTC, have none"}

// dailyPaper returns what Hugging Face says of a paper. isMissing reports that it doesn't have the paper.
func (r *run) dailyPaper(id string) (found *intake.Line, isMissing bool) {
	if r.failures.isDown(huggingFaceHost) {
		return nil, false
	}
	_, isDamaged, err := r.ask(fetch.Request{URL: dailyAddress(id), Accept: jsonType, MaxAge: fetch.Listings}, func(body []byte) error {
		answer, err := daily.Parse("", body)
		switch {
		case err != nil:
			return err
		case len(answer.Papers) != 1 || answer.Papers[0].ID != id:
			return errors.New("the answer is about another paper")
		}
		found = lineOf(intake.DailyLine("", answer.Papers[0]))
		return nil
	})
	if isMissingPage(err) {
		return nil, true
	}
	if err != nil {
		r.fail(huggingFaceHost, err, isDamaged)
		return nil, false
	}
	return found, false
}
