package index

import (
	"encoding/binary"
	"math/bits"
	"time"

	"offprint/generator/paper"
)

// rootName is the file that names all others.
const rootName = "root.bin"

// magic starts a root. Its last character is the version of the format.
const magic = "OFP1"

// groupSize is the number of blocks that share a hash in the root.
const groupSize = 256

// root is the directory of an index.
type root struct {
	Papers      int
	OrdinalBits int    // follows from Papers
	Pattern     string // path of a paper's page, with * for its id
	BlockSize   int    // papers per block
	Days        []day  // oldest first
	MinPapers   int    // of a word in word files
	WordFiles   []name // sorted, like Shards
	Shards      []name
	groups      []shortHash
	facets      shortHash
}

// day is a day and the number of papers first listed on it.
type day struct {
	Date   paper.Date
	Papers int
}

// ordinalBitsFor returns the number of bits of the largest ordinal.
func ordinalBitsFor(papers int) int { return bits.Len(uint(max(papers, 1) - 1)) }

func (r *root) append(b []byte) []byte {
	b = binary.AppendUvarint(append(b, magic...), uint64(r.Papers))
	b = appendString(b, r.Pattern)
	b = binary.AppendUvarint(b, uint64(r.BlockSize))
	b = binary.AppendUvarint(b, uint64(len(r.groups)))
	for _, group := range r.groups {
		b = append(b, group[:]...)
	}
	b = appendDays(b, r.Days)
	b = binary.AppendUvarint(b, uint64(r.MinPapers))
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

func appendDays(b []byte, days []day) []byte {
	b = binary.AppendUvarint(b, uint64(len(days)))
	previous := 0
	for _, day := range days {
		number := dayNumber(day.Date)
		b = binary.AppendUvarint(b, uint64(number-previous))
		b = binary.AppendUvarint(b, uint64(day.Papers))
		previous = number
	}
	return b
}

// dayNumber returns the number of days since 1970-01-01, 0 for earlier dates.
func dayNumber(d paper.Date) int {
	t := time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
	return max(0, int(t.Unix()/(24*60*60)))
}
