package card

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

const ellipsis = "…"

// wrap breaks a text greedily into lines no wider than width. Only words wider than a line
// are broken themselves.
func (r *ruler) wrap(s style, text string, width int) []string {
	var lines, line []string
	room := width * em / s.size
	left := room
	flush := func() {
		if len(line) > 0 {
			lines = append(lines, strings.Join(line, " "))
		}
		line, left = nil, room
	}
	for _, word := range strings.Fields(text) {
		wide := r.word(s.face, word).width
		if len(line) > 0 && wide+r.space(s.face) > left {
			flush()
		}
		for wide > room {
			at := r.cut(s, word, width)
			lines, word = append(lines, word[:at]), word[at:]
			wide = r.word(s.face, word).width
		}
		if len(line) > 0 {
			left -= r.space(s.face)
		}
		line, left = append(line, word), left-wide
	}
	flush()
	return lines
}

// cut returns the offset at which to break a word that is wider than width: after a hyphen or
// slash in the second half of what fits, else after the last character that fits. It is never 0.
func (r *ruler) cut(s style, word string, width int) int {
	var ends []int // the offset after each character
	for i, c := range word {
		ends = append(ends, i+utf8.RuneLen(c))
	}
	n := max(1, sort.Search(len(ends), func(i int) bool { return r.width(s, word[:ends[i]]) > width }))
	fits := ends[n-1]
	if i := strings.LastIndexAny(word[:fits], "-–—/"); i > fits/2 {
		_, size := utf8.DecodeRuneInString(word[i:])
		return i + size
	}
	return fits
}

// balance breaks a text into as few lines as wrap does, but of similar length: it minimises the
// sum of the squares of the space left on each line.
func (r *ruler) balance(s style, text string, width int) []string {
	words := strings.Fields(text)
	if r.broken(s, words, width) {
		return r.wrap(s, text, width)
	}
	type rest struct{ lines, cost, end int } // the best breaks from a word on; end is the end of the first line
	best := make([]rest, len(words)+1)
	for i := len(words) - 1; i >= 0; i-- {
		left := width*em/s.size + r.space(s.face)
		for j := i; j < len(words); j++ {
			if left -= r.space(s.face) + r.word(s.face, words[j]).width; left < 0 {
				break
			}
			way := rest{best[j+1].lines + 1, best[j+1].cost + left*left, j + 1}
			if j == i || way.lines < best[i].lines || way.lines == best[i].lines && way.cost < best[i].cost {
				best[i] = way
			}
		}
	}
	var lines []string
	for i := 0; i < len(words); i = best[i].end {
		lines = append(lines, strings.Join(words[i:best[i].end], " "))
	}
	return lines
}

// broken reports whether any word is wider than a line.
func (r *ruler) broken(s style, words []string, width int) bool {
	return slices.ContainsFunc(words, func(word string) bool { return r.word(s.face, word).width > width*em/s.size })
}

// shorten keeps the first lines, and ends with an ellipsis if it drops any.
func (r *ruler) shorten(s style, lines []string, limit, width int) []string {
	if len(lines) <= limit {
		return lines
	}
	lines = lines[:limit:limit]
	lines[limit-1] = r.end(s, lines[limit-1], width)
	return lines
}

// clip returns as many words of a text as fit on a line, with an ellipsis if it drops any.
// If that would leave half of the line empty, it cuts a word.
func (r *ruler) clip(s style, text string, width int) string {
	if r.width(s, text) <= width {
		return text
	}
	line := r.wrap(s, text, width)[0]
	if 2*r.width(s, line) < width { // the next word is very long
		line = text[:r.cut(s, text, width)]
	}
	return r.end(s, line, width)
}

// end appends an ellipsis to a line, dropping words that leave no room for it.
func (r *ruler) end(s style, line string, width int) string {
	for line != "" {
		ended := strings.TrimRight(line, " ,.;:–—-") + ellipsis
		if r.width(s, ended) <= width {
			return ended
		}
		if at := strings.LastIndexByte(line, ' '); at > 0 {
			line = line[:at]
			continue
		}
		_, size := utf8.DecodeLastRuneInString(line)
		line = line[:len(line)-size]
	}
	return ellipsis
}

// names shortens a list of names to a line: "A, B and C", "A, B and 12 others".
func (r *ruler) names(s style, names []string, width int) string {
	for n := min(len(names), MaxAuthors); n > 0; n-- {
		if line := series(names[:n], len(names)-n); r.width(s, line) <= width {
			return line
		}
	}
	if len(names) == 0 {
		return ""
	}
	others := ""
	if len(names) > 1 {
		others = series(nil, len(names)-1)
	}
	return r.clip(s, names[0], width-r.width(s, others)) + others
}
