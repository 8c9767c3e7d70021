package fingerprint

import (
	"strings"
	"testing"
)

// TestBuilderTellsValuesApart adds other values, and the same ones at the end of a buffer.
func TestBuilderTellsValuesApart(t *testing.T) {
	seen := map[Hash]string{}
	add := func(name string, build func(b *Builder)) {
		var b, again Builder
		build(&b)
		build(&again)
		h := b.Sum()
		if other, taken := seen[h]; taken || h != again.Sum() {
			t.Errorf("%s: equal to %q or not to itself", name, other)
		}
		seen[h] = name
	}
	for _, length := range []int{0, 490, 511, 512, 513, 5000, fullSize - 512, fullSize, 3 * fullSize} {
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
}
