package main

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	"offprint/generator/related/idf"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	input, output := filepath.Join(dir, "papers.jsonl.gz"), filepath.Join(dir, "table.bin")
	file, err := os.Create(input)
	if err != nil {
		t.Fatal(err)
	}
	w := gzip.NewWriter(file)
	_, err = w.Write([]byte(`{"title": "Diffusion models", "abstract": "A model of models"}` + "\n" + `{"title": "Models", "abstract": "Splatting"}`))
	if err != nil || w.Close() != nil || file.Close() != nil {
		t.Fatal(err)
	}
	if err := run(input, output, 1); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	table, err := idf.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	for term, want := range map[string]uint8{"model": 0, "diffusion": 2, "splat": 2, "other": idf.Rarest} {
		if got := table.Level(term); got != want {
			t.Errorf("%s: level %d, want %d", term, got, want)
		}
	}
	if run(output, input, 1) == nil {
		t.Error("no error for a file that is not compressed")
	}
}
