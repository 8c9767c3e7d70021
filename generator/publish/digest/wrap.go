package digest

import (
	"strings"
	"unicode/utf8"
)

// width is the width of plain text, in characters.
const width = 72

// wrapped breaks lines that are too long between words. The rest of a line is indented like its beginning, and an
// address is never broken.
func wrapped(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		wrap(&b, strings.TrimRight(line, " \n"))
	}
	return b.String()
}

func wrap(b *strings.Builder, line string) {
	words := strings.Split(strings.TrimLeft(line, " -"), " ")
	start := line[:len(line)-len(strings.Join(words, " "))]
	b.WriteString(start)
	used := len(start)
	for i, word := range words {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case used+1+n > width:
			b.WriteString("\n" + strings.Repeat(" ", len(start)))
			used = len(start)
		default:
			b.WriteString(" ")
			used++
		}
		b.WriteString(word)
		used += n
	}
	b.WriteString("\n")
}
