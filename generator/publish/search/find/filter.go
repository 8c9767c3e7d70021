package find

import (
	"strings"

	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
)

// state says of a paper and a condition what the index tells.
type state uint8

const (
	isNot state = iota // the paper is not what the item says
	is
	mayBe // only what is shown of the paper can tell
)

// condition is an item of the query that papers must meet, or must not.
type condition struct {
	Item
	states []state // by ordinal
}

// isCondition says whether papers must meet an item, or must not: all but plain words, which in
// a query for papers like another must be met as well.
func (q Query) isCondition(item Item) bool {
	return item.Field != "" || item.Quoted || item.Without || q.Like != ""
}

// asks says whether there is anything to find.
func (q Query) asks() bool { return len(q.Items) > 0 || q.Like != "" }

// readConditions reads what the query demands of papers.
func (f *finder) readConditions() error {
	for _, item := range f.query.Items {
		if !f.query.isCondition(item) {
			continue
		}
		c := &condition{item, make([]state, f.r.Papers)}
		if err := f.read(c); err != nil {
			return err
		}
		f.conditions = append(f.conditions, c)
	}
	return nil
}

func (f *finder) read(c *condition) error {
	switch c.Field {
	case "", "title", "author":
		return f.readText(c)
	case "year", "listed":
		return f.readSpan(c)
	}
	return f.readKey(c)
}

// readText intersects the papers of the words. Several words stand side by side, or in one
// name, which the index doesn't know.
func (f *finder) readText(c *condition) error {
	for i, w := range telling(wantedOf(c.Item)) {
		states, err := f.readWord(c, w)
		if err != nil {
			return err
		}
		for ordinal, s := range states {
			if old := &c.states[ordinal]; i == 0 || s == isNot {
				*old = s
			} else if *old != isNot {
				*old = max(*old, s)
			}
		}
	}
	for ordinal, s := range c.states {
		if s == is && len(c.Tokens) > 1 {
			c.states[ordinal] = mayBe
		}
	}
	return nil
}

// readWord finds the papers of a word, as itself and as longer ones.
func (f *finder) readWord(c *condition, w wanted) ([]state, error) {
	states := make([]state, f.r.Papers)
	own, readings, err := f.readingsOf(w)
	if own != nil {
		readings = append(readings, *own)
	}
	for i := 0; i < len(readings) && err == nil; i++ {
		err = f.mark(c, readings[i].Term, func(ordinal int, s state) {
			if states[ordinal] != is {
				states[ordinal] = s
			}
		})
	}
	return states, err
}

// mark calls do for the papers of a term that count for a condition.
func (f *finder) mark(c *condition, t *index.Term, do func(ordinal int, s state)) error {
	switch c.Field {
	case "author":
		return f.each(t.Papers, is, do)
	case "title":
		return f.markTitles(t, do)
	}
	if err := f.tail(t); err != nil {
		return err
	}
	if !f.papers(t, func(ordinal int) { do(ordinal, is) }) {
		return errDamaged
	}
	return nil
}

// markTitles calls do for papers with a term in the title. Where all of the head are such, the
// tail may have more.
func (f *finder) markTitles(t *index.Term, do func(ordinal int, s state)) error {
	var papers []uint32
	for _, p := range t.Text {
		if p.Place >= 0 {
			papers = append(papers, p.Paper)
		}
	}
	if err := f.each(papers, is, do); err != nil || len(papers) < len(t.Text) || !t.HasTail() {
		return err
	}
	if err := f.tail(t); err != nil {
		return err
	}
	return f.each(f.tails[t.Key], mayBe, do)
}

func (f *finder) each(papers []uint32, s state, do func(ordinal int, s state)) error {
	for _, ordinal := range papers {
		if int(ordinal) >= f.r.Papers {
			return errDamaged
		}
		do(int(ordinal), s)
	}
	return nil
}

// readKey finds the papers that a key names, or those that all keys name that begin so.
func (f *finder) readKey(c *condition) error {
	key := c.Field + ":" + token.Key(c.Key)
	first, last := f.shardsOf(key)
	if !c.Prefix {
		last = first
	}
	terms, err := f.termsIn(first, last, func(k string) bool { return k == key || c.Prefix && strings.HasPrefix(k, key) })
	for i := 0; i < len(terms) && err == nil; i++ {
		err = f.each(terms[i].Papers, is, func(ordinal int, s state) { c.states[ordinal] = s })
	}
	return err
}

// readSpan compares years, or days.
func (f *finder) readSpan(c *condition) error {
	of := f.days()
	if c.Field == "year" {
		years, err := f.years()
		if err != nil {
			return err
		}
		of = years
	}
	for ordinal := range c.states {
		if of[ordinal] >= c.From && of[ordinal] <= c.To {
			c.states[ordinal] = is
		}
	}
	return nil
}

// days gives the day on which each paper was listed, as 20250313.
func (f *finder) days() []int {
	list := make([]int, 0, f.r.Papers)
	for _, day := range f.r.Days {
		for range day.Papers {
			list = append(list, day.Date.Year*10000+day.Date.Month*100+day.Date.Day)
		}
	}
	return list
}

// years gives the year in which each paper appeared, or else was listed.
func (f *finder) years() ([]int, error) {
	facets, err := f.readFacets()
	if err != nil {
		return nil, err
	}
	list := f.days()
	for ordinal := range list {
		if list[ordinal] /= 10000; facets.Years[ordinal] != 0 {
			list[ordinal] = facets.Years[ordinal]
		}
	}
	return list, nil
}

// isAllowed says whether a paper may meet all conditions, as far as the index tells.
func (f *finder) isAllowed(ordinal int) bool {
	if ordinal == f.like {
		return false
	}
	for _, c := range f.conditions {
		if s := c.states[ordinal]; c.Without && s == is || !c.Without && s == isNot {
			return false
		}
	}
	return true
}
