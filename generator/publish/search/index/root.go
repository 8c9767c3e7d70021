package index

import (
	"encoding/binary"
	"math/bits"
	"time"

	"offprint/generator/paper"
)

// rootName is the file that knows all others.
const rootName = "root.bin"

// magic begins a root. The last character is the version of the format.
const magic = "OFP1"

// groupSize is how many blocks of papers share a hash.
const groupSize = 256

// Root is what there is in an index.
type Root struct {
	Papers    int
	Room      int    // bits of an ordinal; follows from Papers
	Pattern   string // the address of a paper, with * for its id
	BlockSize int    // papers in a block
	Days      []Day  // oldest first
	Rare      int    // word files have words of at least so many papers
	WordFiles []name // by their first string; so are the shards
	Shards    []name
	groups    []Hash
	facets    Hash
}

// Day is a day and how many papers were listed on it first.
type Day struct {
	Date   paper.Date
	Papers int
}

func roomFor(papers int) int { return bits.Len(uint(max(papers, 1) - 1)) }

func (r *Root) append(b []byte) []byte {
	b = binary.AppendUvarint(append(b, magic...), uint64(r.Papers))
	b = appendString(b, r.Pattern)
	b = binary.AppendUvarint(b, uint64(r.BlockSize))
	b = binary.AppendUvarint(b, uint64(len(r.groups)))
	for _, group := range r.groups {
		b = append(b, group[:]...)
	}
	b = appendDays(b, r.Days)
	b = binary.AppendUvarint(b, uint64(r.Rare))
	b = appendNames(b, r.WordFiles)
	b = append(b, r.facets[:]...)
	return appendNames(b, r.Shards)
}

func appendNames(b []byte, files []name) []byte {
	firsts := make([]string, len(files))
	for i, file := range files {
		firsts[i] = file.First
	}
	b = appendStrings(b, firsts)
	for _, file := range files {
		b = append(b, file.hash[:]...)
	}
	return b
}

func appendDays(b []byte, days []Day) []byte {
	b = binary.AppendUvarint(b, uint64(len(days)))
	before := 0
	for _, day := range days {
		number := dayNumber(day.Date)
		b = binary.AppendUvarint(b, uint64(number-before))
		b = binary.AppendUvarint(b, uint64(day.Papers))
		before = number
	}
	return b
}

// dayNumber counts days from 1970-01-01; earlier ones are 0.
func dayNumber(d paper.Date) int {
	t := time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
	return max(0, int(t.Unix()/(24*60*60)))
}
