package parallel

import (
	"context"
	"errors"
	"testing"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, batch, batch + 1, 10 * batch} {
		calls := make([]int, n)
		if err := Each(t.Context(), n, func(i int) error { calls[i]++; return nil }); err != nil {
			t.Fatal(err)
		}
		for i, times := range calls {
			if times != 1 {
				t.Errorf("of %d: %d was done %d times", n, i, times)
			}
		}
	}
}

func TestEachEnds(t *testing.T) {
	wrong := errors.New("wrong")
	if err := Each(t.Context(), 1000, func(i int) error {
		if i == 500 {
			return wrong
		}
		return nil
	}); !errors.Is(err, wrong) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Each(ctx, 1000, func(int) error { t.Error("called"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
