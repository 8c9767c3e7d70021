// Package related finds the papers that are most like a paper, its neighbours, and says what they share.
//
//	memory := related.NewMemory(store)
//	rows, err := memory.Rows(ctx, papers, text)
//	for n := range rows[0].All() { // those that the paper names, then the most similar ones until there are five
//		fmt.Println(n.ID, n.Terms)
//	}
//
// An index compares papers by the words of their titles and abstracts, read and stemmed as for the search. A term of a
// paper weighs √tf · idf. tf is the number of times it occurs, where a form such as swebench of SWE-Bench counts a
// quarter. idf says how rare it is in general ([idf.Table]) and, on a site of at least 1,000 papers, on the site. The
// score of a neighbour is the cosine of both papers' weights.
//
// A paper looks for neighbours only by its rarest terms, its keys: as many as have about 32,768 postings together. This
// bounds what it costs on a large site.
//
// # What a change costs
//
// A row depends on its own paper, on the papers in it, and on how rare terms are. The site's own part in that changes
// only at coarse steps: it counts the oldest 1,000, 2,000, 4,000 … papers, as many as there are, and rounds. So a new
// paper changes its own row and those that it enters, and hardly ever others. [Index.Update] computes only the rows
// that may differ, and returns their papers; the index then equals one of all papers at once. Scores are integers, so rows are the
// same on all processors. [Memory] keeps the terms and rows of papers for the next build.
package related

import (
	"offprint/generator/fingerprint"
	"offprint/generator/related/idf"
)

// Size is the number of neighbours of a paper, unless its file names more.
const Size = 5

// Paper is what the neighbours of a paper depend on, besides its text.
type Paper struct {
	ID    string
	Key   fingerprint.Hash // of its text; zero if unknown
	Day   int              // as 20250318: the oldest papers say how rare terms are
	Picks []string         // ids of neighbours that its file names
}

// Text returns the title and abstract of one of some papers, without markup. It always returns the same.
type Text func(i int) (title, abstract string)

// maxPostings is the maximum number of postings of the keys of a paper, as estimated.
const maxPostings = 1 << 15

// Index has the neighbours of all papers. It is for one goroutine.
type Index struct {
	limit   int // postings of the keys of a paper, as estimated
	terms   dictionary
	readers readers
	table   idf.Table
	general []uint8 // the level of each term in the table
	model   model
	papers  []entry           // by slot
	slots   map[string]uint32 // of papers, by id
	free    []uint32          // slots without a paper
	counts  []int32           // of papers with a term, by term
	scorers scorers
}

// entry is a paper in the index.
type entry struct {
	Paper
	terms []term
	row   []neighbor // computed ones
}

// exists reports whether the entry has a paper.
func (e *entry) exists() bool { return e.ID != "" }

// term is a term of a paper.
type term struct {
	number uint32
	weight uint16 // of the paper's unit vector, times one
	times  uint8  // it occurs, times perToken, at most 255
	isKey  bool
}

// neighbor is a paper in a row.
type neighbor struct {
	slot  uint32
	score uint32
}

// newIndex returns an index without papers, whose keys have up to limit postings.
func newIndex(limit int) (*Index, error) {
	table, err := idf.ArXiv()
	if err != nil {
		return nil, err
	}
	x := &Index{limit: limit, table: table, slots: map[string]uint32{}, terms: newDictionary()}
	x.readers.dictionary = &x.terms
	return x, nil
}
