package page

import (
	"net/url"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/locale"
)

func TestListsLinkToOtherOrders(t *testing.T) {
	texts, problems := locale.Load("en", map[string]string{"strings/en.yaml": "list.by_trending: Trending\nlist.by_upvotes: Upvotes\n"}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	r := &renderer{Strings: texts, site: &site.Site{Base: site.NewBase("https://example.org/repo/")}}
	papers := func(signals ...content.Signal) (all []*site.Paper) {
		for _, s := range signals {
			all = append(all, &site.Paper{Paper: &paper.Paper{}, Signals: s})
		}
		return all
	}
	stars, upvotes, none := content.Signal{Stars: 1}, content.Signal{Upvotes: 1}, content.Signal{}
	for _, c := range []struct {
		name   string
		papers []*site.Paper
		want   string
	}{
		{"R&D + C#", papers(none, upvotes), `tag:"R&D + C#" sort:trending, tag:"R&D + C#" sort:upvotes`},
		{"video", papers(none, stars), `tag:"video" sort:trending`},
		{"video", papers(none, none), ""},
		{"video", papers(upvotes), ""},
		{`the "best"`, papers(upvotes, stars), ""},
		{"A*", papers(upvotes, stars), ""},
	} {
		var got []string
		for _, link := range r.orders(exactly("tag", c.name), c.papers) {
			u, err := url.Parse(link.Href)
			if err != nil || u.Path != "/repo/search/" {
				t.Errorf("%s: %v %v", c.name, u, err)
			}
			got = append(got, u.Query().Get("q"))
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
