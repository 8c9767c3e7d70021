package related

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Row has the neighbours of a paper as text, which takes little memory: a line for each, with tabs between what it is,
// the score and the words that both have. What it is comes before the id.
type Row string

// The kinds of lines of a row. A neighbour may have a picked and a hidden line, if it is among the most similar papers too.
const (
	picked  = 'p' // a paper that the file names
	similar = 's'
	hidden  = 'h' // a similar paper for which picked ones leave no room
)

// Neighbor is a paper in a row, and why.
type Neighbor struct {
	ID     string
	Picked bool     // the paper's file names it
	Terms  []string // words that both have, as the paper has them: up to three, the most telling first
}

// RowOf returns a row of papers that a file names.
func RowOf(picks []string) Row {
	b := rowBuilder{}
	for _, id := range picks {
		b.add(picked, id, 0, nil)
	}
	return Row(b)
}

// All yields the neighbours in a row: those that the file names, then the most similar ones.
func (r Row) All() iter.Seq[Neighbor] {
	return func(yield func(Neighbor) bool) {
		for line := range r.lines() {
			if line.kind != hidden && !yield(Neighbor{line.id, line.kind == picked, strings.Fields(line.terms)}) {
				return
			}
		}
	}
}

type rowBuilder []byte

func (b *rowBuilder) add(kind byte, id string, score uint32, terms []string) {
	*b = append(append(append(*b, kind), id...), '\t')
	*b = append(strconv.AppendUint(*b, uint64(score), 10), '\t')
	*b = append(append(*b, strings.Join(terms, " ")...), '\n')
}

// rowLine is a line of a row.
type rowLine struct {
	kind             byte
	id, score, terms string
}

func (r Row) lines() iter.Seq[rowLine] {
	return func(yield func(rowLine) bool) {
		for line := range strings.Lines(string(r)) {
			id, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			score, terms, _ := strings.Cut(rest, "\t")
			if id != "" && !yield(rowLine{id[0], id[1:], score, terms}) {
				return
			}
		}
	}
}

// neighbors returns the similar papers of a row; false if the index lacks one.
func (x *Index) neighbors(r Row) (row []neighbor, ok bool) {
	for line := range r.lines() {
		if line.kind == picked {
			continue
		}
		score, err := strconv.ParseUint(line.score, 10, 32)
		slot, ok := x.slots[line.id]
		if err != nil || !ok {
			return nil, false
		}
		row = append(row, neighbor{slot, uint32(score)})
	}
	return row, true
}

// maxTerms is the maximum number of words that a row names for each neighbour.
const maxTerms = 3

// leastTelling is the level of the most common terms that say why a paper is in a row: in one paper of 32.
const leastTelling = 10

// Row returns the neighbours of a paper with a text: those that its file names, then the most similar papers, until there
// are Size. It returns "" if the index doesn't have the paper. Any number of goroutines may call it.
func (x *Index) Row(id, title, abstract string) Row {
	slot, ok := x.slots[id]
	if !ok {
		return ""
	}
	e := &x.papers[slot]
	slots, picks := x.shown(slot)
	terms := x.sharedWords(e, slots, picks, title, abstract)
	b := rowBuilder{}
	for i, other := range slots[:picks] {
		b.add(picked, x.papers[other].ID, 0, terms[i])
	}
	for _, n := range e.row {
		if i := slices.Index(slots, n.slot); i >= picks {
			b.add(similar, x.papers[n.slot].ID, n.score, terms[i])
		} else {
			b.add(hidden, x.papers[n.slot].ID, n.score, nil)
		}
	}
	return Row(b)
}

// shown returns the papers in a row, and how many of them are picked.
func (x *Index) shown(slot uint32) (slots []uint32, picks int) {
	e := &x.papers[slot]
	for _, pick := range e.Picks {
		if other, ok := x.slots[pick]; ok && other != slot && !slices.Contains(slots, other) {
			slots = append(slots, other)
		}
	}
	picks = len(slots)
	for _, n := range e.row {
		if len(slots) < Size && !slices.Contains(slots, n.slot) {
			slots = append(slots, n.slot)
		}
	}
	return slots, picks
}

// maxShared is the number of terms of which sharedWords chooses: some are forms of others.
const maxShared = 3 * maxTerms

// shared returns the numbers of terms that two papers share, if these are of a level at least: those that add most to the
// score first.
func (x *Index) shared(level uint8, a, b []term) []uint32 {
	type product struct{ number, score uint32 }
	var products []product
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0].number, b[0].number) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			if x.model.levels[a[0].number] >= level {
				products = append(products, product{a[0].number, uint32(a[0].weight) * uint32(b[0].weight)})
			}
			a, b = a[1:], b[1:]
		}
	}
	slices.SortFunc(products, func(a, b product) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(x.terms.stems[a.number], x.terms.stems[b.number]))
	})
	if level > 0 {
		products = slices.DeleteFunc(products, func(p product) bool { return p.score < products[0].score/4 })
	}
	var numbers []uint32
	for _, p := range products[:min(len(products), maxShared)] {
		numbers = append(numbers, p.number)
	}
	return numbers
}

// sharedWords returns the words that a paper with a text shares with each of others, as the text has them: telling ones,
// or any if there are none and the paper is not among the first ones, which are picked.
func (x *Index) sharedWords(e *entry, slots []uint32, picks int, title, abstract string) [][]string {
	words := make([][]string, len(slots))
	for _, level := range []uint8{leastTelling, 0} {
		shared, wanted := make([][]uint32, len(slots)), map[uint32]string{}
		for i, slot := range slots {
			if len(words[i]) > 0 || level < leastTelling && i < picks {
				continue
			}
			shared[i] = x.shared(level, e.terms, x.papers[slot].terms)
			for _, number := range shared[i] {
				wanted[number] = ""
			}
		}
		if len(wanted) > 0 {
			r := x.readers.get()
			r.findWritten(abstract+"\n"+title, wanted)
			x.readers.put(r)
		}
		for i, numbers := range shared {
			words[i] = append(words[i], namedWords(numbers, wanted, title+"\n"+abstract)...)
		}
	}
	return words
}
