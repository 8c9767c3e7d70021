package page

import (
	"testing"

	"offprint/generator/paper"
	"offprint/generator/site"
)

func TestCardNamesTenAuthors(t *testing.T) {
	s := &site.Site{Base: site.NewBase("")}
	r := &renderer{site: s, Strings: settingsRenderer(t, s.Settings).Strings}
	for authors, want := range map[int]struct {
		names int
		more  string
	}{0: {0, ""}, 10: {10, ""}, 11: {10, "and 1 more"}, 3303: {10, "and 3,293 more"}} {
		p := listedOn(1, "a", "A")
		p.Authors = make([]paper.Author, authors)
		if v := r.newBareView(&site.Paper{Paper: p}); len(v.Authors) != want.names || v.MoreAuthors != want.more {
			t.Errorf("%d authors: got %d names and %q, want %d and %q", authors, len(v.Authors), v.MoreAuthors, want.names, want.more)
		}
	}
}
