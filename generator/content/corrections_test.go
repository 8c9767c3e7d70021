package content

import (
	"testing"

	"offprint/generator/paper"
)

func TestCorrections(t *testing.T) {
	folder := Folder{Papers: papersWith("a", "/papers/old/", "b", "/papers/a/")}
	for _, c := range []struct {
		code              string
		path, value, want string
	}{
		{"OP0205", "highlight", "yes", "true"},
		{"OP0205", "draft", "Off", "false"},
		{"OP0205", "draft", "maybe", "maybe"},
		{"OP0205", "title", "yes", "yes"},
		{"OP0206", "date", "2025/3/13", "2025-03-13"},
		{"OP0206", "updated", "2025-3-1", "2025-03-01"},
		{"OP0206", "relisted", "2025.03.13", "2025-03-13"},
		{"OP0206", "published", "2025-03-13T10:00:00Z", "2025-03-13"},
		{"OP0206", "date", "2025-03-13 10:00", "2025-03-13"},
		{"OP0206", "date", "2025-03-13T23:30:00-08:00", "2025-03-13T23:30:00-08:00"},
		{"OP0206", "date", "2025-02-30", "2025-02-30"},
		{"OP0206", "date", "2025-13-03", "2025-13-03"},
		{"OP0206", "date", "2025/3-13", "2025/3-13"},
		{"OP0206", "date", "13.03.2025", "13.03.2025"},
		{"OP0206", "date", "03/04/2025", "03/04/2025"},
		{"OP0206", "venue", "2025/3/13", "2025/3/13"},
		{"OP0305", "links.code", "https://example.org/..", "https://example.org/"},
		{"OP0305", "extra.url", "x.", "x."},
		{"OP0402", "related", "old", "a"},
		{"OP0402", "related", "a", "a"},
		{"OP0402", "related", "none", "none"},
		{"OP0409", "papers", "old", "a"},
		{"OP0410", "papers.", "old", "a"},
	} {
		for _, correction := range Corrections(folder) {
			if string(correction.Code) != c.code {
				continue
			}
			got := correction.Correct(c.path, c.value)
			if again := correction.Correct(c.path, got); got != c.want || again != got {
				t.Errorf("%s %s: %q became %q, then %q, want %q", c.code, c.path, c.value, got, again, c.want)
			}
		}
	}
}

// papersWith returns papers with an alias each.
func papersWith(idsAndAliases ...string) (entries []Entry) {
	for i := 0; i < len(idsAndAliases); i += 2 {
		p := &paper.Paper{ID: idsAndAliases[i], Aliases: idsAndAliases[i+1 : i+2]}
		entries = append(entries, Entry{File: p.ID + ".md", Paper: p})
	}
	return entries
}
