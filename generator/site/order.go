package site

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"offprint/generator/content"
)

// newestFirst is the order of papers in all lists: later days first, then the curator's picks,
// then the papers with a position in its order, then smaller ids.
func newestFirst(a, b *Paper) int {
	return cmp.Or(b.Date.Compare(a.Date), compareBool(b.Highlight, a.Highlight), comparePositions(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
}

// InListOrder returns papers of a list in the order of the settings.
func (s *Site) InListOrder(papers []*Paper) []*Paper { return inOrder(papers, s.Settings.Order.Lists) }

// InDayOrder returns papers of a day in the order of the settings. The curator's picks come first.
func (s *Site) InDayOrder(papers []*Paper) []*Paper {
	ordered := inOrder(papers, s.Settings.Order.Days)
	if s.Settings.Order.Days == "" || s.Settings.Order.Days == content.ByDate {
		return ordered
	}
	slices.SortStableFunc(ordered, func(a, b *Paper) int { return compareBool(b.Highlight, a.Highlight) })
	return ordered
}

// inOrder returns papers that are newest first in an order; in a new slice if it is another one.
func inOrder(papers []*Paper, order content.Order) []*Paper {
	compare := newestFirst
	switch order {
	case content.ByTrending:
		compare = CompareTrending
	case content.ByUpvotes:
		compare = CompareUpvotes
	default:
		return papers
	}
	return slices.SortedFunc(slices.Values(papers), compare)
}

// comparePositions puts papers without a position, 0, last.
func comparePositions(a, b int) int {
	return cmp.Or(compareBool(a == 0, b == 0), cmp.Compare(a, b))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// rank is the start of the place of an item in an order: items with smaller ranks come first, and those with
// equal ones in the order of a slower comparison.
type rank [3]uint64

// rankOf returns the rank of a paper in newestFirst.
func rankOf(p *Paper) rank {
	day := uint64(p.Date.Year)<<16 | uint64(p.Date.Month)<<8 | uint64(p.Date.Day)
	const last = 1<<31 - 1
	place, id := uint64(last), rankOfText(p.ID)
	if p.Position > 0 {
		place = uint64(min(p.Position, last-1))
	}
	if p.Position >= last-1 {
		id = rank{}
	}
	if !p.Highlight {
		place |= 1 << 31
	}
	return rank{^day<<32 | place, id[0], id[1]}
}

// rankOfText returns the rank of a text in the order of bytes; the parts are one text.
func rankOfText(parts ...string) (r rank) {
	var start [24]byte
	n := 0
	for _, part := range parts {
		n += copy(start[n:], part)
	}
	for i := range r {
		r[i] = binary.BigEndian.Uint64(start[8*i:])
	}
	return r
}

// sorted sorts items by their ranks, and those with equal ranks by compare.
func sorted[T any](items []T, rankOf func(T) rank, compare func(a, b T) int) {
	type ranked struct {
		rank rank
		item T
	}
	all := make([]ranked, len(items))
	for i, item := range items {
		all[i] = ranked{rankOf(item), item}
	}
	slices.SortFunc(all, func(a, b ranked) int {
		for i := range a.rank {
			if a.rank[i] != b.rank[i] {
				return cmp.Compare(a.rank[i], b.rank[i])
			}
		}
		return compare(a.item, b.item)
	})
	for i := range all {
		items[i] = all[i].item
	}
}

// Rank returns a text that sorts the papers of a day as newestFirst does, and papers of the same rank by id.
func (p *Paper) Rank() string {
	switch {
	case p.Highlight && p.Position > 0:
		return fmt.Sprintf("0%019d", p.Position)
	case p.Highlight:
		return "0~"
	case p.Position > 0:
		return fmt.Sprintf("1%019d", p.Position)
	}
	return "~"
}
