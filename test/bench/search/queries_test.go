package main

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// synthetic returns papers with random words.
func synthetic(n int) []record {
	random := rand.New(rand.NewPCG(7, 7))
	syllables := strings.Fields("ba del fir gon hu jor kel lim mar nov ost pri qua rin sol tam und vel wes yar zen")
	word := func() string {
		w := ""
		for range 2 + random.IntN(3) {
			w += syllables[random.IntN(len(syllables))]
		}
		return w
	}
	text := func(words int) string {
		var all []string
		for range words {
			all = append(all, word())
		}
		return strings.Join(all, " ")
	}
	var all []record
	for i := range n {
		title := "The " + strings.ToUpper(word()[:1]) + text(3) + ": with " + text(3)
		abstract := text(40) + ". We " + title + " $\\mathcal{" + word() + "}$ " + text(40) + "."
		all = append(all, record{ID: fmt.Sprintf("paper-%d", i), Title: title, Authors: []string{"Ada " + word()}, Abstract: abstract})
	}
	return all
}

// corpora returns synthetic papers, and real ones if they exist.
func corpora(t *testing.T) map[string][]record {
	all := map[string][]record{"synthetic": synthetic(500)}
	real, err := collect(readRecords(filepath.Join("..", "..", "..", corpus), 3000))
	if err != nil {
		t.Logf("without real papers: %v", err)
		return all
	}
	all["real"] = real
	return all
}

func byID(records []record) map[string]record {
	all := map[string]record{}
	for _, r := range records {
		all[r.ID] = r
	}
	return all
}

func TestQueriesDependOnSeed(t *testing.T) {
	for name, records := range corpora(t) {
		first := knownItemQueries(records, 1, 30)
		if second := knownItemQueries(records, 1, 30); !reflect.DeepEqual(first, second) {
			t.Errorf("%s: the same seed, different queries", name)
		}
		if other := knownItemQueries(records, 2, 30); reflect.DeepEqual(first, other) {
			t.Errorf("%s: different seeds, the same queries", name)
		}
		if a, b := shortQueries(records, 1, 20), shortQueries(records, 1, 20); !slices.Equal(a, b) || len(a) != 20 {
			t.Errorf("%s: %d short queries, %v and %v", name, len(a), a, b)
		}
	}
}

func TestQueriesByType(t *testing.T) {
	for name, records := range corpora(t) {
		counts, papers := countPapers(records), byID(records)
		queries := knownItemQueries(records, 1, 100)
		of := map[string]int{}
		targets := map[string]bool{}
		for _, q := range queries {
			of[q.Type]++
			targets[q.ID] = true
			r := papers[q.ID]
			if problem := queryProblem(q, r, counts, len(records)); problem != "" {
				t.Errorf("%s: %s %q of %q: %s", name, q.Type, q.Q, r.Title, problem)
			}
		}
		if len(targets) != 100 {
			t.Errorf("%s: %d targets", name, len(targets))
		}
		for _, kind := range []string{abstractWords, short, titleTypo, prefix} {
			if of[kind] != 100 {
				t.Errorf("%s: %d queries of type %s", name, of[kind], kind)
			}
		}
		if of[inflected] < 90 || of[shortTypo] < 90 {
			t.Errorf("%s: %d inflected, %d short with a typo", name, of[inflected], of[shortTypo])
		}
	}
}

// queryProblem returns what is wrong with a query, or "".
func queryProblem(q query, r record, counts map[string]int, papers int) string {
	words := strings.Fields(q.Q)
	title := contentWords(r.Title)
	switch q.Type {
	case abstractWords:
		return abstractWordsProblem(words, r, counts, papers)
	case inflected:
		if len(words) < 3 || len(words) > 5 {
			return "wrong number of words"
		}
	case short:
		if len(words) != 3 || !isWithin(words, title) {
			return "not three consecutive words of the title"
		}
	case prefix:
		if len(words) != 3 || !isWithin(words[:2], title) || !slices.ContainsFunc(title, func(w string) bool { return strings.HasPrefix(w, words[2]) }) {
			return "not two words and a prefix"
		}
	case shortTypo:
		return typoProblem(words, title)
	case titleTypo:
		return typoProblem(words, strings.Fields(strings.ToLower(r.Title)))
	}
	return ""
}

func abstractWordsProblem(words []string, r record, counts map[string]int, papers int) string {
	if len(words) < 3 || len(words) > 5 {
		return "wrong number of words"
	}
	for _, word := range words {
		n := counts[word]
		switch {
		case !strings.Contains(strings.ToLower(r.Abstract), word):
			return word + " is not in the abstract"
		case isOfTitle(word, r.Title):
			return word + " is in the title"
		case n < 2 || 20*n > papers:
			return fmt.Sprintf("%s is in %d abstracts", word, n)
		case isCommon(word):
			return word + " is a stop word"
		}
	}
	return ""
}

// isOfTitle reports whether a word, or a form of it, is in a title.
func isOfTitle(word, title string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return r < 'a' || r > 'z' }), func(other string) bool {
		return word == other || len(other) >= 5 && strings.HasPrefix(word, other[:5]) || word == other+"s" || word+"s" == other
	})
}

// typoProblem returns "" if the words are consecutive in the text except for one edit.
func typoProblem(words, text []string) string {
	for start := range len(text) - len(words) + 1 {
		edits := 0
		for i, word := range words {
			edits += distance(word, text[start+i])
		}
		if edits == 1 {
			return ""
		}
	}
	return "not one edit away"
}

func isWithin(part, whole []string) bool {
	for start := range len(whole) - len(part) + 1 {
		if slices.Equal(part, whole[start:start+len(part)]) {
			return true
		}
	}
	return false
}

// distance returns the Damerau–Levenshtein distance (optimal string alignment) of two words.
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
			case a[i-1] == b[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j], rows[i][j-1], rows[i-1][j-1])
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					rows[i][j] = min(rows[i][j], 1+rows[i-2][j-2])
				}
			}
		}
	}
	return rows[len(a)][len(b)]
}

func TestTypoMakesEveryKindOfEdit(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	lengths := map[int]bool{}
	swapped := false
	for range 2000 {
		edited := typo(random, "hello")
		if distance(edited, "hello") != 1 {
			t.Fatalf("%q is not one edit from hello", edited)
		}
		lengths[len(edited)] = true
		swapped = swapped || edited == "ehllo"
	}
	if !lengths[4] || !lengths[5] || !lengths[6] || !swapped {
		t.Errorf("missing kinds of edit: lengths %v, swapped %v", lengths, swapped)
	}
}

func TestInflect(t *testing.T) {
	for word, want := range map[string]string{
		"images": "image", "training": "trained", "learned": "learning", "graph": "graphs", "noise": "noises", "box": "boxes",
		"loss": "loss", "focus": "focus", "basis": "basis", "theory": "theory", "need": "needs", "string": "strings",
	} {
		if got := inflect(word); got != want {
			t.Errorf("%s: got %s, want %s", word, got, want)
		}
	}
}

func TestWordsOf(t *testing.T) {
	got := wordsOf(`The GPT4all naïve Low-Rank $\mathcal{O}(n)$ \emph{state}, of-the-art`)
	if want := []string{"the", "low", "rank", "state", "of", "the", "art"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, pair := range [][2]string{{"segment", "segmentation"}, {"model", "models"}, {"train", "training"}, {"bound", "bound"}} {
		if !related(pair[0], pair[1]) {
			t.Errorf("%v are not related", pair)
		}
	}
	for _, pair := range [][2]string{{"graph", "gradient"}, {"inference", "image"}, {"sparse", "spatial"}} {
		if related(pair[0], pair[1]) {
			t.Errorf("%v are related", pair)
		}
	}
}
