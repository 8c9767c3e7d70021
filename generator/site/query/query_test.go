package query

import (
	"fmt"
	"strings"
	"testing"
)

// TestParse compares the canonical form of each query, and after a bar the problems with offsets.
func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"diffusion":                "diffusion",
		" Diffusion \n MODELS ":    "diffusion models",
		`"Score matching" fast`:    `"score matching" fast`,
		"“score matching”":         `"score matching"`,
		"state-of-the-art":         `"state of the art"`,
		"Erdős x² ﬁne":             "erdos x2 fine",
		`"$\ell_2$ regression"`:    `"l2 regression"`,
		`Erd\H{o}s`:                "erdos",
		"optim* state-of*":         `optim* "state of"*`,
		`"neural net"* "A*"`:       `"neural net"* a`,
		"扩散模型 图 图*":                `"扩散 散模 模型" 图 图`,
		"-survey --review":         "-survey -review",
		"NOT survey NOT NOT a":     "-survey a",
		"-(a b) -\"c d\" -tag:x":   `-(a b) -"c d" -tag:x`,
		"-(-a)":                    "a",
		"- a — b & c -- d":         "a b c d",
		"a b OR c d":               "a (b OR c) d",
		"(a b) OR c":               "(a b) OR c",
		"a AND b OR c":             "(a b) OR c",
		"a OR b AND c d":           "(a OR (b c)) d",
		"a or b and not c":         "a or b and not c",
		"a (b (c d)) ((e))":        "a b c d e",
		"a OR (b OR c)":            "a OR b OR c",
		"OR a OR OR b OR":          "a OR b",
		"AND a AND":                "a",
		"(OR) a () (-)":            "a",
		"ORACLE ANDES NOTES":       "oracle andes notes",
		"a(b)c":                    "a b c",
		`a"b c"d`:                  `a "b c" d`,
		"a)b":                      `a b | 1: unmatched )`,
		"(a OR (b":                 `a OR b | 0: the bracket is never closed | 6: the bracket is never closed`,
		`a "b c`:                   `a "b c" | 2: the quote is never closed`,
		"":                         " | 0: the query is empty",
		" () - & ":                 " | 0: the query is empty",
		"tag:video TAG:Video":      "tag:video tag:Video",
		`author:"Lovelace,  Ada"`:  `author:"Lovelace, Ada"`,
		`tag:cs.* tag:* tag:"A*"`:  `tag:cs.* tag:* tag:"A*"`,
		`venue:"Neur IPS"*`:        `venue:"Neur IPS"*`,
		"title:Graph abstract:a-b": `title:graph abstract:"a b"`,
		"submitter:ada":            "submitter:ada",
		"year:2025 year:2023..":    "year:2025 year:2023..",
		"listed:..2025-03-01":      "listed:..2025-03-01",
		"listed:2025..2025-03":     "listed:2025..2025-03",
		"listed:2025..2025":        "listed:2025",
		"is:Highlight has:CODE":    "is:highlight has:code",
		"3:1 a: b Title: x":        `"3 1" a b x | 9: title: has no value`,
		"tag: video":               "video | 0: tag: has no value",
		`tag:"" a`:                 "a | 0: tag: has no value",
		"tags:x":                   `"tags x" | 0: unknown field tags`,
		"https://example.org":      `"https example org" | 0: unknown field https`,
		"a year:25 b":              `a b | 7: year: "25" is not a year`,
		"year:2025-03":             ` | 5: year: "2025-03" is not a year`,
		"listed:2025-13":           ` | 7: listed: "2025-13" is not a date`,
		"listed:..":                ` | 7: listed: ".." is not a date`,
		"listed:2025-04..2025-03":  ` | 7: listed: 2025-04..2025-03 ends before it starts`,
		"is:new has:cod has:c*":    ` | 3: is: "new" is unknown | 11: has: "cod" is unknown | 19: has: "c" is unknown`,
		"tag:C++*":                 ` | 4: tag: C++ can't be the start of a name`,
		strings.Repeat("a ", 2001): " | 0: longer than 4000 bytes",
	} {
		q, problems := Parse(in)
		got := q.String()
		for _, p := range problems {
			got += fmt.Sprintf(" | %d: %s", p.Offset, p.Text)
		}
		if got != want {
			t.Errorf("%q\ngot  %s\nwant %s", in, got, want)
		}
	}
}

func TestHints(t *testing.T) {
	for in, want := range map[string]string{
		"tags:x":          "did you mean tag:? Put text with a colon in quotes",
		"zzzzzz:x":        "put text with a colon in quotes; fields are title, abstract, tag, author, venue, submitter, year, listed, is, has",
		"has:cod":         "did you mean has:code?",
		"is:old":          "one of highlight",
		"tag: x":          `write it directly after the colon: tag:word or tag:"several words"`,
		"listed:2025-4":   "write listed:2025-03-13, listed:2025-03, listed:2025-03..2025-04, or leave out one end",
		"year:2025..2024": "write year:2024..2025",
	} {
		if _, problems := Parse(in); len(problems) != 1 || problems[0].Hint != want {
			t.Errorf("%q: %+v", in, problems)
		}
	}
}
