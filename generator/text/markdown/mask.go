package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/text"
)

// blockText returns the source from the first to the last line of a block. It blanks what lies
// between the lines, such as the > of a quotation, so that offsets stay valid.
func blockText(lines *text.Segments, source []byte) []byte {
	start, stop := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	b := bytes.Repeat([]byte{' '}, stop-start)
	for i := range lines.Len() {
		line := lines.At(i)
		copy(b[line.Start-start:], source[line.Start:line.Stop])
	}
	return b
}

// mask returns a copy of a block's text, of the same length, without the dollars and backslashes
// in code and link targets.
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

// hideCode blanks code between backticks.
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

// runs maps lengths to the offsets of the runs of backticks that are so long, in order.
type runs map[int][]int

func backticks(b []byte) runs {
	offsets := runs{}
	for i := 0; i < len(b); i++ {
		if length := runLength(b[i:]); length > 0 {
			offsets[length] = append(offsets[length], i)
			i += length
		}
	}
	return offsets
}

// runLength returns the number of backticks at the start of b.
func runLength(b []byte) int { return len(b) - len(bytes.TrimLeft(b, "`")) }

// closer returns the end of the first run of a length at or after from, or -1. It drops earlier runs,
// so from must not decrease.
func (r runs) closer(length, from int) int {
	for len(r[length]) > 0 && r[length][0] < from {
		r[length] = r[length][1:]
	}
	if len(r[length]) == 0 {
		return -1
	}
	return r[length][0] + length
}

// targets matches link targets with their titles, autolinks between < and >, and escaped characters,
// which start neither.
var targets = regexp.MustCompile(`\\[^\n]` +
	`|\]\(\s*(?:<(?:\\.|[^\\<>\n])*>|(?:\\\S|[^\\\s()]|\((?:\\\S|[^\\\s()])*\))*)(?:\s+(?:"(?:\\.|[^\\"])*"|'(?:\\.|[^\\'])*'))?\s*\)` +
	`|<(?:https?|mailto):[^\s<>]*>`)

// hideTargets masks link targets and autolinks.
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
