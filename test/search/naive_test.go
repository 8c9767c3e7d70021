package search_test

import (
	"cmp"
	"math"
	"slices"
	"strings"

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
	Papers, Room, Rare   int
	Pattern              string
	Days                 []int // by paper, as 20250313
	WordFiles, RareFiles []string
	Shards               []string
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

func (r root) wordFilesLike(written string) []int { return filesLike(r.WordFiles, written) }

func filesLike(all []string, written string) []int {
	return []int{fileOf(all, written), fileOf(all, "~"+backwards(written))}
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
	indexed
	uses   map[string]*naiveUse
	names  map[string]bool // stems of authors' names, and keys
	impact map[string]int
}

type naiveUse struct {
	title, body, place int
	form               string
}

func newNaive(root root, papers []indexed) *naive {
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

func (n *naive) add(p indexed) {
	q := naivePaper{p, map[string]*naiveUse{}, map[string]bool{}, map[string]int{}}
	title := items(p.Text)
	var body []item
	for _, text := range p.Body {
		body = append(body, items(text)...)
	}
	use := func(written string) *naiveUse {
		stem := token.Stem(written)
		if q.uses[stem] == nil {
			q.uses[stem] = &naiveUse{place: -1}
		}
		return q.uses[stem]
	}
	place, next := 0, 0
	for _, item := range title {
		if !item.isForm {
			place = next
			if !isStopWord(item.text) {
				next++
			}
		}
		u := use(item.text)
		if u.title++; u.place < 0 {
			u.place, u.form = min(place, 15), ending(item.text)
		}
	}
	for _, item := range body {
		if !isStopWord(item.text) {
			use(item.text).body++
		}
	}
	var names []item
	for _, name := range p.Names {
		names = append(names, items(name)...)
	}
	for _, item := range names {
		q.names[token.Stem(item.text)] = true
	}
	for _, key := range p.Keys {
		q.names[key] = true
	}
	for stem, u := range q.uses {
		x := 3*float64(u.title)/(0.5+0.5*float64(tokens(title))/9) + float64(u.body)/(0.4+0.6*float64(tokens(body))/160)
		q.impact[stem] = max(1, int(math.Round(16*x/(1.2+x))))
		n.count[stem]++
	}
	for name := range q.names {
		n.named[name]++
	}
	all := map[string]bool{}
	for _, item := range slices.Concat(title, body, names) {
		all[item.text] = true
	}
	for written := range all {
		n.tokens[written]++
	}
	n.papers = append(n.papers, q)
}

// item is a token, or a form of the word that has the token before it.
type item struct {
	text   string
	isForm bool
}

// items returns the tokens of a text, each followed by the forms that begin with it.
func items(text string) (list []item) {
	for _, field := range strings.Fields(string(token.AppendWords(nil, text))) {
		for i, text := range strings.Split(field, string(token.FormMark)) {
			list = append(list, item{text, i > 0})
		}
	}
	return list
}

// tokens returns the number of items that are tokens.
func tokens(list []item) int {
	return len(slices.DeleteFunc(slices.Clone(list), func(i item) bool { return i.isForm }))
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

const stopWords = " a an and are as at be by for from in is it of on or that the this to we with "

func isStopWord(written string) bool { return strings.Contains(stopWords, " "+written+" ") }

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
