package locale

import (
	"fmt"

	"offprint/generator/text/pattern"

	"slices"
	"strings"
)

// A text is a string split at its placeholders: parts with an odd index are their names.
type text []string

var placeholder = pattern.New(`\{([a-z_]+)\}`)

// parseText splits a string at its placeholders. It fails if a brace belongs to none.
func parseText(s string) (text, error) {
	var t text
	end := 0
	for _, at := range placeholder.FindAllStringSubmatchIndex(s, -1) {
		t = append(t, s[end:at[0]], s[at[2]:at[3]])
		end = at[1]
	}
	t = append(t, s[end:])
	for i := 0; i < len(t); i += 2 {
		if strings.ContainsAny(t[i], "{}") {
			return nil, fmt.Errorf("%q has a brace outside of placeholders", s)
		}
	}
	return t, nil
}

// placeholders returns the names of the placeholders, sorted and without duplicates.
func (t text) placeholders() []string {
	var names []string
	for i := 1; i < len(t); i += 2 {
		names = append(names, t[i])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// fill replaces placeholders by their values in args, which alternates names and values. It keeps
// placeholders without a value.
func (t text) fill(args []string) string {
	if len(t) == 1 {
		return t[0]
	}
	size := 0
	for i := range t {
		size += len(t.part(i, args))
	}
	var b strings.Builder
	b.Grow(size)
	for i := range t {
		b.WriteString(t.part(i, args))
	}
	return b.String()
}

func (t text) part(i int, args []string) string {
	if i%2 == 0 {
		return t[i]
	}
	for k := 0; k+1 < len(args); k += 2 {
		if args[k] == t[i] {
			return args[k+1]
		}
	}
	return t.literal(i)
}

// literal returns a part as it is in the file.
func (t text) literal(i int) string {
	if i%2 == 0 {
		return t[i]
	}
	return "{" + t[i] + "}"
}

// String returns the text as it is in the file.
func (t text) String() string {
	var b strings.Builder
	for i := range t {
		b.WriteString(t.literal(i))
	}
	return b.String()
}
