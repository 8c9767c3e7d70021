package e2e_test

import (
	"fmt"
	"testing"

	"offprint/test/testkit"
)

// TestWideFormulasFitTelephones opens pages with formulas that are wider than the window, in every place that has
// them. Those of up to 32 bytes of TeX don't scroll by themselves.
func TestWideFormulasFitTelephones(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	formulas := []string{
		`$\mathsf{WWWWWWWWWWWWWW}$`, `A $\mathbb{WWWWWWWWWWWWW}$-th`, `$a$ $\underbrace{W+W+W+W+W+W+W+W+W+W+W+W+W+W+W}_{n}$`,
		`On $W_{1} + W_{2} + W_{3} + W_{4} + W_{5} + W_{6} + W_{7} + W_{8} + W_{9} = 0$ and more`,
	}
	files := map[string]string{
		"content/site.yaml":                 "title: Wide\nkey: wide\nbase_url: https://example.org/\nlists: {collection: titles}\n",
		"content/collections/c.md":          "---\ntitle: C\npapers: [p0, p1, p2, p3]\n---\n",
		"content/papers/listed-before.yaml": fmt.Sprintf("title: '%s'\ndate: 2025-03-12\nrelisted: 2025-03-13\n", formulas[0]),
	}
	for i, f := range formulas {
		files[fmt.Sprintf("content/papers/p%d.md", i)] = fmt.Sprintf("---\ntitle: '%[1]s'\ndate: 2025-03-13\ntldr: 'In short %[1]s'\nabstract: 'We study %[1]s.'\nrelated: [p0, p1, p2, p3]\n---\n"+
			"Note %[1]s\n\n## Head %[1]s\n\n- item %[1]s\n\n> quote %[1]s\n", f)
	}
	pages := []string{"", "2025/03/13/", "collections/c/", "papers/p0/", "papers/p1/", "papers/p2/", "papers/p3/"}
	b := settle(t, published(t, files), nil).tab
	for _, page := range pages {
		b.visit(page)
		for _, width := range []int64{320, 360, 390, 414} {
			b.width(width)
			want(t, fmt.Sprintf("%s: the width of %d pixels", page, width), value[int64](b, `document.scrollingElement.scrollWidth`), width)
		}
	}
}
