package tex

// A listWriter writes the marks of a text. Lists are elements if the text is a paragraph and no other
// mark is open; else they are words, with a sign before each item.
type listWriter struct {
	asElements bool
	marks      int // open marks outside of lists
	lists      int // open lists
}

func (l *listWriter) start(w *writer, part item) {
	isList, isItem := part.mark.isList(), part.mark == &listItem
	switch {
	case part.mark == &protection:
	case !isList && !isItem:
		l.marks++
		w.mark(part.mark)
	case !l.isElement():
		w.escaped(part.text)
	case isList && l.lists == 0:
		w.string("</p>")
		fallthrough
	default:
		w.mark(part.mark)
	}
	if isList {
		l.lists++
	}
}

func (l *listWriter) end(w *writer, part item) {
	isList, isItem := part.mark.isList(), part.mark == &listItem
	if isList {
		l.lists--
	}
	switch {
	case part.mark == &protection:
	case !isList && !isItem:
		l.marks--
		w.close(part.mark.tag)
	case l.isElement():
		w.close(part.mark.tag)
		if l.lists == 0 {
			w.string("<p>")
		}
	}
}

// isElement reports whether lists are elements here. Marks within an item are closed before the next.
func (l *listWriter) isElement() bool { return l.asElements && l.marks == 0 }
