package index

import "math/bits"

// A bitWriter packs numbers into bytes, most significant bit first.
type bitWriter struct {
	bytes []byte
	free  int // unused bits of the last byte
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

// gamma writes v ≥ 1 in Elias gamma code: one zero for each bit of v except the first, then the bits.
func (w *bitWriter) gamma(v uint32) {
	n := bits.Len32(v)
	w.bits(0, n-1)
	w.bits(v, n)
}

// rice writes v in Rice code with parameter k: v>>k ones and a zero, then the lowest k bits.
func (w *bitWriter) rice(v uint32, k int) {
	for range v >> k {
		w.bits(1, 1)
	}
	w.bits(0, 1)
	w.bits(v, k)
}

// join appends the bits of another writer.
func (w *bitWriter) join(other *bitWriter) {
	for i, b := range other.bytes {
		if i == len(other.bytes)-1 {
			w.bits(uint32(b>>other.free), 8-other.free)
		} else {
			w.bits(uint32(b), 8)
		}
	}
}
