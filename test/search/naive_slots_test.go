package search_test

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/text/token"
)

// queryWord is a token of the query that papers should have.
type queryWord struct {
	token                   string
	isStar, isOpen, isExact bool
}

func (n *naive) slots(query Query) (slots []*naiveSlot, like int) {
	like = -1
	var words []queryWord
	if query.Like != "" {
		if like = slices.IndexFunc(n.papers, func(p naivePaper) bool { return p.names["id:"+query.Like] }); like >= 0 {
			for _, written := range n.likeTokens(like) {
				words = append(words, queryWord{token: written, isExact: true})
			}
		}
	} else {
		words = withoutStopWords(withoutQuestion(wordsOfText(query)))
	}
	for _, word := range words[:min(30, len(words))] {
		terms, kind := n.terms(word)
		slots = append(slots, &naiveSlot{queryWord: word, terms: terms, kind: kind})
	}
	n.correct(slots)
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

// wordsOfText returns the tokens of text without a field.
func wordsOfText(query Query) (words []queryWord) {
	for _, item := range query.Items {
		for i, written := range item.Tokens {
			if isLast := i == len(item.Tokens)-1; item.Field == "" && !item.Without {
				words = append(words, queryWord{written, item.Prefix && isLast, item.Open && isLast, item.Quoted})
			}
		}
	}
	return words
}

func withoutStopWords(words []queryWord) []queryWord {
	return elseAll(words, slices.DeleteFunc(slices.Clone(words), func(w queryWord) bool { return isStopWord(w.token) }))
}

// elseAll returns some words, or all if they are only stop words.
func elseAll(all, some []queryWord) []queryWord {
	if slices.ContainsFunc(some, func(w queryWord) bool { return !isStopWord(w.token) }) {
		return some
	}
	return all
}

// correct adds other spellings of words that no paper has, or few and none together with the other words.
func (n *naive) correct(slots []*naiveSlot) {
	isTogether := slices.ContainsFunc(n.papers, func(p naivePaper) bool {
		return !slices.ContainsFunc(slots, func(s *naiveSlot) bool { return s.kind != "none" && !n.mayHave(p, s) })
	})
	for _, s := range slots {
		isRare := s.kind == "exact" && n.most(s.terms[0].stem) < n.root.Rare && !isTogether
		if (s.kind == "none" || isRare) && !s.isExact && !isMonth(s.token) {
			n.addSpellings(s)
		}
	}
}

// mayHave reports whether a paper has a word, or its term has a tail.
func (n *naive) mayHave(p naivePaper, s *naiveSlot) bool {
	return slices.ContainsFunc(s.terms, func(t naiveTerm) bool {
		return p.uses[t.stem] != nil || p.names[t.stem] || n.heads[t.stem] != nil
	})
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

// marked returns what reports whether a text has a word that the query includes.
func (n *naive) marked(query Query, slots []*naiveSlot) func(string) bool {
	stems := map[string]bool{}
	var starts []string
	add := func(w queryWord) {
		stems[token.Stem(w.token)] = true
		if (w.isStar || w.isOpen) && len(w.token) >= 3 {
			starts = append(starts, token.NormalizeSpelling(w.token))
		}
	}
	for _, s := range slots {
		add(s.queryWord)
		for _, t := range s.terms {
			stems[t.stem] = true
		}
	}
	for _, item := range query.Items {
		if query.isCondition(item) && !item.Without && (item.Field == "" || item.Field == "title" || item.Field == "author") {
			for i, written := range item.Tokens {
				isLast := i == len(item.Tokens)-1
				add(queryWord{written, item.Prefix && isLast, item.Open && isLast, true})
			}
		}
	}
	isMarked := func(written string) bool {
		hasPrefix := func(start string) bool { return strings.HasPrefix(token.NormalizeSpelling(written), start) }
		return stems[token.Stem(written)] || slices.ContainsFunc(starts, hasPrefix)
	}
	return func(text string) bool {
		before := ""
		for _, w := range token.Words(text) {
			if slices.ContainsFunc(slices.Concat(w.Tokens, w.Parts, w.Forms), isMarked) {
				return true
			}
			if len(w.Tokens) > 1 {
				before = ""
				continue
			}
			if utf8.RuneCountInString(before) > 1 && utf8.RuneCountInString(w.Tokens[0]) > 1 && stems[token.Stem(before+w.Tokens[0])] {
				return true
			}
			before = w.Tokens[0]
		}
		return false
	}
}
