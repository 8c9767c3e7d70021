package search_test

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"offprint/generator/text/token"
)

type naiveTerm struct {
	stem   string
	weight int
	form   string // "*" for any
	word   string // as answers name it

	isJoined bool // the word and its neighbor in one
}

// terms returns the terms that a word is read as, without other spellings, and the kind of that reading.
func (n *naive) terms(word queryWord) (terms []naiveTerm, kind string) {
	if word.signed != "" && n.most(word.signed) > 0 {
		return []naiveTerm{{word.signed, 16, "", word.signed, false}}, "exact"
	}
	stem := token.Stem(word.token)
	kind = "none"
	if n.most(stem) > 0 {
		form := ending(word.token)
		if word.isOpen {
			form = "*"
		}
		terms, kind = append(terms, naiveTerm{stem, 16, form, word.token, false}), "exact"
	}
	if word.isStar || word.isOpen {
		if longer := n.longer(word.token); len(longer) > 0 {
			if kind == "exact" && !word.isStar && len(utf16.Encode([]rune(word.token))) <= 2 {
				longer = slices.Clone(longer)
				for i := range longer {
					longer[i].weight = 1
				}
			}
			return append(terms, longer...), "prefix"
		}
	}
	return terms, kind
}

// addSpellings adds the likeliest words near that of a slot: those that are much more frequent, and clear if they only
// name papers.
func (n *naive) addSpellings(s *naiveSlot, near []string) {
	seen := []string{token.Stem(s.token)}
	var words []string
	for _, word := range near {
		if stem := token.Stem(word); !slices.Contains(seen, stem) && len(seen) < 4 {
			seen, words = append(seen, stem), append(words, word)
		}
	}
	words = slices.DeleteFunc(words, func(word string) bool {
		stem := token.Stem(word)
		return n.most(stem) < 64*n.sizeOf(s) || n.count[stem] == 0 && !isClear(s.token, word, true)
	})
	if terms := n.respelled(words...); len(terms) > 0 {
		s.own = len(s.terms)
		s.terms, s.kind = append(s.terms, terms...), "spelling"
	}
}

// respelled returns the terms of other spellings.
func (n *naive) respelled(words ...string) (terms []naiveTerm) {
	for _, word := range words {
		if stem := token.Stem(word); n.most(stem) > 0 {
			terms = append(terms, naiveTerm{stem, 10, ending(word), word, false})
		}
	}
	return terms
}

// longer caches the longer words of a token: conditions ask for them with every paper.
func (n *naive) longer(written string) []naiveTerm {
	if _, ok := n.begun[written]; !ok {
		n.begun[written] = n.findLonger(written)
	}
	return n.begun[written]
}

func (n *naive) findLonger(written string) (terms []naiveTerm) {
	start, own := token.NormalizeSpelling(written), token.Stem(written)
	shards := 1
	for i := fileOf(n.root.Shards, start) + 1; i < len(n.root.Shards); i++ {
		if strings.HasPrefix(n.root.Shards[i], start) {
			shards++
		}
	}
	if shards > 3 {
		return n.longerWords(written)
	}
	behind := token.StemsForPrefix(written)
	found := n.stems(func(s string) bool {
		return s != own && (strings.HasPrefix(s, start) || slices.Contains(behind, s))
	})
	slices.SortFunc(found, func(a, b string) int { return cmp.Or(n.most(b)-n.most(a), cmp.Compare(a, b)) })
	for _, stem := range found[:min(8, len(found))] {
		terms = append(terms, naiveTerm{stem, 13, "*", stem, false})
	}
	return terms
}

func (n *naive) longerWords(written string) (terms []naiveTerm) {
	var list []string
	files := n.root.wordFilesFrom(written)
	for word := range n.tokens {
		if n.isInFiles(word) && strings.HasPrefix(word, written) && word != written && isInOneOf(n.root.WordFiles, files, word) {
			list = append(list, word)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(n.byteOf(b)-n.byteOf(a), cmp.Compare(a, b)) })
	seen := []string{token.Stem(written)}
	for _, word := range list[:min(8, len(list))] {
		if s := token.Stem(word); !slices.Contains(seen, s) && n.most(s) > 0 {
			seen = append(seen, s)
			terms = append(terms, naiveTerm{s, 13, "*", word, false})
		}
	}
	return terms
}

func (n *naive) byteOf(word string) int { return bits.Len(uint(n.tokens[word])) - 1 }

func (n *naive) isInFiles(word string) bool {
	return n.tokens[word] >= n.root.Rare && isSpellable(word)
}

func isSpellable(word string) bool {
	size := utf8.RuneCountInString(word)
	return size >= 3 && size <= 24 && strings.Trim(word, "0123456789") != ""
}

// isInOneOf reports whether one of some word files of a directory has a word, as it is or backwards.
func isInOneOf(all []string, files []int, word string) bool {
	return slices.Contains(files, fileOf(all, word)) || slices.Contains(files, fileOf(all, "~"+backwards(word)))
}

// near returns words that are spelled nearly so, the likeliest first, and what tells how likely each is. Of rare words
// it returns those one edit from the word or its stem, if no other word is and no paper has the word.
func (n *naive) near(written string, papers int) (list []string, worth func(string) int) {
	distance := map[string]int{}
	bound, common := 1, min(3, bits.Len(uint(len(n.papers)))-8)
	if utf8.RuneCountInString(written) >= 8 {
		bound = 2
	}
	add := func(written string, isIn func(string) bool, bound int) {
		t := []rune(written)
		for word := range n.tokens {
			w := []rune(word)
			if !isSpellable(word) || digits(word) != digits(written) || len(w) < 4 || len(w)-len(t) > bound || len(t)-len(w) > bound {
				continue
			}
			if d := edits(t, w, bound); (d == 1 && (len(t) > 4 || !hasOtherLetter(t, w)) || d > 1 && d <= bound && w[0] == t[0]) && (n.byteOf(word) >= common || isClear(written, word, false)) && isIn(word) {
				distance[word] = d
				list = append(list, word)
			}
		}
	}
	add(written, func(word string) bool {
		return utf8.RuneCountInString(written) >= 4 && n.isInFiles(word) && isInOneOf(n.root.WordFiles, n.root.wordFilesLike(written), word)
	}, bound)
	worth = func(word string) int { return 16*n.byteOf(word) - 64*distance[word] }
	if papers == 0 && utf8.RuneCountInString(written) >= 4 && !slices.ContainsFunc(list, func(word string) bool { return distance[word] == 1 }) {
		for _, form := range slices.Compact([]string{written, token.Stem(written)}) {
			add(form, func(word string) bool {
				return !n.isInFiles(word) && isInOneOf(n.root.RareFiles, filesLike(n.root.RareFiles, form), word)
			}, 1)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(worth(b)-worth(a), cmp.Compare(a, b)) })
	return list, worth
}

// isClear reports whether a word near another means it even if few papers have that, or only name somebody so.
func isClear(written, word string, isName bool) bool {
	a, b := []rune(written), []rune(word)
	switch {
	case len(a) >= 8:
		return true
	case a[0] != b[0] || isName && (len(a) != len(b) || hasOtherLetter(a, b)):
		return false
	case len(a) == len(b) && !hasOtherLetter(a, b):
		return len(a) >= 5
	}
	return len(a) >= 6
}

// hasOtherLetter reports whether a word has as many letters as another, but not the same.
func hasOtherLetter(a, b []rune) bool {
	return len(a) == len(b) && string(slices.Sorted(slices.Values(a))) != string(slices.Sorted(slices.Values(b)))
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsNumber(r) {
			return -1
		}
		return r
	}, s)
}

// edits tries all ways to turn one word into another with at most room errors; above that it returns room + 1.
func edits(a, b []rune, room int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	if len(a)+len(b) == 0 || room == 0 {
		return min(1, len(a)+len(b))
	}
	best := room + 1
	if len(a) > 0 {
		best = min(best, 1+edits(a[1:], b, room-1))
	}
	if len(b) > 0 {
		best = min(best, 1+edits(a, b[1:], room-1))
	}
	if len(a) > 0 && len(b) > 0 {
		best = min(best, 1+edits(a[1:], b[1:], room-1))
	}
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		best = min(best, 1+edits(a[2:], b[2:], room-1))
	}
	return best
}
