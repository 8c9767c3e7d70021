package command

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"offprint/generator"
)

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		step        string
		done, total int
		want        string
	}{
		{"", 0, 0, "looking for changes"}, {"read", 12, 100, "read: 12 of 100 files"}, {"write", 12, 0, "write: 12 files"},
		{"write", 120, 100, "write: 120 files"}, {"link", 0, 0, "link"}, {"read", 0, 100, "read"},
	} {
		if got := progressLine(c.step, c.done, c.total); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// screen is a terminal that may be written to from many goroutines.
type screen struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

// TestShow waits as a person does: nothing is said within a second, and what was said is
// gone in the end.
func TestShow(t *testing.T) {
	for wait, lines := range map[time.Duration]int{900 * time.Millisecond: 0, 1250 * time.Millisecond: 3} {
		synctest.Test(t, func(t *testing.T) {
			var s screen
			stop := show(&s, new(generator.Progress))
			time.Sleep(wait)
			stop()
			const line, rubbedOut = "\r\x1b[Klooking for changes", "\r\x1b[K"
			want := strings.Repeat(line, lines)
			if lines > 0 {
				want += rubbedOut
			}
			if got := s.b.String(); got != want {
				t.Errorf("after %v: %q, want %q", wait, got, want)
			}
		})
	}
}
