package tex

import (
	"iter"
	"maps"
	"slices"
	"strings"
)

// hint returns how to fix an unknown command of a formula.
func (p *parser) hint(name string) string {
	if near := nearCommand(name, p.peek().kind == openBrace); near != "" {
		return "write " + near + ", or define " + `\` + name + " under macros"
	}
	return `define it under macros, or write \operatorname{` + name + "}"
}

// nearCommand returns the command that an author probably meant by an unknown one: the command that
// the name starts with, as in \sqrtT, or the one that differs by a typing error; "" if there is none.
// Braces after the command make the rest of a name unlikely to be a letter of the formula.
func nearCommand(name string, hasArgument bool) string {
	if !hasArgument {
		if n := commandPrefix(name); n > 0 {
			return `\` + name[:n] + " " + name[n:]
		}
	}
	if near := nearName(name, commandNames); near != "" {
		return `\` + near
	}
	return ""
}

// commandPrefix returns the length of the longest command that a name starts with, if at most two
// letters remain; 0 if there is none.
func commandPrefix(name string) int {
	for n := len(name) - 1; n >= max(2, len(name)-2); n-- {
		if prefix := name[:n]; isCommand(prefix) && !isPrimitive(prefix) && commands[prefix].shape != ignored {
			return n
		}
	}
	return 0
}

// nearEnvironment returns a hint for an unknown environment; "" if no name is near.
func nearEnvironment(name string) string {
	if near := nearName(strings.TrimSuffix(name, "*"), environmentNames); near != "" {
		return `write \begin{` + near + "}"
	}
	return ""
}

// The names are sorted, so that of two near names the same one is found each time.
var (
	commandNames = slices.DeleteFunc(sorted(maps.Keys(symbols), maps.Keys(functions), maps.Keys(commands), maps.Keys(definitions)),
		func(name string) bool { return len(name) < 2 || commands[name].shape == ignored })
	textNames        = sorted(maps.Keys(textMarks), maps.Keys(textSymbols), maps.Keys(textForms), maps.Keys(textSwitches), maps.Keys(dropped))
	environmentNames = sorted(maps.Keys(environments), maps.Keys(textEnvironments))
)

func sorted(tables ...iter.Seq[string]) []string {
	var names []string
	for _, table := range tables {
		names = slices.AppendSeq(names, table)
	}
	slices.Sort(names)
	return names
}

// textHint returns how to fix an unknown command outside of formulas.
func textHint(name string) string {
	near := nearName(name, textNames)
	if near == "" {
		near = nearName(name, commandNames)
	}
	if near != "" {
		return `write \` + near + ", or define " + `\` + name + " under macros"
	}
	return "define it under macros, or write plain text"
}

// nearName returns the name with the smallest distance from an unknown one: one typing error, or two in
// a name of seven letters or more. Names of less than four letters are near to too many.
func nearName(unknown string, names []string) string {
	if len(unknown) < 4 || len(unknown) > 30 {
		return ""
	}
	best, near := 2, ""
	if len(unknown) >= 7 {
		best = 3
	}
	for _, name := range names {
		if d := len(name) - len(unknown); len(name) < 3 || d >= best || -d >= best {
			continue
		}
		if d := distance(unknown, name); d < best {
			best, near = d, name
		}
	}
	return near
}

// distance returns the number of typing errors between two names: letters added, dropped, replaced, or
// swapped with the next.
func distance(a, b string) int {
	var before, previous, current [64]int
	for j := range len(b) + 1 {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
		}
		before, previous = previous, current
	}
	return previous[len(b)]
}
