package tex

import (
	"strings"
	"testing"
)

// TestProtectedCapitals lists titles with their plain text and their TeX; "" if it is the source.
func TestProtectedCapitals(t *testing.T) {
	for _, c := range []struct{ in, plain, tex string }{
		{`{BERT} for {F}ast text`, `BERT for Fast text`, ``},
		{`Algorithms for {B}ures-{W}asserstein {{BERT}} and {3D GU} tasks`, `Algorithms for Bures-Wasserstein BERT and 3D GU tasks`, ``},
		{`a method ({RAda}), {B}ias-{L}inked, by {Hierarchical Asymmetric Distillation}`, `a method (RAda), Bias-Linked, by Hierarchical Asymmetric Distillation`, ``},
		{`{NP}{H}ard and Allo{SR} of {St. Moritz}, {O'Brien}, {C++} and {CNN/LSTM}`, `NPHard and AlloSR of St. Moritz, O'Brien, C++ and CNN/LSTM`, ``},
		{`the {P{\'o}lya} urn, {\L}{\'o}d{\'z}, {AT\&T}, {\'E}variste`, `the Pólya urn, Łódź, AT&T, Évariste`, `the {Pólya} urn, Łódź, {AT\&T}, Évariste`},
		{`Caf{é} of Tiet{ä}v{ä}inen`, `Café of Tietäväinen`, ``},
		{`{i}{P}hone, {k}NN, {m}RNA, {e}Bay and tea{c}her`, `iPhone, kNN, mRNA, eBay and teacher`, `{i}{P}hone, {k}{NN}, {m}{RNA}, {e}{Bay} and tea{c}her`},
		{`{$k$}-means and {$\ell_2$-SVM}`, `k-means and ℓ₂-SVM`, `{{$k$}}-means and {{$\ell_2$}-SVM}`},
		{`{\em {BERT}} and \emph{a {BERT}}`, `BERT and a BERT`, `\emph{{BERT}} and \emph{a {BERT}}`},

		// Not groups of words: they stay as written.
		{`weights in {0,1}, {-1, 0, 1} and {T,S}`, `weights in {0,1}, {-1, 0, 1} and {T,S}`, ` `},
		{`{"key": 1} and {question}, {ADD, UPDATE}, {A: b}`, `{"key": 1} and {question}, {ADD, UPDATE}, {A: b}`, ` `},
		{`{{.Page}} and {{ .Title }}`, `{{.Page}} and {{ .Title }}`, ` `},
		{`{BERT and B}} or {A`, `BERT and B} or {A`, ` `},
		{`\{A\} and L_{ESL}, L^{ESL}, mathcal{O}(n), text{BUS}, \foo{DRL}, \replaced{S}{T}`, `{A} and L_{ESL}, L^{ESL}, mathcal{O}(n), text{BUS}, \foo{DRL}, \replaced{S}{T}`, ` `},
		{`https://a.org/b{GitHub} and a.org/b{GitHub}`, `https://a.org/b{GitHub} and a.org/b{GitHub}`, ` `},
		{`{More Information, Not Better: Why?}`, `More Information, Not Better: Why?`, ``},
	} {
		text := Parse(c.in, Presets())
		if got := text.Plain(); got != c.plain {
			t.Errorf("%s: plain\n got %s\nwant %s", c.in, got, c.plain)
		}
		want := c.tex
		if want == "" {
			want = c.in
		}
		if got := text.TeX(); want != " " && got != want {
			t.Errorf("%s: TeX\n got %s\nwant %s", c.in, got, want)
		}
		if html := string(text.HTML()); strings.Contains(html, "<>") || strings.Contains(html, "{") != strings.Contains(c.plain, "{") {
			t.Errorf("%s: HTML %s", c.in, html)
		}
	}
}

func TestFormulasAreTiedToProtectedWords(t *testing.T) {
	want := string(Parse("propose CFA$^2$, as $k$NN", nil).HTML())
	if got := string(Parse("propose {CFA}$^2$, as $k${NN}", nil).HTML()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestFirstWordAfterSign protects first words that are not at the start of the field.
func TestFirstWordAfterSign(t *testing.T) {
	for in, want := range map[string]string{
		"``Seeing'' is Believing":         "``{Seeing}'' is Believing",
		"“Seeing” is believing":           "``{Seeing}'' is believing",
		`"Why Should I Trust You?"`:       `"{Why} Should {I} Trust You?"`,
		"(Almost) All Games":              "({Almost}) All Games",
		"“A Man” of words":                "``{A} Man'' of words",
		"¿Qué es esto?":                   "¿{Qué} es esto?",
		"Seeing “is” Believing":           "Seeing ``is'' Believing",
		"A “b and “c” d":                  "A “b and “c” d",
		"Seeing is Believing":             "Seeing is Believing",
		"“seeing” is believing":           "``seeing'' is believing",
		`\emph{Seeing} is Believing`:      `\emph{Seeing} is Believing`,
		"\"{Seeing} is\" Not Believing\"": "\"{Seeing} is\" Not Believing\"",
	} {
		if got := Parse(in, Presets()).TeX(); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}
