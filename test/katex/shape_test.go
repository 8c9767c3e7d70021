package katex_test

import (
	"slices"
	"strings"
	"testing"
)

// shape returns the visible text with its structure in TeX's notation: {x}_{i}^{2}, \frac{a}{b}.
// Scripts under and over a base are like those next to it, as in inline sums; primes are like
// letters; elements that only group have no effect.
func (n *node) shape() string { return n.shapeIn(context{}) }

func (n *node) shapeIn(in context) string {
	switch {
	case n.isToken() && !slices.ContainsFunc(n.children, isElement):
		return n.visibleIn(in, false)
	case n.name == "annotation", n.name == "mphantom":
		return ""
	}
	var parts []string
	for i, child := range n.children {
		if child.name != "mo" || !child.isApplication() {
			parts = append(parts, child.shapeIn(in.child(n, i)))
		}
	}
	content := strings.Join(parts, "")
	if n.name == "msup" && len(parts) == 2 && strings.Trim(parts[1], "′") == "" {
		return content
	}
	if prefixes := forms[n.name]; len(prefixes) > 0 && len(prefixes) == len(parts) {
		content = ""
		for i, part := range parts {
			content += prefixes[i] + "{" + part + "}"
		}
	}
	switch n.name {
	case "msqrt":
		return `\sqrt{` + content + "}"
	case "mtd":
		return "&{" + content + "}"
	case "mtr":
		return content + `\\`
	}
	return content
}

// forms are the prefixes of the children of elements with a fixed number of them.
var forms = map[string][]string{
	"mfrac": {`\frac`, ""}, "mroot": {`\root`, ""},
	"msub": {"", "_"}, "msup": {"", "^"}, "msubsup": {"", "_", "^"},
	"munder": {"", "_"}, "mover": {"", "^"}, "munderover": {"", "_", "^"},
}

// isApplication reports whether n is an invisible function application (U+2061). KaTeX 0.19 puts one
// next to the subscript in \tau_{\max}.
func (n *node) isApplication() bool { return len(n.children) == 1 && n.children[0].text == "\u2061" }

func isElement(n *node) bool { return n.name != "" }

func TestShape(t *testing.T) {
	for mathml, want := range map[string]string{
		`<math><mi>a</mi><mo>+</mo><mrow><mi>b</mi></mrow></math>`:                                             "a+b",
		`<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>`:                                       "{x}_{i}^{2}",
		`<math><munder><mo>∑</mo><mrow><mi>i</mi></mrow></munder></math>`:                                      "{∑}_{i}",
		`<math><mfrac><mn>1</mn><msqrt><mi>a</mi><mi>b</mi></msqrt></mfrac></math>`:                            `\frac{1}{\sqrt{ab}}`,
		`<math><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable></math>`:                  `&{a}&{b}\\`,
		`<math><mo><munder><mi>arg</mi><mi>x</mi></munder></mo></math>`:                                        "{arg}_{x}",
		`<math><semantics><mi>a</mi><annotation>b</annotation></semantics></math>`:                             "a",
		`<math><msup><mrow><mi>a</mi><mi>b</mi></mrow><mo>″</mo></msup><mroot><mi>x</mi></mroot></math>`:       "ab′′x",
		"<math><msub><mi>τ</mi><mi>max</mi><mo>\u2061</mo></msub><munder><mi>x</mi><mo>_</mo></munder></math>": "{τ}_{max}{x}_{ˉ}",
		`<math><msup><mi>x</mi><mrow><mo>′</mo><mn>2</mn></mrow></msup></math>`:                                "{x}^{′2}",
	} {
		n, err := parse(mathml)
		must(t, err)
		if got := n.shape(); got != want {
			t.Errorf("%s: %s, want %s", mathml, got, want)
		}
	}
}
