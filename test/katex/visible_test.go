package katex_test

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// visible returns the text that a reader sees in a formula, normalized so that two renderings of a
// formula agree: without spaces and invisible characters, with one character for those that look
// alike, and with plain letters for those of any alphabet. If alphabets is set, ‹bold›,
// ‹double-struck› and so on precede letters of an alphabet, and ‹› the plain letters after them.
func (n *node) visible(alphabets bool) string { return n.visibleIn(context{}, alphabets) }

func (n *node) visibleIn(in context, alphabets bool) string {
	w := writer{alphabets: alphabets}
	n.write(&w, in)
	return norm.NFC.String(w.String())
}

// A writer collects the visible text.
type writer struct {
	strings.Builder
	alphabets bool
	alphabet  string // of the last letter
}

func (w *writer) letter(r rune, alphabet string) {
	if w.alphabets && hasAlphabets(r) && alphabet != w.alphabet {
		w.WriteString("‹" + alphabet + "›")
		w.alphabet = alphabet
	}
	w.WriteRune(r)
}

// A context is what an element inherits.
type context struct {
	variant string // the attribute mathvariant
	token   string // the name of the token element
	above   bool   // over or under a base
}

func (n *node) write(w *writer, in context) {
	if n.name == "annotation" || n.name == "mphantom" {
		return
	}
	if v := n.attrs["mathvariant"]; v != "" {
		in.variant = v
	}
	if n.isToken() {
		in.token = n.name
	}
	n.writeText(w, in)
	for i, child := range n.children {
		child.write(w, in.child(n, i))
	}
}

// child returns the context of a child of n.
func (in context) child(n *node, i int) context {
	in.above = in.above || i > 0 && (n.name == "mover" || n.name == "munder")
	return in
}

func (n *node) writeText(w *writer, in context) {
	text := alike.Replace(norm.NFD.String(n.text))
	if in.above {
		text = alikeAbove.Replace(text)
	}
	if in.token == "mo" {
		text = strings.ReplaceAll(text, "-", "−")
	}
	for _, r := range text {
		letter, alphabet := plainLetter(r)
		if isInvisible(letter) {
			continue
		}
		if alphabet == "" {
			alphabet = in.variant
		}
		w.letter(letter, upright(alphabet))
	}
}

// isInvisible reports whether r is a space, joiner, invisible operator or variation selector.
func isInvisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Zs, unicode.Cf, unicode.Variation_Selector)
}

// hasAlphabets reports whether r has versions in other alphabets: letters and digits, not signs and
// accents.
func hasAlphabets(r rune) bool {
	return unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) || unicode.IsDigit(r)
}

// upright removes the slant from the name of an alphabet. It is the default of single letters, which
// renderers express in different ways.
func upright(alphabet string) string {
	switch alphabet {
	case "normal", "italic":
		return ""
	}
	return strings.TrimSuffix(alphabet, "-italic")
}

// alike unifies characters that fonts draw alike.
var alike = strings.NewReplacer(
	"″", "′′", "‴", "′′′", "⁗", "′′′′", // primes
	"|", "∣", "‖", "∥", // bars
	"·", "⋅", "*", "∗", // dots and asterisks
	"\u0302", "ˆ", "\u0303", "˜", "\u0304", "ˉ", "\u0307", "˙", "\u0308", "¨", "\u030c", "ˇ", // accents on letters
	"\u0306", "˘", "\u030a", "˚", "\u20d7", "→", "\u0301", "ˊ", "\u0300", "ˋ",
)

// alikeAbove unifies characters that look alike over or under a base.
var alikeAbove = strings.NewReplacer(
	"^", "ˆ", "~", "˜", "¯", "ˉ", "‾", "ˉ", "\u0305", "ˉ", "\u0332", "ˉ", "_", "ˉ", "―", "ˉ", "´", "ˊ", "`", "ˋ",
)

// plainLetter returns the plain letter or digit for one of a mathematical alphabet, and the value of
// mathvariant for that alphabet.
func plainLetter(r rune) (rune, string) {
	for _, a := range alphabets {
		if i := int(r - a.first); i >= 0 && i < len(a.letters)*len(a.names) {
			return a.letters[i%len(a.letters)], a.names[i/len(a.letters)]
		}
	}
	for alphabet, pairs := range letterlike {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == r {
				return pairs[i+1], alphabet
			}
		}
	}
	return r, ""
}

// alphabets are the Mathematical Alphanumeric Symbols of Unicode, U+1D400 to U+1D7FF.
var alphabets = []struct {
	first   rune
	letters []rune
	names   []string
}{
	{0x1D400, []rune("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"), []string{"bold", "italic", "bold-italic",
		"script", "bold-script", "fraktur", "double-struck", "bold-fraktur", "sans-serif", "bold-sans-serif",
		"sans-serif-italic", "bold-sans-serif-italic", "monospace"}},
	{0x1D6A4, []rune("ıȷ"), []string{"italic"}},
	{0x1D6A8, []rune("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"), []string{"bold", "italic", "bold-italic",
		"bold-sans-serif", "bold-sans-serif-italic"}},
	{0x1D7CE, []rune("0123456789"), []string{"bold", "double-struck", "sans-serif", "bold-sans-serif", "monospace"}},
}

// letterlike has the Letterlike Symbols that complete these alphabets, each followed by its plain letter.
var letterlike = map[string][]rune{
	"italic":        []rune("ℎh"),
	"script":        []rune("ℬBℰEℱFℋHℐIℒLℳMℛRℯeℊgℴo"),
	"fraktur":       []rune("ℭCℌHℑIℜRℨZ"),
	"double-struck": []rune("ℂCℍHℕNℙPℚQℝRℤZ"),
}

func TestVisible(t *testing.T) {
	for _, c := range []struct{ mathml, visible, alphabets string }{
		{`<math><mi>x</mi><mo>-</mo><mn>10</mn></math>`, "x−10", "x−10"},
		{`<math><mi mathvariant="double-struck">R</mi></math>`, "R", "‹double-struck›R"},
		{`<math><mi>ℝ</mi><mi>X</mi><mo>,</mo><mi>Y</mi></math>`, "RX,Y", "‹double-struck›R‹›X,Y"},
		{`<math><mi>ℝ</mi><mi>𝕏</mi></math>`, "RX", "‹double-struck›RX"},
		{`<math><mi mathvariant="bold-italic">θ</mi><mi>𝜽</mi></math>`, "θθ", "‹bold›θθ"},
		{`<math><mi mathvariant="normal">x</mi><mi>𝑥</mi><mi>𝜖</mi></math>`, "xxϵ", "xxϵ"},
		{`<math><mstyle mathvariant="bold"><mi>𝟏</mi></mstyle></math>`, "1", "‹bold›1"},
		{`<math><mn mathvariant="bold">2.5%</mn></math>`, "2.5%", "‹bold›2.5%"},
		{"<math><mi>max</mi><mo>\u2061</mo><mspace/><mtext> a b\u200b</mtext></math>", "maxab", "maxab"},
		{"<math><semantics><mi>𝒪\ufe00</mi><annotation>\\mathcal{O}</annotation></semantics></math>", "O", "‹script›O"},
		{`<math><mo>∣</mo><mo>|</mo><mi>f</mi><mo>″</mo></math>`, "∣∣f′′", "∣∣f′′"},
		{`<math><mphantom><mi>x</mi></mphantom><mi>y</mi></math>`, "y", "y"},
		{`<math><mi>é</mi></math>`, "eˊ", "eˊ"},
		{`<math><mover><mi>x</mi><mo>^</mo></mover><mo>^</mo><mtext>-</mtext></math>`, "xˆ^-", "xˆ^-"},
		{`<math><munder><mi>x</mi><mrow><mo>_</mo></mrow></munder></math>`, "xˉ", "xˉ"},
		{`<math><mo>&lt;</mo><mo>≠</mo></math>`, "<≠", "<≠"},
	} {
		n, err := parse(c.mathml)
		if err != nil {
			t.Fatal(err)
		}
		if got := n.visible(false); got != c.visible {
			t.Errorf("%s: %q, want %q", c.mathml, got, c.visible)
		}
		if got := n.visible(true); got != c.alphabets {
			t.Errorf("%s: %q, want %q", c.mathml, got, c.alphabets)
		}
	}
}
