package oracle_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"go.yaml.in/yaml/v4"

	"offprint/generator/tex"
)

// corpora is where real papers lie that are not part of this repository.
const corpora = "../../../../shared/corpora"

// expression is what stands between two dollars, or in \[…\] where Display is set.
type expression struct {
	Source  string `json:"source"`
	Display bool   `json:"display"`
}

// paper is a record of the corpora, of which only texts matter here.
type paper struct {
	Title    string `json:"title" yaml:"title"`
	Abstract string `json:"abstract" yaml:"abstract"`
}

// corporaExpressions gives every expression of the corpora once, in the order of the papers.
func corporaExpressions(t *testing.T) []expression {
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("no real papers to read at " + corpora)
	}
	var found []expression
	seen := map[expression]bool{}
	for _, p := range append(arXiv(t), proceedings(t)...) {
		for _, paragraph := range append(tex.Paragraphs(p.Title), tex.Paragraphs(p.Abstract)...) {
			for _, e := range tex.Expressions(paragraph) {
				if e := (expression{e.Source, e.Display}); !seen[e] {
					seen[e] = true
					found = append(found, e)
				}
			}
		}
	}
	return found
}

// arXiv reads the records of arXiv, one a line.
func arXiv(t *testing.T) []paper {
	file, err := os.Open(filepath.Join(corpora, "arxiv-74k.jsonl.gz"))
	must(t, err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	must(t, err)
	lines := bufio.NewScanner(unzipped)
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

// proceedings reads the papers of PMLR, each the front matter of a file.
func proceedings(t *testing.T) []paper {
	files, err := filepath.Glob(filepath.Join(corpora, "pmlr", "*", "_posts", "*.md"))
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
