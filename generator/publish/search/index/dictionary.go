package index

import (
	"slices"
	"strings"

	"offprint/generator/seq"
)

// A dictionary numbers texts in the order in which they are added.
type dictionary struct {
	texts []string
	order []uint32          // the numbers of the texts before the last sort, by text
	added map[string]uint32 // the texts since then
}

// find returns the number of a text.
func (d *dictionary) find(text []byte) (uint32, bool) {
	if id, ok := d.added[string(text)]; ok {
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
func (d *dictionary) add(text string) uint32 {
	id := uint32(len(d.texts))
	d.texts = append(d.texts, text)
	if d.added == nil {
		d.added = map[string]uint32{}
	}
	d.added[text] = id
	return id
}

// sort merges the texts added since the last sort into the order.
func (d *dictionary) sort() {
	added := make([]uint32, 0, len(d.texts)-len(d.order))
	for id := len(d.order); id < len(d.texts); id++ {
		added = append(added, uint32(id))
	}
	byText := func(a, b uint32) int { return strings.Compare(d.texts[a], d.texts[b]) }
	slices.SortFunc(added, byText)
	d.order, d.added = seq.Merge(d.order, added, byText), nil
}
