package tex

// A listWriter writes the marks of a text. Lists are elements if the text is a paragraph and no other
// mark is open; else they are words, with a sign before each item.
type listWriter struct {
	*writer
	asElements bool
	marks      int // open marks outside of lists
	lists      int // open lists
}

func (w *listWriter) start(part item) {
	isList, isItem := part.mark.isList(), part.mark == &listItem
	switch {
	case !isList && !isItem:
		w.marks++
		w.mark(part.mark)
	case !w.isElement():
		w.escaped(part.text)
	case isList && w.lists == 0:
		w.string("</p>")
		fallthrough
	default:
		w.mark(part.mark)
	}
	if isList {
		w.lists++
	}
}

func (w *listWriter) end(part item) {
	isList, isItem := part.mark.isList(), part.mark == &listItem
	if isList {
		w.lists--
	}
	switch {
	case !isList && !isItem:
		w.marks--
		w.close(part.mark.tag)
	case w.isElement():
		w.close(part.mark.tag)
		if w.lists == 0 {
			w.string("<p>")
		}
	}
}

// isElement reports whether lists are elements here. Marks within an item are closed before the next.
func (w *listWriter) isElement() bool { return w.asElements && w.marks == 0 }
