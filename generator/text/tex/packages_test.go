package tex

import (
	"strings"
	"testing"
)

// TestQuantities converts siunitx's commands in text: to plain text and to TeX for BibTeX.
func TestQuantities(t *testing.T) {
	for in, want := range map[string][2]string{
		`\SI{5}{\micro\metre}`:                    {"5 µm", `{$5\,\mathrm{µm}$}`},
		`\SI{5}{m}`:                               {"5 m", `{$5\,\mathrm{m}$}`},
		`\qty[mode=text]{3}{\percent}`:            {"3 %", `{$3\,\mathrm{\%}$}`},
		`\si{\kilo\gram\metre\per\square\second}`: {"kg m s⁻²", `{$\mathrm{kg\,m\,s^{-2}}$}`},
		`\unit{\metre\per\second\squared}`:        {"m s⁻²", `{$\mathrm{m\,s^{-2}}$}`},
		`\unit{\cubic\centi\metre}`:               {"cm³", `{$\mathrm{cm^{3}}$}`},
		`\unit{\metre\tothe{4}}`:                  {"m⁴", `{$\mathrm{m^{4}}$}`},
		`\unit{kg.m^2/s}`:                         {"kg m²/s", `{$\mathrm{kg\,m^{2}/s}$}`},
		`\num{1.5e-3}`:                            {"1.5 × 10⁻³", `{$1.5\times 10^{-3}$}`},
		`\num{e6}`:                                {"10⁶", `{$10^{6}$}`},
		`\num{2+-1}`:                              {"2 ± 1", `{$2\pm 1$}`},
		`\num{33000}`:                             {"33000", `{$33000$}`},
		`\ang{30}`:                                {"30°", `{$30^\circ$}`},
		`\SI{90}{\degree}`:                        {"90°", `{$90\mathrm{^\circ}$}`},
		`\SI{20}{\celsius}`:                       {"20 °C", `{$20\,\mathrm{°C}$}`},
		`\SIrange{1}{2}{\nano\second}`:            {"1 to 2 ns", `{$1\text{ to }2\,\mathrm{ns}$}`},
		`\SI{8}{\giga\byte} at \SI{2.4}{\GHz}`:    {"8 GB at 2.4 GHz", `{$8\,\mathrm{GB}$} at {$2.4\,\mathrm{GHz}$}`},
		`$x=\SI{5}{\ohm}$`:                        {"x = 5 Ω", `{$x=5\,\mathrm{\Omega}$}`},
		`a \SI{5} b`:                              {`a \SI{5} b`, `a \textbackslash{}{SI}\textbraceleft{}5\textbraceright{} b`},
	} {
		checkForms(t, in, want[0], want[1])
	}
	if p := Parse(`\SI{5}{\metr}`, nil).Problems(); len(p) != 1 || p[0].Text != `\metr is no unit` || p[0].Hint != `write \meter` {
		t.Errorf("an unknown unit: %+v", p)
	}
}

func TestChemistry(t *testing.T) {
	for in, want := range map[string][2]string{
		`\ce{H2O}`:                        {"H2O", `{$\mathrm{H}_{2}\mathrm{O}$}`},
		`$\ce{SO4^2-}$`:                   {"SO4²⁻", `{$\mathrm{SO}_{4}^{2-}$}`},
		`\ce{NH4+}`:                       {"NH4⁺", `{$\mathrm{NH}_{4}^{+}$}`},
		`\ce{2 H2 + O2 -> 2 H2O}`:         {"2 H2 + O2 → 2 H2O", `{$2\,\mathrm{H}_{2}+\mathrm{O}_{2}\longrightarrow 2\,\mathrm{H}_{2}\mathrm{O}$}`},
		`\ce{A <=>[H+][\Delta] B}`:        {"A ⇌ B", `{$\mathrm{A}\xrightleftharpoons[\Delta ]{\mathrm{H}^{+}}\mathrm{B}$}`},
		`\ce{^{227}_{90}Th+}`:             {"²²⁷90Th⁺", `{${}^{227}_{90}\mathrm{Th}^{+}$}`},
		`\ce{Fe^{II}Fe^{III}2O4}`:         {"FeᴵᴵFeᴵᴵᴵ2O4", `{$\mathrm{Fe}^{\mathrm{II}}\mathrm{Fe}^{\mathrm{III}}_{2}\mathrm{O}_{4}$}`},
		`\ce{KCr(SO4)2 * 12 H2O}`:         {"KCr(SO4)2 · 12 H2O", `{$\mathrm{KCr}(\mathrm{SO}_{4})_{2}\cdot 12\,\mathrm{H}_{2}\mathrm{O}$}`},
		`\ce{[Fe(CN)6]^3-}`:               {"[Fe(CN)6]³⁻", `{$[\mathrm{Fe}(\mathrm{CN})_{6}]^{3-}$}`},
		`\ce{CO2 ^} and \ce{BaSO4 v}`:     {"CO2↑ and BaSO4↓", `{$\mathrm{CO}_{2}\uparrow $} and {$\mathrm{BaSO}_{4}\downarrow $}`},
		`\ce{CH3-CH=CH2}`:                 {"CH3-CH=CH2", `{$\mathrm{CH}_{3}{-}\mathrm{CH}{=}\mathrm{CH}_{2}$}`},
		`\ce{1/2 O2}`:                     {"1/2 O2", `{$\frac{1}{2}\,\mathrm{O}_{2}$}`},
		`\ce{NaCl(aq)} and $\ce{$x$ H2}$`: {"NaCl(aq) and x H2", `{$\mathrm{NaCl}(\mathrm{aq})$} and {${x}\mathrm{H}_{2}$}`},
	} {
		checkForms(t, in, want[0], want[1])
	}
	checkMathML(t, `\ce{H2O}`, false, `<mrow><msub><mi mathvariant="normal">H</mi><mn>2</mn></msub><mi mathvariant="normal">O</mi></mrow>`)
}

func checkForms(t *testing.T, in, plain, bibtex string) {
	t.Helper()
	text := Parse(in, nil)
	if got := text.Plain(); got != plain {
		t.Errorf("%s: %q, want %q", in, got, plain)
	}
	if got := text.TeX(); got != bibtex {
		t.Errorf("%s\n got %s\nwant %s", in, got, bibtex)
	}
	if err := checkShape(string(text.HTML())); err != nil {
		t.Errorf("%s: %v", in, err)
	}
}

// TestDefinitions defines macros within formulas.
func TestDefinitions(t *testing.T) {
	for in, want := range map[string]string{
		`\def\foo{x^2}\foo+\foo`:                          "x² + x²",
		`\def\p#1#2{#2#1}\p ab`:                           "ba",
		`\newcommand{\p}[2]{#1/#2}\p{a}{b}`:               "a/b",
		`\renewcommand\bar{y}\bar`:                        "y",
		`\providecommand\alpha{y}\alpha`:                  "α",
		`\DeclareMathOperator{\foo}{foo}2\foo x`:          "2 foo x",
		`\def\x{1}\x{\def\x{2}\x{\def\x{3}\x}\x}\x`:       "12321",
		`\def\x{1}{\gdef\x{2}}\x`:                         "2",
		`{\global\def\x{2}}\x`:                            "2",
		`\def\a{1}\edef\b{\a}\def\a{2}\b`:                 "1",
		`\let\f\frac\def\frac{}\f12`:                      "1/2",
		`\let\l=\alpha\l`:                                 "α",
		`\def\foo{hi}\text{say \foo}`:                     "say hi",
		`\begingroup\def\x{1}\x\endgroup\bgroup y\egroup`: "1y",
	} {
		f, err := ParseFormula(in, false, Presets())
		if err != nil || f.Plain() != want {
			t.Errorf("%s: %q, %v; want %q", in, f.Plain(), err, want)
		}
	}
	for in, want := range map[string]string{
		`\def\x{1}{\def\y{2}}\y`:             `\y is unknown`,
		`\def\x`:                             "needs a body",
		`\def{}{x}`:                          "needs the name of a macro",
		`\def\x#2{x}`:                        "needs arguments #1",
		`\def\x{#}`:                          "must follow #",
		`\newcommand\x[2][y]{x}`:             "optional argument",
		`\newcommand\x[y]{x}`:                "number of arguments",
		`\def\x{\x}\x`:                       "expands too far",
		`\let\x\y\def\y{\x\x}\y`:             `\y is unknown`,
		strings.Repeat(`\def\x{1}`, 101):     "more than 100 definitions",
		`\def\a{xx}` + bomb('a', 'z') + `\z`: "expands too far",
		`\edef\a{xx}` + edefBomb(60) + `\a`:  "longer than 4000 bytes",
		`\def\a{\def\a{\a\a}\a}\a`:           "expands too far",
	} {
		if _, err := ParseFormula(in, false, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v, want %s", in, err, want)
		}
	}
}

// bomb returns definitions that each double the one before.
func bomb(from, to byte) string {
	var b strings.Builder
	for c := from; c < to; c++ {
		b.WriteString(`\def\` + string(c+1) + `{\` + string(c) + `\` + string(c) + `}`)
	}
	return b.String()
}

func edefBomb(n int) string { return strings.Repeat(`\edef\a{\a\a}`, n) }
