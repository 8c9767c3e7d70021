package generator_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator"
	"offprint/test/testkit"
)

// published builds a site and returns the published files.
func published(t *testing.T, files fstest.MapFS) tree {
	t.Helper()
	config := generator.Config{Site: files, Output: filepath.Join(t.TempDir(), "public"), Now: day(t, "2026-11-23")}
	build(t, config)
	return testkit.ReadTree(t, config.Output)
}

func file(lines ...string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(strings.Join(lines, "\n") + "\n")}
}

// TestPaperOfManyAuthorsFoldsThem builds a site with a paper of 3,303 authors. The card names ten of them, and
// none has a page.
func TestPaperOfManyAuthorsFoldsThem(t *testing.T) {
	const authors = 3303
	files := published(t, crowded(authors))
	page := files["papers/large/index.html"]
	head, folded, _ := strings.Cut(page, "<details")
	_, head, _ = strings.Cut(head, "<h1>")
	folded, _, _ = strings.Cut(folded, "</details>")
	if n := strings.Count(head, "Given"); n != 20 {
		t.Errorf("got %d authors before the fold, want 20", n)
	}
	if n := strings.Count(folded, "Given"); n != authors-20 || !strings.Contains(folded, "and 3,283 more authors</summary>") {
		t.Errorf("got %d folded authors, want %d", n, authors-20)
	}
	card, coins, _ := strings.Cut(files["index.html"], `class="Z3988"`)
	if n := strings.Count(coins, "Given"); n < 10 || n > 40 {
		t.Errorf("got %d authors in the COinS of the card, want 10 to 40", n)
	}
	if n := strings.Count(card, "Given"); n != 10 || !strings.Contains(files["index.html"], "and 3,293 more") {
		t.Errorf("got %d authors on the card, want 10 and the number of the others", n)
	}
	for name, data := range files {
		if strings.HasPrefix(name, "authors/") {
			t.Fatalf("%s: unexpected page of an author of one paper", name)
		}
		if strings.Contains(data, `href="/authors/"`) {
			t.Fatalf("%s links to an index that does not exist", name)
		}
	}
}

// TestAuthorPagesStaySmall builds a page for each author of a crowded paper. If each named all the others, the
// site would grow with the square of their number.
func TestAuthorPagesStaySmall(t *testing.T) {
	authors := 300
	if soak() {
		authors = 3303
	}
	site := crowded(authors)
	site["content/site.yaml"] = file("title: T", "key: t", "base_url: https://example.github.io/", "size: full", "authors: {pages_from: 1}")
	count, largest := 0, 0 // a page and three feeds each
	for name, data := range published(t, site) {
		if strings.HasPrefix(name, "authors/given") {
			count++
			largest = max(largest, len(data))
		}
	}
	if count != 4*authors || largest > 8<<10 {
		t.Errorf("%d authors: got %d pages and feeds, want %d; the largest has %d bytes, want at most 8 kB", authors, count, 4*authors, largest)
	}
}

// crowded returns a site with one paper of many authors.
func crowded(authors int) fstest.MapFS {
	lines := []string{"title: Large", "date: 2025-03-13", "authors:"}
	for i := range authors {
		lines = append(lines, fmt.Sprintf("- Given%d Family%d", i, i))
	}
	return fstest.MapFS{
		"content/site.yaml":         file("title: T", "key: t", "base_url: https://example.github.io/", "size: full"),
		"content/papers/large.yaml": file(lines...),
	}
}

// TestBusyDayIsPaginated builds a site with 163 papers on one day, or 713 in a soak. The front page shows fifty of
// them, and links to the day. The pages of the day, the week and the tag each list all papers once.
func TestBusyDayIsPaginated(t *testing.T) {
	papers := 163
	if soak() {
		papers = 713
	}
	site := fstest.MapFS{"content/site.yaml": file("title: T", "key: t", "base_url: https://example.github.io/", "size: full", "lists: {week: cards}")}
	for i := range papers {
		site[fmt.Sprintf("content/papers/p%03d.yaml", i)] = file(fmt.Sprintf("title: Paper %d", i), "date: 2025-03-13", "tags: [busy]")
	}
	files := published(t, site)
	if n := strings.Count(files["index.html"], "<article"); n != 50 || !strings.Contains(files["index.html"], fmt.Sprintf(`<a href="/2025/03/13/">All %d papers from 13 March 2025</a>`, papers)) {
		t.Errorf("front page: got %d papers, want 50 and a link to all", n)
	}
	for _, list := range []string{"2025/03/13/", "2025/w11/", "tags/busy/"} {
		seen := map[string]int{}
		pages := 0
		for name, data := range files {
			if rest, ok := strings.CutPrefix(name, list); ok && strings.HasSuffix(rest, "index.html") {
				pages++
				if n := strings.Count(data, "<article"); n < 50 || n > 99 {
					t.Errorf("%s: got %d papers, want 50 to 99", name, n)
				}
				for _, part := range strings.Split(data, `<h3><a href="`)[1:] {
					address, _, _ := strings.Cut(part, `"`)
					seen[address]++
				}
			}
		}
		if pages != papers/50 || len(seen) != papers {
			t.Errorf("%s: got %d papers on %d pages, want %d on %d", list, len(seen), pages, papers, papers/50)
		}
		for address, n := range seen {
			if n != 1 {
				t.Errorf("%s: got %s %d times, want once", list, address, n)
			}
		}
		if !strings.Contains(files[list+"index.html"], fmt.Sprintf("%d papers", papers)) {
			t.Errorf("%s: missing number of papers", list)
		}
	}
	if !strings.Contains(files["2025/03/index.html"], fmt.Sprintf(">%d papers<", papers)) {
		t.Error("calendar: missing number of papers")
	}
}

// TestLongIndexIsSplitByLetter builds a site with more tags than fit on one page of an index.
func TestLongIndexIsSplitByLetter(t *testing.T) {
	site := fstest.MapFS{"content/site.yaml": file("title: T", "key: t", "base_url: https://example.github.io/", "size: lean", "tags: {pages_from: 1}")}
	for i := range 101 {
		var tags []string
		for j := range 10 {
			tags = append(tags, fmt.Sprintf("%c tag %d", "abcz9"[j%5], i*10+j))
		}
		site[fmt.Sprintf("content/papers/p%03d.yaml", i)] = file("title: Paper", "date: 2025-03-13", "tags: ["+strings.Join(tags, ", ")+"]")
	}
	files := published(t, site)
	if n := strings.Count(files["tags/index.html"], `class="counts"`); n != 0 || !strings.Contains(files["tags/index.html"], "1,010 tags") {
		t.Errorf("front page of the index: want no entries, and the number of tags, got %s", files["tags/index.html"])
	}
	total := 0
	for _, letter := range []string{"0", "a", "b", "c", "z"} {
		page := files["tags/page/"+letter+"/index.html"]
		n := strings.Count(page, `>1 paper<`)
		total += n
		if n != 202 || !strings.Contains(page, "202 tags") || !strings.Contains(files["tags/index.html"], `<a href="/tags/page/`+letter+`/">`) {
			t.Errorf("%s: got %d entries, want 202 and a link from the front page", letter, n)
		}
	}
	if total != 1010 {
		t.Errorf("got %d entries in total, want 1010", total)
	}
}
