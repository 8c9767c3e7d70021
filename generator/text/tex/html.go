package tex

import (
	"html/template"
	"strings"
)

// HTML returns the text as HTML without links, so that it may be part of one.
func (t Text) HTML() template.HTML { return t.html(htmlOptions{}) }

// LinkedHTML returns the text as HTML with a link for every URL.
func (t Text) LinkedHTML() template.HTML { return t.html(htmlOptions{linked: true}) }

// ParagraphHTML returns the text as paragraphs and lists, with a link for every URL.
func (t Text) ParagraphHTML() template.HTML {
	w := t.writer()
	w.string("<p>")
	t.write(&w, htmlOptions{linked: true, lists: true})
	w.string("</p>")
	paragraphs := string(w.out)
	if strings.Contains(paragraphs, "<p></p>") || strings.Contains(paragraphs, "<p> </p>") {
		paragraphs = strings.NewReplacer("<p></p>", "", "<p> </p>", "").Replace(paragraphs)
	}
	return template.HTML(paragraphs)
}

// FeedHTML returns the text as HTML for feed readers, which drop elements that they don't know: with
// links, and with formulas as plain text, as in [Text.Plain].
func (t Text) FeedHTML() template.HTML { return t.html(htmlOptions{linked: true, plain: true}) }

type htmlOptions struct {
	linked bool // URLs are links
	plain  bool // formulas are text
	lists  bool // lists are elements of their own, between paragraphs
}

func (t Text) html(options htmlOptions) template.HTML {
	w := t.writer()
	t.write(&w, options)
	return template.HTML(w.out)
}

// writer returns a writer with room for the HTML of the text.
func (t Text) writer() writer {
	size := t.size()
	return writer{out: make([]byte, 0, size+size/8+len("<p></p>"))}
}

func (t Text) write(w *writer, options htmlOptions) {
	links := 0 // nesting depth: only the outermost is a link
	lists := listWriter{asElements: options.lists}
	for i, part := range t.items {
		switch part.kind {
		case words:
			if options.plain {
				w.escaped(part.text)
			} else {
				w.escaped(t.untied(i))
			}
		case address:
			if options.linked && links == 0 {
				w.anchor(part.text)
			}
			w.escaped(part.text)
			if options.linked && links == 0 {
				w.string("</a>")
			}
		case startMark:
			if part.mark != &link {
				lists.start(w, part)
			} else if links++; options.linked && links == 1 {
				w.anchor(part.text)
			}
		case endMark:
			if part.mark != &link {
				lists.end(w, part)
			} else if links--; options.linked && links == 0 {
				w.string("</a>")
			}
		case formula:
			t.writeFormula(w, i, options)
		case broken:
			w.string(`<code class="math-error">`)
			w.escaped(part.text)
			w.string("</code>")
		}
	}
}

func (t Text) writeFormula(w *writer, i int, options htmlOptions) {
	f := t.items[i].formula
	if options.plain {
		w.escaped(f.Plain())
		return
	}
	before, after := t.ties(i)
	w.tiedFormula(before, f, after)
}

// longSource is the length of a formula's source, in bytes, beyond which it may be wider than a phone.
const longSource = 32

// tiedFormula writes a formula and the characters tied to it. A long inline formula gets a class that
// makes it scroll, as displayed formulas do.
func (w *writer) tiedFormula(before string, f Formula, after string) {
	isTied, isLong := before+after != "", len(f.source) > longSource && !f.display
	if isTied {
		w.string(`<span class="math-tied">`)
		w.escaped(before)
	}
	if isLong {
		w.string(`<span class="math-long">`)
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

// appendEscaped appends a text escaped for elements and attributes.
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
