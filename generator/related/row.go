package related

import (
	"cmp"
	"slices"
	"strings"

	"offprint/generator/related/idf"
	"offprint/generator/text/token"
)

// Neighbor is a paper in a row, and why.
type Neighbor struct {
	ID     string
	Picked bool     // the paper's file names it
	Terms  []string // words that both have, as the paper has them: up to three, the most telling first
}

// maxTerms is the maximum number of words that a row names for each neighbour.
const maxTerms = 3

// leastTelling is the level of the most common terms that say why a paper is in a row: in one paper of 32.
const leastTelling = 10

// Row returns the neighbours of a paper: those that its file names, then the most similar papers, until there are Size. It
// returns nil if the index doesn't have the paper.
func (x *Index) Row(id string) []Neighbor {
	slot, ok := x.slots[id]
	if !ok {
		return nil
	}
	e := &x.papers[slot]
	var slots []uint32
	for _, pick := range e.Picks {
		other, ok := x.slots[pick]
		if ok && other != slot && !slices.Contains(slots, other) {
			slots = append(slots, other)
		}
	}
	picked := len(slots)
	for _, n := range e.row {
		if len(slots) < Size && !slices.Contains(slots, n.slot) {
			slots = append(slots, n.slot)
		}
	}
	row := make([]Neighbor, len(slots))
	shared := make([][]uint32, len(slots))
	for i, other := range slots {
		o := &x.papers[other]
		row[i] = Neighbor{ID: o.ID, Picked: i < picked}
		shared[i] = x.shared(e.terms, o.terms)
	}
	x.nameTerms(e, row, shared)
	return row
}

// maxShared is the number of terms of which nameTerms chooses: some are forms of others.
const maxShared = 3 * maxTerms

// shared returns the numbers of the terms that two papers share, those that add most to the score first.
func (x *Index) shared(a, b []term) []uint32 {
	type product struct{ number, score uint32 }
	var products []product
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0].number, b[0].number) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			if x.model.levels[a[0].number] >= leastTelling {
				products = append(products, product{a[0].number, uint32(a[0].weight) * uint32(b[0].weight)})
			}
			a, b = a[1:], b[1:]
		}
	}
	slices.SortFunc(products, func(a, b product) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(x.terms.stems[a.number], x.terms.stems[b.number]))
	})
	products = slices.DeleteFunc(products, func(p product) bool { return p.score < products[0].score/4 })
	var numbers []uint32
	for _, p := range products[:min(len(products), maxShared)] {
		numbers = append(numbers, p.number)
	}
	return numbers
}

// nameTerms sets the words that a paper shares with its neighbours.
func (x *Index) nameTerms(e *entry, row []Neighbor, shared [][]uint32) {
	wanted := map[string]string{}
	for _, numbers := range shared {
		for _, number := range numbers {
			wanted[x.terms.stems[number]] = ""
		}
	}
	if len(wanted) == 0 {
		return
	}
	title, abstract := e.Text()
	findWritten(abstract+"\n"+title, wanted)
	for i, numbers := range shared {
		for _, number := range numbers {
			word := wanted[x.terms.stems[number]]
			if word != "" && len(row[i].Terms) < maxTerms && !slices.ContainsFunc(row[i].Terms, func(other string) bool { return overlap(word, other) }) {
				row[i].Terms = append(row[i].Terms, word)
			}
		}
	}
}

// overlap reports whether one of two words is part of the other.
func overlap(a, b string) bool {
	a, b = token.Fold(a), token.Fold(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// findWritten finds how a text writes terms: as a word of their own rather than as part of one, in small letters if it
// does anywhere.
func findWritten(text string, wanted map[string]string) {
	type found struct {
		word   string
		isForm bool
	}
	var buffer []byte
	var words []found
	isAlone := map[string]bool{} // by stem
	for chunk := range strings.FieldsSeq(text) {
		words = words[:0]
		buffer = idf.EachWord(buffer, chunk, func(word []byte, isForm bool) { words = append(words, found{string(word), isForm}) })
		for _, w := range words {
			stem := token.Stem(w.word)
			before, ok := wanted[stem]
			if !ok || before != "" && (len(words) > 1 || isAlone[stem] && before == strings.ToLower(before)) {
				continue
			}
			wanted[stem], isAlone[stem] = written(chunk, w.word, w.isForm), len(words) == 1
		}
	}
}

// written returns a word as a chunk of text writes it: Claude of Claude-4, SWE-Bench for its form swebench, "" for other
// forms and single letters.
func written(chunk, word string, isForm bool) string {
	if isForm {
		if words := token.Words(chunk); len(words) == 1 && words[0].Joined == word {
			return trim(chunk)
		}
		return ""
	}
	if len(word) == 1 {
		return ""
	}
	if lower := strings.ToLower(chunk); len(lower) == len(chunk) {
		if at := strings.Index(lower, word); at >= 0 {
			return chunk[at : at+len(word)]
		}
	}
	return word
}

// trim removes punctuation around a word.
func trim(chunk string) string {
	return strings.Trim(chunk, ".,;:!?()[]{}\"'“”‘’„`~$*_-–—/\\<>=&%")
}
