package main

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// A query is a known-item query: somebody looks for one paper and types what they remember of it.
type query struct {
	Type string `json:"type"` // the row of the table
	Q    string `json:"q"`
	ID   string `json:"id"` // of the paper

	IsOpen bool     `json:"open,omitempty"` // the last word may be incomplete
	Also   []string `json:"also,omitempty"` // other papers that are right
	Only   bool     `json:"only,omitempty"` // any other paper is wrong, and so is a missing one among the first ten
}

// typed returns the text to send. wordEnd marks the last word as complete, unless it may be incomplete.
func (q query) typed(wordEnd string) string {
	if q.IsOpen {
		return q.Q
	}
	return q.Q + wordEnd
}

// The types of queries, as rows of the table.
const (
	abstractWords = "abstract words"
	inflected     = "inflected"
	short         = "short"
	shortTypo     = "short + typo"
	titleTypo     = "title + typo"
	prefix        = "prefix"
)

// A word is rare if at least minPapers and at most a share of maxShare of the papers have it.
const minPapers, maxShare = 2, 0.05

// knownItemQueries generates the queries for a number of targets. It is deterministic.
func knownItemQueries(records []record, seed uint64, targets int) []query {
	random := rand.New(rand.NewPCG(seed, 1))
	counts := countPapers(records)
	var all []query
	for _, i := range random.Perm(len(records)) {
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

// shortQueries generates queries of three words of a title, to measure bytes and times.
func shortQueries(records []record, seed uint64, n int) []string {
	random := rand.New(rand.NewPCG(seed, 2))
	var all []string
	for _, i := range random.Perm(len(records)) {
		if words := contentWords(records[i].Title); len(words) >= 4 && len(all) < n {
			all = append(all, strings.Join(threeOf(random, words), " "))
		}
	}
	return all
}

// countPapers returns the number of abstracts with each word.
func countPapers(records []record) map[string]int {
	counts := map[string]int{}
	for _, r := range records {
		for _, word := range distinct(wordsOf(r.Abstract)) {
			counts[word]++
		}
	}
	return counts
}

// queriesFor returns one query of each type for a paper, or nil if the paper has too few words.
func queriesFor(random *rand.Rand, r record, counts map[string]int, papers int) []query {
	rare := rareWords(r, counts, papers)
	title := contentWords(r.Title)
	whole := strings.Fields(strings.ToLower(r.Title))
	if len(rare) < 8 || len(title) < 4 || len(longWords(whole)) == 0 {
		return nil
	}
	random.Shuffle(len(rare), func(i, j int) { rare[i], rare[j] = rare[j], rare[i] })
	rare = rare[:3+random.IntN(3)]
	three := threeOf(random, title)
	of := func(kind string, words ...string) query {
		return query{Type: kind, Q: strings.Join(words, " "), ID: r.ID}
	}
	all := []query{
		of(abstractWords, rare...),
		of(inflected, each(rare, inflect)...),
		of(short, three...),
		{Type: prefix, Q: three[0] + " " + three[1] + " " + typedPrefix(three[2]), ID: r.ID, IsOpen: true},
		of(titleTypo, withTypo(random, whole)...),
	}
	if len(longWords(three)) > 0 {
		all = append(all, of(shortTypo, withTypo(random, three)...))
	}
	return slices.DeleteFunc(all, func(q query) bool { return q.Type == inflected && q.Q == all[0].Q })
}

// rareWords returns the rare words of an abstract without those in the title, in any form.
func rareWords(r record, counts map[string]int, papers int) []string {
	title := wordsOf(r.Title)
	return slices.DeleteFunc(distinct(wordsOf(r.Abstract)), func(word string) bool {
		n := counts[word]
		return len(word) < 4 || isCommon(word) || n < minPapers || float64(n) > maxShare*float64(papers) ||
			slices.ContainsFunc(title, func(other string) bool { return related(word, other) })
	})
}

// contentWords returns the words of a title except stop words.
func contentWords(title string) []string {
	return slices.DeleteFunc(wordsOf(title), func(word string) bool { return len(word) < 3 || isCommon(word) })
}

// threeOf returns three consecutive words.
func threeOf(random *rand.Rand, words []string) []string {
	start := random.IntN(len(words) - 2)
	return words[start : start+3]
}

// withTypo returns the words with a typo in one of longWords.
func withTypo(random *rand.Rand, words []string) []string {
	long := longWords(words)
	i := long[random.IntN(len(long))]
	words = slices.Clone(words)
	words[i] = typo(random, words[i])
	return words
}

// longWords returns the indices of words of at least five letters a to z that are no stop words.
func longWords(words []string) []int {
	var indices []int
	for i, word := range words {
		if len(word) >= 5 && isPlain(word) && !isCommon(word) {
			indices = append(indices, i)
		}
	}
	return indices
}

// typedPrefix returns the first 60 % of a word, at least three letters.
func typedPrefix(word string) string { return word[:max(3, (len(word)*6+9)/10)] }

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
