package check_test

import (
	"fmt"
	"slices"
	"testing"

	"offprint/generator/check"
	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// codes returns the codes of the problems of papers, besides those of similar tags.
func codes(papers ...paper.Paper) (codes []problem.Code) {
	var f content.Folder
	for i, p := range papers {
		p.ID = fmt.Sprint("p", i)
		f.Papers = append(f.Papers, content.Entry{File: "content/papers/" + p.ID + ".md", Paper: &p})
	}
	locate := func(file, _ string) problem.Position { return problem.Position{File: file} }
	for _, p := range new(check.Memory).Content(f, check.Options{Now: paper.Date{Year: 2025, Month: 3, Day: 20}, Locate: locate}) {
		codes = append(codes, p.Code)
	}
	return codes
}

func titled(s string) paper.Paper   { return paper.Paper{Title: paper.NewText(s, tex.Parse(s, nil))} }
func abstract(s string) paper.Paper { return paper.Paper{Abstract: paper.NewProse(s)} }
func by(names ...string) paper.Paper {
	var p paper.Paper
	for _, name := range names {
		p.Authors = append(p.Authors, paper.Author{Name: name})
	}
	return p
}

func TestContentFindsPastedText(t *testing.T) {
	for want, papers := range map[problem.Code][]paper.Paper{
		"OP1006": {titled("H<sub>2</sub>O"), titled("A<br>B"), abstract("R&amp;D"), abstract("6% &#177; 2%"), abstract(`the <a href="x">page</a>`), by("P&eacute;ter Xu"),
			abstract("<jats:p>We.</jats:p>"), abstract("in <inline-formula><tex-math>x</tex-math></inline-formula>"), titled("&lt;i&gt;E. coli&lt;/i&gt;"),
			{Pub: &paper.Publication{Venue: "Proc. A &amp; B"}, Published: paper.Date{Year: 2025}}, {Tags: []string{"R&amp;D"}}},
		"OP1007": {abstract("a **bold move** here"), abstract("an *emphasis*, then"), abstract("see [this](https://example.org/a)"), titled("**X**")},
		"OP1008": {abstract("seven architec- tures"), abstract("pre- and post- processing")},
		"OP1009": {abstract("Abstract: we"), abstract("ABSTRACT. We"), abstract("Abstract— We"), abstract("Abstract - We")},
		"OP1010": {abstract("and then..."), abstract("and then…")},
		"OP1011": {titled("On engines.")},
		"OP1012": {titled("ON THE ENGINE AND NOTES"), titled("on the engine and notes")},
		"OP1013": {by("ADA LOVELACE"), by("ada lovelace"), by("ÉMILE PICARD"), by("JEAN-PIERRE SERRE")},
		"OP1014": {by(":"), {Authors: []paper.Author{{Name: "Ada Lovelace", Marks: "*"}}}, {Authors: []paper.Author{{Name: "Ada Lovelace", Marks: "1,2"}}},
			by("Ada Quill @ Foo"), by("Young-Jun_Lee"), by("Ada Quill https://example.org/ada"), by("Ada Quill - Foo"), by(`Nguy\~ên`),
			by("\u0410da Quill"), by("Ada Quil\u0399"), by("Ада Куилl")},
		"OP1015": {by("Quill A"), by("Quill A.", "Tor B")},
		"OP1016": {{Date: paper.Date{Year: 2052}}, {Published: paper.Date{Year: 2205}}},
	} {
		for _, p := range papers {
			if got := codes(p); !slices.Equal(got, []problem.Code{want}) {
				t.Errorf("%q %q %v: %s, want %s", p.Title.Source, p.Abstract.Source, p.Authors, got, want)
			}
		}
	}
}

func TestContentLetsGoodTextPass(t *testing.T) {
	for _, p := range []paper.Paper{
		titled("When $a<b>c$ and x <EOS> y"), titled("Tags such as <b> and <think>"), titled("<mask> or <video>"), abstract("<think>so</think>"), {Tags: []string{"R&D"}}, abstract("a < b & c > d; R&D; AT&T;"), abstract(`$\begin{matrix}a&lt;b\end{matrix}$`),
		abstract("A* and B* search, p < 0.05 **, 2 * 3 * 4"), abstract("$a^*b$ and $c^*d$"), abstract("f[x](y) and [1](2)"), abstract(`\textbf{bold}`),
		abstract("pre- and postconditions, short- or long-term, Text- und Bildsuche"), abstract("the gap - which is wide"),
		abstract("Abstract interpretation is"), abstract("Abstract-level reasoning"), abstract("Abstracts: a survey"),
		titled("What is next..."), titled("Ask Siri et al."), titled("The case of OpenAI Inc."), titled("Vitamin D."), titled("To be?"),
		titled("BERT"), titled("GPT AND BERT"), titled("扩散 模型 的 一个 综述"), titled("sudo rm -rf /"),
		by("Ada Lovelace"), by("V. W."), by("FANAR TEAM"), by("OPENAI"), by("bell"), by("李 明"), by("Ада Куилл"), by("Ada Куилл"), by("Αδα Quill"), by("X AE A-12"), by("Satya GNVV"),
		{Date: paper.Date{Year: 2027, Month: 1, Day: 1}}, {},
	} {
		if got := codes(p); len(got) > 0 {
			t.Errorf("%q %q %v: %s", p.Title.Source, p.Abstract.Source, p.Authors, got)
		}
	}
}

func TestContentComparesPapers(t *testing.T) {
	work := func(title, author, arXiv, doi string) paper.Paper {
		p := titled(title)
		p.Authors, p.IDs = []paper.Author{{Name: author}}, paper.IDs{ArXiv: arXiv, DOI: doi}
		return p
	}
	for _, c := range []struct {
		a, b paper.Paper
		want string
	}{
		{work("On Engines", "Ada Li", "", ""), work("On engines!", "Ada Li", "", ""), "[OP1003]"},
		{work("On Engines", "Ada Li", "", ""), work("On Engines", "Ben Li", "", ""), "[]"},
		{work("On Engines", "Ada Li", "2503.00001", ""), work("On Engines", "Ada Li", "2503.00001", ""), "[]"},                   // an error of package content
		{work("On Engines", "Ada Li", "2503.00001", "10.1000/X"), work("On Engines", "Ada Li", "2503.00002", "10.1000/x"), "[]"}, // likewise
		{work("A", "Ada Li", "2503.00001", "10.48550/arXiv.2503.00001"), work("B", "Ada Li", "2503.00002", "10.1000/2503.00001"), "[]"},
		{work("A", "Ada Li", "2503.00001", "10.48550/arxiv.2503.00010"), work("B", "Ada Li", "2503.00002", ""), "[OP1002]"},
	} {
		if got := fmt.Sprint(codes(c.a, c.b)); got != c.want {
			t.Errorf("%v, %v: %s, want %s", c.a.IDs, c.b.IDs, got, c.want)
		}
	}
}
