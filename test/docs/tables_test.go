package docs_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/test/testkit"
)

var update = flag.Bool("update", false, "rewrite the tables of keys in docs/")

// keyTable is a table of keys: a comment with the names of a mapping and its keys, and the rows
// up to a blank line.
var keyTable = regexp.MustCompile(`(?m)^<!-- keys of (\w+): (.*) -->\n(?:.+\n)*`)

// TestKeyTables compares the tables of keys with the documentation of the keys in generator/content.
// To change a row, change it there and run with -update.
func TestKeyTables(t *testing.T) {
	count := 0
	for _, name := range []string{"docs/paper.md", "docs/settings.md"} {
		file := filepath.Join(testkit.Root(t), name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		page := string(data)
		updated := keyTable.ReplaceAllStringFunc(page, func(table string) string {
			count++
			match := keyTable.FindStringSubmatch(table)
			want := fmt.Sprintf("<!-- keys of %s: %s -->\n", match[1], match[2]) + keyRows(t, match[1], strings.Fields(match[2]))
			if table != want && !*update {
				t.Errorf("%s: got\n%swant\n%s", name, table, want)
			}
			return want
		})
		if *update && updated != page {
			if err := os.WriteFile(file, []byte(updated), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if count < 15 {
		t.Errorf("only %d tables", count)
	}
}

// keyRows returns the table of some keys of a mapping. Neighbours with equal documentation share a row.
func keyRows(t *testing.T, mapping string, names []string) string {
	docs := map[string]string{}
	for _, key := range content.KeyDocs()[mapping] {
		docs[key.Name] = key.Doc
	}
	rows, last := "| key | |\n|---|---|\n", ""
	for _, name := range names {
		doc := docs[name]
		switch {
		case doc == "":
			t.Errorf("%s: no documentation of the key %s", mapping, name)
		case doc == last:
			rows = strings.TrimSuffix(rows, " | "+doc+" |\n") + fmt.Sprintf(", `%s` | %s |\n", name, doc)
		default:
			rows += fmt.Sprintf("| `%s` | %s |\n", name, doc)
		}
		last = doc
	}
	return rows
}
