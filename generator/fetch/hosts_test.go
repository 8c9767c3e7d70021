package fetch

import (
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"offprint/generator/output/cache"
)

func TestRates(t *testing.T) {
	for name, c := range map[string]struct {
		addresses []string // asked in turn
		want      []time.Duration
	}{
		"arXiv":        {[]string{"https://export.arxiv.org/1", "https://export.arxiv.org/2", "https://arxiv.org/3"}, []time.Duration{3 * time.Second, 3 * time.Second}},
		"several":      {[]string{"https://export.arxiv.org/1", "https://api.crossref.org/2", "https://api.datacite.org/3", "https://notarxiv.org"}, nil},
		"Crossref":     {[]string{"https://api.crossref.org/1", "https://API.crossref.org/2"}, []time.Duration{time.Second}},
		"Hugging Face": {[]string{"https://huggingface.co/1", "https://huggingface.co/2"}, []time.Duration{600 * time.Millisecond}},
		"DataCite":     {[]string{"https://api.datacite.org/1", "https://api.datacite.org/2"}, []time.Duration{600 * time.Millisecond}},
		"GitHub":       {append(slices.Repeat([]string{"https://api.github.com/x"}, 60), "https://api.github.com/y"), []time.Duration{time.Minute}},
		"another":      {[]string{"https://a.example/1", "https://b.example/1", "https://a.example/2"}, []time.Duration{time.Second}},
	} {
		clock := newClock()
		client := handler(func(http.ResponseWriter, *http.Request) {}).client(clock)
		for _, address := range c.addresses {
			if _, err := get(t, client, Request{URL: address}); err != nil {
				t.Error(err)
			}
		}
		if !slices.Equal(clock.waits, c.want) {
			t.Errorf("%s: waits %v, want %v", name, clock.waits, c.want)
		}
	}
}

// TestRatesAreDocumented compares the table in the documentation with that of the program.
func TestRatesAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/adding.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range limits {
		name, every := "`"+l.domain+"`", strings.TrimSuffix(strings.TrimSuffix(strings.Replace(l.every.String(), "ms", " ms", 1), "0s"), "s")
		if l.domain == "" {
			name = "others"
		}
		switch {
		case l.burst > 1:
			every = fmt.Sprintf("1 min, after the first %d", l.burst)
		case !strings.HasSuffix(every, " m"):
			every += " s"
		default:
			every += "s"
		}
		if row := fmt.Sprintf("| %s | every %s | %d |\n", name, every, l.connections); !strings.Contains(string(page), row) {
			t.Errorf("docs/adding.md lacks %s", row)
		}
	}
}

// TestConnections asks arXiv from 20 goroutines. Each answer takes longer than the rate asks for.
func TestConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var open atomic.Int32
		client := New(Options{Transport: handler(func(http.ResponseWriter, *http.Request) {
			if n := open.Add(1); n != 1 {
				t.Errorf("%d connections", n)
			}
			time.Sleep(10 * time.Second) // not real here
			open.Add(-1)
		})})
		var workers sync.WaitGroup
		for range 20 {
			workers.Go(func() {
				if _, err := client.Get(t.Context(), Request{URL: "https://export.arxiv.org/"}); err != nil {
					t.Error(err)
				}
			})
		}
		workers.Wait()
		if took := time.Since(start); took != 200*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

// TestRunsShareRates has a run that starts at once after another one, and one whose clock is back by a day.
func TestRunsShareRates(t *testing.T) {
	clock, folder := newClock(), cache.Folder{Path: t.TempDir()}
	ask := func() {
		client := New(Options{Cache: folder, Transport: handler(func(http.ResponseWriter, *http.Request) {}), Now: clock.Now, Sleep: clock.Sleep})
		if _, err := get(t, client, Request{URL: "https://export.arxiv.org/", MaxAge: -1}); err != nil {
			t.Error(err)
		}
	}
	for _, later := range []time.Duration{0, time.Second, time.Hour, -24 * time.Hour} {
		clock.now = clock.now.Add(later)
		ask()
	}
	if want := []time.Duration{2 * time.Second}; !slices.Equal(clock.waits, want) {
		t.Errorf("waits %v, want %v", clock.waits, want)
	}
}
