package cite

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/paper"

	"github.com/rogpeppe/go-internal/txtar"
)

// authorsKey returns the keys of a paper with n authors, A-1 B-1, A-2 B-2 …
func authorsKey(n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("A-%d B-%d", i+1, i+1)
	}
	return "published: 2025\nauthors: [" + strings.Join(names, ", ") + "]"
}

// authorsOf returns the text before the year or title of a reference.
func authorsOf(r Reference, end string) string {
	before, _, _ := strings.Cut(r.Plain, end)
	return before
}

// TestReferencesShortenLongAuthorLists checks the limit of each style: APA 20, Chicago 10, IEEE 6.
func TestReferencesShortenLongAuthorLists(t *testing.T) {
	for n, want := range map[int][3]string{
		1: {"B-1, A.", "B-1, A-1.", "A. B-1,"}, 2: {"B-1, A., & B-2, A.", "B-1, A-1, and A-2 B-2.", "A. B-1 and A. B-2,"},
		3: {"B-1, A., B-2, A., & B-3, A.", "B-1, A-1, A-2 B-2, and A-3 B-3.", "A. B-1, A. B-2, and A. B-3,"},
		6: {"& B-6, A.", "and A-6 B-6.", "A. B-5, and A. B-6,"}, 7: {"& B-7, A.", "and A-7 B-7.", "A. B-1 et al.,"},
		10: {"& B-10, A.", "and A-10 B-10.", "A. B-1 et al.,"}, 11: {"& B-11, A.", "A-6 B-6, A-7 B-7, et al.", "A. B-1 et al.,"},
		20: {"B-19, A., & B-20, A.", "A-7 B-7, et al.", "A. B-1 et al.,"}, 21: {"B-18, A., B-19, A., . . . B-21, A.", "A-7 B-7, et al.", "A. B-1 et al.,"},
	} {
		r := recordWith(t, authorsKey(n))
		for i, got := range []string{authorsOf(r.APA(), " (2025)"), authorsOf(r.Chicago(), " 2025"), authorsOf(r.IEEE(), " “")} {
			if !strings.HasSuffix(got, want[i]) {
				t.Errorf("%d authors, style %d: got %s, want %s", n, i, got, want[i])
			}
		}
		if got := strings.Count(authorsOf(r.Chicago(), " 2025"), "B-"); n > 10 && got != 7 || n <= 10 && got != n {
			t.Errorf("%[2]d authors: got %[1]d names in Chicago, want 7 of more than 10, else all", got, n)
		}
	}
}

func TestNamesAreSplit(t *testing.T) {
	for _, c := range []struct{ source, parts, apa string }{
		{"Ada Lovelace", "Ada||Lovelace||", "Lovelace, A."},
		{"Vincent van Gogh", "Vincent|van|Gogh||", "van Gogh, V."},
		{`"van der Berg, Jean-Paul M."`, "Jean-Paul M.|van der|Berg||", "van der Berg, J.-P. M."},
		{`"García Márquez, Gabriel"`, "Gabriel||García Márquez||", "García Márquez, G."},
		{"Santiago Ramón y Cajal", "Santiago||Ramón y Cajal||", "Ramón y Cajal, S."},
		{"Sammy Davis Jr.", "Sammy||Davis|Jr.|", "Davis, S., Jr."},
		{`"King Jr., Martin"`, "Martin||King|Jr.|", "King, M., Jr."},
		{"J.R.R. Tolkien", "J.R.R.||Tolkien||", "Tolkien, J. R. R."},
		{"bell hooks", "bell||hooks||", "hooks, b."},
		{"Jean le Rond d'Alembert", "Jean|le|Rond d'Alembert||", "le Rond d'Alembert, J."},
		{"Plato", "||||Plato", "Plato"},
		{"OpenAI Research", "||||OpenAI Research", "OpenAI Research"},
		{"DeepSeek-AI Inc.", "||||DeepSeek-AI Inc.", "DeepSeek-AI Inc"},
		{"Qingyao Ai", "Qingyao||Ai||", "Ai, Q."},
		{"WEI LAI", "WEI||LAI||", "LAI, W."},
		{"江常皓", "||||江常皓", "江常皓"},
		{"李 明", "明||李||", "李明"},
		{"Eric\u00a0Granger", "Eric||Granger||", "Granger, E."},
		{"Xu (Owen) He", "Xu (Owen)||He||", "He, X."},
	} {
		r := recordWith(t, "published: 2025\nauthors:\n  - "+c.source)
		n := r.Authors[0]
		if got := strings.Join([]string{n.Given, n.Particle, n.Family, n.Suffix, n.Literal}, "|"); got != c.parts {
			t.Errorf("%s: got parts %s, want %s", c.source, got, c.parts)
		}
		if got := strings.TrimSuffix(authorsOf(r.APA(), " (2025)"), "."); got != strings.TrimSuffix(c.apa, ".") {
			t.Errorf("%s: got %s in APA, want %s", c.source, got, c.apa)
		}
	}
	for name, group := range map[string]bool{"ATLAS Collaboration": true, "The Authors": true, "OpenAI": true, "Plato": false, "Ada Lovelace": false} {
		if r := recordWith(t, "authors: ["+name+"]"); r.Authors[0].Group != group {
			t.Errorf("%s: is a group: got %t, want %t", name, !group, group)
		}
	}
}

// TestAuthorsGetORCIDOfPerson: the ORCID iD of an identified person applies to all of the person's papers.
func TestAuthorsGetORCIDOfPerson(t *testing.T) {
	s := newSite(t, []txtar.File{
		{Name: "a.yaml", Data: []byte("{title: x, date: 2025-01-01, authors: [{name: Ada Lovelace, id: ada}]}")},
		{Name: "b.yaml", Data: []byte("{title: x, date: 2025-01-02, authors: [{name: Ada Lovelace, id: ada, orcid: 0000-0002-1825-0097}]}")},
		{Name: "c.yaml", Data: []byte("{title: x, date: 2025-01-03, authors: [Ada King]}")},
	})
	for _, r := range recordsOf(t, s) {
		want := "0000-0002-1825-0097"
		if r.ID == "c" {
			want = ""
		}
		if got := r.Authors[0].ORCID; got != want {
			t.Errorf("%s: got ORCID iD %q, want %q", r.ID, got, want)
		}
		if ok := strings.Contains(string(r.JSONLD()), `"@id":"https://orcid.org/0000-0002-1825-0097"`); ok != (want != "") {
			t.Errorf("%s: JSON-LD has the ORCID iD: got %t, want %t", r.ID, ok, !ok)
		}
	}
}

func TestPageRangesAreParsed(t *testing.T) {
	for source, want := range map[string][3]string{
		"3-40": {"3–40", "3", "40"}, "3--40": {"3–40", "3", "40"}, "3 – 40": {"3–40", "3", "40"}, "7": {"7", "7", ""}, "e123": {"e123", "e123", ""},
		"1-3, 7-9": {"1–3, 7–9", "1–3, 7–9", ""}, "i-xi": {"i–xi", "i", "xi"}, "": {"", "", ""}, "1-": {"1", "1", ""},
	} {
		r := Record{Pages: paper.Pages(source)}
		first, last := r.firstLast()
		if got := [3]string{r.Pages, first, last}; got != want {
			t.Errorf("%s: got %q, want %q", source, got, want)
		}
	}
}
