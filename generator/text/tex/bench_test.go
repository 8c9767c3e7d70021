package tex

import (
	"bufio"
	"encoding/json"
	"testing"

	"offprint/test/testkit"
)

// abstracts returns the paragraphs of real abstracts; it skips the benchmark without the corpus.
func abstracts(b *testing.B) []string {
	unzipped := testkit.Corpus(b, "arxiv-74k.jsonl.gz")
	var paragraphs []string
	lines := bufio.NewScanner(unzipped)
	for lines.Buffer(nil, 1<<20); lines.Scan() && len(paragraphs) < 10_000; {
		var record struct{ Abstract string }
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			b.Fatal(err)
		}
		paragraphs = append(paragraphs, Paragraphs(record.Abstract)...)
	}
	return paragraphs
}

// BenchmarkMathML converts one formula of an abstract per iteration.
func BenchmarkMathML(b *testing.B) {
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

// BenchmarkText converts one paragraph to HTML and to plain text per iteration.
func BenchmarkText(b *testing.B) {
	paragraphs := abstracts(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		text := Parse(paragraphs[i%len(paragraphs)], Presets())
		text.LinkedHTML()
		text.Plain()
	}
}
