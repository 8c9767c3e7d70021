package katex_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// TestKaTeX converts expressions with package tex and with KaTeX. It fails if package tex converts
// less of them, or if too many look different. Soak runs use all titles and abstracts of the corpora.
func TestKaTeX(t *testing.T) {
	t.Run("sample", func(t *testing.T) {
		compareWithKaTeX(t, sampleExpressions(t))
	})
	t.Run("corpora", func(t *testing.T) {
		if !testkit.Soak() {
			t.Skip("runs in soak only")
		}
		plain := compareWithKaTeX(t, corporaExpressions(t))
		reportErrors(t, plain.tooFew(0))
	})
}

// compareWithKaTeX compares with and without preset macros. It returns the comparison without, in
// which KaTeX has built-in macros such as \R but package tex has none.
func compareWithKaTeX(t *testing.T, expressions []expression) (plain comparison) {
	plain = compare(expressions, convert(expressions, nil), katex(t, expressions, nil, false))
	preset := compare(expressions, convert(expressions, tex.Presets()), katex(t, expressions, presets(), false))
	report(t.Output(), plain, preset)
	reportErrors(t, preset.tooFew(0.99))
	reportErrors(t, preset.tooDifferent())
	return plain
}

func reportErrors(t *testing.T, problems []string) {
	t.Helper()
	for _, problem := range problems {
		t.Error(problem)
	}
}

// presets returns the preset macros as KaTeX expects them.
func presets() map[string]string {
	macros := map[string]string{}
	for name, body := range tex.Presets().All() {
		macros[`\`+name] = body
	}
	return macros
}

// convert converts expressions with package tex, sequentially.
func convert(expressions []expression, macros *tex.Macros) run {
	r := run{answers: make([]answer, len(expressions))}
	start := time.Now()
	for i, e := range expressions {
		if formula, err := tex.ParseFormula(e.Source, e.Display, macros); err != nil {
			r.answers[i].Error = reason(err)
		} else {
			r.answers[i].Output = formula.MathML()
		}
	}
	r.duration = time.Since(start)
	return r
}

// reason returns the text of a problem without its offset.
func reason(err error) string {
	if p, ok := errors.AsType[*tex.Problem](err); ok {
		return p.Text
	}
	return err.Error()
}

// A comparison holds the results of both converters for the same expressions.
type comparison struct {
	expressions  []expression
	ours, theirs run

	failed     []int // expressions that only KaTeX converts
	failedBoth []int // expressions that neither converts
	both       int   // number that both convert
	texts      []difference
	alphabets  []difference // with the same text
	shapes     []difference // with the same text
	faults     []difference // invalid MathML
}

// A difference is an expression with our result and that of KaTeX, or with the fault of our MathML
// and the MathML.
type difference struct {
	expression
	left, right string
}

func compare(expressions []expression, ours, theirs run) comparison {
	c := comparison{expressions: expressions, ours: ours, theirs: theirs}
	for i, e := range expressions {
		a, b := ours.answers[i], theirs.answers[i]
		switch {
		case a.Error != "" && b.Error != "":
			c.failedBoth = append(c.failedBoth, i)
		case a.Error != "":
			c.failed = append(c.failed, i)
		default:
			c.add(e, a.Output, b.Output)
		}
	}
	return c
}

// add compares the MathML of an expression; theirs is "" if KaTeX failed.
func (c *comparison) add(e expression, ours, theirs string) {
	a, err := parse(ours)
	if err == nil {
		err = errors.Join(a.formulaFaults(), a.leftover(e.Source))
	}
	if err != nil {
		c.faults = append(c.faults, difference{e, err.Error(), ours})
		return
	}
	if theirs == "" {
		return
	}
	c.both++
	b, err := parse(theirs)
	if err != nil {
		c.texts = append(c.texts, difference{e, a.visible(true), err.Error()})
		return
	}
	if ours, theirs := a.visible(false), b.visible(false); ours != theirs {
		c.texts = append(c.texts, difference{e, ours, theirs})
		return
	}
	if ours, theirs := a.visible(true), b.visible(true); ours != theirs {
		c.alphabets = append(c.alphabets, difference{e, ours, theirs})
	}
	if ours, theirs := a.shape(), b.shape(); ours != theirs {
		c.shapes = append(c.shapes, difference{e, ours, theirs})
	}
}

// tooFew returns problems if package tex converts fewer expressions than KaTeX, or less than a share.
func (c comparison) tooFew(share float64) (problems []string) {
	if ours, theirs := c.ours.converted(), c.theirs.converted(); ours < theirs {
		problems = append(problems, fmt.Sprintf("converted %d expressions, KaTeX %d", ours, theirs))
	}
	if got := part(c.ours.converted(), len(c.expressions)); got < share {
		problems = append(problems, fmt.Sprintf("converted %s, want %s", percent(got), percent(share)))
	}
	return problems
}

// tooDifferent returns problems if too many formulas have another text than KaTeX's, or any MathML
// is invalid.
func (c comparison) tooDifferent() (problems []string) {
	if got := part(c.both-len(c.texts), c.both); got < sameText {
		problems = append(problems, fmt.Sprintf("same text in %s, want %s", percent(got), percent(sameText)))
	}
	if len(c.faults) > 0 {
		problems = append(problems, fmt.Sprintf("invalid MathML in %d formulas, first %q", len(c.faults), c.faults[0].Source))
	}
	return problems
}

// sameText is the minimum share of formulas with the same text as KaTeX's.
const sameText = 0.998

func (r run) converted() (n int) {
	for _, a := range r.answers {
		if a.Error == "" {
			n++
		}
	}
	return n
}

func part(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

func percent(share float64) string { return fmt.Sprintf("%.2f %%", 100*share) }

func TestCompare(t *testing.T) {
	expressions := make([]expression, 6)
	ours := run{answers: []answer{{Error: "no"}, {Error: "no"}, output("mi", "x"), output("mi", "x"), output("mi", "x"), output("mfrac", "")}}
	theirs := run{answers: []answer{{Error: "no"}, output("mi", "x"), {Error: "no"}, output("mi", "x"), output("mi", "y"), output("mi", "x")}}
	c := compare(expressions, ours, theirs)
	if len(c.failedBoth) != 1 || len(c.failed) != 1 || c.both != 2 || len(c.texts) != 1 || len(c.faults) != 1 {
		t.Errorf("%+v", c)
	}
	if got := c.tooFew(0.6); len(got) != 0 {
		t.Errorf("4 of 6, as many as KaTeX: got %v", got)
	}
	if got := c.tooFew(0.7); len(got) != 1 {
		t.Errorf("4 of 6, want 70 %%: got %v", got)
	}
	c.ours.answers[2] = answer{Error: "no"}
	if got := c.tooFew(0); len(got) != 1 {
		t.Errorf("fewer than KaTeX: got %v", got)
	}
	if got := c.tooDifferent(); len(got) != 2 {
		t.Errorf("half of the texts differ, one formula is invalid: got %v", got)
	}
	if got := (comparison{both: 1000, texts: c.texts}).tooDifferent(); len(got) != 0 {
		t.Errorf("one text of 1000 differs: got %v", got)
	}
}

func output(element, text string) answer {
	return answer{Output: "<math><" + element + ">" + text + "</" + element + "></math>"}
}
