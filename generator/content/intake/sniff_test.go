package intake

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func readFixture(t testing.TB, elements ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(elements...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSniffTellsFormats(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want format
	}{
		"records":             {`{"title": "A"}` + "\n" + `{"title": "B"}`, formatJSONLines},
		"one record":          {`{"title": "A", "url": "https://arxiv.org/abs/2503.04715"}`, formatJSONLines},
		"broken first record": {"{\"title\": }\n{\"title\": \"B\"}", formatJSONLines},
		"cut first record":    {"{\"title\":\n{\"title\": \"B\"}", formatJSONLines},
		"garbage first":       {"not a record\n{\"title\": \"B\"}", formatJSONLines},
		"empty":               {" \n", formatJSONLines},
		"pretty record":       {"{\n  \"title\": \"A\"\n}", formatJSON},
		"list":                {"\ufeff[\n{\"title\": \"A\", \"abstract\": \"B\", \"date\": \"2025\"}]", formatJSON},
		"empty list":          {"[]", formatJSON},
		"export":              {`{"id":"a","url":"https://a.example/papers/a/","title":"A","authors":[],"summary":"B","publishedAt":"2025-03-13T00:00:00.000Z","citationKey":"a"}`, formatJSONLines},
		"day of an export":    {"[\n" + `{"paper":{"id":"a","title":"A","submittedOnDailyAt":"2025-03-13T00:00:00.000Z","citationKey":"a"},"title":"A"}` + "\n]", formatJSON},
		"daily":               {readFixture(t, "daily", "testdata", "listing.json"), formatDaily},
		"old daily":           {readFixture(t, "daily", "testdata", "old.json"), formatDaily},
		"daily paper":         {readFixture(t, "daily", "testdata", "paper.json"), formatDaily},
		"daily reprs":         {"[\n \"{'paper': {'id': '2412.07760'}}\"]", formatDaily},
		"refusal":             {`{"error": "Paper not found"}`, formatDaily},
		"arXiv":               {readFixture(t, "arxiv", "testdata", "classic.xml"), formatArXiv},
		"arXiv now":           {readFixture(t, "arxiv", "testdata", "current.xml"), formatArXiv},
		"arXiv's error":       {readFixture(t, "arxiv", "testdata", "error.xml"), formatArXiv},
		"BibTeX":              {"% comment\n@article{a, title = {A}}", formatBibTeX},
		"BibTeX with NUL":     {"@article{a, title = {A\x00}}", formatBibTeX},
		"filled up with NUL":  {`{"title": "A"}` + strings.Repeat("\x00", 400), formatJSONLines},
		"empty .bib":          {"% nothing yet", formatBibTeX},
		"CSL":                 {`[{"id": "a", "type": "article-journal", "title": "A", "author": [{"family": "B"}], "issued": {"date-parts": [[2025]]}}]`, formatCSL},
		"short CSL":           {`[{"id": "a", "type": "book", "title": "A", "publisher": "B"}]`, formatCSL},
		"typed record":        {`[{"id": "a", "type": "book", "title": "A", "date": "2025-03-13"}]`, formatJSON},
		"CSL item":            {`{"type": "book", "title": "A", "DOI": "10.1145/1"}`, formatCSL},
		"Crossref":            {`{"status":"ok","message-type":"work","message":{"DOI":"10.1145/1"}}`, formatRegistry},
		"DataCite":            {`{"data":{"id":"10.1/a","type":"dois","attributes":{"doi":"10.1/a"}}}`, formatRegistry},
		"page":                {"Mar 13\n\nOn the Sorting of Shells\n\nWe sort shells by size. Our method sorts them in linear time, which is faster than the state of the art on all of the beaches that we know.\n", formatPage},
	} {
		if got, err := sniff(name+map[bool]string{true: ".bib"}[name == "empty .bib"], []byte(c.text)); got != c.want || err != nil {
			t.Errorf("%s: got %v, %v; want %v", name, got, err, c.want)
		}
	}
}

// TestSniffNamesOtherFiles checks that a file of another kind is one error that says what it is and what to do.
func TestSniffNamesOtherFiles(t *testing.T) {
	bibliography := "<pre>@article{a, title = {A}}</pre>"
	for text, want := range map[string]string{
		"%PDF-1.7\n@article{a,": "a PDF", "\x89PNG\r\n\x1a\n": "a picture (PNG)", "\xff\xd8\xff\xe0": "a picture (JPEG)", "RIFF\x01\x02\x03\x04WEBPVP8": "a picture (WebP)", "PK\x03\x04": "a ZIP archive",
		"\x1f\x8b\x08": "compressed twice", "BZh9": "bzip2", "\xfd7zXZ\x00": "xz", "\x00\x00\x00\x20ftypmp42": "a film", "SQLite format 3\x00": "a database", "a\x00b\x00c\x00d\x00e": "no text", "{\\rtf1": "RTF",
		"<!DOCTYPE html><p>" + bibliography: "a web page", "<html lang=en>" + bibliography: "a web page", "\n<!-- x --><html>": "a web page", "<svg xmlns='a'/>": "SVG",
		"<?xml version='1.0'?><rss version='2.0'/>": "a feed", "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id></feed>": "a feed", "<OAI-PMH/>": "<OAI-PMH>", "<article dtd-version='1.3'>": "<article>", "< 5 is not XML": "not XML",
		"TY  - JOUR\nTI  - A": "RIS", "%0 Journal Article\n%T A": "EndNote", "PMID- 123": "PubMed", "---\ntitle: A\n": "YAML", "title,authors,year\nA,B,2025": "a table", "\"Title\";\"DOI\"\n": "a table",
		"id\ttitle\n1\tA": "a table", "\\documentclass{article}\n": "TeX", "#!/bin/sh\n": "a script", "# Shells\n\nThis program sorts shells.\n\n```sh\nsort\n```\n": "Markdown", "Shells\n\n| a | b |\n|---|---|\n": "Markdown", "\x00\x00": "no text", `["2503.04715", "2503.04716"]`: "a JSON list of texts",
		"2503.04715\n2503.04716\n": "a list of ids and addresses", "- [A](https://arxiv.org/abs/2503.04715)": "a list of ids and addresses", "[A](https://arxiv.org/abs/2503.04715)": "a list of ids", "Hello": "no format that offprint reads",
	} {
		_, err := sniff("file", []byte(text))
		failure := Error{}
		if !errors.As(err, &failure) || !strings.Contains(failure.Text, want) || failure.Hint == "" {
			t.Errorf("sniff(%.40q) = %v; want an error with %q", text, err, want)
		}
	}
}
