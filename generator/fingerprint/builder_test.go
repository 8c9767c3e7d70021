package fingerprint

import (
	"strings"
	"testing"
)

// TestBuilderTellsValuesApart adds other values, and the same ones at the end of a buffer and to a builder that is used again.
func TestBuilderTellsValuesApart(t *testing.T) {
	seen := map[Hash]string{}
	var again Builder
	add := func(name string, build func(b *Builder)) {
		var b Builder
		build(&b)
		build(&again)
		h := b.Sum()
		if other, taken := seen[h]; taken || h != again.Sum() {
			t.Errorf("%s: equal to %q or not to itself", name, other)
		}
		seen[h] = name
	}
	for _, length := range []int{0, 490, 5000, fullSize - 5, fullSize - 3, fullSize - 1, fullSize, 3 * fullSize} {
		before := func(b *Builder) { b.Text(strings.Repeat("x", length)) }
		add("nothing", before)
		for name, build := range map[string]func(b *Builder){
			"a, b":   func(b *Builder) { b.Text("a", "b") },
			"ab":     func(b *Builder) { b.Text("ab") },
			"ab, ":   func(b *Builder) { b.Text("ab", "") },
			"1, 2":   func(b *Builder) { b.Number(1, 2) },
			"12":     func(b *Builder) { b.Number(12) },
			"-12":    func(b *Builder) { b.Number(-12) },
			"true":   func(b *Builder) { b.Flag(true) },
			"false":  func(b *Builder) { b.Flag(false) },
			"hash 1": func(b *Builder) { b.Hash(Hash{1}) },
			"hash 2": func(b *Builder) { b.Hash(Hash{15: 1}) },
		} {
			add(name, func(b *Builder) { before(b); build(b) })
		}
	}
}

func TestBuilderOfUnknownIsZero(t *testing.T) {
	var b Builder
	b.Hash(Hash{1})
	b.Hash(Hash{})
	b.Text("x")
	if got := b.Sum(); got != (Hash{}) {
		t.Errorf("got %x, want zero", got)
	}
	b.Text("x")
	if got := b.Sum(); got == (Hash{}) {
		t.Error("the sum of known values is zero after one of unknown values")
	}
}
