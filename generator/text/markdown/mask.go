package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/text"
)

// blockText is the part of the source that a block takes. Whatever stands between its
// lines, such as the > of a quotation, is blank, so that all the rest is in its place.
func blockText(lines *text.Segments, source []byte) []byte {
	start, stop := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	b := bytes.Repeat([]byte{' '}, stop-start)
	for i := range lines.Len() {
		line := lines.At(i)
		copy(b[line.Start-start:], source[line.Start:line.Stop])
	}
	return b
}

// mask gives a block's text without the dollars and backslashes that stand in code and in
// the targets of links. Everything is as long as before.
func mask(block []byte) []byte {
	b := bytes.Clone(block)
	if bytes.IndexByte(b, '`') >= 0 {
		hideCode(b)
	}
	if bytes.Contains(b, []byte("](")) || bytes.IndexByte(b, '<') >= 0 {
		hideTargets(b)
	}
	return b
}

// hideCode makes code between backticks blank.
func hideCode(b []byte) {
	runs := backticks(b)
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '`':
			length := runLength(b[i:])
			end := runs.closer(length, i+length)
			copy(b[i:], bytes.Repeat([]byte{' '}, max(end-i, 0)))
			i = max(i+length, end) - 1
		}
	}
}

// runs are where runs of backticks begin, in order, by their length.
type runs map[int][]int

func backticks(b []byte) runs {
	found := runs{}
	for i := 0; i < len(b); i++ {
		if length := runLength(b[i:]); length > 0 {
			found[length] = append(found[length], i)
			i += length
		}
	}
	return found
}

// runLength counts the backticks that a text begins with.
func runLength(b []byte) int { return len(b) - len(bytes.TrimLeft(b, "`")) }

// closer is where the next run of a length ends, or -1; each call asks for a later place.
func (r runs) closer(length, from int) int {
	for len(r[length]) > 0 && r[length][0] < from {
		r[length] = r[length][1:]
	}
	if len(r[length]) == 0 {
		return -1
	}
	return r[length][0] + length
}

// targets finds where links lead, with their titles, addresses between < and >, and
// escaped characters, which begin neither.
var targets = regexp.MustCompile(`\\[^\n]` +
	`|\]\(\s*(?:<(?:\\.|[^\\<>\n])*>|(?:\\\S|[^\\\s()]|\((?:\\\S|[^\\\s()])*\))*)(?:\s+(?:"(?:\\.|[^\\"])*"|'(?:\\.|[^\\'])*'))?\s*\)` +
	`|<(?:https?|mailto):[^\s<>]*>`)

func hideTargets(b []byte) {
	for _, at := range targets.FindAllIndex(b, -1) {
		if b[at[0]] == '\\' {
			continue
		}
		for i := at[0]; i < at[1]; i++ {
			if b[i] == '$' || b[i] == '\\' {
				b[i] = '.'
			}
		}
	}
}
