package tex

import (
	"html/template"
	"strings"
)

// HTML gives the text for a page, without links, so that it may stand inside one.
func (t Text) HTML() template.HTML { return t.html(dress{}) }

// LinkedHTML is HTML with every web address made a link.
func (t Text) LinkedHTML() template.HTML { return t.html(dress{linked: true}) }

// FeedHTML is LinkedHTML for readers of feeds, which drop what they don't know: formulas are
// plain text, as [Text.Plain] has them.
func (t Text) FeedHTML() template.HTML { return t.html(dress{linked: true, plain: true}) }

// dress is what HTML is made like.
type dress struct {
	linked bool // addresses are links
	plain  bool // formulas are text
}

func (t Text) html(d dress) template.HTML {
	var w writer
	links := 0 // in one another: only the outermost is one
	for i, part := range t.items {
		switch part.kind {
		case words:
			if d.plain {
				w.escaped(part.text)
			} else {
				w.escaped(t.rest(i))
			}
		case address:
			if d.linked && links == 0 {
				w.anchor(part.text)
			}
			w.escaped(part.text)
			if d.linked && links == 0 {
				w.string("</a>")
			}
		case startMark:
			if part.mark != &link {
				w.mark(part.mark)
			} else if links++; d.linked && links == 1 {
				w.anchor(part.text)
			}
		case endMark:
			if part.mark != &link {
				w.close(part.mark.tag)
			} else if links--; d.linked && links == 0 {
				w.string("</a>")
			}
		case formula:
			if d.plain {
				w.escaped(part.formula.Plain())
			} else {
				before, after := t.beside(i)
				w.inText(before, part.formula, after)
			}
		case broken:
			w.string(`<code class="math-error">`)
			w.escaped(part.text)
			w.string("</code>")
		}
	}
	return template.HTML(w.out)
}

// longSource is the length of a formula's source, in bytes, beyond which it may be wider than a telephone.
const longSource = 32

// inText writes a formula and what keeps to it. A long one in a line can scroll, as those on a line of
// their own can.
func (w *writer) inText(before string, f Formula, after string) {
	isTied, isLong := before+after != "", len(f.source) > longSource && !f.display
	if isTied {
		w.string(`<span class="tied">`)
		w.escaped(before)
	}
	if isLong {
		w.string(`<span class="long">`)
	}
	w.math(f)
	if isLong {
		w.string("</span>")
	}
	if isTied {
		w.escaped(after)
		w.string("</span>")
	}
}

func (w *writer) anchor(target string) {
	w.string(`<a href="`)
	w.escaped(target)
	w.string(`">`)
}

func (w *writer) mark(m *mark) {
	if m.class == "" {
		w.open(m.tag, "")
		return
	}
	w.string("<" + m.tag + ` class="` + m.class + `">`)
}

// appendEscaped adds a text as it stands in an element or an attribute.
func appendEscaped(out []byte, s string) []byte {
	for {
		i := strings.IndexAny(s, `&<>"'`)
		if i < 0 {
			return append(out, s...)
		}
		out = append(out, s[:i]...)
		switch s[i] {
		case '&':
			out = append(out, "&amp;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		case '"':
			out = append(out, "&#34;"...)
		case '\'':
			out = append(out, "&#39;"...)
		}
		s = s[i+1:]
	}
}
