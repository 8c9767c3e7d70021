package e2e_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// The budgets of pages in bytes, compressed: HTML, styles and scripts together, or scripts
// alone.
const (
	dayBudget     = "day or front page with styles and scripts"
	paperBudget   = "paper with styles and scripts"
	scriptsBudget = "scripts before a reader does anything"
)

// TestPagesAreLight does not count pictures and fonts. Pages must not load the search index before somebody
// searches.
func TestPagesAreLight(t *testing.T) {
	everyWay(t, func(t *testing.T, p *place) {
		for _, name := range p.kinds() {
			if name == "search" { // it still loads scripts while the next page is weighed
				continue
			}
			p.host.forget()
			p.visit(p.pages[name])
			p.checkWeight(name)
		}
	})
}

// checkWeight checks the weight of the open page.
func (p *place) checkWeight(name string) {
	p.t.Helper()
	switch {
	case name == "search": // loads the files that others must not
	case strings.Contains(name, "paper"):
		p.weigh(name, paperBudget, "standard")
	default:
		p.weigh(name, dayBudget, "standard")
	}
}

// TestRealDayIsLight weighs a day of 25 real papers and the heaviest page of one of them, in sites of each size.
func TestRealDayIsLight(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	for _, size := range []string{"full", "standard", "lean"} {
		t.Run(size, func(t *testing.T) { weighRealDay(t, size) })
	}
}

func weighRealDay(t *testing.T, size string) {
	papers := realDay(t)
	papers["content/site.yaml"] += "size: " + size + "\n"
	p := settle(t, published(t, papers), nil)
	p.host.forget()
	p.visit("2025/03/14/")
	p.weigh("a day of 25 papers", dayBudget, size)
	want(t, "papers of the day", value[int](p.tab, `document.querySelectorAll(".card").length`), 25)
	id, largest := "", int64(0)
	for name := range papers {
		if stem, ok := strings.CutSuffix(path.Base(name), ".md"); ok {
			info, err := os.Stat(filepath.Join(p.host.folder, "papers", stem, "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			if info.Size() > largest {
				id, largest = stem, info.Size()
			}
		}
	}
	p.host.forget()
	p.visit("papers/" + id + "/")
	p.weigh("paper "+id, paperBudget, size)
}

// weigh adds up the files that the open page has loaded, and compares them with the budget of a row for a size of
// site.
func (p *place) weigh(name, row, size string) {
	p.t.Helper()
	p.wait(`document.readyState === "complete"`)
	sum := map[string]int{}
	for file, size := range p.host.sizes() {
		sum[path.Ext(file)] += size
		if path.Ext(file) == ".bin" {
			p.t.Errorf("%s: loads %s before anybody searches", name, file)
		}
	}
	total := sum[".html"] + sum[".css"] + sum[".js"]
	p.t.Logf("%-24s %-8s %6d bytes: HTML %6d, styles %5d, scripts %5d", name, size, total, sum[".html"], sum[".css"], sum[".js"])
	if sum[".html"] == 0 || sum[".css"] == 0 {
		p.t.Errorf("%s: missing HTML or styles: %v", name, p.host.sizes())
	}
	if limit := int(testkit.Budget(p.t, row, size)); total > limit {
		p.t.Errorf("%s: got %d bytes, want at most %d", name, total, limit)
	}
	if limit := int(testkit.Budget(p.t, scriptsBudget, size)); sum[".js"] > limit {
		p.t.Errorf("%s: got %d bytes of scripts, want at most %d", name, sum[".js"], limit)
	}
}

// realDay returns a site with the first 25 papers of a day of the corpus that have a TL;DR.
func realDay(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{"content/site.yaml": "title: A day\nkey: day\nbase_url: https://example.org/listing/\nrepository: https://github.com/example/repository\n"}
	lines := bufio.NewScanner(testkit.Corpus(t, "daily-2025.jsonl.gz"))
	lines.Buffer(nil, 1<<20)
	for len(files) < 26 && lines.Scan() {
		var r struct {
			Date  string
			Extra struct {
				Summary string `json:"ai_summary"`
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.Date == "2025-10-13" && r.Extra.Summary != "" {
			name, text := fileOf(t, lines.Bytes(), r.Extra.Summary)
			files[name] = text
		}
	}
	want(t, "papers of the corpus", len(files), 26)
	return files
}

// fileOf returns the file that offprint add writes for a record, with another date and a TL;DR.
func fileOf(t *testing.T, line []byte, tldr string) (name, text string) {
	t.Helper()
	var r intake.Record
	for one := range intake.Lines("x", bytes.NewReader(line)) {
		if r = one.Record; one.Err != nil {
			t.Fatal(one.Err)
		}
	}
	r.Date, r.Relisted, r.Extra = "2025-03-14", nil, nil
	p, _, err := r.Paper(paper.Date{})
	if err != nil {
		t.Fatal(err)
	}
	p.TLDR.Source, p.TLDRBy = tldr, "a model"
	data, err := entry.Format(p)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("content/papers/%s.md", p.ID), string(data)
}
