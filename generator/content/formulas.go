package content

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/tex"
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
	r.checkFormulas(n, what, "", source, t)
	return t.Plain()
}

// sentence renders a line with TeX in it.
func (r *reader) sentence(n *yaml.Node, source, what string) paper.Text {
	t := tex.Parse(source, r.macros)
	r.checkFormulas(n, what, "", source, t)
	return paper.NewText(source, t)
}

// prose reads an abstract.
func (r *reader) prose(n *yaml.Node, what string) paper.Prose {
	p := paper.NewProse(r.text(n, what))
	before := ""
	var parsed []tex.Text
	for _, paragraph := range p.Paragraphs() {
		t := tex.Parse(paragraph, r.macros)
		r.checkFormulas(n, what, before, paragraph, t)
		parsed, before = append(parsed, t), before+paragraph
	}
	return p.Begin(parsed)
}

// checkFormulas names the formulas that can't be shown of a text, and of what stands before
// it in the value.
func (r *reader) checkFormulas(n *yaml.Node, what, before, source string, parsed tex.Text) {
	for _, p := range parsed.Problems() {
		*r.problems = append(*r.problems, problem.Problem{
			Position: r.place(n, before+source[:p.Offset], source[p.Offset:]), Warning: true,
			Text: what + ": " + p.Text, Hint: p.Hint,
		})
	}
}

// place is where the rest of a value begins. In the file white space may be another, and
// quotes and indents stand between the characters of the value, so they are looked for one
// after the other.
func (r *reader) place(n *yaml.Node, beginning, rest string) problem.Position {
	at := startOf(r.yaml, n)
	last := 0
	_, size := utf8.DecodeRuneInString(rest)
	for _, c := range beginning + rest[:size] {
		if unicode.IsSpace(c) {
			continue
		}
		i := strings.IndexRune(r.yaml[at:], c)
		if i < 0 {
			return r.at(n)
		}
		last = at + i
		at = last + utf8.RuneLen(c)
	}
	found := problem.PositionIn(r.file, r.yaml, last)
	found.Line += r.before
	return found
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
		r.errorf(n, `macros: {loss: '\mathcal{L}(#1)'}`, "macros: %s stands where names and what they stand for belong", kindOf(n))
		return nil
	}
	macros := map[string]string{}
	for pair := range slices.Chunk(n.Content, 2) {
		name, body := pair[0], pair[1]
		key := strings.TrimPrefix(r.required(name, "macros: a name"), `\`)
		if _, taken := macros[key]; taken {
			r.errorf(name, "keep one of them", "macros: %s: is there twice", shorten(key))
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
