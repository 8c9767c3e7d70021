// Package idf knows how rare the terms of papers are: a table of the stems in the titles and abstracts of arXiv papers,
// with the number of papers that have each.
//
// The table is a file of the program, so that a term weighs the same on all sites and in all builds.
// generator/related/idf/count writes it.
package idf

import (
	"bytes"
	"cmp"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"io"
	"maps"
	"math"
	"slices"
)

//go:embed arxiv.bin
var arxiv []byte

// A Table has the levels of terms.
type Table struct {
	levels map[string]uint8
}

// perBit is the number of levels by which a term in half as many papers is higher.
const perBit = 2

// Rarest is the level of a term that the table doesn't have.
const Rarest = 15 * perBit

// LevelOf returns the level of a term that a share of all papers has: 2·log₂(1/share), rounded. It is the same on all
// processors, which logarithms are not.
func LevelOf(share float64) uint8 {
	if share <= 0 {
		return Rarest
	}
	_, exponent := math.Frexp(share * share * share * share) // 4·log₂ of the share, rounded up
	return uint8(min(max((1-exponent)/perBit, 0), Rarest))
}

// ShareOf returns the share of papers that have a term of a level.
func ShareOf(level uint8) float64 {
	share := math.Ldexp(1, -int(level)/perBit)
	if level%perBit == 1 {
		share *= math.Sqrt2 / 2
	}
	return share
}

// Level returns the level of a term.
func (t Table) Level(term string) uint8 {
	if level, ok := t.levels[term]; ok {
		return level
	}
	return Rarest
}

// Terms returns the number of terms in the table.
func (t Table) Terms() int { return len(t.levels) }

// ArXiv returns the table of the program.
func ArXiv() (Table, error) { return Decode(arxiv) }

// Encode returns a table of the terms that at least a number of papers have. frequencies is the number of papers with a
// term.
//
// The format is DEFLATE of: the number of terms as an unsigned varint; a byte for each term, the number of bytes at its
// start that it shares with the term before; the rest of each term and a zero byte; the level of each term as a byte.
// Terms are in the order of their bytes.
func Encode(frequencies map[string]int, papers, least int) ([]byte, error) {
	terms := slices.Sorted(maps.Keys(frequencies))
	terms = slices.DeleteFunc(terms, func(term string) bool { return frequencies[term] < least || len(term) > math.MaxUint8 })
	shared, rests, levels, before := []byte{}, []byte{}, []byte{}, ""
	for _, term := range terms {
		n := sharedStart(before, term)
		shared, rests = append(shared, byte(n)), append(append(rests, term[n:]...), 0)
		levels = append(levels, LevelOf(float64(frequencies[term])/float64(papers)))
		before = term
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	_, err = w.Write(slices.Concat(binary.AppendUvarint(nil, uint64(len(terms))), shared, rests, levels))
	if err := cmp.Or(err, w.Close()); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

func sharedStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

var errTable = errors.New("the table of terms is damaged")

// Decode returns the table that Encode encoded.
func Decode(data []byte) (Table, error) {
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil {
		return Table{}, err
	}
	count, size := binary.Uvarint(data)
	if size <= 0 || count > uint64(len(data)-size)/2 {
		return Table{}, errTable
	}
	n := int(count)
	shared, rests, levels := data[size:size+n], data[size+n:len(data)-n], data[len(data)-n:]
	t := Table{make(map[string]uint8, n)}
	var term []byte
	for i := range n {
		rest, after, ok := bytes.Cut(rests, []byte{0})
		if !ok || int(shared[i]) > len(term) {
			return Table{}, errTable
		}
		term, rests = append(term[:shared[i]], rest...), after
		t.levels[string(term)] = levels[i]
	}
	return t, nil
}
