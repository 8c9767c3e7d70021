package tex

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

// Macros is an immutable set of macros, an author's own commands. It is safe for concurrent use, and
// nil is empty.
type Macros struct {
	byName map[string]macro
	outer  *Macros // has the macros that are not in byName; nil except within a formula that defines some
}

// A macro is the definition of a command, with #1 to #9 for its arguments.
type macro struct {
	body   string
	count  int  // number of arguments
	preset bool // applies in formulas only
	alias  bool // the body is a token, which is not expanded further
}

// With returns m with added definitions, which map names, with or without a backslash, to bodies
// with #1 to #9 for the arguments. It skips invalid definitions and returns an error for each,
// sorted by name.
func (m *Macros) With(definitions map[string]string) (*Macros, []error) {
	all := &Macros{byName: map[string]macro{}}
	if m != nil {
		maps.Copy(all.byName, m.byName)
	}
	var errs []error
	for _, key := range slices.Sorted(maps.Keys(definitions)) {
		name, body := strings.TrimPrefix(key, `\`), definitions[key]
		if err := checkMacro(name, body); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", key, err))
			continue
		}
		all.byName[name] = macro{body: body, count: countArguments(body)}
	}
	return all, errs
}

// checkMacro returns an error if a definition is invalid.
func checkMacro(name, body string) error {
	switch {
	case name == "" || commandLength(name) != len(name) || !isLetter(name[0]):
		return fmt.Errorf("a macro name must be letters a to z or A to Z")
	}
	return checkBody(body)
}

// checkBody returns an error if a body is invalid.
func checkBody(body string) error {
	switch {
	case len(body) > maxLength:
		return fmt.Errorf("is longer than %d bytes", maxLength)
	case !isBalanced(body):
		return fmt.Errorf("has unbalanced braces")
	case (len(body)-len(strings.TrimRight(body, `\`)))%2 == 1:
		return fmt.Errorf("ends in a backslash")
	}
	for i := 0; i < len(body); i++ {
		switch {
		case body[i] == '\\':
			i++
		case body[i] == '#' && (i+1 == len(body) || body[i+1] < '1' || body[i+1] > '9'):
			return fmt.Errorf("the number of an argument must follow #; write \\# for the character")
		}
	}
	return nil
}

func isBalanced(s string) bool {
	depth := 0
	for i := 0; i < len(s) && depth >= 0; i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		}
	}
	return depth == 0
}

// countArguments returns the highest argument number in a body.
func countArguments(body string) int {
	count := 0
	for i := 0; i+1 < len(body); i++ {
		switch {
		case body[i] == '\\':
			i++
		case body[i] == '#' && isDigit(body[i+1]):
			count = max(count, int(body[i+1]-'0'))
		}
	}
	return count
}

// All returns an iterator over names, without a backslash, and bodies, in no particular order.
func (m *Macros) All() iter.Seq2[string, string] {
	return func(yield func(name, body string) bool) {
		if m == nil {
			return
		}
		for name, macro := range m.byName {
			if !yield(name, macro.body) {
				return
			}
		}
	}
}

func (m *Macros) find(name string) (macro, bool) {
	for ; m != nil; m = m.outer {
		if definition, ok := m.byName[name]; ok {
			return definition, true
		}
	}
	return macro{}, false
}

// expand reads a macro's arguments and continues with its body.
func (l *lexer) expand(t token, m macro) {
	if l.fault != nil {
		return
	}
	var arguments [9]string
	for i := range m.count {
		arguments[i] = l.raw()
	}
	if l.fault != nil {
		l.fault.Text = fmt.Sprintf(`\%s takes %s`, t.text, plural(m.count, "argument"))
		return
	}
	l.push(t, m.fill(arguments))
}

// push continues with the expansion of t.
func (l *lexer) push(t token, body string) {
	if *l.budget -= len(body) + 10; *l.budget < 0 {
		l.fail(t.at, fmt.Sprintf(`\%s expands too far`, t.text), "a macro can't contain itself")
		return
	}
	if len(l.outer) == 0 {
		l.call = t.at
	}
	l.outer = append(l.outer, l.input)
	l.input = input{text: body}
}

// fill returns the body with its arguments filled in. A space separates a command name from an
// argument that starts with a letter.
func (m macro) fill(arguments [9]string) string {
	if m.count == 0 {
		return m.body
	}
	var b strings.Builder
	afterName := false
	for i := 0; i < len(m.body); i++ {
		switch c := m.body[i]; {
		case c == '\\':
			n := commandLength(m.body[i+1:])
			b.WriteString(m.body[i : i+1+n])
			i += n
			afterName = isLetter(m.body[i])
		case c == '#':
			i++
			argument := arguments[m.body[i]-'1']
			if afterName && argument != "" && isLetter(argument[0]) {
				b.WriteByte(' ')
			}
			b.WriteString(argument)
			afterName = false
		default:
			b.WriteByte(c)
			afterName = false
		}
	}
	return b.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Fingerprint returns a string that is equal for equal sets of macros only.
func (m *Macros) Fingerprint() string {
	var b strings.Builder
	if m != nil {
		for _, name := range slices.Sorted(maps.Keys(m.byName)) {
			fmt.Fprintf(&b, "%q %q %t\n", name, m.byName[name].body, m.byName[name].preset)
		}
	}
	return b.String()
}
