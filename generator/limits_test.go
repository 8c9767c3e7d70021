package generator

import (
	"testing"

	"offprint/generator/content"
	"offprint/generator/output"
)

func TestHostLimitsNameLargestKinds(t *testing.T) {
	result := output.Result{Files: 17_000, Tar: 900_000_000, Kinds: map[string]output.Volume{
		"paper": {Files: 5000, Bytes: 50_000_000}, "feed": {Files: 4000, Bytes: 400_000_000}, "tag": {Files: 100, Bytes: 300_000_000},
		"jsonl list": {Files: 1, Bytes: 90_000_000}, "md": {Files: 4999, Bytes: 1_000_000}, "asset": {Files: 20, Bytes: 60_000},
	}}
	for _, c := range []struct {
		settings content.Settings
		want     string
	}{
		{content.Settings{}, "content/site.yaml: warning: the site has 900.0 MB as a tar; github-pages takes 1000.0 MB\n" +
			"  hint: write size: lean; for feed (400.0 MB): feeds: {kinds: [rss], others: {kinds: []}}; for tag (300.0 MB): tags: {pages_from: 8}; for jsonl list (90.0 MB): exports: {lists: []}"},
		{content.Settings{Size: content.Full, Host: "cloudflare-pages"}, "content/site.yaml: warning: the site has 17000 files; cloudflare-pages takes 20000\n" +
			"  hint: write size: standard; for paper (5000 files): nothing has fewer of them; for md (4999 files): exports: {papers: []}; for feed (4000 files): feeds: {kinds: [rss], others: {kinds: []}}"},
		{content.Settings{Host: "netlify"}, ""},
	} {
		got := ""
		for _, p := range hostLimits(c.settings, result) {
			got += p.String()
		}
		if got != c.want {
			t.Errorf("got %s\nwant %s", got, c.want)
		}
	}
}
