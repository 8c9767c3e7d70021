package command

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestProgressNamesStepAndFiles(t *testing.T) {
	for _, c := range []struct {
		step        string
		done, total int64
		want        string
	}{
		{"", 0, 0, "looking for changes"}, {"read", 12, 100, "read: 12 of 100 files"}, {"write", 12, 0, "write: 12 files"},
		{"write", 120, 100, "write: 120 files"}, {"link", 0, 0, "link"}, {"read", 0, 100, "read"},
	} {
		var p progress
		if c.step != "" {
			p.step.Store(step{c.step, "files"})
		}
		p.done.Store(c.done)
		p.total.Store(c.total)
		if got := p.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// screen is a terminal that goroutines may share.
type screen struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

// TestProgressShowsAfterOneSecond also checks that stopping erases the line.
func TestProgressShowsAfterOneSecond(t *testing.T) {
	for wait, lines := range map[time.Duration]int{900 * time.Millisecond: 0, 1250 * time.Millisecond: 3} {
		synctest.Test(t, func(t *testing.T) {
			var s screen
			stop := new(progress).show(&s)
			time.Sleep(wait)
			stop()
			const line, erased = "\r\x1b[Klooking for changes", "\r\x1b[K"
			want := strings.Repeat(line, lines)
			if lines > 0 {
				want += erased
			}
			if got := s.b.String(); got != want {
				t.Errorf("after %v: got %q, want %q", wait, got, want)
			}
		})
	}
}
