package locale

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// text is a string with placeholders, cut at them: every second part, from the second on, is the
// name of one.
type text []string

var placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)

// parseText cuts a text. A brace that belongs to no placeholder is an error.
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
			return nil, fmt.Errorf("%q has a brace that belongs to no placeholder", s)
		}
	}
	return t, nil
}

// placeholders names those of a text, each once, in order.
func (t text) placeholders() []string {
	var names []string
	for i := 1; i < len(t); i += 2 {
		names = append(names, t[i])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// fill puts values in, which stand behind their names. A placeholder without one stays.
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
	return t.written(i)
}

// written is a part as the file has it.
func (t text) written(i int) string {
	if i%2 == 0 {
		return t[i]
	}
	return "{" + t[i] + "}"
}

// String is the text as the file has it.
func (t text) String() string {
	var b strings.Builder
	for i := range t {
		b.WriteString(t.written(i))
	}
	return b.String()
}
