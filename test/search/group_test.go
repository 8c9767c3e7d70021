package search_test

import (
	"testing"
)

// TestGroups asks in the whole language: the search ranks by the words of groups, and excludes all other papers.
func TestGroups(t *testing.T) {
	tests := []struct {
		q, ids string
		total  int
	}{
		{"survey OR score ", "train survey", 2},
		{"(flow OR lovelace) matching ", "flow | 2503.04715", 1},
		{"matching -(survey OR flow) ", "train", 1},
		{"diffusion AND survey OR lovelace ", "2503.04715 survey flow", 3},
		{"-(tag:ml OR author:babbage)", "train", 1},
		{"(title:matching OR abstract:engine) ", "2503.04715 train flow", 3},
		{"NOT diffusion tag:ml", "2503.04715 flow", 2},
		{`"score matching" OR "flow matching" `, "flow train", 2},
		{"abstract:flows", "flow", 1},
		{`author:"A. Byron" OR id:flow`, "train flow", 2},
		{"(((( OR )))) -", "", 0},
		{"year:2025 sort:relevance sort:nothing", "2503.04715 train survey flow", 4},
	}
	var inputs []asked
	for _, test := range tests {
		inputs = append(inputs, asked{Q: test.q, Count: 10})
	}
	for i, a := range ask(t, handmade(), inputs...) {
		if test := tests[i]; idsOf(a) != test.ids || a.Total != test.total {
			t.Errorf("%s: got %s, %d papers; want %s, %d", test.q, idsOf(a), a.Total, test.ids, test.total)
		}
	}
}
