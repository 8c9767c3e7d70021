package fingerprint

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
)

// Builder hashes values one after the other, for keys: it is ten times as fast as [Of]. The zero value is
// ready to use.
type Builder struct {
	buffer    [512]byte
	used      int
	isUnknown bool

	// What was in the buffer before. Most keys fit into it, and take no memory.
	full []byte
	hash hash.Hash // of what was in full before; nil for nothing
}

// fullSize is the number of bytes that are hashed at once, if they don't fit into the buffer.
const fullSize = 1 << 14

// Hash adds a hash. The zero hash, which stands for something unknown, makes the sum zero.
func (b *Builder) Hash(h Hash) {
	b.isUnknown = b.isUnknown || h == Hash{}
	b.reserve(len(h))
	b.used += copy(b.buffer[b.used:], h[:])
}

// Text adds texts.
func (b *Builder) Text(texts ...string) {
	for _, s := range texts {
		b.Number(len(s))
		for len(s) > 0 {
			b.reserve(1)
			n := copy(b.buffer[b.used:], s)
			b.used += n
			s = s[n:]
		}
	}
}

// Number adds integers.
func (b *Builder) Number(numbers ...int) {
	for _, n := range numbers {
		b.reserve(binary.MaxVarintLen64)
		b.used += binary.PutVarint(b.buffer[b.used:], int64(n))
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

// reserve makes room for n bytes in the buffer.
func (b *Builder) reserve(n int) {
	if b.used+n <= len(b.buffer) {
		return
	}
	b.full = append(b.full, b.buffer[:b.used]...)
	if b.used = 0; len(b.full) < fullSize {
		return
	}
	if b.hash == nil {
		b.hash = sha256.New()
	}
	b.hash.Write(b.full)
	b.full = b.full[:0]
}

// Sum returns the hash of all values. It must be called once, at the end.
func (b *Builder) Sum() Hash {
	switch {
	case b.isUnknown:
		return Hash{}
	case b.full == nil:
		return OfBytes(b.buffer[:b.used])
	case b.hash == nil:
		return OfBytes(append(b.full, b.buffer[:b.used]...))
	}
	b.hash.Write(append(b.full, b.buffer[:b.used]...))
	return Sum(b.hash)
}
