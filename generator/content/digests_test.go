package content

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// loadDigest loads a site with a closed digest of a week.
func loadDigest(t *testing.T, name, text string) (order []string, problems string) {
	t.Helper()
	fsys := fstest.MapFS{
		"content/site.yaml":       {Data: []byte("title: T\nkey: t\nbase_url: https://example.org/\n")},
		"content/papers/a.md":     {Data: []byte("---\ntitle: A\ndate: 2025-03-13\n---\n")},
		"content/digests/" + name: {Data: []byte(text)},
	}
	folder, list, err := Load(t.Context(), fsys, cache.Folder{})
	if err != nil {
		t.Fatal(err)
	}
	return folder.Digests[paper.WeekOf(paper.Date{Year: 2025, Month: 3, Day: 13})], problemsText(list)
}

func TestClosedDigestNamesEachPaperOnce(t *testing.T) {
	order, problems := loadDigest(t, "2025-w11.yaml", "closed: 2025-03-17\norder:\n  - b\n  - a\n  - b\n  - gone\n")
	if want := []string{"b", "a", "gone"}; !slices.Equal(order, want) || problems != "" {
		t.Errorf("%q, want %q; %s", order, want, problems)
	}
}

func TestBrokenDigestIsAProblem(t *testing.T) {
	const good = "closed: 2025-03-17\norder: [a]\n"
	for _, c := range []struct{ name, text, want string }{
		{"2025-w11.yaml", "", "the document is empty"},
		{"2025-w11.yaml", "closed: 2025-03-17\norder:\n", "order has no value"},
		{"2025-w11.yaml", "closed: 2025-03-17\norder: []\n", "order has no value"},
		{"2025-w11.yaml", "order: [a]\n", "closed is missing"},
		{"2025-w11.yaml", "closed: Monday\norder: [a]\n", "not in the form YYYY-MM-DD"},
		{"2025-w11.yaml", "closed: 2025-03-17\norder: [A b]\n", "contains capitals and a space"},
		{"2025-w11.yaml", "closed: 2025-03-17\norder: [a, [b]]\n", "found a list"},
		{"2025-w11.yaml", "<<<<<<< HEAD\n" + good + "=======\n" + good + ">>>>>>> x\n", "unresolved merge conflict"},
		{"2025-w11.yaml", good + "more: 1\n", `unknown key "more"`},
		{"2025-w54.yaml", good, "not in the calendar"},
		{"2025-W11.yaml", good, "names no day"},
		{"2025-w11.yml", good, "not read"},
	} {
		if _, problems := loadDigest(t, c.name, c.text); !strings.Contains(problems, c.want) {
			t.Errorf("%s with %q: %s, want %q", c.name, c.text, problems, c.want)
		}
	}
}

func problemsText(list problem.List) string {
	var lines []string
	for _, p := range list {
		lines = append(lines, p.Text)
	}
	return strings.Join(lines, "\n")
}
