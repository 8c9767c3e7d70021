package search_test

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
)

// naive answers queries from the papers themselves, by the rules of docs/search.md.
type naive struct {
	root   root
	papers []naivePaper
	count  map[string]int // papers with a stem in their text
	named  map[string]int // papers named by a stem or a key
	tokens map[string]int // papers with a word anywhere
	heads  map[string]map[int]bool
	isFull map[string]bool        // whether all papers of a head have the stem in the title, so that some of its tail may
	weak   map[string]int         // impact of a tail
	begun  map[string][]naiveTerm // the longer words of a token
	keys   map[string]string      // of facets: the item that a query asks for each by
}

// root is what the naive implementation knows of an index: where its files begin, and from how many papers on a word
// is in the word files.
type root struct {
	Papers, Room, Rare int
	Pattern            string
	Days               []int // by paper, as 20250313
	WordFiles, Shards  []string
}

// fileOf returns the number of the file that has a string if one does; -1 if there are no files.
func fileOf(firsts []string, s string) int {
	file := -1
	for i, first := range firsts {
		if first <= s {
			file = i
		}
	}
	return file
}

func (r root) wordFilesLike(written string) []int {
	return []int{fileOf(r.WordFiles, written), fileOf(r.WordFiles, "~"+backwards(written))}
}

// wordFilesFrom returns the first three word files that may have words which begin so.
func (r root) wordFilesFrom(start string) (files []int) {
	for i := max(0, fileOf(r.WordFiles, start)); i < len(r.WordFiles) && len(files) < 3; i++ {
		if len(files) == 0 || strings.HasPrefix(r.WordFiles[i], start) {
			files = append(files, i)
		}
	}
	return files
}

func backwards(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

type naivePaper struct {
	index.Paper
	uses   map[string]*naiveUse
	names  map[string]bool // stems of authors' names, and keys
	impact map[string]int
}

type naiveUse struct {
	title, body, place int
	form               string
}

func newNaive(root root, papers []index.Paper) *naive {
	n := &naive{root: root, count: map[string]int{}, named: map[string]int{}, tokens: map[string]int{}, heads: map[string]map[int]bool{}, isFull: map[string]bool{}, weak: map[string]int{}, begun: map[string][]naiveTerm{}, keys: map[string]string{}}
	for _, p := range papers {
		n.add(p)
	}
	for stem, count := range n.count {
		if count > 3000 {
			n.cut(stem)
		}
	}
	return n
}

func (n *naive) add(p index.Paper) {
	q := naivePaper{p, map[string]*naiveUse{}, map[string]bool{}, map[string]int{}}
	title := token.Tokenize(p.Text)
	var body []string
	for _, text := range p.Body {
		body = append(body, token.Tokenize(text)...)
	}
	use := func(written string) *naiveUse {
		stem := token.Stem(written)
		if q.uses[stem] == nil {
			q.uses[stem] = &naiveUse{place: -1}
		}
		return q.uses[stem]
	}
	place := 0
	for _, written := range title {
		u := use(written)
		if u.title++; u.place < 0 {
			u.place, u.form = min(place, 15), ending(written)
		}
		if !isStopWord(written) {
			place++
		}
	}
	for _, written := range body {
		if !isStopWord(written) {
			use(written).body++
		}
	}
	names := token.Tokenize(strings.Join(p.Names, " . "))
	for _, written := range names {
		q.names[token.Stem(written)] = true
	}
	for _, key := range p.Keys {
		q.names[key] = true
	}
	for stem, u := range q.uses {
		x := 3*float64(u.title)/(0.5+0.5*float64(len(title))/9) + float64(u.body)/(0.4+0.6*float64(len(body))/160)
		q.impact[stem] = max(1, int(math.Round(16*x/(1.2+x))))
		n.count[stem]++
	}
	for name := range q.names {
		n.named[name]++
	}
	all := append(append(slices.Clone(title), body...), names...)
	slices.Sort(all)
	for _, written := range slices.Compact(all) {
		n.tokens[written]++
	}
	n.papers = append(n.papers, q)
}

// cut finds the 2000 papers of the head of a stem.
func (n *naive) cut(stem string) {
	var have []int
	for i := range n.papers {
		if n.papers[i].uses[stem] != nil {
			have = append(have, i)
		}
	}
	class := func(i int) int {
		c := 17 - n.papers[i].impact[stem]
		if n.papers[i].uses[stem].place < 0 {
			c += 16
		}
		return c
	}
	slices.SortFunc(have, func(a, b int) int { return cmp.Or(class(a)-class(b), b-a) })
	n.heads[stem], n.isFull[stem] = map[int]bool{}, true
	for _, i := range have[:2000] {
		n.heads[stem][i] = true
		n.isFull[stem] = n.isFull[stem] && n.papers[i].uses[stem].place >= 0
	}
	n.weak[stem] = n.papers[have[1999]].impact[stem]
}

func isStopWord(written string) bool {
	return strings.Contains(" a an and are as at be by for from in is it of on or that the this to we with ", " "+written+" ")
}

func ending(written string) string {
	for _, end := range []string{"s", "ing", "ed"} {
		if strings.HasSuffix(written, end) {
			return end
		}
	}
	return ""
}

func (n *naive) most(stem string) int { return max(n.count[stem], n.named[stem]) }

// stems returns the stems that is reports true for.
func (n *naive) stems(is func(string) bool) (found []string) {
	all := map[string]bool{}
	for _, m := range []map[string]int{n.count, n.named} {
		for s := range m {
			if !strings.Contains(s, ":") && is(s) {
				all[s] = true
			}
		}
	}
	for s := range all {
		found = append(found, s)
	}
	return found
}

type naiveTerm struct {
	stem   string
	weight int
	form   string // "*" for any
	word   string // as answers name it
}

// terms returns the terms that a token is read as, and the kind of that reading.
func (n *naive) terms(written string, isStar, isOpen, isQuoted bool) (terms []naiveTerm, kind string) {
	stem := token.Stem(written)
	kind = "none"
	if n.most(stem) > 0 {
		terms, kind = append(terms, naiveTerm{stem, 16, ending(written), written}), "exact"
	}
	if isStar || isOpen {
		if longer := n.longer(written); len(longer) > 0 {
			return append(terms, longer...), "prefix"
		}
	}
	if isQuoted || n.most(stem) >= n.root.Rare {
		return terms, kind
	}
	seen := []string{stem}
	for _, word := range n.near(written) {
		if s := token.Stem(word); !slices.Contains(seen, s) && len(seen) < 4 {
			if seen = append(seen, s); n.most(s) > 0 {
				terms, kind = append(terms, naiveTerm{s, 10, ending(word), word}), "spelling"
			}
		}
	}
	return terms, kind
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
		terms = append(terms, naiveTerm{stem, 10, "*", stem})
	}
	return terms
}

func (n *naive) longerWords(written string) (terms []naiveTerm) {
	var list []string
	files := n.root.wordFilesFrom(written)
	for word := range n.tokens {
		if n.isInFiles(word) && strings.HasPrefix(word, written) && word != written && n.isInOneOf(files, word) {
			list = append(list, word)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(n.byteOf(b)-n.byteOf(a), cmp.Compare(a, b)) })
	seen := []string{token.Stem(written)}
	for _, word := range list[:min(8, len(list))] {
		if s := token.Stem(word); !slices.Contains(seen, s) && n.most(s) > 0 {
			seen = append(seen, s)
			terms = append(terms, naiveTerm{s, 10, "*", word})
		}
	}
	return terms
}

func (n *naive) byteOf(word string) int { return bits.Len(uint(n.tokens[word])) - 1 }

func (n *naive) isInFiles(word string) bool {
	size := utf8.RuneCountInString(word)
	return n.tokens[word] >= n.root.Rare && size >= 3 && size <= 24 && strings.Trim(word, "0123456789") != ""
}

// isInOneOf reports whether one of some word files has a word, as it is or backwards.
func (n *naive) isInOneOf(files []int, word string) bool {
	return slices.Contains(files, fileOf(n.root.WordFiles, word)) || slices.Contains(files, fileOf(n.root.WordFiles, "~"+backwards(word)))
}

// near returns words that are spelled nearly so, the likeliest first.
func (n *naive) near(written string) (list []string) {
	distance := map[string]int{}
	t := []rune(written)
	bound := 1
	if len(t) >= 8 {
		bound = 2
	}
	for word := range n.tokens {
		w := []rune(word)
		if !n.isInFiles(word) || len(w) < 4 || len(w)-len(t) > bound || len(t)-len(w) > bound {
			continue
		}
		if d := edits(t, w, bound); d > 0 && d <= bound && n.isInOneOf(n.root.wordFilesLike(written), word) {
			distance[word] = d
			list = append(list, word)
		}
	}
	worth := func(word string) int { return 16*n.byteOf(word) - 64*distance[word] }
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(worth(b)-worth(a), cmp.Compare(a, b)) })
	return list
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
