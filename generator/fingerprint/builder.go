package fingerprint

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
)

// Builder hashes values one after the other, for keys: it is ten times as fast as [Of]. The zero value is
// ready to use. A Builder that is used again takes no memory.
type Builder struct {
	buffer    []byte
	hash      hash.Hash // of what was in the buffer before, if isHashed; nil at first
	isHashed  bool
	isUnknown bool
}

// fullSize is the number of bytes from which on the buffer is hashed.
const fullSize = 1 << 14

// Hash adds a hash. The zero hash, which stands for something unknown, makes the sum zero.
func (b *Builder) Hash(h Hash) {
	b.isUnknown = b.isUnknown || h == Hash{}
	b.buffer = append(b.buffer, h[:]...)
	b.empty(fullSize)
}

// Text adds texts.
func (b *Builder) Text(texts ...string) {
	for _, s := range texts {
		b.Number(len(s))
		b.buffer = append(b.buffer, s...)
		b.empty(fullSize)
	}
}

// Number adds integers.
func (b *Builder) Number(numbers ...int) {
	for _, n := range numbers {
		b.buffer = binary.AppendVarint(b.buffer, int64(n))
	}
}

// Flag adds a boolean.
func (b *Builder) Flag(isSet bool) {
	if isSet {
		b.Number(1)
	} else {
		b.Number(0)
	}
}

// empty hashes the buffer if it has n bytes.
func (b *Builder) empty(n int) {
	if len(b.buffer) < n {
		return
	}
	if b.hash == nil {
		b.hash = sha256.New()
	}
	b.hash.Write(b.buffer)
	b.buffer, b.isHashed = b.buffer[:0], true
}

// Sum returns the hash of all values since the last Sum.
func (b *Builder) Sum() Hash {
	sum := Hash{}
	switch {
	case b.isUnknown:
	case b.isHashed:
		b.empty(0)
		sum = Sum(b.hash)
	default:
		sum = OfBytes(b.buffer)
	}
	if b.isHashed {
		b.hash.Reset()
	}
	b.buffer, b.isHashed, b.isUnknown = b.buffer[:0], false, false
	return sum
}
