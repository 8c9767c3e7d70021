package search_test

import (
	"cmp"
	"math"
	"slices"
)

// naiveSlot is a word of the query.
type naiveSlot struct {
	queryWord
	typed  string // the word in the query, if this is one of its halves
	terms  []naiveTerm
	own    int // the number of terms that are no other spellings
	kind   string
	w      int
	chance float64
}

// ranked is a paper of an answer.
type ranked struct {
	ordinal int
	score   float64
}

// naiveHit is how a paper meets a slot.
type naiveHit struct {
	value, place int
	form         string // the word's, if it is the query's
	isSameForm   bool
}

// naiveAnswer is all that a query finds, in order, before papers are looked at.
type naiveAnswer struct {
	slots   []*naiveSlot
	soft    []Item // conditions of plain words
	list    []ranked
	similar int // the number of papers at the end of the list that lack words of the query
	chance  []float64
	marked  func(text string) bool // whether a text has a word of the query
	isFound func(ordinal int) bool // after they were looked at
	fetched func(stem string) bool
}

func (n *naive) answer(query Query, to int) naiveAnswer {
	slots, like := n.slots(query)
	fetched := n.fetched(query, slots)
	a := n.rank(query, slots, like, fetched)
	if len(slots) == 1 && query.Like == "" && len(a.list) < to {
		a = n.rank(query, slots, like, func(string) bool { return true })
	}
	return a
}

// hit returns the best hit of a paper; its value is 0 if there is none.
func (n *naive) hit(s *naiveSlot, ordinal int, fetched func(string) bool) (best naiveHit) {
	p := n.papers[ordinal]
	for _, t := range s.terms {
		h := naiveHit{}
		head := n.heads[t.stem]
		switch u := p.uses[t.stem]; {
		case u != nil && (head == nil || head[ordinal]):
			h = naiveHit{p.impact[t.stem] * t.weight, u.place, u.form, t.form == "*" || t.form == u.form}
		case u != nil && fetched(t.stem):
			h = naiveHit{value: n.weak[t.stem] * t.weight, place: -1}
		case p.names[t.stem]:
			h = naiveHit{value: 12 * t.weight, place: -1}
		}
		if h.value > best.value {
			best = h
		}
	}
	return best
}

func (n *naive) rank(query Query, slots []*naiveSlot, like int, fetched func(string) bool) (a naiveAnswer) {
	total := 0
	for _, s := range slots {
		total += 256 * s.w
		s.chance = 0
		for _, t := range s.terms {
			if n.heads[t.stem] != nil && !fetched(t.stem) {
				p := float64(n.count[t.stem]-2000) / float64(len(n.papers)-2000)
				s.chance += (1 - s.chance) * p
			}
		}
	}
	a.soft = n.softItems(query, slots)
	a.slots, a.marked, a.chance, a.fetched = slots, n.marked(query, slots), make([]float64, len(n.papers)), fetched
	a.isFound = func(ordinal int) bool { return n.meets(query, ordinal, true) }
	var all, others []ranked
	isEmpty := len(query.Items) == 0 && query.Like == "" || query.Like != "" && like < 0
	neighbours := n.neighbours(like)
	sort := n.sort(query, slots)
	allHits := make([][]naiveHit, len(n.papers))
	for ordinal := range n.papers {
		for _, s := range slots {
			allHits[ordinal] = append(allHits[ordinal], n.hit(s, ordinal, fetched))
		}
	}
	isParaphrase := isParaphrase(slots, allHits)
	for ordinal := range n.papers {
		if isEmpty || ordinal == like || !n.meets(query, ordinal, false) {
			continue
		}
		hits := allHits[ordinal]
		isFull, mayBeFull, isAny, chance := true, true, len(slots) == 0 && query.Like == "", 1.0
		for i, s := range slots {
			isMet := hits[i].value > 0
			isAny = isAny || isMet
			if s.of >= 0 {
				continue
			}
			isFull = isFull && isMet
			mayBeFull = mayBeFull && (isMet || s.isSingle() && s.chance > 0)
			if !isMet {
				chance *= s.chance
			}
		}
		isWhole := n.meetsAll(a.soft, ordinal, false)
		isFull, mayBeFull = isFull && isWhole, mayBeFull && isWhole
		if query.Like == "" && isWhole {
			a.chance[ordinal] = chance
		}
		r := ranked{ordinal, n.score(query, slots, hits, total, isParaphrase)}
		switch {
		case slices.Contains(neighbours, ordinal):
			all = append(all, r)
		case !isAny && !(mayBeFull && query.Like == ""):
		case sort != "relevance" && query.Like == "" && !isFull:
		case mayBeFull && query.Like == "":
			all = append(all, r)
		default:
			others = append(others, r)
		}
	}
	byScore := func(a, b ranked) int { return cmp.Or(cmp.Compare(b.score, a.score), b.ordinal-a.ordinal) }
	slices.SortFunc(all, byScore)
	slices.SortFunc(others, byScore)
	if query.Like != "" {
		slices.SortFunc(all, func(a, b ranked) int {
			return slices.Index(neighbours, a.ordinal) - slices.Index(neighbours, b.ordinal)
		})
	}
	if a.list = all; (sort == "relevance" || query.Like != "") && len(slots) > 0 {
		others = others[:min(max(0, 20-len(all)), len(others))]
		a.list = append(all, others...)
	}
	if query.Like == "" {
		a.similar = len(a.list) - len(all)
	}
	if sort != "relevance" {
		votes := func(r ranked) int { return n.column(sort, r.ordinal) }
		slices.SortFunc(a.list, func(a, b ranked) int { return cmp.Or(votes(b)-votes(a), b.ordinal-a.ordinal) })
		if query.Like == "" {
			for i := range a.list {
				a.list[i].score = float64(votes(a.list[i]))
			}
		}
	}
	if query.Like != "" {
		for _, r := range a.list {
			a.chance[r.ordinal] = 1
		}
	}
	n.settle(a)
	return a
}

// neighbours returns the neighbors of a paper; none if there is no such paper.
func (n *naive) neighbours(ordinal int) []int {
	if ordinal < 0 {
		return nil
	}
	return n.papers[ordinal].Neighbours
}

// column returns the number of a paper by which an order sorts; 0 if it has none.
func (n *naive) column(sort string, ordinal int) int {
	switch sort {
	case "upvotes":
		return n.papers[ordinal].Upvotes
	case "trending":
		return n.papers[ordinal].Trending
	}
	return 0
}

// settle takes words as they are, in spite of other spellings, if papers found have them.
func (n *naive) settle(a naiveAnswer) {
	list := a.list
	if exact := len(list) - a.similar; exact > 0 {
		list = list[:exact]
	}
	for _, s := range a.slots {
		own := &naiveSlot{terms: s.terms[:s.own]}
		isFound := func(r ranked) bool { return n.hit(own, r.ordinal, a.fetched).value > 0 }
		if s.kind == "spelling" && slices.ContainsFunc(list, isFound) {
			s.kind = "exact"
		}
	}
}

// isParaphrase reports whether no paper covers more than 5/8 of the worth of the words that some paper has.
func isParaphrase(slots []*naiveSlot, hits [][]naiveHit) bool {
	best, known := 0, 0
	for _, s := range slots {
		if len(s.terms) > 0 {
			known += 256 * s.w
		}
	}
	for _, list := range hits {
		c := 0
		for i, s := range slots {
			if list[i].value > 0 {
				c += 256 * s.w
			} else {
				c += s.credit()
			}
		}
		best = max(best, c)
	}
	return 8*best <= 5*known
}

// isSingle reports whether a slot has one term, and perhaps the word and its neighbors in one.
func (s *naiveSlot) isSingle() bool {
	single := 0
	for _, t := range s.terms {
		if !t.isJoined {
			single++
		}
	}
	return single == 1
}

// credit returns what a slot covers of a paper that may have its word.
func (s *naiveSlot) credit() int {
	if !s.isSingle() {
		return 0
	}
	return int(math.Floor(float64(256*s.w) * s.chance))
}

func (n *naive) score(query Query, slots []*naiveSlot, hits []naiveHit, total int, isParaphrase bool) float64 {
	var S, C, F, A, W int
	forms := make([]int, len(slots))
	for i, s := range slots {
		W += s.w
		if hits[i].value == 0 {
			C += s.credit()
			continue
		}
		S += hits[i].value * s.w
		C += 256 * s.w
		if hits[i].place < 0 {
			continue
		}
		if forms[i] = 3; hits[i].isSameForm {
			forms[i] = 5
		}
		F += s.w * forms[i]
	}
	for i := 1; i < len(slots); i++ {
		if forms[i-1] > 0 && forms[i] > 0 {
			near := map[int]int{0: 4, 1: 4, 2: 2}
			switch d := hits[i].place - hits[i-1].place; {
			case near[d] > 0:
				A += near[d] * forms[i]
			case d > 0:
				A += forms[i]
			}
		}
	}
	if len(slots) == 0 {
		return 0
	}
	c := float64(C) / float64(total)
	if query.Like != "" {
		return float64(S) * c
	}
	if isParaphrase {
		return float64(S)
	}
	t, a := float64(F)/float64(5*W), float64(A)/float64(20*max(1, len(slots)-1))
	tt, at := t*t, 3*a*t
	return float64(S) * c * c * c * c * (1 + tt + at)
}
