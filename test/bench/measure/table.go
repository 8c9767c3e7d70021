package measure

import (
	"strconv"
	"strings"
)

// Column is a column of a table whose rows are R.
type Column[R any] struct {
	Title  string
	Cell   func(R) string
	IsText bool // columns of numbers are aligned to the right
}

// WriteTable writes rows as a Markdown table.
func WriteTable[R any](b *strings.Builder, columns []Column[R], rows []R) {
	var titles, rules []string
	for _, c := range columns {
		titles = append(titles, c.Title)
		rules = append(rules, map[bool]string{true: "---", false: "---:"}[c.IsText])
	}
	WriteLine(b, titles)
	WriteLine(b, rules)
	for _, r := range rows {
		var cells []string
		for _, c := range columns {
			cells = append(cells, c.Cell(r))
		}
		WriteLine(b, cells)
	}
}

// WriteLine writes a line of a Markdown table.
func WriteLine(b *strings.Builder, cells []string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// Number formats a number with commas between groups of three digits.
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
