package tex

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

// Macros are an author's own commands. They never change, so that many goroutines may
// share them; nil has none.
type Macros struct {
	byName map[string]macro
}

// A macro is a command's replacement, with #1 to #9 for its arguments.
type macro struct {
	body   string
	count  int  // of arguments
	preset bool // for formulas only
}

// With gives the macros and more of them, by name with or without a backslash; a body
// has #1 to #9 for its arguments. Definitions that are none are left out and named by
// an error each, in the order of the names.
func (m *Macros) With(definitions map[string]string) (*Macros, []error) {
	all := &Macros{byName: map[string]macro{}}
	if m != nil {
		maps.Copy(all.byName, m.byName)
	}
	var errs []error
	for _, written := range slices.Sorted(maps.Keys(definitions)) {
		name, body := strings.TrimPrefix(written, `\`), definitions[written]
		if err := checkMacro(name, body); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", written, err))
			continue
		}
		all.byName[name] = macro{body: body, count: countArguments(body)}
	}
	return all, errs
}

// checkMacro says what is wrong with a definition.
func checkMacro(name, body string) error {
	switch {
	case name == "" || commandLength(name) != len(name) || !isLetter(name[0]):
		return fmt.Errorf("a macro's name is made of the letters a to z")
	case len(body) > maxLength:
		return fmt.Errorf("is longer than %d characters", maxLength)
	case !isBalanced(body):
		return fmt.Errorf("its braces are not balanced")
	case (len(body)-len(strings.TrimRight(body, `\`)))%2 == 1:
		return fmt.Errorf("ends in a backslash")
	}
	for i := 0; i < len(body); i++ {
		switch {
		case body[i] == '\\':
			i++
		case body[i] == '#' && (i+1 == len(body) || body[i+1] < '1' || body[i+1] > '9'):
			return fmt.Errorf("# must be followed by the number of an argument; write \\# for the sign")
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

// countArguments is the highest argument that a body names.
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

// All gives the macros, names without backslash and bodies, in no order.
func (m *Macros) All() iter.Seq2[string, string] {
	return func(yield func(name, body string) bool) {
		if m == nil {
			return
		}
		for name, found := range m.byName {
			if !yield(name, found.body) {
				return
			}
		}
	}
}

func (m *Macros) find(name string) (macro, bool) {
	if m == nil {
		return macro{}, false
	}
	found, ok := m.byName[name]
	return found, ok
}

// expand reads a macro's arguments and goes on with its body.
func (l *lexer) expand(t token, m macro) {
	var arguments [9]string
	for i := range m.count {
		arguments[i] = l.raw()
	}
	if l.fault != nil {
		l.fault.Text = fmt.Sprintf(`\%s takes %s`, t.text, plural(m.count, "argument"))
		return
	}
	body := m.fill(arguments)
	if *l.room -= len(body) + 10; *l.room < 0 {
		l.fail(t.at, fmt.Sprintf(`\%s expands too far`, t.text), "a macro may not contain itself")
		return
	}
	if len(l.outer) == 0 {
		l.call = t.at
	}
	l.outer = append(l.outer, l.input)
	l.input = input{text: body}
}

// fill puts arguments into the body. A space keeps a command apart from the letters
// that an argument begins with.
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

// expandAll gives a formula's source with all its macros replaced.
func (m *Macros) expandAll(source string) string {
	l := lexer{input: input{text: source}, macros: m, room: macroRoom(source)}
	var b strings.Builder
	afterName := false
	for {
		t := l.lexSpace()
		switch {
		case l.fault != nil:
			return source
		case t.kind == end:
			return b.String()
		}
		if afterName && t.kind == character && isLetter(t.text[0]) {
			b.WriteByte(' ')
		}
		afterName = false
		if t.kind == command {
			b.WriteByte('\\')
			afterName = t.text != "" && isLetter(t.text[0])
		}
		b.WriteString(t.text)
	}
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Fingerprint returns a text that is equal for equal macros and differs for different ones.
func (m *Macros) Fingerprint() string {
	var b strings.Builder
	if m != nil {
		for _, name := range slices.Sorted(maps.Keys(m.byName)) {
			fmt.Fprintf(&b, "%q %q %t\n", name, m.byName[name].body, m.byName[name].preset)
		}
	}
	return b.String()
}
