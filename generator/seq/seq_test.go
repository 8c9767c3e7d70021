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
