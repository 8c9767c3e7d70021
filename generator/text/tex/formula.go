package tex

import (
	"fmt"
	"strings"
)

// A Formula is one mathematical expression, read.
type Formula struct {
	source  string // without its delimiters
	display bool   // on a line of its own
	root    *node
}

// ParseFormula reads an expression that stands without its delimiters; display sets it on a line
// of its own. The error says what can't be read: an unknown command, braces that are not
// balanced, more than 4,000 bytes, more than 60 groups in one another.
func ParseFormula(source string, display bool, m *Macros) (Formula, error) {
	f, fault := newFormula(clean(source), display, m, 0, macroRoom(source))
	if fault != nil {
		return Formula{}, fault
	}
	return f, nil
}

func newFormula(source string, display bool, m *Macros, depth int, room *int) (Formula, *Problem) {
	root, fault := parseFormula(source, m, depth, room)
	return Formula{source: strings.TrimSpace(source), display: display, root: root}, fault
}

// MathML gives the formula as a math element of MathML Core, to put into HTML. Tables are
// aligned by the classes math-left, math-right, math-aligned, math-cases and math-small; lines
// are drawn by math-lined (above in mover, below in munder), math-boxed and math-cancel.
func (f Formula) MathML() string {
	if f.root == nil {
		return ""
	}
	w := writer{out: make([]byte, 0, 200+12*len(f.source))}
	w.math(f)
	return string(w.out)
}

// A Problem is a formula that can't be converted and is shown as it was written.
type Problem struct {
	Offset int    // in bytes of the source, where the mistake is
	Text   string // what is wrong, lower case, no full stop
	Hint   string // what to do; may be empty
}

// Error makes a Problem the error of [ParseFormula].
func (p *Problem) Error() string { return fmt.Sprintf("at byte %d: %s", p.Offset, p.Text) }
