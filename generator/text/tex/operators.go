package tex

import "strings"

// The operator dictionary of MathML Core (appendix B), which gives the defaults of browsers, for the
// symbols of this package: operators by form and space. An operator that is not listed has a thick
// space on both sides. Browsers disagree on the disputed ones.
const (
	disputed      = "∘⋄⊺∼⊚⊛∵∤∙⊏⋆∴|"
	infixMedium   = "+-/±÷−∓∔∖∧∨∩∪⊎⊓⊔⊕⊖⊘⊝⊞⊟⊻⊼⋎⋏⋒⋓⩞"
	infixThin     = "%*.?@^_×∗≀⊗⊙⊠⊡⋅⋇⋉⋊⋋⋌■□⧫⨿"
	infixAfter    = ",:;"
	infixNone     = `\`
	prefixNone    = "!+-¬±∀∁∃∄∇−∓∠∡∢∼([{|‖⌈⌊⟦⟨⟮⦃"
	prefixThin    = "∫∬∭∮∯∰∏∐∑⋀⋁⋂⋃⨀⨁⨂⨄⨆"
	postfixNone   = "!&'`¨°ˊˋ˘˙˚′″‴‵⁗)]|}‖⌉⌋⟧⟩⟯⦄^_~ˇˉ‾⌢⌣"
	stretchy      = "()[]{}|‖⌈⌉⌊⌋⟦⟧⟨⟩⟮⟯⦃⦄↑↓↕⇑⇓⇕↾↿⇂⇃⇈⇊" // vertically
	movableLimits = "∏∐∑⋀⋁⋂⋃⨀⨁⨂⨄⨆"
)

// A form is the form property of an operator in MathML, by its position in the row.
type form uint8

const (
	infixForm form = iota
	prefixForm
	postfixForm
)

// TeX's spaces in mu, 1/18 em.
const (
	thin   = 3
	medium = 4
	thick  = 5
)

// ems are the values of attributes for spaces, by mu.
var ems = [...]string{0: "0", thin: "0.1667em", medium: "0.2222em", thick: "0.2778em"}

// spaces returns the default spaces before and after an operator, in mu; -1 if browsers disagree.
// If the dictionary does not have the form, it tries infix, postfix and prefix.
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

// atomSpace is TeX's space between atoms of two classes, in mu, from chapter 18 of The TeXbook.
// Negative ones don't apply in scripts.
var atomSpace = [8][8]int8{
	ord:     {op: thin, bin: -medium, rel: -thick, inner: -thin},
	op:      {ord: thin, op: thin, rel: -thick, inner: -thin},
	bin:     {ord: -medium, op: -medium, open: -medium, inner: -medium},
	rel:     {ord: -thick, op: -thick, open: -thick, inner: -thick},
	closing: {op: thin, bin: -medium, rel: -thick, inner: -thin},
	punct:   {ord: -thin, op: -thin, rel: -thin, open: -thin, closing: -thin, punct: -thin, inner: -thin},
	inner:   {ord: -thin, op: thin, bin: -medium, rel: -thick, open: -thin, punct: -thin, inner: -thin},
}

// gap returns the space between two atoms, in mu.
func gap(left, right class, inScript bool) int {
	space := int(atomSpace[left][right])
	if space < 0 {
		if inScript {
			return 0
		}
		return -space
	}
	return space
}

// atomClasses appends the classes of a row's nodes to the empty list result, with TeX's correction: a
// binary operator without an operand on either side is an ordinary atom.
func atomClasses(row []*node, result []class) []class {
	last := -1 // the previous atom
	for i, n := range row {
		c := n.class
		if c == bin && (last < 0 || !isLeftOperand(result[last])) {
			c = ord
		}
		if last >= 0 && result[last] == bin && (c == rel || c == closing || c == punct) {
			result[last] = ord
		}
		result = append(result, c)
		if c != glue {
			last = i
		}
	}
	if last >= 0 && result[last] == bin {
		result[last] = ord
	}
	return result
}

// isLeftOperand reports whether an atom can be the left operand of a binary operator.
func isLeftOperand(c class) bool { return c == ord || c == closing || c == inner }
