package content_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// TestLimits has a value at each limit, which is read, and one above it, which is refused with its line.
func TestLimits(t *testing.T) {
	words := func(n int) string { return strings.Repeat("é", n) }
	list := func(item string, n int) string {
		return "[" + strings.Repeat(item+", ", n-1) + item + "]"
	}
	for name, c := range map[string]struct {
		most int
		text func(n int) string
		code problem.Code
	}{
		"title":                {1000, func(n int) string { return "venue: v\ntitle: " + words(n) }, "OP0313"},
		"title with spaces":    {1000, func(n int) string { return "venue: v\ntitle: '" + words(n-2) + " x'" }, "OP0313"},
		"tldr":                 {1000, func(n int) string { return "tldr: " + words(n) }, "OP0313"},
		"abstract":             {20_000, func(n int) string { return "abstract: |-\n  " + words(n) }, "OP0313"},
		"venue":                {1000, func(n int) string { return "venue: " + words(n) }, "OP0313"},
		"submitted_by":         {1000, func(n int) string { return "submitted_by: " + words(n) }, "OP0313"},
		"tag":                  {500, func(n int) string { return "tags:\n- a\n- " + words(n) }, "OP0313"},
		"name":                 {1000, func(n int) string { return "authors:\n- " + words(n) }, "OP0313"},
		"name of a record":     {1000, func(n int) string { return "authors:\n- name: " + words(n) }, "OP0313"},
		"name in a string":     {1000, func(n int) string { return "authors: A and " + words(n) }, "OP0313"},
		"affiliation":          {1000, func(n int) string { return "authors: [{name: A, affiliation: " + words(n) + "}]" }, "OP0313"},
		"address":              {1000, func(n int) string { return "links: {pdf: 'https://a.b/" + words(n-12) + "'}" }, "OP0313"},
		"home page":            {1000, func(n int) string { return "authors: [{name: A, url: 'https://a.b/" + words(n-12) + "'}]" }, "OP0313"},
		"doi":                  {1000, func(n int) string { return "doi: 10.1000/" + strings.Repeat("a", n-8) }, "OP0313"},
		"value of extra":       {10_000, func(n int) string { return "extra: {a: {b: " + words(n) + "}}" }, "OP0313"},
		"key of extra":         {200, func(n int) string { return "extra: {" + words(n) + ": x}" }, "OP0313"},
		"nested key of extra":  {100, func(n int) string { return "extra: " + strings.Repeat("{a: ", n) + "x" + strings.Repeat("}", n) }, "OP0313"},
		"authors":              {5000, func(n int) string { return "authors: " + list("A B", n) }, "OP0114"},
		"editors":              {5000, func(n int) string { return "editors: " + list("A B", n) }, "OP0114"},
		"authors in a string":  {5000, func(n int) string { return "authors: " + strings.Repeat("A B; ", n-1) + "A B" }, "OP0114"},
		"tags":                 {50, func(n int) string { return "tags: " + list("a", n) }, "OP0114"},
		"links of a kind":      {100, func(n int) string { return "links: {pdf: " + list("https://a.b/", n) + "}" }, "OP0114"},
		"links of all kinds":   {99, func(n int) string { return "links: {pdf: " + list("https://a.b/", n) + ", code: 'https://a.b/'}" }, "OP0114"},
		"aliases":              {100, func(n int) string { return "aliases: " + list("/a/", n) }, "OP0114"},
		"related":              {100, func(n int) string { return "related: " + list("a", n) }, "OP0114"},
		"relisted":             {20, func(n int) string { return "relisted: " + list("2025-03-14", n) }, "OP0114"},
		"values of extra":      {500, func(n int) string { return "extra: {a: " + list("x", n) + "}" }, "OP0114"},
		"keys of extra":        {500, func(n int) string { return "extra: {" + counted("k%d: x, ", n) + "}" }, "OP0114"},
		"lists in extra":       {500, func(n int) string { return "extra: {a: [" + list("x", n-1) + ", x]}" }, "OP0114"},
		"unknown keys":         {0, func(n int) string { return counted("k%d: x\n", 501*n+1) }, "OP0114"},
		"matrices in abstract": {2, func(n int) string { return "abstract: '" + matrices(n+2) + "'" }, "OP0316"},
	} {
		parse := func(n int) (bool, problem.List) {
			front := c.text(n)
			for _, line := range []string{"date: 2025-03-13\n", "title: x\n"} {
				if key, _, _ := strings.Cut(line, " "); !strings.Contains("\n"+front, "\n"+key) {
					front = line + front
				}
			}
			p, problems := content.NewParser(tex.Presets()).Parse("a.md", []byte("---\n"+front+"\n---\n"))
			return p != nil, problems
		}
		if ok, problems := parse(c.most); c.most > 0 && (!ok || len(problems) > 0) {
			t.Errorf("%s at the limit: %.200v", name, problems)
		}
		ok, problems := parse(c.most + 1)
		if ok || len(problems) != 1 || problems[0].Code != c.code || problems[0].Line < 2 || problems[0].Hint == "" && name != "unknown keys" {
			t.Errorf("%s above the limit: read %t, %d problems: %.200v", name, ok, len(problems), problems)
		}
	}
}

func counted(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func matrices(n int) string {
	return strings.Repeat(`$\begin{matrix}`+strings.Repeat("&", 3900)+`\end{matrix}$ `, n)
}

// TestLimitsOfSettings has values of other files above their limits.
func TestLimitsOfSettings(t *testing.T) {
	long := strings.Repeat("x", 1001)
	for name, c := range map[string]struct {
		files files
		want  string
	}{
		"description of a tag": {files{"tags.yaml": "a: {description: " + long + "}\n"}, "content/tags.yaml:1:18: description: is longer than 1,000 characters"},
		"aliases of a tag":     {files{"tags.yaml": "a: {aliases: [" + strings.Repeat("a, ", 100) + "a]}\n"}, "content/tags.yaml:1:14: aliases: has more than 100 entries"},
		"name of a person":     {files{"people.yaml": "a: {name: " + long + "}\n"}, "content/people.yaml:1:11: name: is longer than 1,000 characters"},
		"curator":              {files{"site.yaml": settings + "curator: " + long + "\n"}, "content/site.yaml:3:10: curator: is longer than 1,000 characters"},
		"macros":               {files{"site.yaml": settings + "macros: {" + strings.Repeat("a: x, ", 501) + "}\n"}, "content/site.yaml:3:9: macros: has more than 500 entries"},
		"a macro":              {files{"site.yaml": settings + "macros: {a: " + long + "}\n"}, "content/site.yaml:3:13: macros: a: is longer than 1,000 characters"},
		"papers":               {files{"collections/a.md": "---\ntitle: x\npapers: [" + strings.Repeat("a, ", 10_000) + "a]\n---\n"}, "content/collections/a.md:3:9: papers: has more than 10,000 entries"},
		"title of a page":      {files{"pages/a.md": "---\ntitle: " + long + "\n---\n"}, "content/pages/a.md:2:8: title: is longer than 1,000 characters"},
		"text of a page":       {files{"pages/a.md": "---\ntitle: x\n---\n" + strings.Repeat("x", 64<<10+1)}, "content/pages/a.md: the text is longer than 64 kB"},
		"text of a macro":      {files{"site.yaml": settings + "macros: {a: '" + strings.Repeat("x", 900) + "'}\n", "papers/a.md": "---\ntitle: x\ndate: 2025-03-13\nauthors: ['$\\a\\a$']\n---\n"}, "content/papers/a.md:4:11: name: is longer than 1,000 characters"},
		"table":                {files{"pages/a.md": "---\ntitle: x\n---\na\n\n" + strings.Repeat("|a", 2000) + "\n" + strings.Repeat("|-", 2000) + "\n" + strings.Repeat("a\n", 4000)}, "content/pages/a.md:6:1: text: the tables have more than 10000 cells"},
	} {
		if _, problems := load(t, c.files.site(), cache.Folder{}); !strings.HasPrefix(problems, c.want+"\n  hint: ") || strings.Count(problems, "\n") != 2 {
			t.Errorf("%s: got %.300s, want %s", name, problems, c.want)
		}
	}
}

// TestFormulasTakeLittleMemory has the megabyte of formulas that took 800 MB.
func TestFormulasTakeLittleMemory(t *testing.T) {
	text := []byte("---\ntitle: x\ndate: 2025-03-13\nabstract: " + strings.Repeat("$x_1^2$ ", 130_000) + "\n---\n")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	p, problems := content.NewParser(tex.Presets()).Parse("a.md", text)
	runtime.ReadMemStats(&after)
	if p != nil || len(problems) != 1 || problems[0].Line != 4 {
		t.Errorf("problems %v", problems)
	}
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 10 {
		t.Errorf("%d MB", used)
	}
}

// TestLimitsAreDocumented holds the table of docs/paper.md equal to the limits.
func TestLimitsAreDocumented(t *testing.T) {
	table := "| of | at most |\n|---|---|\n"
	for _, l := range content.Limits() {
		table += "| " + l.Values + " | " + l.String() + " |\n"
	}
	docs, err := os.ReadFile(filepath.Join(testkit.Root(t), "docs/paper.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(docs), table) {
		t.Errorf("docs/paper.md lacks this table:\n%s", table)
	}
}
