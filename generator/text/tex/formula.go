package tex

import (
	"fmt"
	"strings"
)

// A Formula is a parsed mathematical expression.
type Formula struct {
	source  string // without its delimiters
	display bool   // on a line of its own
	root    *node
}

// ParseFormula parses an expression without its delimiters; display sets it on a line of its own.
// It fails, with a *[Problem], on unknown commands, unbalanced braces, more than 4,000 bytes and
// more than 60 nested groups.
func ParseFormula(source string, display bool, m *Macros) (Formula, error) {
	f, fault := newFormula(clean(source), display, m, 0, macroBudget(source))
	if fault != nil {
		return Formula{}, fault
	}
	return f, nil
}

func newFormula(source string, display bool, m *Macros, depth int, budget *int) (Formula, *Problem) {
	root, fault := parseFormula(source, m, depth, budget)
	return Formula{source: trimSpace(source), display: display, root: root}, fault
}

// trimSpace removes the white space of TeX around a formula, but neither a no-break space, which it shows, nor the
// space of a command at the end, as in a\ . Nothing remains of a formula without content.
func trimSpace(source string) string {
	if strings.TrimSpace(source) == "" {
		return ""
	}
	trimmed := strings.Trim(source, " \t\r\n")
	if slashes := len(trimmed) - len(strings.TrimRight(trimmed, `\`)); slashes%2 == 1 {
		return trimmed + " "
	}
	return trimmed
}

// MathML returns the formula as a math element of MathML Core, for HTML. It needs a style sheet with
// the classes that start with math-: they align and rule tables (math-left, math-cases, math-above …),
// draw lines (math-lined, above in mover and below in munder; math-boxed, math-cancel …) and move or
// reflect boxes (math-llap, math-clap, math-reflected).
func (f Formula) MathML() string {
	if f.root == nil {
		return ""
	}
	w := writer{out: make([]byte, 0, 200+12*len(f.source))}
	w.math(f)
	return string(w.out)
}

// A Problem is the reason why a formula or a command can't be converted.
type Problem struct {
	Offset  int    // of the error, in bytes of the source
	Text    string // lower case, no full stop
	Hint    string // how to fix it; may be empty
	Command bool   // about a command outside of formulas; the rest of the text is converted
}

// Error implements error.
func (p *Problem) Error() string { return fmt.Sprintf("at byte %d: %s", p.Offset, p.Text) }
