package index

import "math/bits"

// bitWriter packs numbers into bytes, the highest bit first.
type bitWriter struct {
	bytes []byte
	free  int // bits of the last byte that hold nothing yet
}

// bits writes the lowest n bits of v.
func (w *bitWriter) bits(v uint32, n int) {
	for n > 0 {
		if w.free == 0 {
			w.bytes, w.free = append(w.bytes, 0), 8
		}
		take := min(n, w.free)
		part := v >> (n - take) & (1<<take - 1)
		w.bytes[len(w.bytes)-1] |= byte(part << (w.free - take))
		w.free, n = w.free-take, n-take
	}
}

// gamma writes a number from 1 on in Elias' gamma code: as many zeros as it has bits behind
// its first, then its bits.
func (w *bitWriter) gamma(v uint32) {
	n := bits.Len32(v)
	w.bits(0, n-1)
	w.bits(v, n)
}

// rice writes a number from 0 on in Rice's code: v>>k ones and a zero, then the lowest k bits.
func (w *bitWriter) rice(v uint32, k int) {
	for range v >> k {
		w.bits(1, 1)
	}
	w.bits(0, 1)
	w.bits(v, k)
}

// join writes the bits of another writer.
func (w *bitWriter) join(other *bitWriter) {
	for i, b := range other.bytes {
		if i == len(other.bytes)-1 {
			w.bits(uint32(b>>other.free), 8-other.free)
		} else {
			w.bits(uint32(b), 8)
		}
	}
}
