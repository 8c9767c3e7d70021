package index

import "math/bits"

// Postings refer to papers by slot. Slots ascend like ordinals, but leave room: a day begins after the room of the
// last one, and so does a span of 16, of 256, and of 4096 days. So a paper that is inserted among old ones moves
// those of its day, and rarely others.

// spans are the numbers of days of spans, as powers of two, the shortest first.
var spans = [...]int{0, 4, 8, 12}

// slotsOf returns the slots of papers by ordinal, from the days with papers.
func slotsOf(days []day) []uint32 {
	var slots []uint32
	next := 0
	starts := [len(spans)]int{} // of the current spans
	previous := 0
	for i, day := range days {
		number := max(previous, dayNumber(day.Date))
		for j, span := range spans {
			if i > 0 && number>>span != previous>>span {
				next = starts[j] + roomFor(next-starts[j])
				starts[j] = next
			}
		}
		for j := range spans { // all spans that begin here begin at the same slot
			if i > 0 && number>>spans[j] != previous>>spans[j] {
				starts[j] = next
			}
		}
		for range day.Papers {
			slots = append(slots, uint32(next))
			next++
		}
		previous = number
	}
	return slots
}

// roomFor returns the room of a span of n slots: n, rounded up to four significant bits and a half.
func roomFor(n int) int {
	unit := 1 << max(0, bits.Len(uint(n))-5)
	return (n + unit - 1) / unit * unit
}
