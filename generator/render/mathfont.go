package render

import (
	"cmp"
	"html/template"
	"iter"
	"path"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"offprint/generator/site"
)

// fontPart is a part of the math font: a file with some of its characters.
type fontPart struct {
	address    site.Address
	characters []span // in order
}

// span is all characters from the first to the last.
type span struct{ first, last rune }

func (part fontPart) has(c rune) bool {
	i := sort.Search(len(part.characters), func(i int) bool { return c <= part.characters[i].last })
	return i < len(part.characters) && part.characters[i].first <= c
}

// mathFont is the parts in the order of their rules. Where two have the same character, the last has it.
type mathFont []fontPart

// partOf gives the number of the part with a character; -1 where there is none.
func (f mathFont) partOf(c rune) int {
	for i, part := range slices.Backward(f) {
		if part.has(c) {
			return i
		}
	}
	return -1
}

// mathFont finds the font in the style sheets that every page links. There is none in those of a
// site that sets formulas in another one.
func (l *Layouts) mathFont() mathFont {
	var font mathFont
	for _, style := range l.Assets {
		if !isLinkedStyle(style.Name) {
			continue
		}
		for _, rule := range mathFace.FindAllStringSubmatch(string(style.Data), -1) {
			file := site.Address(path.Join(path.Dir(style.Address.File()), rule[1]))
			if slices.ContainsFunc(l.Assets, func(a Asset) bool { return a.Address == file }) {
				font = append(font, fontPart{file, spans(rule[2])})
			}
		}
	}
	return font
}

// mathFace is a rule of the math font, as it is published.
var mathFace = regexp.MustCompile(`(?i)@font-face\{font-family:"?STIX Two Math"?;[^}]*url\("?([^")]+)"?\)[^}]*unicode-range:([^;}]+)`)

// spans reads characters as style sheets write them: U+20-7E,U+A0,U+A7??.
func spans(list string) []span {
	var found []span
	for written := range strings.SplitSeq(list, ",") {
		first, last, isSpan := strings.Cut(strings.TrimLeft(written, " Uu+"), "-")
		if !isSpan {
			first, last = strings.ReplaceAll(first, "?", "0"), strings.ReplaceAll(first, "?", "F")
		}
		from, err := strconv.ParseInt(first, 16, 32)
		to, wrong := strconv.ParseInt(last, 16, 32)
		if err == nil && wrong == nil {
			found = append(found, span{rune(from), rune(to)})
		}
	}
	slices.SortFunc(found, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	return found
}

const formulaStart = "<math"

// hasFormula says whether any of the texts has a formula in it.
func hasFormula(texts ...template.HTML) bool {
	return slices.ContainsFunc(texts, func(text template.HTML) bool { return strings.Contains(string(text), formulaStart) })
}

// formulas gives each formula of a text, with its tags.
func formulas(text template.HTML) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, rest, found := strings.Cut(string(text), formulaStart); found; _, rest, found = strings.Cut(rest, formulaStart) {
			var formula string
			if formula, rest, _ = strings.Cut(rest, "</math>"); !yield(formula) {
				return
			}
		}
	}
}

// fonts are the addresses of the parts of the math font that a page of lists and texts has
// characters of. The page has them fetched beside its style sheet: by themselves browsers ask for
// a font only when they draw, and then they do without it rather than move what is drawn.
//
// Of a list it is only the core, and only where formulas are seen at once: what is folded away
// there may never be seen.
func (r *renderer) fonts(lists []*List, texts ...template.HTML) []string {
	needed := make([]bool, len(r.mathFont))
	if slices.ContainsFunc(lists, func(l *List) bool { return l.showsFormulas }) {
		r.mathFont.need(formulaStart, needed)
	}
	for _, text := range texts {
		for formula := range formulas(text) {
			r.mathFont.need(formula, needed)
		}
	}
	var addresses []string
	for i, part := range r.mathFont {
		if needed[i] {
			addresses = append(addresses, r.site.Base.Href(part.address))
		}
	}
	return addresses
}

// need marks the parts that a formula has characters of. The one with what tags are made of is the core.
func (f mathFont) need(formula string, needed []bool) {
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

// fontsOf is the same for the page of a paper.
func (r *renderer) fontsOf(v *PaperView) []string {
	texts := []template.HTML{v.Title, v.Abstract, v.TLDR, v.Note}
	for _, other := range v.Related {
		texts = append(texts, other.Title)
	}
	for _, other := range []*RelatedView{v.Above, v.Below} {
		if other != nil {
			texts = append(texts, other.Title)
		}
	}
	return r.fonts(nil, texts...)
}
