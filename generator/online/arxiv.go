package online

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"offprint/generator/content/intake"
	"offprint/generator/content/intake/arxiv"
	"offprint/generator/content/intake/reference"
	"offprint/generator/fetch"
)

const arXivHost = "export.arxiv.org"

// papers returns papers of arXiv by id. Those that arXiv doesn't have are missing; whether arXiv
// failed is among the failures.
func (r *run) papers(ids []string) map[string]*intake.Line {
	found, age := r.papersOf(ids, fetch.Records)
	if len(found) < len(ids) && age > fetch.Missing { // arXiv may have the others since
		found, _ = r.papersOf(ids, fetch.Missing)
	}
	return found
}

// papersOf returns papers of arXiv by id, and the age of the answer if it is from the cache.
func (r *run) papersOf(ids []string, maxAge time.Duration) (papers map[string]*intake.Line, age time.Duration) {
	if len(ids) == 0 || r.failures.isDown(arXivHost) {
		return nil, 0
	}
	found := map[string]*intake.Line{}
	age, isDamaged, err := r.ask(fetch.Request{URL: papersAddress(ids), Accept: atomType, MaxAge: maxAge}, func(body []byte) error {
		answer, err := readFeed(body)
		for _, e := range answer.Entries {
			if !slices.Contains(ids, e.ID) {
				return fmt.Errorf("the answer has %s, which is another paper", e.ID)
			}
			found[e.ID] = lineOf(intake.ArXivLine("", e))
		}
		if err == nil && len(answer.Entries) < answer.Total {
			err = fmt.Errorf("the answer has %d of %d papers", len(answer.Entries), answer.Total)
		}
		return err
	})
	switch {
	case err == nil:
		return found, age
	case isStatus(err, http.StatusBadRequest) && len(ids) > 1: // because of one of them
		half := len(ids) / 2
		found := map[string]*intake.Line{}
		maps.Copy(found, r.papers(ids[:half]))
		maps.Copy(found, r.papers(ids[half:]))
		return found, 0
	case isStatus(err, http.StatusBadRequest):
		return nil, 0
	}
	r.fail(arXivHost, err, isDamaged)
	for _, id := range ids {
		r.lost[id] = true
	}
	return nil, 0
}

// readFeed reads an answer of arXiv without errors in it.
func readFeed(body []byte) (arxiv.Answer, error) {
	answer, err := arxiv.Parse(body)
	if err == nil && len(answer.Refusals) > 0 {
		err = errors.New(answer.Refusals[0].Text)
	}
	return answer, err
}

// The sizes of a query's answer.
const (
	searchPage = 500
	searchMost = 1000 // results, unless Options has a limit: arXiv's manual asks to refine queries that find more
)

// search returns the papers that a query to arXiv finds, the newest first.
func (r *run) search(ref reference.Reference) []item {
	query, limit := r.window(ref.Value), r.options.Limit
	if limit == 0 {
		limit = searchMost
	}
	var items []item
	for start := 0; start < limit; start += searchPage {
		answer, err := r.page(query, start, min(searchPage, limit-start))
		switch {
		case err != nil && isStatus(err, http.StatusBadRequest):
			refusal := intake.Error{Text: "arXiv refuses the query", Hint: "try it at https://arxiv.org/search/advanced"}
			r.report(refusal)
			return []item{{at: ref.String(), err: refusal}}
		case err != nil:
			r.failures.miss(arXivHost, ref.String())
			return items
		case answer.Total > searchMost && r.options.Limit == 0:
			return []item{{at: ref.String(), err: intake.Error{
				Text: fmt.Sprintf("the query finds %d papers, more than %d", answer.Total, searchMost),
				Hint: "ask for less, such as the papers of the last days: --since 7d",
			}}}
		}
		for _, e := range answer.Entries {
			if !slices.ContainsFunc(items, func(i item) bool { return i.arXiv == e.ID }) {
				items = append(items, item{at: "arXiv " + e.ID, arXiv: e.ID, paper: lineOf(intake.ArXivLine("", e))})
			}
		}
		if start+searchPage >= answer.Total {
			break
		}
	}
	return items
}

// page returns a part of a query's papers.
func (r *run) page(query string, start, size int) (answer arxiv.Answer, err error) {
	if r.failures.isDown(arXivHost) {
		return arxiv.Answer{}, errDown
	}
	request := fetch.Request{URL: searchAddress(query, start, size), Accept: atomType, MaxAge: fetch.Listings}
	_, isDamaged, err := r.ask(request, func(body []byte) (err error) {
		answer, err = readFeed(body)
		if expected := min(size, answer.Total-start); err == nil && len(answer.Entries) < expected {
			err = fmt.Errorf("the answer has %d of %d papers", len(answer.Entries), expected)
		}
		return err
	})
	if err != nil && !isStatus(err, http.StatusBadRequest) {
		r.fail(arXivHost, err, isDamaged)
	}
	return answer, err
}

// errDown is the error of a host that is down, which is among the failures.
var errDown = errors.New("the host is down")

// window adds the bounds of the options to a query.
func (r *run) window(query string) string {
	const minute, first, last = "200601021504", "199107010000", "299912312359"
	from, to := first, last
	if !r.options.From.IsZero() {
		from = r.options.From.UTC().Format(minute)
	}
	if !r.options.To.IsZero() {
		to = r.options.To.UTC().Format(minute)
	}
	if from == first && to == last {
		return query
	}
	return fmt.Sprintf("(%s) AND submittedDate:[%s TO %s]", query, from, to)
}

// arXivID returns the id in a DOI of arXiv's own, which DataCite has, and arXiv knows better.
func arXivID(doi string) (string, bool) {
	const prefix = "10.48550/arxiv."
	if len(doi) <= len(prefix) || !strings.EqualFold(doi[:len(prefix)], prefix) {
		return "", false
	}
	return doi[len(prefix):], true
}
