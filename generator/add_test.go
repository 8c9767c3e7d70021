package generator_test

import (
	"strings"
	"testing"

	"offprint/generator"
)

// TestAddStopsAfterManyProblems adds a file in which no line is a record.
func TestAddStopsAfterManyProblems(t *testing.T) {
	dir := strangeSite(t)
	read := &countingReader{text: strings.NewReader(strings.Repeat("{}\n", 200_000))}
	result, err := generator.Add(t.Context(), dir, []generator.Source{{Name: "x", Reader: read}}, generator.Days{})
	must(t, err)
	last := result.Problems[len(result.Problems)-1]
	if n := len(result.Problems); n < 10_000 || n > 12_000 || read.bytes > 300_000 || !strings.Contains(last.Text, "reads no further") || last.Hint == "" {
		t.Errorf("%d problems, %d bytes read, the last problem: %v", n, read.bytes, last)
	}
}

type countingReader struct {
	text  *strings.Reader
	bytes int
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.text.Read(p)
	r.bytes += n
	return n, err
}
