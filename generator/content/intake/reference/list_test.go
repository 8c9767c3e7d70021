package reference

import (
	"slices"
	"strings"
	"testing"
)

func TestParseListReadsClipboards(t *testing.T) {
	a, b, doi := Reference{ArXiv, "2503.04715"}, Reference{ArXiv, "2503.04716"}, Reference{DOI, "10.1145/3292500"}
	day := Reference{DailyDay, "2025-03-13"}
	for text, want := range map[string][]Reference{
		"2503.04715\n2503.04716\n":                                      {a, b},
		"\ufeff2503.04715\r\n\r\n# later\r\n2503.04716 # good\r\n":      {a, b},
		"- 2503.04715\n* [ ] 2503.04716\n":                              {a, b},
		"1. https://arxiv.org/abs/2503.04715\n2) doi: 10.1145/3292500.": {a, doi},
		"2503.04715, 2503.04716;10.1145/3292500":                        {a, b, doi},
		"2503.04715v1 2503.04715":                                       {a},
		"arXiv:2503.04715v2 [cs.CL] arXiv: 2503.04716 (cs.LG)":          {a, b},
		"[A title (with brackets)](https://arxiv.org/abs/2503.04715), [PDF](<https://arxiv.org/pdf/2503.04716>)": {a, b},
		"| A title: part 2 | <https://arxiv.org/abs/2503.04715> |":                                               {a},
		"A Survey of 3.5 Things https://huggingface.co/papers/date/2025-03-13":                                   {day},
		"arxiv: cat:cs.CL AND ti:\"x, y\"\n2503.04715":                                                           {{ArXivSearch, `cat:cs.CL AND ti:"x, y"`}, a},
		"10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O":                                           {{DOI, "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"}},
		"Both **2503.04715** and [2503.04716].":                                                                  {a, b},
		"(arXiv:2503.04715, arXiv:2503.04716), «10.1145/3292500»":                                                {a, b, doi},
		"_https://arxiv.org/abs/2503.04715_ … ‘2503.04716’…":                                                     {a, b},
		"https://arxiv.org/abs/2503.04715\u200b arXiv:2503.04716\u200c":                                          {a, b},
		"see arxiv.org/abs/2503.04715) and https://arxiv.org/abs/2503.04716**":                                   {a, b},
		"\"A title, with a comma\",\"2503.04715\",\"2503.04716\"":                                                {a, b},
		"2503.04715 https://scirate.com/arxiv/2503.04716":                                                        {a},
		"": nil,
	} {
		got, problems := ParseList("-", text)
		if !slices.Equal(got, want) || len(problems) > 0 {
			t.Errorf("ParseList(%q) = %v, %v; want %v", text, got, problems, want)
		}
		if len(want) > 0 && !IsList(text) {
			t.Errorf("IsList(%q) is false", text)
		}
	}
}

func TestParseListReportsLines(t *testing.T) {
	got, problems := ParseList("ids.txt", "2503.04715\nA title only\n- see 2503.4716, 2503.04717\nhf:2025-02-30\n"+
		"2503.04715 and 2503.04716v1.pdf\n2503.04715, url={https://arxiv.org/abs/2503.04716}\n2503.04715, 2503.04716/2503.04717\n")
	want := []Reference{{ArXiv, "2503.04715"}, {ArXiv, "2503.04717"}}
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.Position.String())
	}
	if !slices.Equal(got, want) || !slices.Equal(lines, []string{"ids.txt:2:1", "ids.txt:3:7", "ids.txt:4:1", "ids.txt:5:16", "ids.txt:6:13", "ids.txt:7:13"}) {
		t.Errorf("got %v, %v", got, problems)
	}
}

// TestIsListHasWordsAroundReferences has lists that would silently become wrong papers if add read them as a page of
// titles and abstracts.
func TestIsListHasWordsAroundReferences(t *testing.T) {
	for _, text := range []string{
		"My list:\n* **2503.04715** A title, see also [2503.04716].\n(arXiv:1111.2011v1, 10.1145/3292500)\nnot a reference\n",
		"For tomorrow\n2503.04715 good",
	} {
		if !IsList(text) {
			t.Errorf("IsList(%q) is false", text)
		}
	}
}

func TestIsListRefusesOtherFiles(t *testing.T) {
	for _, text := range []string{
		`{"id": "2503.04715"}`, `["2503.04715"]`, "@article{a, eprint = {2503.04715}}", "<feed><id>http://arxiv.org/abs/2503.04715</id></feed>",
		"A title of a paper\nIts abstract, see https://arxiv.org/abs/2503.04715", "\x00\x01 2503.04715", "%PDF-1.7", "", "# only a comment",
	} {
		if IsList(text) {
			t.Errorf("IsList(%q)", text)
		}
	}
}

// FuzzParseList checks that what Parse reads it reads again from its canonical form, and that nothing of a
// list is lost without a problem.
func FuzzParseList(f *testing.F) {
	for _, s := range []string{
		"2503.04715", "- [x](https://arxiv.org/abs/2503.04715)", "arxiv: cat:cs.CL AND (ti:\"x\" OR au:y)", "hf:2025-W11", "doi: 10.1145/3292500.", "https://huggingface.co/papers?date=2025-03-13",
		"arXiv:math.AG/0309136v1 [math.AG], 10.1/x", "./a.bib", "https://export.arxiv.org/api/query?search_query=all:%22a%22", "hf:", "<<", "“”",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if r, err := Parse(s); err == nil {
			if again, err := Parse(r.String()); again != r || err != nil {
				t.Errorf("Parse(%q) = %#v, whose form %q reads as %#v, %v", s, r, r.String(), again, err)
			}
		}
		IsList(s)
		references, problems := ParseList("-", s)
		for line := range strings.Lines(s) {
			if strings.TrimSpace(withoutComment(strings.TrimPrefix(line, "\ufeff"))) != "" && bullet.ReplaceAllString(line, "") == line && len(references)+len(problems) == 0 {
				t.Errorf("nothing of %q", s)
			}
		}
	})
}
