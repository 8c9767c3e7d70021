package index

import (
	"context"
	"slices"
	"strconv"
	"strings"
)

// likeTable is the directory of the neighbours of papers, which readers fetch for papers like another.
const likeTable = "like"

// neighbours are the slots of the papers that are most like one, the most similar first.
type neighbours struct {
	slot     uint32
	others   []uint32
	slotBits int
}

func (n neighbours) text() string { return slotKey(n.slot) }
func (n neighbours) size() int    { return 1 + (6+n.slotBits*len(n.others))/8 }
func (n neighbours) tail() []byte { return nil }

// slotKey returns a text that sorts as a slot does.
func slotKey(slot uint32) string {
	digits := strconv.FormatUint(uint64(slot), 32)
	return strings.Repeat("0", max(0, 5-len(digits))) + digits
}

// addNeighbours adds the neighbours of papers, and their directory, unless no paper has any.
func (w *writer) addNeighbours(ctx context.Context) error {
	var all []neighbours
	slotBits := slotBitsFor(w.slots)
	for i := range w.listed {
		if ordinals := w.listed[i].Neighbours; len(ordinals) > 0 {
			others := make([]uint32, len(ordinals))
			for j, ordinal := range ordinals {
				others[j] = w.slots[ordinal]
			}
			all = append(all, neighbours{w.slots[i], others, slotBits})
		}
	}
	if len(all) == 0 {
		return nil
	}
	d, err := addPacks(ctx, w, "n/", all, writeNeighbours)
	if err == nil {
		w.addDirectory(likeTable, d)
	}
	return err
}

// writeNeighbours encodes the neighbours of some papers, by slot.
func writeNeighbours(papers []neighbours, _ int) []byte {
	var b bitWriter
	b.gamma(uint32(len(papers)) + 1)
	next := uint32(0)
	for _, n := range papers {
		b.gamma(n.slot - next + 1)
		b.gamma(uint32(len(n.others)))
		for _, other := range n.others {
			b.bits(other, n.slotBits)
		}
		next = n.slot + 1
	}
	b.flush()
	return slices.Clip(b.bytes)
}
