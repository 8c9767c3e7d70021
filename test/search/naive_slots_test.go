package search_test

import (
	"cmp"
	"math/bits"
	"slices"

	"offprint/generator/text/token"
)

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
