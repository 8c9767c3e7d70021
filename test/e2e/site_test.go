package e2e_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator"
	"offprint/generator/paper"
)

// site returns a small site with pages of every kind, and content that breaks pages: markup in text,
// very long words, wide tables, many names. Its address has a path, like that of a project site.
func site() map[string]string {
	files := richSite()
	for i := range 101 {
		files[fmt.Sprintf("content/papers/many/many-%03d.md", i)] = fmt.Sprintf(
			"---\ntitle: Paper %d of many\ndate: 2024-11-30\ntags: [many]\nabstract: An abstract of a sentence.\n---\n", i)
	}
	return files
}

// richSite returns the site without the day of many papers.
func richSite() map[string]string {
	return map[string]string{
		"content/site.yaml": `title: A listing of papers
description: What our group reads, day by day.
base_url: https://example.org/listing/
key: example
curator: Picked by a group of readers
repository: https://github.com/example/repository
lists: {tag: titles, venue: short}
submitters: {pages_from: 1}
parts: {json-ld: true, keywords: true}
subscribe:
  provider: mailchimp
  action: https://example.us1.list-manage.com/subscribe/post?u=a1&id=b2
  lists: [{title: Every day, value: '1', field: 'group[1][1]'}, {title: Every week, value: '2', field: 'group[1][2]'}]
`,
		"content/files/figure.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 400"><rect width="1600" height="400" fill="#888"/><rect width="800" height="400" fill="#fff"/></svg>
`,
		"content/signals.yaml":                  "date: 2025-03-16\npapers:\n  rich: {upvotes: 143, stars: 1204}\n",
		"content/tags.yaml":                     "theory:\n  name: The theory\n  description: What can be proved, and what cannot.\n",
		"content/people.yaml":                   "hopper:\n  name: Grace Hopper\n  names: [G. Hopper]\n  orcid: 0000-0002-1825-0097\n  url: https://example.com/grace\n",
		"content/pages/about.md":                "---\ntitle: About this listing\ndescription: Who reads here.\n---\nA page with a [link](/tags/) and a heading:\n\n## How it is made\n\nBy hand, in $O(n^2)$ steps at $5 each:\n\n$$\\sum_{i=1}^n a_i$$\n",
		"content/collections/first-readings.md": "---\ntitle: First readings\ndescription: Where to begin.\npapers: [plain, rich]\n---\nRead *these* first.\n",
		"content/days/2025-03-14.md":            "---\ntitle: A day of $\\ell_2$\nleads: [rich]\n---\nSee [the week](/2025/w11/).\n\n## More\n\nHere.\n",
		"content/days/2025-w11.md":              "A note on a week, with [a link](/tags/).\n",
		rich: `---
title: 'Bounds on $\ell_2$ regression & <em>more</em>'
date: 2025-03-14
authors:
` + names(40) + `  - {name: Grace Hopper, orcid: 0000-0002-1825-0097, affiliation: Yale, url: "https://example.com/grace"}
abstract: |
  Text that looks like markup: <script>window.hacked = true</script> & <img src=x onerror="window.hacked = true">.

  A second paragraph, with an address: https://example.com/` + strings.Repeat("a-long-address/", 12) + `
published: 2025-03-06
updated: 2025-04-02
tags: [optimization, "C++", 機械学習, theory, a tag of several words, a sixth one]
arxiv: 2503.04715
doi: 10.1145/3292500
openreview: abcDEF123
venue: NeurIPS 2025
type: paper-conference
volume: "12"
pages: 1-20
publisher: A Publisher
award: Best paper
links: {code: "https://example.com/code", project: "https://example.com/project", slides: files/figure.svg, models: ["https://example.com/model"]}
tldr: One sentence with $x^2$ in it.
tldr_by: a reader
submitted_by: someone
highlight: true
image: files/figure.svg
image_alt: A grey box
related: [plain, "2503.00001"]
aliases: [/old/address/]
---
A **note** with ` + "`code`" + `, a [link](https://example.com/), and

| a | table | that | is | wider | than | a | telephone |
|:--|-------|------|---:|-------|:----:|---|-----------|
| 1 | twotwotwotwo | threethreethree | fourfourfour | fivefivefive | sixsixsix | 7 | eighteighteight |

- a list

1. and another

> a quotation

` + "```\n" + strings.Repeat("a line of code without an end, ", 12) + "...\n```\n" + `
### A heading

[A script](javascript:alert(1)) and <b>raw HTML</b>.
`,
		plain: "---\ntitle: " + plainTitle + "\ndate: 2025-03-14\n---\n",
		"content/papers/2503.00001.md": "---\ntitle: " + strings.Repeat("Pneumonoultramicroscopic", 8) +
			"\ndate: 2025-03-12\nrelisted: [2025-03-14]\ntags: [theory]\nauthors: [G. Hopper, Given Family-1]\nvenue: NeurIPS 2024\n---\n",
		"content/papers/deutsch.md":  "---\ntitle: 'Über Straßen'\ndate: 2025-03-12\nlang: de\nabstract: Ein Aufsatz.\n---\n",
		"content/papers/arabic.md":   "---\ntitle: 'ورقة عن التعلم العميق'\ndate: 2025-03-12\nlang: ar\nauthors: [أحمد علي]\nabstract: 'نص قصير من جملة واحدة، وفيه $x^2$.'\n---\n",
		"content/papers/japanese.md": "---\ntitle: '深層学習による画像生成の評価'\ndate: 2025-03-12\nlang: ja\nabstract: '一文だけの要旨。'\n---\n",
		"content/papers/gone.md":     "---\ntitle: A paper that is gone\ndate: 2025-03-12\nwithdrawn: the authors asked for it\n---\n",
	}
}

// smallSite returns a site with the settings of richSite and one paper.
func smallSite() map[string]string {
	all := richSite()
	return map[string]string{"content/site.yaml": all["content/site.yaml"], plain: all[plain]}
}

// Papers that tests open or change.
const (
	rich       = "content/papers/rich.md"
	plain      = "content/papers/plain.md"
	plainTitle = "A paper with a title and a date"
)

func names(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "  - Given Family-%d\n", i)
	}
	return b.String()
}

// write writes files into a folder.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, data := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// published builds a site, and returns the folder with the published files.
func published(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, files)
	return buildInto(t, dir, filepath.Join(dir, "public"))
}

// buildInto builds the site in dir into out, which it returns.
func buildInto(t *testing.T, dir, out string) string {
	t.Helper()
	report, err := generator.Build(t.Context(), generator.Config{
		Site: os.DirFS(dir), Output: out, Now: paper.Date{Year: 2025, Month: 3, Day: 20},
	})
	if err != nil {
		t.Fatal(err)
	}
	if !report.Published {
		t.Fatalf("nothing was published: %v", report.Problems)
	}
	return out
}
