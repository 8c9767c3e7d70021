package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Plain returns the text without markup: for <title>, feeds, search and slugs. Formulas become
// Unicode characters such as α, ≤ or x² if that is possible, or else their source. Those that can't be
// converted stay as written, dollar signs included, as in [Text.HTML] and [Text.TeX].
func (t Text) Plain() string {
	if len(t.items) == 1 && t.items[0].kind == words {
		return t.items[0].text
	}
	var b strings.Builder
	b.Grow(t.size())
	for _, part := range t.items {
		switch part.kind {
		case words, address, broken:
			b.WriteString(part.text)
		case startMark:
			if part.mark == &listItem {
				b.WriteString(part.text)
			}
		case formula:
			b.WriteString(part.formula.Plain())
		}
	}
	return b.String()
}

// size returns about the number of bytes of the text.
func (t Text) size() (size int) {
	for i := range t.items {
		size += len(t.items[i].text)
	}
	return size
}

// Plain returns the formula in Unicode characters, or its source if they are not enough.
func (f Formula) Plain() string {
	if f.root == nil {
		return f.source
	}
	var p plainWriter
	p.node(f.root, false)
	text := strings.Join(strings.Fields(string(p.out)), " ")
	if p.failed || text == "" {
		return f.source
	}
	return text
}

// A plainWriter writes a tree as one line of plain text.
type plainWriter struct {
	out    []byte
	failed bool // a node has no plain form
}

// node writes a node, without spaces around operators if it is in a script.
func (p *plainWriter) node(n *node, inScript bool) {
	switch n.tag {
	case "mi", "mn", "mo", "mtext":
		p.leaf(n)
	case "mspace":
		if !inScript && n.class == glue {
			p.out = append(p.out, ' ')
		}
	case worded:
		p.out = append(p.out, n.text...)
	case choices:
		p.node(n.kids[1], inScript)
	case "mrow", "mstyle", "mpadded":
		p.row(n.kids, inScript)
	case scripts:
		p.scripts(n, inScript)
	case "mfrac":
		p.failed = p.failed || strings.HasPrefix(n.attrs, noLine)
		p.part(n.kids[0])
		p.out = append(p.out, '/')
		p.part(n.kids[1])
	case "msqrt":
		p.out = append(p.out, "√"...)
		p.part(n.kids[0])
	case "mover":
		p.accent(n)
	case "munder":
		p.underline(n)
	case "mtable":
		p.lines(n)
	case "mphantom":
	default:
		p.failed = true
	}
}

// lines writes the lines of an equation, \begin{align} and the like, with semicolons between them unless they end in
// punctuation.
func (p *plainWriter) lines(table *node) {
	p.failed = p.failed || !strings.Contains(table.attrs, `class="math-aligned"`)
	for i, line := range table.kids {
		if end, _ := utf8.DecodeLastRune(p.out); i > 0 && !strings.ContainsRune(",;.", end) {
			p.out = append(p.out, ';')
		}
		p.out = append(p.out, ' ')
		var cells []*node
		for _, cell := range line.kids {
			cells = append(cells, cell.kids...)
		}
		p.row(cells, false)
	}
}

// leaf writes a leaf. Only blackboard letters keep their font.
func (p *plainWriter) leaf(n *node) {
	if n.font != blackboard {
		p.out = append(p.out, n.text...)
		return
	}
	for _, r := range n.text {
		p.out = utf8.AppendRune(p.out, n.font.letter(r))
	}
}

// row writes adjacent nodes, with a space for TeX's larger spaces.
func (p *plainWriter) row(nodes []*node, inScript bool) {
	var buffer [32]class
	classes := atomClasses(nodes, buffer[:0])
	for i, n := range nodes {
		p.node(n, inScript)
		next := nextAtom(classes, i)
		if classes[i] == glue || next < 0 {
			continue
		}
		space := gap(classes[i], classes[next], inScript)
		if space > thin || space == thin && (classes[i] == punct || classes[i] == op || classes[next] == op && endsInWord(p.out)) {
			p.out = append(p.out, ' ')
		}
	}
}

// endsInWord reports whether a name appended to b would run into its last word.
func endsInWord(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return isAlphanumeric(r) || r == ')' || r == ']'
}

func isAlphanumeric(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) }

// part writes a node, in parentheses unless it reads as one thing.
func (p *plainWriter) part(n *node) {
	start := len(p.out)
	p.node(n, true)
	if isSimple(string(p.out[start:])) {
		return
	}
	p.out = append(p.out, 0)
	copy(p.out[start+1:], p.out[start:])
	p.out[start] = '('
	p.out = append(p.out, ')')
}

// isSimple reports whether a text reads as one thing: x², f(x) or log.
func isSimple(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isAlphanumeric(r) && !strings.ContainsRune("′″()|‖√∞.", r) }) < 0
}

// accent writes a single letter with an accent.
func (p *plainWriter) accent(n *node) {
	start := len(p.out)
	p.node(n.kids[0], false)
	mark, ok := combining[n.kids[1].text]
	if !ok || utf8.RuneCount(p.out[start:]) != 1 {
		p.failed = true
		return
	}
	p.out = append(p.out[:start], norm.NFC.String(string(p.out[start:])+mark)...)
}

// underline writes what is underlined. Only a Greek letter keeps the line: Latin ones are mostly those of an acronym.
func (p *plainWriter) underline(n *node) {
	p.failed = p.failed || n.kids[1].text != "‾"
	start := len(p.out)
	p.node(n.kids[0], false)
	if r, size := utf8.DecodeRune(p.out[start:]); size == len(p.out)-start && unicode.Is(unicode.Greek, r) {
		p.out = append(p.out, "\u0332"...)
	}
}

// combining maps accents to combining marks.
var combining = map[string]string{
	"ˆ": "\u0302", "\u0302": "\u0302", "˜": "\u0303", "ˉ": "\u0304", "‾": "\u0304", "⃗": "\u20d7", "˙": "\u0307", "¨": "\u0308",
	"⃛": "\u20db", "ˇ": "\u030c", "˘": "\u0306", "ˊ": "\u0301", "ˋ": "\u0300", "˚": "\u030a",
}

// scripts writes scripts as superscript and subscript characters if Unicode has all of them.
func (p *plainWriter) scripts(n *node, inScript bool) {
	if n.limits == always && n.class == rel { // text on an arrow
		p.failed = true
	}
	p.node(n.kids[0], inScript)
	for i, kid := range n.kids[1:] {
		if kid == nil {
			continue
		}
		start := len(p.out)
		p.node(kid, true)
		text := string(p.out[start:])
		p.out = p.out[:start]
		p.script(text, [...]byte{'_', '^'}[i])
	}
}

func (p *plainWriter) script(s string, sign byte) {
	small := raisedLetters
	if sign == '_' {
		small = loweredLetters
	}
	if mapped, ok := mapAll(s, small); ok {
		p.out = append(p.out, mapped...)
		return
	}
	p.out = append(p.out, sign)
	if utf8.RuneCountInString(s) == 1 || strings.IndexFunc(s, func(r rune) bool { return !isAlphanumeric(r) }) < 0 {
		p.out = append(p.out, s...)
		return
	}
	p.out = append(append(append(p.out, '{'), s...), '}')
}

// mapAll maps every character of s by a list of pairs, " ab cd". ok is false if one is missing.
func mapAll(s, pairs string) (mapped string, ok bool) {
	var b strings.Builder
	for _, r := range s {
		i := strings.Index(pairs, " "+string(r))
		if i < 0 {
			return "", false
		}
		rest := pairs[i+1+utf8.RuneLen(r):]
		image, _ := utf8.DecodeRuneInString(rest)
		b.WriteRune(image)
	}
	return b.String(), s != ""
}

// The characters with superscript and subscript forms in Unicode, each followed by that form.
const (
	raisedLetters = " 0⁰ 1¹ 2² 3³ 4⁴ 5⁵ 6⁶ 7⁷ 8⁸ 9⁹ +⁺ −⁻ =⁼ (⁽ )⁾ aᵃ bᵇ cᶜ dᵈ eᵉ fᶠ gᵍ hʰ iⁱ jʲ kᵏ lˡ mᵐ nⁿ oᵒ pᵖ rʳ sˢ tᵗ uᵘ vᵛ wʷ xˣ yʸ zᶻ" +
		" Aᴬ Bᴮ Dᴰ Eᴱ Gᴳ Hᴴ Iᴵ Jᴶ Kᴷ Lᴸ Mᴹ Nᴺ Oᴼ Pᴾ Rᴿ Tᵀ Uᵁ Vⱽ Wᵂ αᵅ βᵝ γᵞ δᵟ θᶿ ϕᵠ χᵡ ⊤ᵀ ′′ ″″ ‴‴ ∗* ⋆⋆ ††  ∘° °°"
	loweredLetters = " 0₀ 1₁ 2₂ 3₃ 4₄ 5₅ 6₆ 7₇ 8₈ 9₉ +₊ −₋ =₌ (₍ )₎ aₐ eₑ hₕ iᵢ jⱼ kₖ lₗ mₘ nₙ oₒ pₚ rᵣ sₛ tₜ uᵤ vᵥ xₓ βᵦ γᵧ ρᵨ φᵩ χᵪ"
)
