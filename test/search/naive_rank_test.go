package search_test

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"offprint/generator/text/token"
)

// naiveSlot is a word of the query.
type naiveSlot struct {
	token  string
	terms  []naiveTerm
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
	list    []ranked
	chance  []float64
	isFound func(ordinal int) bool // after they were looked at
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

func (n *naive) slots(query Query) (slots []*naiveSlot, like int) {
	like = -1
	add := func(written string, isStar, isOpen, isExact bool) {
		if len(slots) < 30 {
			terms, kind := n.terms(written, isStar, isOpen, isExact)
			slots = append(slots, &naiveSlot{token: written, terms: terms, kind: kind})
		}
	}
	if query.Like != "" {
		if like = slices.IndexFunc(n.papers, func(p naivePaper) bool { return p.names["id:"+query.Like] }); like >= 0 {
			for _, written := range n.likeTokens(like) {
				add(written, false, false, true)
			}
		}
	} else {
		isOnlyFunction := true
		for _, item := range query.Items {
			for _, written := range item.Tokens {
				isText := item.Field == "" && !item.Without
				isOnlyFunction = isOnlyFunction && (!isText || isStopWord(written))
			}
		}
		for _, item := range query.Items {
			for i, written := range item.Tokens {
				if item.Field == "" && !item.Without && (isOnlyFunction || !isStopWord(written)) {
					isLast := i == len(item.Tokens)-1
					add(written, item.Prefix && isLast, item.Open && isLast, item.Quoted)
				}
			}
		}
	}
	for _, s := range slots {
		df := 0
		for _, t := range s.terms {
			df += n.most(t.stem)
		}
		df = max(1, min(df, len(n.papers)))
		x := 1 + 16*len(n.papers)/df
		b := bits.Len(uint(x))
		s.w = 16*(b-1) + (16*x/(1<<(b-1)))%16 - 32
	}
	return slots, like
}

// withoutUnknownIDs makes words of the ids that no paper has.
func (n *naive) withoutUnknownIDs(query Query) Query {
	query.Items = slices.Clone(query.Items)
	for i := range query.Items {
		if item := &query.Items[i]; item.Field == "id" && n.named["id:"+token.Key(item.Key)] == 0 {
			item.Field = ""
		}
	}
	return query
}

func (n *naive) likeTokens(like int) (tokens []string) {
	title := token.Tokenize(n.papers[like].Text)
	if slices.ContainsFunc(title, func(t string) bool { return !isStopWord(t) }) {
		title = slices.DeleteFunc(title, func(t string) bool { return isStopWord(t) })
	}
	has := func(written string) bool {
		return slices.ContainsFunc(tokens, func(t string) bool { return token.Stem(t) == token.Stem(written) })
	}
	for _, written := range title {
		if !has(written) {
			tokens = append(tokens, written)
		}
	}
	times := map[string]int{}
	abstract := token.Tokenize(plain(n.papers[like].Abstract))
	for _, written := range abstract {
		if !isStopWord(written) {
			times[token.Stem(written)]++
		}
	}
	slices.SortStableFunc(abstract, func(a, b string) int {
		a, b = token.Stem(a), token.Stem(b)
		return cmp.Or(times[b]-times[a], cmp.Compare(a, b))
	})
	more := 0
	for _, written := range abstract {
		if times[token.Stem(written)] >= 3 && !isStopWord(written) && !has(written) && more < 6 {
			tokens, more = append(tokens, written), more+1
		}
	}
	return tokens
}

// fetched returns what reports whether the tail of a stem is fetched.
func (n *naive) fetched(query Query, slots []*naiveSlot) func(string) bool {
	known := map[string]bool{}
	for _, item := range query.Items {
		isText := item.Field == "" && query.isCondition(item)
		if !isText && item.Field != "title" {
			continue
		}
		for _, stem := range slices.Concat(n.stemsOf(item)...) {
			known[stem] = known[stem] || isText || n.isFull[stem]
		}
	}
	var missing []string
	for _, s := range slots {
		for _, t := range s.terms {
			if n.heads[t.stem] != nil && !known[t.stem] && !slices.Contains(missing, t.stem) {
				missing = append(missing, t.stem)
			}
		}
	}
	size := func(stem string) int {
		papers := n.count[stem] - 2000
		return papers * (2 + max(0, n.root.Room-bits.Len(uint(papers))))
	}
	slices.SortStableFunc(missing, func(a, b string) int { return size(a) - size(b) })
	room := 16000 * 8
	for _, stem := range missing {
		room -= size(stem)
		isWanted := query.Like == "" && len(slots) >= 2 && len(slots) <= 6 && room >= 0
		known[stem] = isWanted || query.ByDate && query.Like == ""
	}
	return func(stem string) bool { return known[stem] }
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
	a.slots, a.chance = slots, make([]float64, len(n.papers))
	a.isFound = func(ordinal int) bool { return n.meets(query, ordinal, true) }
	var all, others []ranked
	isEmpty := len(query.Items) == 0 && query.Like == "" || query.Like != "" && len(slots) == 0
	for ordinal := range n.papers {
		if isEmpty || ordinal == like || !n.meets(query, ordinal, false) {
			continue
		}
		hits := make([]naiveHit, len(slots))
		isFull, mayBeFull, isAny, chance := true, true, len(slots) == 0, 1.0
		for i, s := range slots {
			hits[i] = n.hit(s, ordinal, fetched)
			isMet := hits[i].value > 0
			isAny = isAny || isMet
			isFull = isFull && isMet
			mayBeFull = mayBeFull && (isMet || len(s.terms) == 1 && s.chance > 0)
			if !isMet {
				chance *= s.chance
			}
		}
		if query.Like == "" {
			a.chance[ordinal] = chance
		}
		r := ranked{ordinal, n.score(query, slots, hits, total)}
		switch {
		case !isAny:
		case query.ByDate && query.Like == "" && !isFull:
		case mayBeFull && query.Like == "":
			all = append(all, r)
		default:
			others = append(others, r)
		}
	}
	byScore := func(a, b ranked) int { return cmp.Or(cmp.Compare(b.score, a.score), b.ordinal-a.ordinal) }
	if a.list = all; len(all) < 20 && !(query.ByDate && query.Like == "") && len(slots) > 0 {
		a.list = append(all, others...)
		slices.SortFunc(a.list, byScore)
		a.list = a.list[:min(20, len(a.list))]
	}
	slices.SortFunc(a.list, byScore)
	if query.ByDate || len(slots) == 0 {
		slices.SortFunc(a.list, func(a, b ranked) int { return b.ordinal - a.ordinal })
		if query.Like == "" {
			for i := range a.list {
				a.list[i].score = 0
			}
		}
	}
	if query.Like != "" {
		for _, r := range a.list {
			a.chance[r.ordinal] = 1
		}
	}
	return a
}

func (n *naive) score(query Query, slots []*naiveSlot, hits []naiveHit, total int) float64 {
	var S, C, F, A, W int
	forms := make([]int, len(slots))
	for i, s := range slots {
		W += s.w
		if hits[i].value == 0 {
			if len(s.terms) == 1 {
				C += int(math.Floor(float64(256*s.w) * s.chance))
			}
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
			near := map[int]int{1: 4, 2: 2}
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
	t, a := float64(F)/float64(5*W), float64(A)/float64(20*max(1, len(slots)-1))
	tt, at := t*t, 3*a*t
	return float64(S) * c * c * c * c * (1 + tt + at)
}
