package index

import (
	"encoding/json"
	"strings"
)

// blockSizeFor returns the number of papers per block: one, or more if there would be more than 15,000
// blocks.
func blockSizeFor(papers int) int { return max(1, (papers+14999)/15000) }

func writeBlock(papers []Paper) ([]byte, error) {
	rows := make([][]any, len(papers))
	for i := range papers {
		p := &papers[i].Shown
		rows[i] = []any{p.ID, p.Title, p.Abstract, list(p.Authors), p.More, p.Venue, list(p.Tags)}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(rows)
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
}

// list returns a copy that is never null in JSON.
func list(s []string) []string { return append([]string{}, s...) }
