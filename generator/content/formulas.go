package content

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// plain reads a line with TeX as text without markup.
func (r *reader) plain(n *yaml.Node, what string) string {
	return r.withoutMarkup(n, r.line(n, what), what)
}

// requiredPlain is plain for a value that can't be empty.
func (r *reader) requiredPlain(n *yaml.Node, what string) string {
	return r.withoutMarkup(n, r.required(n, what), what)
}

func (r *reader) withoutMarkup(n *yaml.Node, source, what string) string {
	t := tex.Parse(source, r.macros)
	r.warnFormulas(n, what, source, t.Problems())
	plain := t.Plain()
	if r.isTooLongPlain(n, what, plain) {
		return ""
	}
	return plain
}

// sentence renders a line with TeX.
func (r *reader) sentence(n *yaml.Node, source, what string) paper.Text {
	t := tex.Parse(source, r.macros)
	r.warnFormulas(n, what, source, t.Problems())
	text := paper.NewText(source, t)
	if r.isTooLarge(n, what, len(text.HTML)) {
		return paper.Text{}
	}
	return text
}

// prose reads an abstract.
func (r *reader) prose(n *yaml.Node, what string) paper.Prose {
	p := paper.NewProse(r.text(n, what))
	var parsed []tex.Text
	var problems []tex.Problem
	before, size := 0, 0
	for _, paragraph := range p.Paragraphs() {
		t := tex.Parse(paragraph, r.macros)
		if strings.ContainsAny(paragraph, `$\`) {
			if size += len(t.HTML()); r.isTooLarge(n, what, size) {
				return paper.Prose{}
			}
		}
		for _, one := range t.Problems() {
			one.Offset += before
			problems = append(problems, one)
		}
		parsed, before = append(parsed, t), before+len(paragraph)+len("\n\n")
	}
	r.warnFormulas(n, what, p.Source, problems)
	return p.WithExcerpt(parsed)
}

// warnFormulas warns of the formulas and commands in a value that can't be rendered.
func (r *reader) warnFormulas(n *yaml.Node, what, value string, problems []tex.Problem) {
	if len(problems) == 0 {
		return
	}
	problems = slices.Clone(problems)
	r.warnFormulasAt(what, problems, r.positions(n, value, sortedOffsets(problems)))
}

// sortedOffsets sorts problems by offset and returns the offsets.
func sortedOffsets(problems []tex.Problem) (offsets []int) {
	slices.SortStableFunc(problems, func(a, b tex.Problem) int { return a.Offset - b.Offset })
	for _, p := range problems {
		offsets = append(offsets, p.Offset)
	}
	return offsets
}

func (r *reader) warnFormulasAt(what string, problems []tex.Problem, at []problem.Position) {
	for i, p := range problems {
		code := brokenFormula
		if p.Command {
			code = unknownCommand
		}
		r.add(problem.Problem{Code: code, Position: at[i], Warning: true, Text: what + ": " + p.Text, Hint: p.Hint})
	}
}

// positions returns the positions in the file of bytes of a value; offsets are ascending. In
// the file the value may have other white space, quotes and indents between its characters,
// so positions searches the file for one character after the other. It returns the start of
// the value for a character that it can't find.
func (r *reader) positions(n *yaml.Node, value string, offsets []int) []problem.Position {
	next, current := startOf(r.yaml, n), 0
	var inFile []int
	for i, c := range value {
		if !unicode.IsSpace(c) {
			gap := strings.IndexRune(r.yaml[next:], c)
			if gap < 0 {
				break
			}
			current = next + gap
			next = current + utf8.RuneLen(c)
		}
		for len(inFile) < len(offsets) && (offsets[len(inFile)] <= i || i+utf8.RuneLen(c) == len(value)) {
			inFile = append(inFile, current)
		}
	}
	at := problem.PositionsIn(r.file, r.yaml, inFile)
	for i := range at {
		at[i].Line += r.before
	}
	for len(at) < len(offsets) {
		at = append(at, r.at(n))
	}
	return at
}

// startOf returns the byte offset of a node in its text.
func startOf(text string, n *yaml.Node) int {
	at := 0
	for range n.Line - 1 {
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// readMacros reads a site's own TeX commands: names with their definitions.
func (r *reader) readMacros(n *yaml.Node) map[string]string {
	if n.Kind != yaml.MappingNode {
		r.errorf(wrongShape, n, `macros: {loss: '\mathcal{L}(#1)'}`, "macros: expected names and definitions, found %s", kindOf(n))
		return nil
	}
	if r.isTooMany(n, "macros", len(n.Content)/2) {
		return nil
	}
	macros := map[string]string{}
	for pair := range slices.Chunk(n.Content, 2) {
		name, body := pair[0], pair[1]
		key := strings.TrimPrefix(r.required(name, "macros: a name"), `\`)
		if _, taken := macros[key]; taken {
			r.errorf(duplicateKey, name, "keep one of them", "macros: duplicate name %q", shorten(key))
			continue
		}
		macros[key] = r.text(body, "macros: "+shorten(key))
		if _, errs := new(tex.Macros).With(map[string]string{key: macros[key]}); len(errs) > 0 {
			r.errorf(macroDefinition, name, "", "macros: %s", shorten(errs[0].Error()))
			delete(macros, key)
		}
	}
	return macros
}
