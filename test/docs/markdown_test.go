package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// page is a Markdown file of the repository.
type page struct {
	file string // from the root
	text string // without code blocks
	code string // the code blocks
}

var fence = regexp.MustCompile("(?ms)^```.*?^```[ ]*$\n?")

func read(t *testing.T, file string) page {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testkit.Root(t), file))
	if err != nil {
		t.Fatal(err)
	}
	return page{file, fence.ReplaceAllString(string(data), ""), strings.Join(fence.FindAllString(string(data), -1), "")}
}

// pages returns everything that people read in the repository.
func pages(t *testing.T) (all []page) {
	t.Helper()
	root := testkit.Root(t)
	for _, pattern := range []string{"*.md", "docs/*.md", "content/*.md"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			name, err := filepath.Rel(root, file)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, read(t, filepath.ToSlash(name)))
		}
	}
	if len(all) < 10 {
		t.Fatalf("only %d pages", len(all))
	}
	return all
}

var heading = regexp.MustCompile(`(?m)^#+ (.*)$`)

// sections returns the text below each heading, up to the next one.
func (p page) sections() map[string]string {
	sections := map[string]string{}
	places := heading.FindAllStringSubmatchIndex(p.text, -1)
	for i, at := range places {
		end := len(p.text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		sections[strings.ReplaceAll(p.text[at[2]:at[3]], "`", "")] = p.text[at[1]:end]
	}
	return sections
}

var (
	row  = regexp.MustCompile(`(?m)^\|([^|]*)\|`)
	span = regexp.MustCompile("`([^`]+)`")
)

// rows returns the code spans in the first cells of a text's tables.
func rows(text string) (spans []string) {
	for _, cell := range row.FindAllStringSubmatch(text, -1) {
		spans = append(spans, codeSpans(cell[1])...)
	}
	return spans
}

func codeSpans(text string) (spans []string) {
	for _, code := range span.FindAllStringSubmatch(text, -1) {
		spans = append(spans, code[1])
	}
	return spans
}
