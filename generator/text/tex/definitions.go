package tex

import "strings"

// definitionTable lists the commands that are defined in TeX, each with its body. Unlike presets they
// are part of LaTeX and its packages.
const definitionTable = `
varlimsup  \operatorname*{\overline{lim}}
varliminf  \operatorname*{\underline{lim}}
varinjlim  \operatorname*{\underrightarrow{lim}}
varprojlim  \operatorname*{\underleftarrow{lim}}
Bra  \left\langle#1\right|
Ket  \left|#1\right\rangle
angln  {\angl n}
TeX  \text{TeX}
LaTeX  \text{LaTeX}
and  \land
or  \lor
lq  \text{‘}
rq  \text{’}
`

var definitions = readDefinitions()

func readDefinitions() map[string]macro {
	all := map[string]macro{}
	for line := range strings.Lines(strings.TrimSpace(definitionTable)) {
		name, body, _ := strings.Cut(strings.TrimSpace(line), "  ")
		all[name] = macro{body: body, count: countArguments(body)}
	}
	return all
}

// isCommand reports whether a command has a meaning in formulas without being a macro.
func isCommand(name string) bool {
	_, ok := symbols[name]
	for _, table := range []map[string]construct{functions, commands} {
		_, has := table[name]
		ok = ok || has
	}
	_, defined := definitions[name]
	return ok || defined || isPrimitive(name)
}

// isPrimitive reports whether the parser or the lexer treats a command itself.
func isPrimitive(name string) bool {
	switch name {
	case "right", "middle", "end", "limits", "nolimits", `\`, "cr", "newline", "tabularnewline",
		"begingroup", "endgroup", "bgroup", "egroup", "noexpand", "def", "gdef", "edef", "xdef", "newcommand", "renewcommand",
		"providecommand", "DeclareMathOperator", "let", "global", "long":
		return true
	}
	return false
}
