package listing

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"offprint/generator/paper"
)

// summary describes a file: a line for each paper and problem.
func summary(f File) string {
	var b strings.Builder
	for _, e := range f.Entries {
		fmt.Fprintf(&b, "%d %s", e.At.Line, e.Title)
		if e.Authors != "" {
			fmt.Fprintf(&b, " (%s)", e.Authors)
		}
		fmt.Fprintf(&b, " | %s", e.Abstract)
		if e.Day.Label != "" {
			fmt.Fprintf(&b, " | %d-%d-%d", e.Day.Year, e.Day.Month, e.Day.Day)
		}
		for _, r := range e.References {
			fmt.Fprintf(&b, " | %s", r.Text)
		}
		b.WriteByte('\n')
	}
	for _, p := range f.Problems {
		level := "error"
		if p.Warning {
			level = "warning"
		}
		fmt.Fprintf(&b, "%s %d %s\n", level, p.Line, p.Text)
	}
	return b.String()
}

// sentences is the text of an abstract in the tests, where they write §.
const sentences = "We sort the shells of a beach by their size. The order that comes out has a use for collectors, who look shells up by size. " +
	"A long walk along the sea supplies the data, and its length bounds the time of the method. On ten beaches, the order holds."

func TestParse(t *testing.T) {
	const paragraph = "read as a further paragraph of the abstract of"
	for name, c := range map[string]struct{ in, want string }{
		"a page": {"new\n\nGet papers every day!\n\nMar 13\n\nShells\n\n§\n\nWaves at Sea\n\n§\n",
			"7 Shells | § | 0-3-13\n11 Waves at Sea | § | 0-3-13\nwarning 1 2 lines that are not of papers are ignored: \"new\", \"Get papers every day!\"\n"},
		"no blank lines":           {"Mar 13\nShells\n§\nWaves\n§", "2 Shells | § | 0-3-13\n4 Waves | § | 0-3-13\n"},
		"blocks of two lines":      {"Shells\n§\n\nWaves\n§", "1 Shells | §\n4 Waves | §\n"},
		"CRLF and BOM":             {"\ufeffMar 13\r\n\r\nShells\r\n\r\n§\r\n", "3 Shells | § | 0-3-13\n"},
		"days":                     {"Mar 13\n\nShells\n\n§\n\nMarch 12, 2025\n\nWaves\n\n§", "3 Shells | § | 0-3-13\n9 Waves | § | 2025-3-12\n"},
		"a day without papers":     {"Mar 13\n\nMar 12\n\nWaves\n\n§", "5 Waves | § | 0-3-12\n"},
		"short abstracts":          {"Shells\n\nWe sort shells.\n\nWaves\n\nWe count waves.", "1 Shells | We sort shells.\n5 Waves | We count waves.\n"},
		"titles with stops":        {"Mar 13\n\nOn the shells.\n\nWe sort shells.\n\nOn the waves.\n\nWe count waves.", "3 On the shells. | We sort shells. | 0-3-13\n7 On the waves. | We count waves. | 0-3-13\n"},
		"one title with a stop":    {"Shells\n\n§\n\nOn the waves.\n\n§", "1 Shells | §\n5 On the waves. | §\n"},
		"no abstract":              {"Mar 13\n\nShells\n\nWaves\n\n§\n", "5 Waves | § | 0-3-13\nerror 3 a title without an abstract: \"Shells\"\n"},
		"no abstract at the end":   {"Shells\n\n§\n\nWaves of the Sea\n", "1 Shells | §\nerror 5 a title without an abstract: \"Waves of the Sea\"\n"},
		"no abstract before a day": {"Mar 13\n\nShells\n\n§\n\nWaves\n\nMar 12\n\nSand\n\n§", "3 Shells | § | 0-3-13\n11 Sand | § | 0-3-12\nerror 7 a title without an abstract: \"Waves\"\n"},
		"no title":                 {"Mar 13\n\n§\n\nWaves of the Sea\n\n§", "5 Waves of the Sea | § | 0-3-13\nerror 3 an abstract without a title: \"We sort the shells of a beach by their size. The order that …\"\n"},
		"a second paragraph":       {"Shells\n\n§\n\nCode is at https://a.org.\n\nWaves\n\n§", "1 Shells | §\n\nCode is at https://a.org.\n7 Waves | §\nwarning 5 " + paragraph + " \"Shells\"\n"},
		"menu at the end":          {"Shells\n\n§\n\nPrevious\n\nNext\n\nAbout us\n\n© 2025 A Company. All rights reserved.", "1 Shells | §\nwarning 5 4 lines that are not of papers are ignored: \"Previous\", \"Next\", \"About us\", \"© 2025 A Company. All rights reserved.\"\n"},
		"buttons between":          {"Shells\n\n42\n\n7 upvotes\n\n§\n\nSubmitted by jane\n\nWaves\n\n§", "1 Shells | §\n11 Waves | §\nwarning 3 3 lines that are not of papers are ignored: \"42\", \"7 upvotes\", \"Submitted by jane\"\n"},
		"title like a day":         {"Mar 13\n\nMarch 14, 1889\n\n§\n\n1984\n\n§", "3 March 14, 1889 | § | 0-3-13\n7 1984 | § | 0-3-13\n"},
		"day below the title":      {"Shells\n\nPublished on Mar 13\n\n§\n\nWaves\n\n2025-03-12\n\n§", "1 Shells | § | 0-3-13\n7 Waves | § | 2025-3-12\n"},
		"ids below":                {"Shells\n\n§\n\narXiv:2503.04715\n\nWaves\n\n§\n\nhttps://arxiv.org/abs/2503.04716v2 [code](https://a.org/b)", "1 Shells | § | arXiv:2503.04715\n7 Waves | § | https://arxiv.org/abs/2503.04716v2 [code](https://a.org/b)\n"},
		"ids above":                {"Mar 13\n\n2503.04715\nShells\n§\n2503.04716\nWaves\n§", "4 Shells | § | 0-3-13 | 2503.04715\n7 Waves | § | 0-3-13 | 2503.04716\n"},
		"ids between":              {"Shells\n10.1000/182\n§\nWaves\nCode: www.a.org/b\n§", "1 Shells | § | 10.1000/182\n4 Waves | § | Code: www.a.org/b\n"},
		"labels":                   {"Title: Shells\nAuthors: Ann Lee, Bob Ray\nAbstract: §\n", "1 Shells (Ann Lee, Bob Ray) | §\n"},
		"authors":                  {"Shells\n\nAnn Lee, Bob Ray and Cy de Young\n\n§\n", "1 Shells (Ann Lee, Bob Ray and Cy de Young) | §\nwarning 3 \"Ann Lee, Bob Ray and Cy de Young\" are read as authors, not as a title\n"},
		"Latin-1":                  {"Shells of Orl\xe9ans\n\n§\n", "1 Shells of Orléans | §\nwarning 1 the file is not in UTF-8: it is read as Windows-1252, a superset of Latin-1\n"},
		"East Asia":                {"貝の整列について\n\n我々は貝を大きさで並べる。\n\n波\n\n波を数える。", "1 貝の整列について | 我々は貝を大きさで並べる。\n5 波 | 波を数える。\n"},
		"bullets":                  {"- Shells\n§\n\n## Waves\n§", "1 Shells | §\n4 Waves | §\n"},
		"nothing":                  {"", ""},
	} {
		in := strings.ReplaceAll(c.in, "§", sentences)
		if got := strings.ReplaceAll(summary(Parse("x", []byte(in))), sentences, "§"); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestParseWrapsBack(t *testing.T) {
	wrapped := `Mar 13

On the Sorting of Shells That Lie at the Beaches of
Warm Seas
We sort the shells of a beach by their size. The order that
comes out has a use for collectors, who look shells up by
size. A long walk along the sea supplies the data, at
https://example.org/walk
in full.

A Short Title

A long walk along the sea supplies the data, and its length
bounds the time of the method.

On ten beaches, the order holds, and on the eleventh there
were no shells.
`
	const want = `3 On the Sorting of Shells That Lie at the Beaches of Warm Seas | We sort the shells of a beach by their size. The order that comes out has a use for collectors, who look shells up by size. A long walk along the sea supplies the data, at https://example.org/walk in full. | 0-3-13
11 A Short Title | A long walk along the sea supplies the data, and its length bounds the time of the method.

On ten beaches, the order holds, and on the eleventh there were no shells. | 0-3-13
warning 16 read as a further paragraph of the abstract of "A Short Title"
`
	if got := summary(Parse("x", []byte(wrapped))); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestParseDay(t *testing.T) {
	today := paper.Date{Year: 2026, Month: 3, Day: 10}
	for in, want := range map[string]string{
		"Mar 13": "2025-03-13", "March 9": "2026-03-09", "Mar. 10": "2026-03-10", "March 13, 2025": "2025-03-13", "Thu, Mar 13": "2025-03-13", "Wed, Mar 13": "2024-03-13",
		"Thursday, 13 March 2025": "2025-03-13", "13 March 2025": "2025-03-13", "13th of March, 2025": "2025-03-13", "13. Mar 2025": "2025-03-13", "2025-03-13": "2025-03-13",
		"2025/3/13": "2025-03-13", "2025年3月13日": "2025-03-13", "Mar 13, 2025 (Thu)": "2025-03-13", "## Mar 13": "2025-03-13", "Papers for March 13": "2025-03-13",
		"Published on Mar 13": "2025-03-13", "Sept 1": "2025-09-01", "Feb 29": "2024-02-29", "JAN 2": "2026-01-02", "2025-03-13T10:00:00Z": "2025-03-13", "Daily Papers – Mar 13": "2025-03-13",
		"Mon, Feb 29": "2016-02-29", "Dec 24th": "2025-12-24",
		// No days.
		"Feb 30": "", "Mar 2025": "", "3/4/2025": "", "Marching 13": "", "March 13 and its Tides": "", "1984": "", "May": "", "Mar 32": "", "2025-13-01": "", "13": "", "Decades 10": "",
		"2025-02-29": "", "": "",
	} {
		day, ok := ParseDay(in)
		got := ""
		if day.Year > 0 {
			got = day.In(day.Year).String()
		} else if ok {
			got = day.Latest(today).String()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestIs(t *testing.T) {
	abstract := "\n\n" + sentences + "\n"
	for in, want := range map[string]bool{
		"Shells" + abstract: true, "[Re] Shells" + abstract: true, "Mar 13\nShells" + abstract: true, "Shells, Sand, and Waves" + abstract: true,
		"": false, "2503.04715\n2503.04716\nhttps://arxiv.org/abs/2503.04717\n": false, "Shells\nWaves\n": false, sentences: false,
		"<html>\nShells" + abstract: false, "{\"a\":\n1" + abstract: false, "[\n{'a':\nShells" + abstract: false, "title,abstract,date\nShells" + abstract: false,
		"---\ntitle: Shells" + abstract: false, "TY  - JOUR\nTI  - Shells" + abstract: false, "Shells\x00\n" + abstract: true, "\ufeffShells" + abstract: true,
	} {
		if got := Is([]byte(in)); got != want {
			t.Errorf("%q: got %t", in, got)
		}
	}
}

func TestParseRefusesLargeFiles(t *testing.T) {
	f := Parse("x", bytes.Repeat([]byte("a"), SizeLimit+1))
	if got := summary(f); got != "error 0 the file has more than 64 MB\n" {
		t.Error(got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Mar 13\n\nShells\n\n" + sentences + "\n\n2503.04715\n\nWaves\n\nWe count waves.\n\nNext\n\n© 2025")
	f.Add("Title: Shells\nAuthors: Ann Lee, Bob Ray\nAbstract: " + sentences)
	f.Fuzz(func(t *testing.T, s string) {
		file := Parse("x", []byte(s))
		lines, size := strings.Count(s, "\n")+strings.Count(s, "\r")+1, 0
		for _, e := range file.Entries {
			size += len(e.Title) + len(e.Abstract) + len(e.Authors)
			if e.Title == "" || e.Abstract == "" || e.At.Line < 1 || e.At.Line > lines {
				t.Errorf("%q: %+v", s, e)
			}
			if e.Day.Label != "" && e.Day.Latest(paper.Date{Year: 2026, Month: 1, Day: 1}).IsZero() {
				t.Errorf("%q: no day of %+v", s, e.Day)
			}
		}
		for _, p := range file.Problems {
			if p.Line < 1 || p.Line > lines || p.Text == "" {
				t.Errorf("%q: %v", s, p)
			}
		}
		if size > 4*len(s)+len(file.Entries)*8 {
			t.Errorf("%q: %d bytes of text", s, size)
		}
	})
}
