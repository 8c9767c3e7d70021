package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/pattern"
	"offprint/generator/text/tex"
)

// paragraphs puts a blank line before each paragraph of an abstract. arXiv marks a paragraph by indenting its
// first line by two spaces. But many abstracts there are source text whose lines are all indented: in these,
// a line starts a paragraph only if the one before ends a sentence early.
func paragraphs(s string) string {
	if !strings.Contains(s, "\n  ") {
		return s
	}
	lines := strings.Split(s, "\n")
	formulas, offset := tex.Spans(s), 0
	isHanging, width := hanging(lines), widest(lines)
	var b strings.Builder
	for i, line := range lines {
		for len(formulas) > 0 && formulas[0][1] <= offset {
			formulas = formulas[1:]
		}
		isInFormula := len(formulas) > 0 && formulas[0][0] < offset
		if i > 0 {
			b.WriteByte('\n')
			if isIndented(line) && !isInFormula && startsParagraph(lines[i-1], line, isHanging, width) {
				b.WriteByte('\n')
			}
		}
		b.WriteString(line)
		offset += len(line) + 1
	}
	return b.String()
}

func isIndented(line string) bool {
	return strings.HasPrefix(line, "  ") && strings.TrimSpace(line) != ""
}

// hanging reports whether an indented line continues a sentence.
func hanging(lines []string) bool {
	for i, line := range lines[1:] {
		if isIndented(line) && !sentenceEnd.MatchString(lines[i]) && !opening.MatchString(line) {
			return true
		}
	}
	return false
}

const headings = `(Background|Introduction|Aims?|Purpose|Objectives?|(Materials and )?Methods?|Findings|Results|Discussion|` +
	`Conclusions?|Significance|Keywords|Code|Data(set)?s?|Project [Pp]age|Demo)`

var (
	sentenceEnd = pattern.New(`(^|[.!?:;…])[)\]}"'”’$]*\s*$|(https?://|@)\S+\s*$|\\\]\s*$|^\s*` + headings + `\s*$|^\s*[-–—*=_]{2,}\s*$`)

	// opening matches lines that start a paragraph even if the one before lacks its full stop: items, headings
	// and words that start sentences only.
	opening = pattern.New(`^\s+(([-•*–]|\(?[0-9a-z]{1,2}[.)]|\\item)\s|` +
		headings + `\s*([:.]|$)|` +
		`(To|In|We|This|These|Our|However)\s)`)
)

// startsParagraph reports whether an indented line starts a paragraph. In a text with hanging lines, the
// sentence before must end so early that the first word of the line would have fitted.
func startsParagraph(before, line string, isHanging bool, width int) bool {
	if opening.MatchString(line) {
		return true
	}
	if strings.HasSuffix(strings.TrimSpace(before), `\]`) && !startsUpper(line) {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	end := utf8.RuneCountInString(strings.TrimRight(before, " ")) + 1 + utf8.RuneCountInString(first)
	return sentenceEnd.MatchString(before) && (!isHanging || end <= width || end > longestWrapped)
}

func startsUpper(line string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(line))
	return unicode.IsUpper(r)
}

// longestWrapped is the length of lines, in characters, beyond which no editor wrapped them.
const longestWrapped = 160

// widest returns the length of the longest line in characters.
func widest(lines []string) (width int) {
	for _, line := range lines {
		width = max(width, utf8.RuneCountInString(strings.TrimRight(line, " ")))
	}
	return width
}
