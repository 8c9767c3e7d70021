package search_test

import (
	"cmp"
	"math/bits"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"offprint/generator/text/token"
)

// queryWord is a token of the query that papers should have.
type queryWord struct {
	token, signed           string // signed has a sign that may be part of a name: c++
	isStar, isOpen, isExact bool
	place                   int // in the query; -1 for papers like another
	of                      int // the number of the condition that has it; -1 if papers must have it
}

func (n *naive) slots(query Query) (slots []*naiveSlot, like int) {
	like = -1
	var words []queryWord
	if query.Like != "" {
		if like = slices.IndexFunc(n.papers, func(p naivePaper) bool { return p.names["id:"+query.Like] }); like >= 0 {
			for _, written := range n.likeTokens(like) {
				words = append(words, queryWord{token: written, isExact: true, place: -1, of: -1})
			}
		}
	} else {
		words = withoutStopWords(withoutQuestion(wordsOfText(query)))
	}
	for _, word := range words[:min(30, len(words))] {
		terms, kind := n.terms(word)
		slots = append(slots, &naiveSlot{queryWord: word, terms: terms, kind: kind})
	}
	n.join(slots)
	slots = n.corrected(slots)
	slots = slots[:min(30, len(slots))]
	for _, s := range slots {
		df := max(1, min(n.sizeOf(s), len(n.papers)))
		x := 1 + 16*len(n.papers)/df
		b := bits.Len(uint(x))
		s.w = 16*(b-1) + (16*x/(1<<(b-1)))%16 - 32
	}
	return slots, like
}

// wordsOfText returns the tokens of text without a field.
func wordsOfText(query Query) (words []queryWord) {
	for number, item := range query.Items {
		of := -1
		if query.isCondition(item) || len(item.Tokens) > 0 && query.isSoft(item) {
			of = number
		}
		first := item.Tokens[:max(0, len(item.Tokens)-1)]
		isStart := item.Quoted && item.Prefix && len(first) > 0
		isIdle := isStart && !slices.ContainsFunc(first, func(s string) bool { return !isStopWord(s) })
		for i, written := range item.Tokens {
			isLast := i == len(item.Tokens)-1
			if item.Field == "" && !item.Without && !isIdle && !(isStart && isLast) {
				words = append(words, queryWord{written, signed(item, i), item.Prefix && isLast, item.Open && isLast, item.Quoted, len(words), of})
			}
		}
	}
	return words
}

var signs = regexp.MustCompile(`[\pL\pN\pM](\+\+?|#)$`)

// signed returns a token of an item with the sign that follows it; "" if there is none.
func signed(item Item, i int) string {
	if i < len(item.Tokens)-1 {
		return ""
	}
	if item.Prefix {
		return item.Tokens[i] + "*"
	}
	if sign := signs.FindStringSubmatch(item.Text); sign != nil {
		return item.Tokens[i] + sign[1]
	}
	return ""
}

func withoutStopWords(words []queryWord) []queryWord {
	others := slices.DeleteFunc(slices.Clone(words), func(w queryWord) bool { return isStopWord(w.token) && w.signed == "" })
	if len(others) > 0 {
		return others
	}
	return words
}

// join adds to neighboring words the two in one.
func (n *naive) join(slots []*naiveSlot) {
	for i := 1; i < len(slots) && len(slots) <= 8; i++ {
		a, b := slots[i-1], slots[i]
		joined := a.token + b.token
		if a.place < 0 || b.place != a.place+1 || a.signed+b.signed != "" || len(utf16.Encode([]rune(joined))) > 32 || !strings.ContainsFunc(joined, unicode.IsLetter) || strings.ContainsFunc(joined, token.IsIdeograph) {
			continue
		}
		t := naiveTerm{token.Stem(joined), 12, ending(joined), joined, true}
		for _, s := range slots[i-1 : i+1] {
			isIn := slices.ContainsFunc(s.terms, func(other naiveTerm) bool { return other.stem == t.stem })
			if n.most(t.stem) > 0 && !isIn {
				s.terms = append(s.terms, t)
				s.kind = strings.Replace(s.kind, "none", "exact", 1)
			}
		}
	}
}

func (n *naive) sizeOf(s *naiveSlot) (size int) {
	for _, t := range s.terms {
		size += n.most(t.stem)
	}
	return size
}

// corrected adds other spellings of words that no paper has, or a stray one and none together with the other words. A word that
// consists of two others becomes two slots.
func (n *naive) corrected(slots []*naiveSlot) (all []*naiveSlot) {
	isTogether := slices.ContainsFunc(n.papers, func(p naivePaper) bool {
		return !slices.ContainsFunc(slots, func(s *naiveSlot) bool { return s.kind != "none" && !n.mayHave(p, s) })
	})
	for _, s := range slots {
		isRare := s.kind == "exact" && n.sizeOf(s) <= max(1, len(n.papers)/2500) && !isTogether
		if s.kind != "none" && !isRare || s.isExact || isMonth(s.token) {
			all = append(all, s)
			continue
		}
		near, worth := n.near(s.token, n.sizeOf(s))
		halves, log := n.halves(s.token)
		if len(halves) == 0 || s.kind != "none" || len(near) > 0 && worth(near[0]) > log {
			n.addSpellings(s, near)
			all = append(all, s)
			continue
		}
		for _, half := range halves {
			part := *s
			part.typed, part.token, part.kind, part.own = s.token, half, "spelling", len(s.terms)
			part.terms = append(slices.Clone(s.terms), n.respelled(half)...)
			all = append(all, &part)
		}
	}
	return all
}

// halves returns the two words of which a word consists, as far as some word files know, and how likely they are.
func (n *naive) halves(written string) (halves []string, log int) {
	units := utf16.Encode([]rune(written))
	files := n.root.wordFilesLike(written)
	for at := 3; len(units) >= 8 && at <= len(units)-3; at++ {
		a, b := string(utf16.Decode(units[:at])), string(utf16.Decode(units[at:]))
		if !n.isInFiles(a) || !n.isInFiles(b) || !isInOneOf(n.root.WordFiles, files, a) || !isInOneOf(n.root.WordFiles, files, b) {
			continue
		}
		if value := 16*min(n.byteOf(a), n.byteOf(b)) - 96; halves == nil || value > log {
			halves, log = []string{a, b}, value
		}
	}
	return halves, log
}

// mayHave reports whether a paper has a word, or its term has a long tail.
func (n *naive) mayHave(p naivePaper, s *naiveSlot) bool {
	return slices.ContainsFunc(s.terms, func(t naiveTerm) bool {
		return p.uses[t.stem] != nil || p.names[t.stem] || n.heads[t.stem] != nil && n.tailSize(t.stem) > maxTailBits
	})
}

// withoutUnknownIDs makes quoted words of the ids that no paper has.
func (n *naive) withoutUnknownIDs(query Query) Query {
	query.Items = slices.Clone(query.Items)
	for i := range query.Items {
		if item := &query.Items[i]; item.Field == "id" && n.named["id:"+token.Key(item.Key)] == 0 {
			item.Field, item.Quoted, item.Open = "", true, false
		}
	}
	return query
}

// hasUnknownID reports whether a query has an id that no paper has, or wants papers like it.
func (n *naive) hasUnknownID(query Query) bool {
	isUnknown := func(id string) bool { return n.named["id:"+token.Key(id)] == 0 }
	return query.Like != "" && isUnknown(query.Like) ||
		slices.ContainsFunc(query.Items, func(item Item) bool { return item.Field == "id" && !item.Without && isUnknown(item.Key) })
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
		isTitle := item.Field == "title" || item.Field == "" && item.isCommon() && !item.Prefix
		isText := item.Field == "abstract" || !isTitle && item.Field == ""
		if !isText && !isTitle || !query.isCondition(item) && !query.isSoft(item) {
			continue
		}
		for _, stem := range n.stemsOf(item) {
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
	slices.SortStableFunc(missing, func(a, b string) int { return n.tailSize(a) - n.tailSize(b) })
	room := maxTailBits
	for _, stem := range missing {
		room -= n.tailSize(stem)
		isWanted := query.Like == "" && len(slots) >= 2 && len(slots) <= 6 && room >= 0
		known[stem] = isWanted || query.Sort != "" && n.sort(query, slots) == query.Sort && query.Sort != "relevance" && query.Like == ""
	}
	return func(stem string) bool { return known[stem] }
}

const maxTailBits = 16000 * 8

// tailSize returns about the size of a tail in bits.
func (n *naive) tailSize(stem string) int {
	papers := n.count[stem] - 2000
	return papers * (2 + max(0, n.root.Room-bits.Len(uint(papers))))
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
	isLong := func(s string) bool { return utf8.RuneCountInString(s) > 1 }
	isSpoken := func(item Item, written string) bool {
		return isLong(written) || !slices.ContainsFunc(item.Tokens, isLong)
	}
	for _, s := range slots {
		if s.of >= 0 && s.of < len(query.Items) && !isSpoken(query.Items[s.of], s.token) {
			continue
		}
		add(s.queryWord)
		for _, t := range s.terms {
			stems[t.stem] = true
		}
	}
	for _, item := range query.Items {
		if query.isCondition(item) && !item.Without && (item.Field == "" || item.Field == "title" || item.Field == "author") {
			for i, written := range item.Tokens {
				isLast := i == len(item.Tokens)-1
				if !isSpoken(item, written) {
					continue
				}
				add(queryWord{token: written, isStar: item.Prefix && isLast, isOpen: item.Open && isLast})
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
