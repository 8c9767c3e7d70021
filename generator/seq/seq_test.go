package seq

import (
	"slices"
	"strconv"
	"testing"
)

func TestConcatOfMapsStopsEarly(t *testing.T) {
	calls := 0
	itoa := func(n int) string { calls++; return strconv.Itoa(n) }
	all := Concat(Map([]int{1, 2}, itoa), Map(nil, itoa), Map([]int{3, 4}, itoa))
	if got := slices.Collect(all); !slices.Equal(got, []string{"1", "2", "3", "4"}) {
		t.Errorf("got %q", got)
	}
	calls = 0
	for s := range all {
		if s == "3" {
			break
		}
	}
	if calls != 3 {
		t.Errorf("a loop that stops at the third item: got %d calls, want 3", calls)
	}
}

func TestMergeEqualsSorting(t *testing.T) {
	for _, c := range [][2][]int{{nil, nil}, {{1, 3}, nil}, {nil, {2}}, {{1, 3, 5}, {0, 2, 6}}, {{1, 1, 2}, {1, 2}}} {
		many, few := slices.Clone(c[0]), slices.Clone(c[1])
		want := slices.Sorted(slices.Values(slices.Concat(many, few)))
		if got := Merge(many, few, func(a, b int) int { return a - b }); !slices.Equal(got, want) || !slices.Equal(many, c[0]) || !slices.Equal(few, c[1]) {
			t.Errorf("%v and %v: got %v, want %v", c[0], c[1], got, want)
		}
	}
}
