package katex_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// TestKaTeX converts expressions with package tex and with KaTeX, and wants package tex to
// convert more of them, and to show the same. In the long form of the tests it takes all
// titles and abstracts of the corpora.
func TestKaTeX(t *testing.T) {
	t.Run("sample", func(t *testing.T) {
		likeKaTeX(t, sampleExpressions(t))
	})
	t.Run("corpora", func(t *testing.T) {
		if !testkit.Soak() {
			t.Skip("in the long form of the tests only")
		}
		plain := likeKaTeX(t, corporaExpressions(t))
		complain(t, plain.tooFew(0))
	})
}

// likeKaTeX compares with the preset macros and without, and gives the latter comparison,
// in which KaTeX has macros of its own, such as \R, and package tex has none.
func likeKaTeX(t *testing.T, expressions []expression) (plain comparison) {
	plain = compare(expressions, ours(expressions, nil), katex(t, expressions, nil, false))
	preset := compare(expressions, ours(expressions, tex.Presets()), katex(t, expressions, presets(), false))
	report(t.Output(), plain, preset)
	complain(t, preset.tooFew(0.99))
	complain(t, preset.tooDifferent())
	return plain
}

func complain(t *testing.T, problems []string) {
	t.Helper()
	for _, problem := range problems {
		t.Error(problem)
	}
}

// presets gives the preset macros to KaTeX.
func presets() map[string]string {
	macros := map[string]string{}
	for name, body := range tex.Presets().All() {
		macros[`\`+name] = body
	}
	return macros
}

// ours converts expressions with package tex, on one thread.
func ours(expressions []expression, macros *tex.Macros) run {
	r := run{answers: make([]answer, len(expressions))}
	start := time.Now()
	for i, e := range expressions {
		if formula, err := tex.ParseFormula(e.Source, e.Display, macros); err != nil {
			r.answers[i].Error = reason(err)
		} else {
			r.answers[i].Made = formula.MathML()
		}
	}
	r.took = time.Since(start)
	return r
}

// reason is what is wrong with an expression, without the place.
func reason(err error) string {
	if p, ok := errors.AsType[*tex.Problem](err); ok {
		return p.Text
	}
	return err.Error()
}

// comparison is what came of the same expressions here and there.
type comparison struct {
	expressions  []expression
	ours, theirs run

	failed     []int // expressions that only KaTeX converts, and
	failedBoth []int // that neither does
	both       int   // how many both convert
	texts      []difference
	alphabets  []difference // of those with the same text
	shapes     []difference // of those with the same text
	faults     []difference // MathML that is not as it must be
}

// difference is an expression, and two things that show what is wrong with it: ours and
// KaTeX's, or why our MathML is wrong and the MathML.
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
			c.judge(e, a.Made, b.Made)
		}
	}
	return c
}

// judge looks at what package tex made; theirs is "" where KaTeX failed.
func (c *comparison) judge(e expression, ours, theirs string) {
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

// tooFew says whether package tex converts fewer expressions than KaTeX, or than a share.
func (c comparison) tooFew(share float64) (problems []string) {
	if ours, theirs := c.ours.made(), c.theirs.made(); ours < theirs {
		problems = append(problems, fmt.Sprintf("converted %d expressions, KaTeX %d", ours, theirs))
	}
	if got := part(c.ours.made(), len(c.expressions)); got < share {
		problems = append(problems, fmt.Sprintf("converted %s, want %s", percent(got), percent(share)))
	}
	return problems
}

// tooDifferent says whether too many formulas show another text than KaTeX's, and whether
// any is not as MathML must be.
func (c comparison) tooDifferent() (problems []string) {
	if got := part(c.both-len(c.texts), c.both); got < sameText {
		problems = append(problems, fmt.Sprintf("the same text in %s, want %s", percent(got), percent(sameText)))
	}
	if len(c.faults) > 0 {
		problems = append(problems, fmt.Sprintf("wrong MathML in %d formulas, the first %q", len(c.faults), c.faults[0].Source))
	}
	return problems
}

// sameText is the share of formulas that must show what KaTeX shows.
const sameText = 0.998

func (r run) made() (n int) {
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
	ours := run{answers: []answer{{Error: "no"}, {Error: "no"}, made("mi", "x"), made("mi", "x"), made("mi", "x"), made("mfrac", "")}}
	theirs := run{answers: []answer{{Error: "no"}, made("mi", "x"), {Error: "no"}, made("mi", "x"), made("mi", "y"), made("mi", "x")}}
	c := compare(expressions, ours, theirs)
	if len(c.failedBoth) != 1 || len(c.failed) != 1 || c.both != 2 || len(c.texts) != 1 || len(c.faults) != 1 {
		t.Errorf("%+v", c)
	}
	if got := c.tooFew(0.6); len(got) != 0 {
		t.Errorf("4 of 6 and as many as KaTeX, but: %v", got)
	}
	if got := c.tooFew(0.7); len(got) != 1 {
		t.Errorf("4 of 6 are no 70 %%, but: %v", got)
	}
	c.ours.answers[2] = answer{Error: "no"}
	if got := c.tooFew(0); len(got) != 1 {
		t.Errorf("fewer than KaTeX, but: %v", got)
	}
	if got := c.tooDifferent(); len(got) != 2 {
		t.Errorf("half of the texts differ and one is wrong MathML, but: %v", got)
	}
	if got := (comparison{both: 1000, texts: c.texts}).tooDifferent(); len(got) != 0 {
		t.Errorf("one text of 1000 differs, but: %v", got)
	}
}

func made(element, text string) answer {
	return answer{Made: "<math><" + element + ">" + text + "</" + element + "></math>"}
}
