package index

import (
	"encoding/binary"
	"math/bits"

	"offprint/generator/paper"
)

// rootName is the file that names all others.
const rootName = "root.bin"

// magic starts a root. Its last character is the version of the format.
const magic = "OFP3"

// root is the directory of an index.
type root struct {
	Papers   int
	Pattern  string // path of a paper's page, with * for its id
	CellSize int    // of rows
	Days     []day  // oldest first
	MinWord  int    // number of papers of a word in the packs of words
	words    directory
	terms    directory
	groups   []shortHash // of packs of rows
	tables   []table
}

// table is a file that is read as a whole.
type table struct {
	name string
	hash shortHash
}

// day is a day and the number of papers first listed on it.
type day struct {
	Date   paper.Date
	Papers int
}

// slotBitsFor returns the number of bits of the largest slot.
func slotBitsFor(slots []uint32) int {
	if len(slots) == 0 {
		return 0
	}
	return bits.Len32(slots[len(slots)-1])
}

func (r *root) encode() []byte {
	b := binary.AppendUvarint([]byte(magic), uint64(r.Papers))
	b = appendString(b, r.Pattern)
	b = binary.AppendUvarint(b, uint64(r.MinWord))
	b = binary.AppendUvarint(b, uint64(r.CellSize))
	b = binary.AppendUvarint(b, uint64(rowsPerPack(r.Papers)))
	b = binary.AppendUvarint(b, uint64(len(r.groups)))
	for _, group := range r.groups {
		b = append(b, group[:]...)
	}
	b = binary.AppendUvarint(b, uint64(len(r.tables)))
	for _, table := range r.tables {
		b = append(appendString(b, table.name), table.hash[:]...)
	}
	w := bitWriter{bytes: b}
	writeDays(&w, r.Days)
	r.words.append(&w)
	r.terms.append(&w)
	w.flush()
	return append(w.bytes, checkOf(shortHash{}, 0, w.bytes)...)
}

func writeDays(w *bitWriter, days []day) {
	w.gamma(uint32(len(days)) + 1)
	previous := 0
	for _, day := range days {
		number := max(previous, dayNumber(day.Date))
		w.gamma(uint32(number-previous) + 1)
		w.gamma(uint32(day.Papers))
		previous = number
	}
}

// dayNumber returns the number of days since 1970-01-01, 0 for earlier dates.
func dayNumber(d paper.Date) int { return max(0, d.Number()) }
