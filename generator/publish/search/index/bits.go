package index

import (
	"encoding/binary"
	"math/bits"
)

// A bitWriter packs numbers into bytes, most significant bit first.
type bitWriter struct {
	bytes   []byte
	last    uint64 // the bits that are not in bytes yet, in its lowest pending bits
	pending int    // fewer than 32
}

// bits writes the lowest n bits of v, at most 32.
func (w *bitWriter) bits(v uint32, n int) {
	w.last = w.last<<n | uint64(v)&(1<<n-1)
	if w.pending += n; w.pending >= 32 {
		w.pending -= 32
		w.bytes = binary.BigEndian.AppendUint32(w.bytes, uint32(w.last>>w.pending))
	}
}

// flush fills up the last byte with zeros.
func (w *bitWriter) flush() {
	for ; w.pending > 0; w.pending -= 8 {
		if w.pending < 8 {
			w.bits(0, 8-w.pending)
		}
		w.bytes = append(w.bytes, byte(w.last>>(w.pending-8)))
	}
	w.pending = 0
}

// gamma writes v ≥ 1 in Elias gamma code: one zero for each bit of v except the first, then the bits.
func (w *bitWriter) gamma(v uint32) {
	n := bits.Len32(v)
	w.bits(0, n-1)
	w.bits(v, n)
}

// rice writes v in Rice code with parameter k: v>>k ones and a zero, then the lowest k bits.
func (w *bitWriter) rice(v uint32, k int) {
	ones := int(v >> k)
	for ; ones >= 32; ones -= 32 {
		w.bits(1<<32-1, 32)
	}
	w.bits(1<<ones-1, ones)
	w.bits(v&(1<<k-1), k+1)
}

// join appends n bits that a bitWriter wrote and flushed.
func (w *bitWriter) join(written []byte, n int) {
	for ; n >= 32; n -= 32 {
		w.bits(binary.BigEndian.Uint32(written), 32)
		written = written[4:]
	}
	for ; n > 0; n -= 8 {
		w.bits(uint32(written[0])>>max(0, 8-n), min(n, 8))
		written = written[1:]
	}
}
