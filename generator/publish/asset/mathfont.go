package asset

import (
	"cmp"
	"iter"
	"path"

	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"offprint/generator/site"
	"offprint/generator/text/pattern"
)

// fontPart is a part of the math font: a file with some of its characters.
type fontPart struct {
	address    site.Address
	characters []span // in order
}

// span is a range of characters, last included.
type span struct{ first, last rune }

func (part fontPart) has(c rune) bool {
	i := sort.Search(len(part.characters), func(i int) bool { return c <= part.characters[i].last })
	return i < len(part.characters) && part.characters[i].first <= c
}

// MathFont has the parts in the order of their rules. If two have the same character, the last one
// counts.
type MathFont []fontPart

// partOf returns the index of the part with a character; -1 if there is none.
func (f MathFont) partOf(c rune) int {
	for i, part := range slices.Backward(f) {
		if part.has(c) {
			return i
		}
	}
	return -1
}

// MathFont finds the font in the style sheets of all pages. It is empty if the site uses another font
// for formulas.
func (l List) MathFont() MathFont {
	var font MathFont
	for _, style := range l {
		if !isLinkedStyle(style.Name) {
			continue
		}
		for _, rule := range mathFace.FindAllStringSubmatch(string(style.Data), -1) {
			file := site.Address(path.Join(path.Dir(style.Address.File()), rule[1]))
			if slices.ContainsFunc(l, func(a Asset) bool { return a.Address == file }) {
				font = append(font, fontPart{file, spans(rule[2])})
			}
		}
	}
	return font
}

// mathFace matches a published rule of the math font.
var mathFace = pattern.New(`(?i)@font-face\{font-family:"?STIX Two Math"?;[^}]*url\("?([^")]+)"?\)[^}]*unicode-range:([^;}]+)`)

// spans parses a unicode-range: U+20-7E,U+A0,U+A7??.
func spans(list string) []span {
	var result []span
	for entry := range strings.SplitSeq(list, ",") {
		first, last, isSpan := strings.Cut(strings.TrimLeft(entry, " Uu+"), "-")
		if !isSpan {
			first, last = strings.ReplaceAll(first, "?", "0"), strings.ReplaceAll(first, "?", "F")
		}
		from, fromErr := strconv.ParseInt(first, 16, 32)
		to, toErr := strconv.ParseInt(last, 16, 32)
		if fromErr == nil && toErr == nil {
			result = append(result, span{rune(from), rune(to)})
		}
	}
	slices.SortFunc(result, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	return result
}

// Needed returns the addresses of the parts with characters of MathML formulas.
func (f MathFont) Needed(formulas iter.Seq[string]) []site.Address {
	needed := make([]bool, len(f))
	for formula := range formulas {
		f.need(formula, needed)
	}
	var addresses []site.Address
	for i, part := range f {
		if needed[i] {
			addresses = append(addresses, part.address)
		}
	}
	return addresses
}

// need marks the parts with characters of a formula, and the core, which has those of the tags.
func (f MathFont) need(formula string, needed []bool) {
	mark := func(c rune) {
		if part := f.partOf(c); part >= 0 {
			needed[part] = true
		}
	}
	mark('m')
	for _, c := range formula {
		if c > unicode.MaxASCII {
			mark(c)
		}
	}
}
