package tex

import "strings"

// What a browser does with an operator of which the attributes say nothing. It is the
// operator dictionary of MathML Core, as far as the symbols here need it: an operator
// that is in no line has a thick space at both sides. On a few infix operators browsers
// do not agree.
const (
	disputed     = "∘⋄⊺∼⊚⊛∵∤∙⊏⋆∴|"
	infixMedium  = "+-/±÷−∓∔∖∧∨∩∪⊎⊓⊔⊕⊖⊘⊝⊞⊟⊻⊼⋎⋏⋒⋓⩞"
	infixThin    = "%*.?@^_×∗≀⊗⊙⊠⊡⋅⋇⋉⋊⋋⋌■□⧫⨿"
	infixAfter   = ",:;"
	infixNone    = `\`
	prefixNone   = "!+-¬±∀∁∃∄∇−∓∠∡∢∼([{|‖⌈⌊⟦⟨⟮⦃"
	prefixThin   = "∫∬∭∮∯∰∏∐∑⋀⋁⋂⋃⨀⨁⨂⨄⨆"
	postfixNone  = "!&'`¨°ˊˋ˘˙˚′″‴‵⁗)]|}‖⌉⌋⟧⟩⟯⦄^_~ˇˉ‾⌢⌣"
	stretchy     = "()[]{}|‖⌈⌉⌊⌋⟦⟧⟨⟩⟮⟯⦃⦄↑↓↕⇑⇓⇕↾↿⇂⇃⇈⇊" // upwards
	movesItsEnds = "∏∐∑⋀⋁⋂⋃⨀⨁⨂⨄⨆"
)

// A form is where an operator stands among others.
type form uint8

const (
	infixForm form = iota
	prefixForm
	postfixForm
)

// Spaces in mu, eighteenths of an em.
const (
	thin   = 3
	medium = 4
	thick  = 5
)

// ems are the spaces as attributes have them, by mu.
var ems = [...]string{0: "0", thin: "0.1667em", medium: "0.2222em", thick: "0.2778em"}

// spaces gives what a browser leaves before and after an operator, in mu; negative where
// that is not known. A form that the dictionary has not is looked for as infix, postfix and
// prefix.
func spaces(operator string, f form) (before, after int) {
	for _, f := range [...]form{f, infixForm, postfixForm, prefixForm} {
		switch {
		case f == infixForm && strings.Contains(disputed, operator):
			return -1, -1
		case f == infixForm && strings.Contains(infixMedium, operator):
			return medium, medium
		case f == infixForm && strings.Contains(infixThin, operator):
			return thin, thin
		case f == infixForm && strings.Contains(infixAfter, operator):
			return 0, thin
		case f == infixForm && strings.Contains(infixNone, operator),
			f == prefixForm && strings.Contains(prefixNone, operator),
			f == postfixForm && strings.Contains(postfixNone, operator):
			return 0, 0
		case f == prefixForm && strings.Contains(prefixThin, operator):
			return thin, thin
		}
	}
	return thick, thick
}

// between is TeX's space between atoms of two classes, in mu; negative where there is
// none in a script. From chapter 18 of The TeXbook.
var between = [8][8]int8{
	ord:     {op: thin, bin: -medium, rel: -thick, inner: -thin},
	op:      {ord: thin, op: thin, rel: -thick, inner: -thin},
	bin:     {ord: -medium, op: -medium, open: -medium, inner: -medium},
	rel:     {ord: -thick, op: -thick, open: -thick, inner: -thick},
	closing: {op: thin, bin: -medium, rel: -thick, inner: -thin},
	punct:   {ord: -thin, op: -thin, rel: -thin, open: -thin, closing: -thin, punct: -thin, inner: -thin},
	inner:   {ord: -thin, op: thin, bin: -medium, rel: -thick, open: -thin, punct: -thin, inner: -thin},
}

// gap is the space between two atoms, in mu.
func gap(left, right class, inScript bool) int {
	space := int(between[left][right])
	if space < 0 {
		if inScript {
			return 0
		}
		return -space
	}
	return space
}

// classes gives the classes of a row's nodes as TeX takes them: what joins nothing is
// no binary operator.
func classes(row []*node, found []class) []class {
	last := -1 // the atom before
	for i, n := range row {
		c := n.class
		if c == bin && (last < 0 || !canEnd(found[last])) {
			c = ord
		}
		if last >= 0 && found[last] == bin && (c == rel || c == closing || c == punct) {
			found[last] = ord
		}
		found = append(found, c)
		if c != glue {
			last = i
		}
	}
	if last >= 0 && found[last] == bin {
		found[last] = ord
	}
	return found
}

// canEnd says whether an atom can be what a binary operator joins at its left.
func canEnd(c class) bool { return c == ord || c == closing || c == inner }
