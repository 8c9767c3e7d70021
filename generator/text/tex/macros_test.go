package tex

import (
	"slices"
	"strings"
	"testing"
)

func TestWith(t *testing.T) {
	m, errs := Presets().With(map[string]string{
		`\foo`: `\frac{#1}{#2}`, "R": `\mathrm{R}`, "loop": `\loop x`, "bomb": `\text{$\bomb\bomb$}`, "twice": `\many\many`, "many": strings.Repeat(`\some`, 100), "some": strings.Repeat("x", 100),
		"a1": "x", "": "x", `\\`: "x", "open": "{", "nine": "#0", "hash": "#", "end": `x\`, "long": strings.Repeat("x", 5000), "sign": `\#`, "newline": `\\#1`,
		"ours": `\textsc{Ours}`, "two": `#1--#2`,
	})
	var names []string
	for _, err := range errs {
		name, _, _ := strings.Cut(err.Error(), ": ")
		names = append(names, name)
	}
	if want := []string{"", `\\`, "a1", "end", "hash", "long", "nine", "open"}; !slices.Equal(names, want) {
		t.Errorf("errors for %q, want %q", names, want)
	}
	for in, want := range map[string]string{
		`\foo12`:           "1/2",
		`\foo{a}{\foo bc}`: "a/(b/c)",
		`\R`:               "R",
		`\N`:               "ℕ",
		`x\sign`:           "x#",
	} {
		if f, err := ParseFormula(in, false, m); err != nil || f.Plain() != want {
			t.Errorf("%s: %q, %v; want %q", in, f.Plain(), err, want)
		}
	}
	for in, want := range map[string]string{
		`\loop`: "expands too far", `\bomb`: "", `\twice`: "expands too far", `\foo{a}`: "takes 2 arguments", `{\foo a}`: "takes 2 arguments", `\foo{a`: "takes 2 arguments",
	} {
		if _, err := ParseFormula(in, false, m); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", in, err, want)
		}
	}
	for in, want := range map[string]string{
		`\ours{} and \ours, \two{a}{b $x$}`: `<span class="text-small-caps">Ours</span> and <span class="text-small-caps">Ours</span>, a–b <math dir="ltr" alttext="x"><mi>x</mi></math>`,
		`\R`:                                `R`,
		`\N`:                                `\N`,
	} {
		if got := string(Parse(in, m).HTML()); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
	if got := Parse(`\loop and $\bomb$`, m); len(got.HTML()) > 100_000 || len(got.Problems()) != 1 {
		t.Errorf("recursive macros: %d bytes, %v", len(got.HTML()), got.Problems())
	}
	if _, ok := Presets().find("foo"); ok {
		t.Error("With changed its receiver")
	}
}

// TestExpandAll checks that expansions stay arguments.
func TestExpandAll(t *testing.T) {
	m, _ := Presets().With(map[string]string{`\pair`: `(#1,#2)`, `\one`: "1", `\deep`: `\R^\R`})
	for in, want := range map[string]string{
		`\frac\R2`:        `\frac{\mathbb{R}}2`,
		`\frac12\R`:       `\frac12\mathbb{R}`,
		`\frac 1\R\R`:     `\frac 1{\mathbb{R}}\mathbb{R}`,
		`\frac{a}\R`:      `\frac{a}{\mathbb{R}}`,
		`x^\R_\one`:       `x^{\mathbb{R}}_1`,
		`x^{\R}\R`:        `x^{\mathbb{R}}\mathbb{R}`,
		`\sqrt\R\R`:       `\sqrt{\mathbb{R}}\mathbb{R}`,
		`\sqrt[3]\R\R`:    `\sqrt[3]{\mathbb{R}}\mathbb{R}`,
		`\hat \R x`:       `\hat{\mathbb{R}} x`,
		`x^\pair\R y`:     `x^{(\mathbb{R},y)}`,
		`x_\deep`:         `x_{\mathbb{R}^{\mathbb{R}}}`,
		`\overset\R\R\R`:  `\overset{\mathbb{R}}{\mathbb{R}}\mathbb{R}`,
		`\alpha\R`:        `\alpha\mathbb{R}`,
		`\left(\R\right)`: `\left(\mathbb{R}\right)`,
	} {
		if got := m.expandAll(in); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

// TestPresets checks that every preset is valid and redefines no command.
func TestPresets(t *testing.T) {
	count := 0
	for name, body := range Presets().All() {
		count++
		f, err := ParseFormula(`x\`+name+strings.Repeat("{a}", countArguments(body)), false, Presets())
		if err == nil {
			err = checkShape(f.MathML())
		}
		if err != nil {
			t.Errorf(`\%s: %v`, name, err)
		}
		if own, err := ParseFormula(`x\`+name, false, nil); err == nil && own.Plain() != f.Plain() {
			t.Errorf(`\%s redefines a command`, name)
		}
	}
	if count < 300 {
		t.Errorf("%d presets", count)
	}
	for range (*Macros)(nil).All() {
		t.Error("nil has macros")
	}
}
