package testkit

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Budget returns a number of the table of budgets in docs/performance.md, by the beginning of its row and the
// heading of its column.
func Budget(tb testing.TB, row, column string) float64 {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(Root(tb), "docs", "performance.md"))
	if err != nil {
		tb.Fatal(err)
	}
	_, table, _ := strings.Cut(string(data), "\n## Budgets\n")
	var headings []string
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			break
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if headings == nil && len(cells) > 1 {
			headings = cells
		}
		if !strings.HasPrefix(strings.TrimSpace(cells[0]), row) {
			continue
		}
		for i, heading := range headings[:min(len(headings), len(cells))] {
			if strings.TrimSpace(heading) != column {
				continue
			}
			number, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(cells[i]), ",", ""), 64)
			if err != nil {
				tb.Fatalf("budget of %s, %s: %v", row, column, err)
			}
			return number
		}
	}
	tb.Fatalf("docs/performance.md has no budget of %s, %s", row, column)
	return 0
}
