package katex_test

import (
	"errors"
	"flag"
	"os"
	"strings"
	"testing"

	"offprint/generator/text/tex"
)

var update = flag.Bool("update", false, "update the texts of the sample from KaTeX")

// sampleFile has one expression per line, in three tab-separated fields: inline or display, the
// expression, and the visible text, with alphabets, of KaTeX's output with our presets. Constructs
// that are rare in titles and abstracts come first, then the expressions that differ most from those
// before them.
const sampleFile = "testdata/katex.tsv"

// A sample is a line of the file.
type sample struct {
	expression
	want string
}

func readSample(t *testing.T) []sample {
	data, err := os.ReadFile(sampleFile)
	must(t, err)
	var samples []sample
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 3 || fields[0] != "inline" && fields[0] != "display" {
			t.Fatalf("%s:%d: want inline or display, an expression and a text", sampleFile, len(samples)+1)
		}
		samples = append(samples, sample{expression{fields[1], fields[0] == "display"}, fields[2]})
	}
	return samples
}

func sampleExpressions(t *testing.T) []expression {
	var expressions []expression
	for _, s := range readSample(t) {
		expressions = append(expressions, s.expression)
	}
	return expressions
}

// TestSample compares the text of formulas with that of KaTeX when the sample was last updated.
func TestSample(t *testing.T) {
	samples := readSample(t)
	if *update {
		updateSample(t, samples)
		return
	}
	macros := tex.Presets()
	for i, s := range samples {
		formula, err := tex.ParseFormula(s.Source, s.Display, macros)
		if err != nil {
			t.Errorf("%s:%d: %s: %v", sampleFile, i+1, s.Source, err)
			continue
		}
		n, err := parse(formula.MathML())
		must(t, err)
		if err := errors.Join(n.formulaFaults(), n.leftover(s.Source)); err != nil {
			t.Errorf("%s:%d: %s: %v", sampleFile, i+1, s.Source, err)
		}
		if got := n.visible(true); got != s.want {
			t.Errorf("%s:%d: %s\n got %s\nwant %s", sampleFile, i+1, s.Source, got, s.want)
		}
	}
}

func updateSample(t *testing.T, samples []sample) {
	var b strings.Builder
	for i, a := range katex(t, sampleExpressions(t), presets(), false).answers {
		if a.Error != "" {
			t.Errorf("%s:%d: %s: %s", sampleFile, i+1, samples[i].Source, a.Error)
			continue
		}
		form := "inline"
		if samples[i].Display {
			form = "display"
		}
		b.WriteString(form + "\t" + samples[i].Source + "\t" + textOf(t, a.Output) + "\n")
	}
	if !t.Failed() {
		must(t, os.WriteFile(sampleFile, []byte(b.String()), 0o644))
	}
}

// textOf returns the visible text of MathML with alphabets, "" for "".
func textOf(t *testing.T, mathml string) string {
	if mathml == "" {
		return ""
	}
	n, err := parse(mathml)
	must(t, err)
	return n.visible(true)
}
