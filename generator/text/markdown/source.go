package markdown

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Source returns the source of a text for programs that show Markdown themselves, such as a forge. Links are absolute,
// unsafe ones lead nowhere, and raw HTML is escaped, as pages show it: it could hide all that follows.
func (r *Renderer) Source(source string) (string, error) {
	context := parser.NewContext()
	doc := r.markdown.Parser().Parse(text.NewReader([]byte(source)), parser.WithContext(context))
	if exceeded := usageOf(context).exceeded; exceeded != nil {
		return "", exceeded
	}
	c := changes{source: []byte(source)}
	for target, to := range factsOf(context).targets {
		if strings.HasPrefix(to, "#") {
			to = r.place.Root + r.place.Page + target
		}
		c.replaceTarget(target, to)
	}
	for _, link := range factsOf(context).unsafe {
		c.escapeTag(bytes.Index(c.source, []byte("<"+link+">")))
	}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.RawHTML:
			if entering {
				c.escapeTags(n.Segments)
			}
		case *ast.HTMLBlock:
			if entering {
				c.escapeLines(n)
			}
		}
		return ast.WalkContinue, nil
	})
	return c.apply(), nil
}

// changes are changes of a source, by their offsets.
type changes struct {
	source []byte
	list   []change
}

type change struct {
	from, to int
	with     string
}

// replaceTarget replaces the target of links, behind their texts or where a reference is defined.
func (c *changes) replaceTarget(target, with string) {
	if target == with {
		return
	}
	links := regexp.MustCompile(`\](?:\(|:)\s*<?(` + regexp.QuoteMeta(target) + `)(?:[\s)>]|$)`)
	for _, match := range links.FindAllSubmatchIndex(c.source, -1) {
		c.list = append(c.list, change{match[2], match[3], escapedTarget(with)})
	}
}

// escapedTarget keeps what a target resolves to from ending it. Targets as written need no escape.
func escapedTarget(s string) string {
	return strings.NewReplacer(" ", "%20", "<", "%3C", ">", "%3E").Replace(s)
}

// escapeTag escapes the sign that begins a tag.
func (c *changes) escapeTag(at int) {
	if at >= 0 {
		c.list = append(c.list, change{at, at, `\`})
	}
}

func (c *changes) escapeTags(segments *text.Segments) {
	for i := range segments.Len() {
		for at := segments.At(i).Start; at < segments.At(i).Stop; at++ {
			if c.source[at] == '<' {
				c.escapeTag(at)
			}
		}
	}
}

// escapeLines escapes a block of HTML, whose text is no Markdown.
func (c *changes) escapeLines(n *ast.HTMLBlock) {
	lines := slices.Clone(n.Lines().Sliced(0, n.Lines().Len()))
	if n.HasClosure() {
		lines = append(lines, n.ClosureLine)
	}
	for _, line := range lines {
		if text := strings.TrimRight(string(c.source[line.Start:line.Stop]), "\r\n"); text != "" {
			c.list = append(c.list, change{line.Start, line.Start + len(text), Escape(text)})
		}
	}
}

// apply returns the source with the changes. A change within another is lost.
func (c *changes) apply() string {
	slices.SortStableFunc(c.list, func(a, b change) int { return cmp.Or(a.from-b.from, b.to-a.to) })
	var b strings.Builder
	end := 0
	for _, each := range c.list {
		if each.from < end {
			continue
		}
		b.Write(c.source[end:each.from])
		b.WriteString(each.with)
		end = each.to
	}
	b.Write(c.source[end:])
	return b.String()
}
