package main

import (
	"bytes"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"offprint/test/bench/measure"
)

// TestCompareBuildsEqualPages builds a small site with both programs: each has a page of every paper, author,
// tag, day, week and month, and a feed of every tag.
func TestCompareBuildsEqualPages(t *testing.T) {
	hugo, err := exec.LookPath("hugo")
	if err != nil {
		t.Skip("no hugo on the path")
	}
	dir := t.TempDir()
	var log bytes.Buffer
	c := program(t, dir, "-papers", "30", "-runs", "1", "-hugo", hugo, "-keep")
	c.Stderr = &log
	if err := c.Run(); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	ours, theirs := readTree(t, glob(t, dir, "*/public-30-0")), readTree(t, glob(t, dir, "*/public-30-0-hugo"))
	for what, forms := range map[string][2]string{
		"papers":  {`^papers/[^/]+/index.html$`, `^papers/[^/]+/index.html$`},
		"tags":    {`^tags/[^/]+/index.html$`, `^tags/[^/]+/index.html$`},
		"feeds":   {`^tags/[^/]+/feed.xml$`, `^tags/[^/]+/index.xml$`},
		"authors": {`^authors/[^/]+/index.html$`, `^authors/[^/]+/index.html$`},
		"days":    {`^\d+/\d+/\d+/index.html$`, `^days/[^/]+/index.html$`},
		"weeks":   {`^\d+/w\d+/index.html$`, `^weeks/[^/]+/index.html$`},
		"months":  {`^\d+/\d+/index.html$`, `^months/[^/]+/index.html$`},
	} {
		if a, b := countMatches(ours, forms[0]), countMatches(theirs, forms[1]); a != b || a == 0 {
			t.Errorf("%s: offprint has %d, Hugo %d", what, a, b)
		}
	}
}

func countMatches(files map[string][]byte, form string) int {
	n, compiled := 0, regexp.MustCompile(form)
	for name := range files {
		if compiled.MatchString(name) {
			n++
		}
	}
	return n
}

// TestHugoPage quotes what YAML would read otherwise.
func TestHugoPage(t *testing.T) {
	page, err := record{ID: "a", Title: `A: "quoted" \ell`, Date: "2024-12-31", Authors: []string{"Ada: L"}, Tags: []string{"no"}, Abstract: "One\ntwo"}.hugoPage()
	if err != nil {
		t.Fatal(err)
	}
	const want = `---
title: "A: \"quoted\" \\ell"
date: "2024-12-31"
authors: ["Ada: L"]
tags: ["no"]
abstract: "One\ntwo"
days: ["2024-12-31"]
weeks: ["2025-w01"]
months: ["2024-12"]
---
`
	if string(page) != want {
		t.Errorf("got\n%s\nwant\n%s", page, want)
	}
}

// TestComparisonTable uses distinct numbers, so that no column can have the value of another.
func TestComparisonTable(t *testing.T) {
	usage := func(cpu, wall time.Duration, peak int64) []measure.Usage {
		return []measure.Usage{{CPU: cpu * time.Second, Wall: wall * time.Second, Peak: peak * 1e6}}
	}
	r := comparison{1000, builds{10, usage(2, 1, 50), usage(3, 6, 1)}, builds{11, usage(8, 5, 70), usage(12, 7, 1)}}
	var b strings.Builder
	measure.WriteTable(&b, comparisonColumns(), []comparison{r})
	const want = `| papers | files | CPU s | wall s | peak MB | edit CPU s | edit wall s |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1,000 | 10; 11 | 2.00; 8.00; 0.25 | 1.00; 5.00; 0.20 | 50; 70 | 3.00; 12.0; 0.25 | 6.00; 7.00; 0.86 |
`
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}
