package index

import (
	"hash/maphash"
	"slices"
	"strings"

	"offprint/generator/seq"
)

// A dictionary numbers texts in the order in which they are added.
type dictionary struct {
	texts []string
	order []uint32 // the numbers of the texts before the last sort, by text
	added textTable
	block strings.Builder // has room for texts, so that the garbage collector has few to visit
}

// blockSize is the size of a block of texts, in bytes.
const blockSize = 1 << 14

// find returns the number of a text.
func (d *dictionary) find(text []byte) (uint32, bool) {
	if id, ok := d.added.find(d.texts, text); ok {
		return id, true
	}
	at, ok := slices.BinarySearchFunc(d.order, text, func(id uint32, text []byte) int {
		switch other := d.texts[id]; {
		case other < string(text):
			return -1
		case other > string(text):
			return 1
		}
		return 0
	})
	if !ok {
		return 0, false
	}
	return d.order[at], true
}

// add adds a text that find does not find.
func (d *dictionary) add(text []byte) uint32 {
	d.texts = append(d.texts, d.copied(text))
	d.added.add(d.texts)
	return uint32(len(d.texts) - 1)
}

// number returns the number of a text, and adds it if it is new.
func (d *dictionary) number(text []byte) uint32 {
	if id, ok := d.find(text); ok {
		return id
	}
	return d.add(text)
}

// copied returns a copy of a text, in the current block if it has room.
func (d *dictionary) copied(text []byte) string {
	if d.block.Cap()-d.block.Len() < len(text) {
		d.block = strings.Builder{}
		d.block.Grow(max(blockSize, len(text)))
	}
	start := d.block.Len()
	d.block.Write(text)
	return d.block.String()[start:]
}

// sort merges the texts added since the last sort into the order.
func (d *dictionary) sort() {
	added := make([]uint32, 0, len(d.texts)-len(d.order))
	for id := len(d.order); id < len(d.texts); id++ {
		added = append(added, uint32(id))
	}
	byText := func(a, b uint32) int { return strings.Compare(d.texts[a], d.texts[b]) }
	slices.SortFunc(added, byText)
	d.order, d.added, d.block = seq.Merge(d.order, added, byText), textTable{}, strings.Builder{}
}

// A textTable is a hash table with the numbers of texts. It takes less memory than a map, and has no pointers to
// the texts.
type textTable struct {
	seed  maphash.Seed
	cells []cell // a power of two of them, or none
	count int
}

// A cell of a textTable has the number of a text plus one, or 0, and bits of the hash of the text.
type cell struct{ number, hash uint32 }

// find returns the number of a text.
func (t *textTable) find(texts []string, text []byte) (uint32, bool) {
	if t.count == 0 {
		return 0, false
	}
	hash := maphash.Bytes(t.seed, text)
	for at := int(hash) & (len(t.cells) - 1); ; at = (at + 1) & (len(t.cells) - 1) {
		switch c := t.cells[at]; {
		case c.number == 0:
			return 0, false
		case c.hash == uint32(hash>>32) && texts[c.number-1] == string(text):
			return c.number - 1, true
		}
	}
}

// add adds the last of some texts.
func (t *textTable) add(texts []string) {
	if 4*t.count >= 3*len(t.cells) {
		t.grow(texts)
	}
	t.insert(texts, len(texts))
	t.count++
}

func (t *textTable) insert(texts []string, number int) {
	hash := maphash.String(t.seed, texts[number-1])
	at := int(hash) & (len(t.cells) - 1)
	for t.cells[at].number > 0 {
		at = (at + 1) & (len(t.cells) - 1)
	}
	t.cells[at] = cell{uint32(number), uint32(hash >> 32)}
}

// minCells is the number of cells of the smallest table.
const minCells = 64

func (t *textTable) grow(texts []string) {
	if len(t.cells) == 0 {
		t.seed = maphash.MakeSeed()
	}
	old := t.cells
	t.cells = make([]cell, max(minCells, 2*len(old)))
	for _, c := range old {
		if c.number > 0 {
			t.insert(texts, int(c.number))
		}
	}
}
