package content_test

import (
	"testing"
	"testing/fstest"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/paper"
)

// TestRelistKeepsTheRestOfTheFile relists papers whose files a person wrote.
func TestRelistKeepsTheRestOfTheFile(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"no list":            {"---\ntitle: x # mine\n# why\ndate: 2025-03-01\ntags: [ b,a ]\n---\nNote.\n", "---\ntitle: x # mine\n# why\ndate: 2025-03-01\nrelisted: [2025-03-17]\ntags: [ b,a ]\n---\nNote.\n"},
		"a list":             {"---\ntitle: x\nrelisted: [2025-03-11] # twice\n---\n", "---\ntitle: x\nrelisted: [2025-03-11, 2025-03-17] # twice\n---\n"},
		"a day":              {"---\ntitle: x\nrelisted: 2025-03-11\n---\n", "---\ntitle: x\nrelisted: [2025-03-11, 2025-03-17]\n---\n"},
		"a list with remark": {"---\ntitle: x\nrelisted:\n  # first\n  - 2025-03-11\n---\n", "---\ntitle: x\nrelisted:\n  # first\n  - 2025-03-11\n  - 2025-03-17\n---\n"},
		"no value":           {"---\ntitle: x\nrelisted:\n---\n", "---\ntitle: x\nrelisted: [2025-03-17]\n---\n"},
		"CRLF":               {"\ufeff---\r\ntitle: x\r\n---\r\n", "\ufeff---\r\ntitle: x\r\nrelisted: [2025-03-17]\r\n---\r\n"},
	} {
		site := fstest.MapFS{"content/papers/a.md": {Data: []byte(c.file)}}
		got, err := content.Relist(site, "content/papers/a.md", []paper.Date{{Year: 2025, Month: 3, Day: 17}})
		if err != nil || string(got.Data) != c.want {
			t.Errorf("%s: %v\n%s", name, err, got.Data)
		}
	}
}

// TestSetKeepsTheRestOfTheFile sets keys that the file has and lacks, with comments around them.
func TestSetKeepsTheRestOfTheFile(t *testing.T) {
	p := &paper.Paper{Title: paper.Text{Source: "New"}, Abstract: paper.NewProse("New text."), Links: []paper.Link{{Kind: "pdf", URL: "https://example.org/a.pdf"}, {Kind: "code", URL: "https://example.org/c"}}}
	p.Pub = &paper.Publication{Venue: "V"}
	for name, c := range map[string]struct{ file, want string }{
		"all keys": {
			"---\n# head\n\ntitle: Old # t\nabstract: | # a\n  Old\n  text.\n\n# below\nvenue: W\nlinks: {code: https://example.org/old}\nnote: x\n---\nNote\n",
			"---\n# head\n\ntitle: 'New' # t\nabstract: | # a\n  New text.\n\n# below\nvenue: V\nlinks:\n  pdf: https://example.org/a.pdf\n  code: https://example.org/c\nnote: x\n---\nNote\n"},
		"no key":           {"---\ntitle: Old\ndate: 2025-03-01\n---\n", "---\ntitle: 'New'\ndate: 2025-03-01\nabstract: |\n  New text.\nvenue: V\nlinks:\n  pdf: https://example.org/a.pdf\n  code: https://example.org/c\n---\n"},
		"links with notes": {"---\ntitle: Old\nlinks:\n  # mine\n  slides: https://example.org/s # these\n---\n", "---\ntitle: 'New'\nabstract: |\n  New text.\nvenue: V\nlinks:\n  pdf: https://example.org/a.pdf\n  code: https://example.org/c\n  # mine\n  slides: https://example.org/s # these\n---\n"},
	} {
		site := fstest.MapFS{"content/papers/a.md": {Data: []byte(c.file)}}
		got, err := content.Set(site, "content/papers/a.md", entry.Settings(p))
		if err != nil || string(got.Data) != c.want {
			t.Errorf("%s: %v\n%s", name, err, got.Data)
		}
	}
}
