package csl_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/content/intake/csl"
)

// FuzzParse checks that every file results in items or in problems, and that each problem says what to do.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.json")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := csl.Parse("x", data)
		for _, p := range file.Problems {
			if p.Hint == "" || p.Position.File != "x" || len(p.Text) > 1_000 {
				t.Errorf("%q: %v", data, p)
			}
		}
		for _, item := range file.Items {
			for _, v := range item.Variables {
				if strings.TrimSpace(v.Value) == "" {
					t.Errorf("%q: %s is empty", data, v.Name)
				}
			}
		}
	})
}
