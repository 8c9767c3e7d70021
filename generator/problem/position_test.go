package problem

import (
	"fmt"
	"testing"
)

func TestPositionIn(t *testing.T) {
	const text = "ab\nécd\n\nx"
	for offset, want := range map[int]string{
		0: "f:1:1", 1: "f:1:2", 2: "f:1:3", 3: "f:2:1", 5: "f:2:2", 6: "f:2:3", 8: "f:3:1", 9: "f:4:1", 10: "f:4:2", 99: "f:4:2", -1: "f:1:1",
	} {
		if got := PositionIn("f", text, offset).String(); got != want {
			t.Errorf("%d: %s, want %s", offset, got, want)
		}
	}
}

func TestPositionsIn(t *testing.T) {
	got := PositionsIn("f", "ab\nécd\n\nx", []int{-1, 0, 1, 1, 3, 6, 8, 9, 99})
	if want := "[f:1:1 f:1:1 f:1:2 f:1:2 f:2:1 f:2:3 f:3:1 f:4:1 f:4:2]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
