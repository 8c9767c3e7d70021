package host_test

import (
	"fmt"
	"testing"

	"offprint/generator/host"
)

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		host  string
		total int64
		files int
		want  string
	}{
		{"", 800_000_000, 1_000_000, "[]"},
		{"", 800_000_001, 0, "[{the site has 800.0 MB as a tar; github-pages takes 1000.0 MB false false}]"},
		{"github-pages", 1_000_000_001, 0, "[{the site has 1000.0 MB as a tar; github-pages takes 1000.0 MB false true}]"},
		{"cloudflare", 5_000_000_000, 16_001, "[{the site has 16001 files; cloudflare-pages takes 20000 true false}]"},
		{"cloudflare-pages", 0, 20_001, "[{the site has 20001 files; cloudflare-pages takes 20000 true true}]"},
		{"gitlab-pages", 900_000_000, 170_000, "[{the site has 900.0 MB as a tar; gitlab-pages takes 1000.0 MB false false} {the site has 170000 files; gitlab-pages takes 200000 true false}]"},
		{"netlify", 5_000_000_000, 1_000_000, "[]"},
	} {
		limits, err := host.Of(c.host)
		if got := fmt.Sprint(limits.Judge(c.total, c.files)); err != nil || got != c.want {
			t.Errorf("%s with %d bytes, %d files: got %s, %v; want %s", c.host, c.total, c.files, got, err, c.want)
		}
	}
	if limits, err := host.Of("nowhere"); err == nil {
		t.Errorf("got %+v for an unknown host", limits)
	}
}

func TestTarSize(t *testing.T) {
	for size, want := range map[int64]int64{0: 512, 1: 1024, 512: 1024, 513: 1536} {
		if got := host.TarSize(size); got != want {
			t.Errorf("%d bytes: got %d, want %d", size, got, want)
		}
	}
}
