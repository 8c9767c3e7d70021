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

// plain reads a line with TeX in it as text without markup.
func (r *reader) plain(n *yaml.Node, what string) string {
	return r.unmarked(n, r.line(n, what), what)
}

// requiredPlain is plain for what may not be empty.
func (r *reader) requiredPlain(n *yaml.Node, what string) string {
	return r.unmarked(n, r.required(n, what), what)
}

func (r *reader) unmarked(n *yaml.Node, source, what string) string {
	t := tex.Parse(source, r.macros)
	r.checkFormulas(n, what, source, t.Problems())
	return t.Plain()
}

// sentence renders a line with TeX in it.
func (r *reader) sentence(n *yaml.Node, source, what string) paper.Text {
	t := tex.Parse(source, r.macros)
	r.checkFormulas(n, what, source, t.Problems())
	return paper.NewText(source, t)
}

// prose reads an abstract.
func (r *reader) prose(n *yaml.Node, what string) paper.Prose {
	p := paper.NewProse(r.text(n, what))
	var parsed []tex.Text
	var found []tex.Problem
	before := 0
	for _, paragraph := range p.Paragraphs() {
		t := tex.Parse(paragraph, r.macros)
		for _, one := range t.Problems() {
			one.Offset += before
			found = append(found, one)
		}
		parsed, before = append(parsed, t), before+len(paragraph)+len("\n\n")
	}
	r.checkFormulas(n, what, p.Source, found)
	return p.WithExcerpt(parsed)
}

// checkFormulas names the formulas of a value that can't be shown.
func (r *reader) checkFormulas(n *yaml.Node, what, value string, found []tex.Problem) {
	if len(found) == 0 {
		return
	}
	found = slices.Clone(found)
	r.tellFormulas(what, found, r.places(n, value, ascending(found)))
}

// ascending puts problems into the order of their places, and gives these.
func ascending(found []tex.Problem) (offsets []int) {
	slices.SortStableFunc(found, func(a, b tex.Problem) int { return a.Offset - b.Offset })
	for _, p := range found {
		offsets = append(offsets, p.Offset)
	}
	return offsets
}

func (r *reader) tellFormulas(what string, found []tex.Problem, at []problem.Position) {
	for i, p := range found {
		*r.problems = append(*r.problems, problem.Problem{Position: at[i], Warning: true, Text: what + ": " + p.Text, Hint: p.Hint})
	}
}

// places gives where the bytes of a value stand in the file, in ascending order. There
// white space may be another, and quotes and indents stand between the characters of the
// value, so they are looked for one after the other. Of those that can't be found it is
// the value's beginning.
func (r *reader) places(n *yaml.Node, value string, offsets []int) []problem.Position {
	next, last := startOf(r.yaml, n), 0
	var found []int
	for i, c := range value {
		if !unicode.IsSpace(c) {
			gap := strings.IndexRune(r.yaml[next:], c)
			if gap < 0 {
				break
			}
			last = next + gap
			next = last + utf8.RuneLen(c)
		}
		for len(found) < len(offsets) && (offsets[len(found)] <= i || i+utf8.RuneLen(c) == len(value)) {
			found = append(found, last)
		}
	}
	at := problem.PositionsIn(r.file, r.yaml, found)
	for i := range at {
		at[i].Line += r.before
	}
	for len(at) < len(offsets) {
		at = append(at, r.at(n))
	}
	return at
}

// startOf is the place of a node in the text that it was read from, in bytes.
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

// readMacros reads a site's own commands for formulas: a name, and what it stands for.
func (r *reader) readMacros(n *yaml.Node) map[string]string {
	if n.Kind != yaml.MappingNode {
		r.errorf(n, `macros: {loss: '\mathcal{L}(#1)'}`, "macros: expected names and definitions, found %s", kindOf(n))
		return nil
	}
	macros := map[string]string{}
	for pair := range slices.Chunk(n.Content, 2) {
		name, body := pair[0], pair[1]
		key := strings.TrimPrefix(r.required(name, "macros: a name"), `\`)
		if _, taken := macros[key]; taken {
			r.errorf(name, "keep one of them", "macros: %s: duplicate name", shorten(key))
			continue
		}
		macros[key] = r.text(body, "macros: "+shorten(key))
		if _, errs := new(tex.Macros).With(map[string]string{key: macros[key]}); len(errs) > 0 {
			r.errorf(name, "", "macros: %s", shorten(errs[0].Error()))
			delete(macros, key)
		}
	}
	return macros
}
