package main

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// query is a known-item query: somebody looks for one paper and types what they remember.
type query struct {
	Type string `json:"type"` // the row of the table
	Q    string `json:"q"`
	ID   string `json:"id"` // of the paper
}

// The types of queries, as rows of the table.
const (
	abstractWords = "abstract words"
	inflected     = "inflected"
	short         = "short"
	shortTypo     = "short + typo"
	titleTypo     = "title + typo"
	prefix        = "prefix"
	wholeTitle    = "title"
)

// targetsAmong is the size of the smallest site, so that every site has every target.
const targetsAmong = 2000

// rare are words of at least two papers and of at most one in twenty.
const minPapers, maxShare = 2, 0.05

// makeQueries makes the queries for so many targets. The same records, seed and number
// give the same queries.
func makeQueries(records []record, seed uint64, targets int) []query {
	random := rand.New(rand.NewPCG(seed, 1))
	counts := countPapers(records)
	var all []query
	for _, i := range random.Perm(min(targetsAmong, len(records))) {
		if targets == 0 {
			break
		}
		if qs := queriesFor(random, records[i], counts, len(records)); qs != nil {
			all = append(all, qs...)
			targets--
		}
	}
	return all
}

// shortQueries makes queries of three words of titles, to count bytes with.
func shortQueries(records []record, seed uint64, n int) []string {
	random := rand.New(rand.NewPCG(seed, 2))
	var all []string
	for _, i := range random.Perm(min(targetsAmong, len(records))) {
		if words := contentWords(records[i].Title); len(words) >= 4 && len(all) < n {
			all = append(all, strings.Join(threeOf(random, words), " "))
		}
	}
	return all
}

// countPapers says in how many abstracts a word stands.
func countPapers(records []record) map[string]int {
	counts := map[string]int{}
	for _, r := range records {
		for _, word := range distinct(wordsOf(r.Abstract)) {
			counts[word]++
		}
	}
	return counts
}

// queriesFor gives one query of each type; none where the paper has too few words for it.
func queriesFor(random *rand.Rand, r record, counts map[string]int, papers int) []query {
	told := telling(r, counts, papers)
	title := contentWords(r.Title)
	whole := strings.Fields(strings.ToLower(r.Title))
	if len(told) < 8 || len(title) < 4 || len(longWords(whole)) == 0 {
		return nil
	}
	random.Shuffle(len(told), func(i, j int) { told[i], told[j] = told[j], told[i] })
	told = told[:3+random.IntN(3)]
	three := threeOf(random, title)
	of := func(kind string, words ...string) query { return query{kind, strings.Join(words, " "), r.ID} }
	all := []query{
		of(abstractWords, told...),
		of(inflected, each(told, inflect)...),
		of(short, three...),
		of(prefix, three[0], three[1], beginning(three[2])),
		of(titleTypo, withTypo(random, whole)...),
		of(wholeTitle, r.Title),
	}
	if len(longWords(three)) > 0 {
		all = append(all, of(shortTypo, withTypo(random, three)...))
	}
	return slices.DeleteFunc(all, func(q query) bool { return q.Type == inflected && q.Q == all[0].Q })
}

// telling are the words of an abstract which are neither frequent nor in the title, in any form.
func telling(r record, counts map[string]int, papers int) []string {
	title := wordsOf(r.Title)
	return slices.DeleteFunc(distinct(wordsOf(r.Abstract)), func(word string) bool {
		n := counts[word]
		return len(word) < 4 || isCommon(word) || n < minPapers || float64(n) > maxShare*float64(papers) ||
			slices.ContainsFunc(title, func(other string) bool { return related(word, other) })
	})
}

// contentWords are the words of a title that say what a paper is about.
func contentWords(title string) []string {
	return slices.DeleteFunc(wordsOf(title), func(word string) bool { return len(word) < 3 || isCommon(word) })
}

// threeOf are three words of a title, one after the other.
func threeOf(random *rand.Rand, words []string) []string {
	start := random.IntN(len(words) - 2)
	return words[start : start+3]
}

// withTypo has a typo in one of the words that matter and are long enough to be known again.
func withTypo(random *rand.Rand, words []string) []string {
	long := longWords(words)
	i := long[random.IntN(len(long))]
	words = slices.Clone(words)
	words[i] = typo(random, words[i])
	return words
}

// longWords gives the places of words that matter and have at least five letters, all plain.
func longWords(words []string) []int {
	var places []int
	for i, word := range words {
		if len(word) >= 5 && isPlain(word) && !isCommon(word) {
			places = append(places, i)
		}
	}
	return places
}

// beginning is what somebody has typed of a word so far: six letters of ten, at least three.
func beginning(word string) string { return word[:max(3, (len(word)*6+9)/10)] }

func distinct(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

func each(words []string, change func(string) string) []string {
	changed := make([]string, len(words))
	for i, word := range words {
		changed[i] = change(word)
	}
	return changed
}
