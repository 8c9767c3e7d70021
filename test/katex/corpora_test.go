package katex_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"go.yaml.in/yaml/v4"

	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// An expression is the content of $…$, or of \[…\] if Display is set.
type expression struct {
	Source  string `json:"source"`
	Display bool   `json:"display"`
}

// A paper has the texts of a record of the corpora.
type paper struct {
	Title    string `json:"title" yaml:"title"`
	Abstract string `json:"abstract" yaml:"abstract"`
}

// corporaExpressions returns the distinct expressions of the corpora, in the order of the papers.
func corporaExpressions(t *testing.T) []expression {
	testkit.Corpora(t)
	var expressions []expression
	seen := map[expression]bool{}
	for _, p := range append(arXiv(t), proceedings(t)...) {
		for _, paragraph := range append(tex.Paragraphs(p.Title), tex.Paragraphs(p.Abstract)...) {
			for _, e := range tex.Expressions(paragraph) {
				if e := (expression{e.Source, e.Display}); !seen[e] {
					seen[e] = true
					expressions = append(expressions, e)
				}
			}
		}
	}
	return expressions
}

// arXiv reads the records of arXiv, JSON lines.
func arXiv(t *testing.T) []paper {
	lines := bufio.NewScanner(testkit.Corpus(t, "arxiv-74k.jsonl.gz"))
	lines.Buffer(nil, 1<<20)
	var papers []paper
	for lines.Scan() {
		var p paper
		must(t, json.Unmarshal(lines.Bytes(), &p))
		papers = append(papers, p)
	}
	must(t, lines.Err())
	return papers
}

// proceedings reads the papers of PMLR from the front matter of their files.
func proceedings(t *testing.T) []paper {
	files, err := filepath.Glob(filepath.Join(testkit.Corpora(t), "pmlr", "*", "_posts", "*.md"))
	must(t, err)
	var papers []paper
	for _, file := range files {
		data, err := os.ReadFile(file)
		must(t, err)
		front, _, _ := bytes.Cut(bytes.TrimPrefix(data, []byte("---\n")), []byte("\n---"))
		var p paper
		if err := yaml.Unmarshal(front, &p); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		papers = append(papers, p)
	}
	return papers
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
