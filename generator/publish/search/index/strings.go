package index

import (
	"math/bits"
)

// strings writes sorted strings with front coding: their number; whether their bytes are plain; the Rice parameters of
// two lengths; then for each string the number of bytes that it shares with its predecessor, the number of others, and
// these.
func (w *bitWriter) strings(sorted []string) {
	w.gamma(uint32(len(sorted)) + 1)
	plain, short := 0, 0 // bits
	var sharedCosts, restCosts riceCosts
	forRests(sorted, func(shared int, rest string) {
		sharedCosts.add(shared)
		restCosts.add(len(rest))
		plain += 8 * len(rest)
		for i := range len(rest) {
			_, n := shortCode(rest[i])
			short += n
		}
	})
	isPlain := uint32(0)
	if plain < short {
		isPlain = 1
	}
	w.bits(isPlain, 1)
	sharedBits, restBits := sharedCosts.best(), restCosts.best()
	w.bits(uint32(sharedBits), 2)
	w.bits(uint32(restBits), 2)
	forRests(sorted, func(shared int, rest string) {
		w.rice(uint32(shared), sharedBits)
		w.rice(uint32(len(rest)), restBits)
		for i := range len(rest) {
			code, n := uint32(rest[i]), 8
			if isPlain == 0 {
				code, n = shortCode(rest[i])
			}
			w.bits(code, n)
		}
	})
}

// riceCosts are the bits that lengths take in Rice code, by its parameter.
type riceCosts [4]int

func (c *riceCosts) add(length int) {
	for k := range c {
		c[k] += length>>k + 1 + k
	}
}

// best returns the parameter with the fewest bits.
func (c *riceCosts) best() (best int) {
	for k := range c {
		if c[k] < c[best] {
			best = k
		}
	}
	return best
}

// forRests calls do with what each string shares with its predecessor, in bytes, and the rest of it.
func forRests(sorted []string, do func(shared int, rest string)) {
	previous := ""
	for _, s := range sorted {
		n := 0
		for n < len(s) && n < len(previous) && s[n] == previous[n] {
			n++
		}
		do(n, s[n:])
		previous = s
	}
}

// shortCode returns the code of a byte, and its bits: five for letters, six for digits, seven for
// hyphen, space and point, fifteen for others.
func shortCode(b byte) (code uint32, n int) {
	switch {
	case 'a' <= b && b <= 'z':
		return uint32(b - 'a'), 5
	case '0' <= b && b <= '9':
		return 26<<1 + uint32(b-'0'), 6
	case b == '-':
		return 31 << 2, 7
	case b == ' ':
		return 31<<2 | 1, 7
	case b == '.':
		return 31<<2 | 2, 7
	}
	return (31<<2|3)<<8 | uint32(b), 15
}

// meanBits returns the Rice parameter for numbers with a sum: about log₂ of their mean.
func meanBits(sum, count int) int { return max(0, bits.Len(uint(sum/max(1, count)))-1) }
