package intake

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"offprint/generator/paper"
)

// linksOf returns the links of the paper of a record in JSON, and what the paper lacks.
func linksOf(t *testing.T, record string) (links []string, omitted []Omission, p *paper.Paper) {
	t.Helper()
	for line := range Lines("x.jsonl", strings.NewReader(record)) {
		if line.Err != nil {
			t.Fatal(line.Err)
		}
		var err error
		if p, omitted, err = line.Record.Paper(paper.Date{Year: 2025, Month: 3, Day: 13}); err != nil {
			t.Fatal(err)
		}
	}
	for _, link := range p.Links {
		links = append(links, link.Kind+" "+link.URL)
	}
	return links, omitted, p
}

func TestLinksArePutRight(t *testing.T) {
	for in, want := range map[string]string{
		`"urls": {"code": "[![Code](https://img.shields.io/badge/x)](https://github.com/a/b)"}`:                            "code https://github.com/a/b",
		`"urls": {"code": "[code](github.com/a/b)", "project": " https://a.org/x."}`:                                       "code https://github.com/a/b|project https://a.org/x",
		`"urls": {"code": "GitHub: https://github.com/a/b", "pdf": "www.a.org/x.pdf),"}`:                                   "pdf https://www.a.org/x.pdf|code https://github.com/a/b",
		`"urls": {"code": "https://github.com/\na/b"}`:                                                                     "code https://github.com/a/b",
		`"urls": {"paper": "https://arxiv.org/abs/2503.04715v2", "pdf": "https://arxiv.org/pdf/2503.04715"}`:               "",
		`"urls": {"paper": "https://huggingface.co/papers/2503.04715"}`:                                                    "",
		`"doi": "10.1000/182", "urls": {"paper": "http://doi.org/10.1000/182"}`:                                            "",
		`"links": {"code": ["https://github.com/a/b", "https://github.com/A/b.git", "http://www.github.com/a/b/"]}`:        "code https://github.com/a/b",
		`"links": {"code": "mailto:a@b.org"}`:                                                                              "code mailto:a@b.org",
		`"abstract": "Code: https://github.com/a/b. Film: https://youtu.be/x", "urls": {"code": "https://github.com/a/b"}`: "code https://github.com/a/b|video https://youtu.be/x",
		`"abstract": "See https://huggingface.co/datasets/a/d, the project page https://a.org, and https://pytorch.org."`:  "project https://a.org|datasets https://huggingface.co/datasets/a/d",
		`"abstract": "See https://arxiv.org/abs/2503.04715 and <a href=\"https://github.com/a/b\">the code</a>."`:          "code https://github.com/a/b",
	} {
		links, omitted, _ := linksOf(t, `{"title": "T", `+in+`}`)
		if got := strings.Join(links, "|"); got != want || len(omitted) > 0 {
			t.Errorf("%s:\n got %s, %v\nwant %s", in, got, omitted, want)
		}
	}
}

func TestLinksThatAreNoneAreLeftOut(t *testing.T) {
	for _, in := range []string{"coming soon", "javascript:alert(1)", "[code]()", "N/A", "https://", "https://github.com/" + strings.Repeat("a", 1_000)} {
		value, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		links, omitted, _ := linksOf(t, `{"title": "T", "urls": {"pdf": "https://a.org/x.pdf", "code": `+string(value)+`}}`)
		if len(links) != 1 || len(omitted) != 1 || omitted[0].Field != "links: code" || !strings.Contains(omitted[0].Text, in[:min(len(in), 50)]) {
			t.Errorf("%.60q: %v, %v", in, links, omitted)
		}
	}
}

// TestAbstractStaysAsItIs copies links from an abstract, of which the text does not change.
func TestAbstractStaysAsItIs(t *testing.T) {
	const abstract = `Let $x_1 \in X$. Code is at \url{https://github.com/a/b\_c}, and more at https://a.github.io/p.`
	value, err := json.Marshal(abstract)
	if err != nil {
		t.Fatal(err)
	}
	links, _, p := linksOf(t, `{"title": "On $x$.", "abstract": `+string(value)+`}`)
	if p.Abstract.Source != abstract || p.Title.Source != "On $x$" || strings.Join(links, "|") != "code https://github.com/a/b_c|project https://a.github.io/p" {
		t.Errorf("%q, %q, %v", p.Title.Source, p.Abstract.Source, links)
	}
}

// TestManyLinksAreCut reads more links than an entry may have.
func TestManyLinksAreCut(t *testing.T) {
	r := Record{Title: "T", Date: "2025-03-13"}
	for i := range 150 {
		r.Links = append(r.Links, paper.Link{Kind: "code", URL: fmt.Sprintf("https://a.org/%d", i)})
	}
	p, omitted, err := r.Paper(paper.Date{})
	if err != nil || len(p.Links) != 100 || len(omitted) != 1 || omitted[0].Text != "links: has more than 100 entries; the others are left out" {
		t.Errorf("%d links, %v, %v", len(p.Links), omitted, err)
	}
}

func TestWhere(t *testing.T) {
	const text = "\n" + `{"title": "T", "urls": {"pdf": "x", "Code": "y"}, "doi": "z", "extra": {"published": "w"}}`
	for line := range Lines("x.jsonl", strings.NewReader(text)) {
		for field, want := range map[string]string{"links: code": "x.jsonl:2:45", "links: pdf": "x.jsonl:2:32", "doi": "x.jsonl:2:58", "published": "x.jsonl:2:86", "abstract": "x.jsonl:2"} {
			if got := line.Where(field).String(); got != want {
				t.Errorf("%s: got %s, want %s", field, got, want)
			}
		}
	}
	for line := range Lines("x.bib", strings.NewReader("@misc{k,\n  title = {T},\n  url = {x}}\n")) {
		if got := line.Where("links: paper").String(); got != "x.bib:3:3" {
			t.Error(got)
		}
	}
}

// TestLigaturesBecomeLetters reads text as PDF files have it.
func TestLigaturesBecomeLetters(t *testing.T) {
	_, _, p := linksOf(t, `{"title": "The ﬁrst eﬃcient ﬂow", "abstract": "We oﬀer שלום waﬄes.", "authors": ["Ada Quill"]}`)
	if p.Title.Source != "The first efficient flow" || p.Abstract.Source != "We offer שלום waffles." {
		t.Errorf("got %q, %q", p.Title.Source, p.Abstract.Source)
	}
}

// TestNamesInParts reads names as CSL-JSON and registries have them.
func TestNamesInParts(t *testing.T) {
	for in, want := range map[[4]string]paper.Author{
		{"Bea", "Quill, PhD", "", ""}:          {Name: "Bea Quill"},
		{"Bea", "Quill", "MD, PhD", ""}:        {Name: "Bea Quill"},
		{"Bea", "Quill", "Jr.", ""}:            {Name: "Bea Quill Jr."},
		{"", "", "", "Quill, Ada"}:             {Name: "Ada Quill", Family: "Quill"},
		{"", "", "", "CERN, Geneva"}:           {Name: "CERN, Geneva", Group: true},
		{"", "", "", "University of Foo, Bar"}: {Name: "University of Foo, Bar", Group: true},
		{"", "", "", "Foo, Bar and Baz"}:       {Name: "Foo, Bar and Baz", Group: true},
		{"", "", "", "Foo, Inc."}:              {Name: "Foo, Inc.", Group: true},
	} {
		if got := inParts(in[0], in[1], in[2], in[3]); got != want {
			t.Errorf("%q: got %+v, want %+v", in, got, want)
		}
	}
}
