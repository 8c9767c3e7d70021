package find

import (
	"errors"
	"strings"

	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
)

// errDamaged says that files of the index don't fit together.
var errDamaged = errors.New("the index is damaged")

// Answer is what a query finds, and how it was read.
type Answer struct {
	Q        string    `json:"q"`
	Total    int       `json:"total"` // papers that meet every word and condition
	About    bool      `json:"about"` // Total is an estimate
	Hits     []Hit     `json:"hits"`
	Terms    []Word    `json:"terms"`
	Spelling string    `json:"spelling"` // the query with the words that were searched, where some are spelled otherwise
	Without  []Without `json:"without"`  // where nothing is found
	Facets   *Facets   `json:"facets,omitempty"`
}

// Hit is a paper of an answer. Title and abstract are HTML.
type Hit struct {
	ID       string   `json:"id"`
	Href     string   `json:"href"` // from the site's root
	Title    string   `json:"title"`
	Abstract string   `json:"abstract"`
	Authors  []string `json:"authors"`
	More     int      `json:"more"` // authors beyond those
	Date     string   `json:"date"` // on which it was listed first
	Venue    string   `json:"venue"`
	Tags     []string `json:"tags"`
	Score    float64  `json:"score"` // 0 where the order is by date alone
}

// Word is how a word of the query was read.
type Word struct {
	Text string   `json:"text"`
	Used []string `json:"used"` // words, or stems of words that begin so
	Kind string   `json:"kind"` // exact, prefix, spelling or none
}

// Without is the query without one of its conditions, and the number of papers that it finds.
type Without struct {
	Q     string `json:"q"`
	Total int    `json:"total"`
	Drop  string `json:"drop"`
}

// Options say which part of an answer is wanted.
type Options struct {
	From, Count int // of the hits
	Facets      bool
}

// finder answers one query.
type finder struct {
	r          *index.Reader
	query      Query
	slots      []*slot
	conditions []*condition
	tails      map[string][]uint32 // those that were fetched, by term
	facets     *index.Facets       // once they were read
	tallies    []tally             // by ordinal, where there are slots
	like       int                 // the ordinal of the paper that others should be like, or -1
}

// Find answers a query from an index. An error is one of reading, or says that a file of the
// index is damaged.
func Find(r *index.Reader, q string, o Options) (Answer, error) {
	q = strings.ToValidUTF8(q, "\ufffd")
	a := Answer{Q: q, Hits: []Hit{}, Terms: []Word{}, Without: []Without{}}
	from := min(max(o.From, 0), r.Papers)
	to := from + min(max(o.Count, 0), r.Papers)
	f, list, err := ask(r, Parse(q), to)
	if err != nil {
		return a, err
	}
	chance := f.chances(list)
	w, err := f.walk(list, from, to)
	if err != nil {
		return a, err
	}
	a.Total, a.About = f.total(chance, w)
	if a.Hits, err = f.hits(w.held[min(from, len(w.held)):]); err != nil {
		return a, err
	}
	if f.query.Like == "" {
		a.Terms, a.Spelling = f.asRead(), f.respelled(q)
	}
	if o.Facets {
		if a.Facets, err = f.facetsOf(chance); err != nil {
			return a, err
		}
	}
	if a.Total == 0 {
		a.Without, err = f.without(q)
	}
	return a, err
}

// ask finds papers, at least to of them where there are so many.
func ask(r *index.Reader, query Query, to int) (*finder, []ranked, error) {
	f := &finder{r: r, query: query, tails: map[string][]uint32{}, like: -1}
	if err := f.prepare(); err != nil {
		return nil, nil, err
	}
	list, err := f.rank()
	if isShort := len(f.slots) == 1 && len(list) < to && f.unfetched() && f.query.Like == ""; err == nil && isShort {
		if err = f.fetchTails(true); err == nil {
			list, err = f.rank()
		}
	}
	return f, list, err
}

// prepare reads what the query says, and fetches what it needs of the index but for papers.
func (f *finder) prepare() error {
	if err := f.readIDs(); err != nil {
		return err
	}
	var wanted []wanted
	for _, item := range f.query.Items {
		if item.Field == "" && !item.Without && f.query.Like == "" {
			wanted = append(wanted, wantedOf(item)...)
		}
	}
	if err := f.readConditions(); err != nil {
		return err
	}
	var err error
	if f.query.Like != "" {
		f.slots, err = f.likeSlots()
		return err
	}
	if f.slots, err = f.slotsOf(wanted); err != nil {
		return err
	}
	if n := len(f.slots); n > 1 && n <= tailSlots || f.query.ByDate {
		return f.fetchTails(f.query.ByDate)
	}
	return nil
}

// readIDs makes words of ids that no paper has.
func (f *finder) readIDs() error {
	for i := range f.query.Items {
		item := &f.query.Items[i]
		if item.Field != "id" {
			continue
		}
		term, err := f.r.Term("id:" + token.Key(item.Key))
		if err != nil {
			return err
		}
		if term == nil {
			item.Field = ""
		}
	}
	return nil
}

// hits gives what is shown of papers.
func (f *finder) hits(list []ranked) ([]Hit, error) {
	hits := make([]Hit, len(list))
	for i, entry := range list {
		p, err := f.r.Paper(entry.ordinal)
		if err != nil {
			return nil, err
		}
		hits[i] = Hit{
			ID: p.ID, Href: strings.Replace(f.r.Pattern, "*", p.ID, 1), Title: p.Title, Abstract: p.Abstract,
			Authors: append([]string{}, p.Authors...), More: p.More, Date: f.r.Date(entry.ordinal).String(), Venue: p.Venue,
			Tags: append([]string{}, p.Tags...), Score: entry.score,
		}
	}
	return hits, nil
}
