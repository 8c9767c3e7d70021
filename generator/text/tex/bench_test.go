package tex

import (
	"bufio"
	"encoding/json"
	"testing"

	"offprint/test/testkit"
)

// abstracts are real ones, where they are at hand.
func abstracts(b *testing.B) []string {
	unzipped := testkit.Corpus(b, "arxiv-74k.jsonl.gz")
	var found []string
	lines := bufio.NewScanner(unzipped)
	for lines.Buffer(nil, 1<<20); lines.Scan() && len(found) < 10_000; {
		var record struct{ Abstract string }
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			b.Fatal(err)
		}
		found = append(found, Paragraphs(record.Abstract)...)
	}
	return found
}

// BenchmarkMath reads and writes one expression of an abstract.
func BenchmarkMath(b *testing.B) {
	var expressions []Expression
	for _, abstract := range abstracts(b) {
		expressions = append(expressions, Expressions(abstract)...)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		e := expressions[i%len(expressions)]
		if f, err := ParseFormula(e.Source, e.Display, Presets()); err == nil {
			f.MathML()
		}
	}
}

// BenchmarkText reads one paragraph and writes it as HTML and as plain text.
func BenchmarkText(b *testing.B) {
	paragraphs := abstracts(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		text := Parse(paragraphs[i%len(paragraphs)], Presets())
		text.LinkedHTML()
		text.Plain()
	}
}
