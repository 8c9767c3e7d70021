package index

import (
	"bytes"
	"encoding/json"
)

// blockSizeFor returns the number of papers per block: more papers have larger blocks.
func blockSizeFor(papers int) int { return max(3, (papers+9999)/10000) }

// joinRows returns a block of rows.
func joinRows(rows [][]byte) []byte {
	return append(append([]byte{'['}, bytes.Join(rows, []byte{','})...), ']')
}

// marshalRow returns what a block has of a paper.
func marshalRow(p *Shown) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode([]any{p.ID, p.Title, p.Abstract, list(p.Authors), p.More, p.Venue, list(p.Tags)})
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), err
}

// list returns a copy that is never null in JSON.
func list(s []string) []string { return append([]string{}, s...) }
