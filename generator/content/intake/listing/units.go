package listing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/pattern"
)

// unit is a line, or lines that were wrapped.
type unit struct {
	kind kind
	text string
	day  Day // of kind date
	line int // from 1
}

// units returns the texts of a page with their kinds.
func units(text string) []unit {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimFunc(line, isBlank)
	}
	width := wrapWidth(lines)
	var all []unit
	for i := 0; i < len(lines); i++ {
		if lines[i] == "" {
			continue
		}
		u := classified(lines[i], i+1)
		if u.isLong() && width > 0 {
			first := i
			for i+1 < len(lines) && isWrapped(lines[i], lines[i+1], width) {
				i++
			}
			u = classified(strings.Join(lines[first:i+1], " "), first+1)
		}
		all = append(all, u)
	}
	return all
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// widestWrapped and narrowestWrapped are the widths at which editors and mail programs wrap lines, in characters.
const (
	widestWrapped    = 130
	narrowestWrapped = 40
)

// wrapWidth returns the width of a text whose lines are wrapped; 0 if each paragraph is one line. In wrapped text,
// many lines start in the middle of a sentence.
func wrapWidth(lines []string) int {
	width, pairs, goingOn := 0, 0, 0
	for i, line := range lines {
		if strings.Contains(line, "://") {
			continue
		}
		if width = max(width, utf8.RuneCountInString(line)); width > widestWrapped {
			return 0
		}
		if i > 0 && line != "" && lines[i-1] != "" {
			pairs++
			if first, _ := utf8.DecodeRuneInString(line); unicode.IsLower(first) {
				goingOn++
			}
		}
	}
	if width < narrowestWrapped || goingOn == 0 || 3*goingOn < pairs {
		return 0
	}
	return width
}

// wrapSlack is the space that an editor may leave at the end of a line that it wraps, besides that of the next word.
const wrapSlack = 8

// isWrapped reports whether a line goes on in the next one: in the middle of a sentence, or since the first word of
// the next line did not fit.
func isWrapped(line, next string, width int) bool {
	if next == "" {
		return false
	}
	isInSentence := !strings.ContainsAny(line[len(line)-1:], ".!?:;")
	if kind := classified(next, 0).kind; kind > byline && (kind == date || !isInSentence) {
		return false
	}
	if start, _ := utf8.DecodeRuneInString(next); isInSentence && unicode.IsLower(start) {
		return true
	}
	first, _, _ := strings.Cut(next, " ")
	return utf8.RuneCountInString(line)+1+utf8.RuneCountInString(first)+wrapSlack > width
}

// otherFormats matches the starts of files that have sentences but are not pages: HTML and XML, records, front
// matter, RIS, and tables with a header.
var otherFormats = pattern.New(`^\s*(?:<[!?/A-Za-z]|\{|\[\s*[\[{"']|---\s*\n|TY  - |"?\w[\w ]*"?(?:[,;\t]"?\w[\w ]*"?){2,}[ \t]*\n|#!|%PDF)`)
