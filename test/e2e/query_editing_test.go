package e2e_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"testing"

	"offprint/test/testkit"
)

// TestFacetsEditQuery edits queries as the search page does when a reader chooses a facet. Each step is
// a function of items.js, a query, an item, and the expected result.
func TestFacetsEditQuery(t *testing.T) {
	node := testkit.Program(t, "node")
	steps := [][4]any{
		{"including", "", "tag:cs.cv", "tag:cs.cv"},
		{"including", "diffus", "tag:cs.cv", "tag:cs.cv diffus"},
		{"including", `tag:a "two  words" diffus`, "sort:date", `tag:a sort:date "two  words" diffus`},
		{"including", "-tag:cs.cv flow", "tag:cs.cv", "tag:cs.cv flow"},
		{"including", "tag:CS.CV flow", "-tag:cs.cv", "-tag:cs.cv flow"},
		{"including", "tag:a", "tag:a", "tag:a"},
		{"including", `-survey tag:a`, "year:2025", "year:2025 -survey tag:a"},
		{"without", `flow tag:"cs.CV"  matching`, "tag:cs.cv", "flow matching"},
		{"without", `flow tag:“Müller Süß” x`, `tag:"muller süß"`, "flow x"},
		{"without", "tag:c tag:c++", "tag:c", "tag:c++"},
		{"without", "tag:c++ flow", "tag:c++", "flow"},
		{"without", `"tag:a b" flow`, "tag:a", `"tag:a b" flow`},
		{"without", `flow "never closed`, "flow", `"never closed`},
		{"without", "-year:2024 year:2025", "year:2024", "-year:2024 year:2025"},
		{"toggled", "flow", "sort:date", "sort:date flow"},
		{"toggled", "sort:date flow", "sort:date", "flow"},
		{"toggled", "sort:date", "sort:date", ""},
		{"toggled", "year:2023..2025 flow", "year:2023..2025", "flow"},
		{"toggled", "図 tag:機械学習", "tag:機械学習", "図"},
		{"has", `tag:"CS CV"`, "tag:cs.cv", true},
		{"has", "-tag:cs.cv", "tag:cs.cv", false},
		{"has", "cs.cv", "tag:cs.cv", false},
		{"has", "", "sort:date", false},
		{"filter", "tag", "cs.CV", `tag:"cs.CV"`},
		{"filter", "tag", `a "quoted" tag`, `tag:"a  quoted  tag"`},
	}
	module := base64.StdEncoding.EncodeToString([]byte(read(t, filepath.Join(testkit.Root(t), "layouts", "assets", "search", "page", "items.js")) + read(t, filepath.Join(testkit.Root(t), "layouts", "assets", "search", "page", "filter.js"))))
	input, err := json.Marshal(steps)
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(node, "--input-type=module", "-e", `import * as items from "data:text/javascript;base64,`+module+`";
		let input = ""; for await (const part of process.stdin) input += part;
		console.log(JSON.stringify(JSON.parse(input).map(([step, a, b]) => items[step](a, b))));`)
	run.Stdin = bytes.NewReader(input)
	output, err := run.Output()
	var got []any
	if err != nil || json.Unmarshal(output, &got) != nil || len(got) != len(steps) {
		t.Fatalf("node: %v\n%s", err, output)
	}
	for i, step := range steps {
		if got[i] != step[3] {
			t.Errorf("%v(%q, %q): got %q, want %q", step[0], step[1], step[2], got[i], step[3])
		}
	}
}
