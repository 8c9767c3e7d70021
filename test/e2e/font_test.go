package e2e_test

import (
	"cmp"
	"fmt"
	"html"
	"image"
	"io/fs"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// coreLimit is how many bytes of fonts a page of ordinary formulas may fetch; the whole
// font has 403,344. docs/tex.md says what it is made of.
const coreLimit = 70_000

// TestPagesFetchOnlyNeededMathFonts wants a page to fetch the parts of the math font that it has characters of.
func TestPagesFetchOnlyNeededMathFonts(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	paperOf := func(formulas string) string {
		return "---\ntitle: Words alone\ndate: 2025-03-14\nabstract: |\n  " + formulas + "\n---\n"
	}
	folder := published(t, map[string]string{
		"content/site.yaml":          "title: Formulas\nkey: formulas\nbase_url: https://example.org/\n",
		"content/papers/none.md":     paperOf("No formula at all: αβγ ⊯ 𝔤."),
		"content/papers/ordinary.md": paperOf(ordinary),
		"content/papers/letters.md":  paperOf(ordinary + ` $\mathfrak{g}$ and $\mathsf{P}$`),
		"content/papers/signs.md":    paperOf(ordinary + ` $a \nVDash b$`),
	})
	b := settle(t, folder, nil).tab
	for name, parts := range map[string][]string{
		"none": {}, "ordinary": {"core"}, "letters": {"core", "letters"}, "signs": {"core", "signs"},
	} {
		b.visit("papers/" + name + "/")
		fonts := b.fonts()
		if got := fonts.parts(); !slices.Equal(got, parts) {
			t.Errorf("%s: fetches %v, want %v", name, got, parts)
		}
		want(t, name+": parts that the head asks for", value[int](b, preloads+".length"), len(parts))
		if size := fonts.size(); name == "ordinary" && (size == 0 || size > coreLimit) {
			t.Errorf("ordinary formulas fetch %d bytes of fonts, want 1 to %d", size, coreLimit)
		}
	}
}

// TestMathFontRangesDoNotOverlap wants no character in two parts: where the one comes too late, browsers would
// fetch the other too.
func TestMathFontRangesDoNotOverlap(t *testing.T) {
	t.Parallel()
	owner := map[rune]int{}
	for i, rule := range mathFaces(t) {
		for _, span := range charactersOf(t, rule).R32 {
			for r := rune(span.Lo); r <= rune(span.Hi); r++ {
				if other, taken := owner[r]; taken {
					t.Errorf("%U is in parts %d and %d", r, other, i)
				}
				owner[r] = i
			}
		}
	}
	want(t, "characters in parts", len(owner) > 5000, true)
}

// TestHeadPreloadsMathFontForVisibleFormulas wants pages to ask for the font in their head if they have formulas that are
// seen before anything is unfolded, and no others to do so.
func TestHeadPreloadsMathFontForVisibleFormulas(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, dir string) {
		count := 0
		err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(file) != ".html" {
				return err
			}
			page := read(t, file)
			shows := strings.Contains(foldedAbstract.ReplaceAllString(page, ""), "<math")
			if asks := strings.Contains(page, preload); asks != shows {
				t.Errorf("%s: asks for fonts: %v, shows formulas: %v", file, asks, shows)
			}
			if shows {
				count++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		want(t, "some pages show formulas", count > 0, true)
	})
}

// foldedAbstract is one of which nothing is seen: those without a summary show how they begin.
var foldedAbstract = regexp.MustCompile(`(?s)<details class="?abstract"?>.*?</details>`)

// preload is how a page asks for a font.
const preload = `<link rel="preload" as="font"`

// TestFormulasAddedLaterUseMathFont wants formulas that come to a page without any, as those of papers that the
// search finds, to be set in the math font however late that is.
func TestFormulasAddedLaterUseMathFont(t *testing.T) {
	b := browse(t)
	b.visit("archive/")
	b.wait(`document.readyState === "complete"`)
	value[any](b, `document.querySelector("main").insertAdjacentHTML("beforeend", "<math><msup><mi>x</mi><mn>2</mn></msup></math>"), null`)
	b.wait(`[...document.fonts].some(face => face.status === "loaded")`)
	value[still](b, shifts) // it is drawn by then
	want(t, "fonts", strings.Join(b.drawnIn("mi"), ", "), "Offprint Math Core")
}

// ordinary has formulas of the kinds that most pages have.
const ordinary = `With $n$ samples, $\tilde{\mathcal{O}}(\sqrt{d/\varepsilon^2})$ steps and $\|\mathbf{x}_t - \hat x\|_2 \le 10^{-3}$, all
  $\theta \in \mathbb{R}^d$ have $\mathbb{E}[\ell_\theta] \approx \Delta$; $3\times$ less, $95\%$ of it, $A \to B$, $\text{F1} > 0.9$.

  $$\sum_{i=1}^n \int_0^\infty \left\lfloor \frac{\partial f}{\partial x_i} \right\rfloor dx = \overbrace{\max_{k} \alpha_k}^{\lambda} \cdot \binom{n}{k}$$`

// TestMathFontLooksLikeWholeFont wants formulas to look as they do with the whole font. Those of the
// core's characters are compared pixel by pixel: constants, what stretches, roots, big
// operators, accents and bars of fractions. In the others browsers round the sizes of runs of
// letters in two fonts, so their boxes are compared, and may differ by a pixel.
func TestMathFontLooksLikeWholeFont(t *testing.T) {
	if !testkit.Soak() {
		t.Skip("skipped: make soak compares pictures of formulas")
	}
	t.Parallel()
	testkit.Chromium(t)
	inCore, others := shapes(t)
	b := open(t, mathServer(t, inCore))
	pictures := map[string]image.Image{}
	for _, name := range []string{"whole", "split", "none"} {
		b.visit(name)
		pictures[name] = b.wholePage()
		fonts := map[string][]string{"whole": {"whole"}, "split": {"core"}, "none": {}}
		if got := b.fonts().parts(); !slices.Equal(got, fonts[name]) {
			t.Errorf("%s: fetches %v, want %v", name, got, fonts[name])
		}
	}
	if d := different(pictures["whole"], pictures["split"]); d != 0 {
		t.Errorf("%d pixels look different in the core than in the whole font", d)
	}
	if different(pictures["whole"], pictures["none"]) == 0 {
		t.Error("formulas look the same with another font, so the comparison says nothing")
	}
	b = open(t, mathServer(t, others))
	whole, split := b.boxes("whole"), b.boxes("split")
	for i, box := range whole {
		if math.Abs(box.Width-split[i].Width) > 1 || math.Abs(box.Height-split[i].Height) > 1 {
			t.Errorf("%s: %v pixels in parts of the font, %v in the whole", box.Source, split[i], box)
		}
	}
}

// shapes is the sample of formulas as HTML, with brackets and operators in all their sizes:
// those that the core has all characters of, and the others.
func shapes(t *testing.T) (inCore, others string) {
	t.Helper()
	core := coreCharacters(t)
	var parts [2]strings.Builder
	add := func(source string, display bool) {
		f, err := tex.ParseFormula(source, display, tex.Presets())
		if err != nil {
			return
		}
		part := &parts[0]
		made := string(f.MathML())
		if strings.ContainsFunc(html.UnescapeString(tags.ReplaceAllString(made, "")), func(r rune) bool { return !core(r) }) {
			part = &parts[1]
		}
		part.WriteString("<p>" + made + "\n")
	}
	for line := range strings.Lines(read(t, filepath.Join(testkit.Root(t), "test", "katex", "testdata", "katex.tsv"))) {
		fields := strings.Split(line, "\t")
		add(fields[1], fields[0] == "display")
	}
	for _, bracket := range strings.Fields(`( ) [ ] \{ \} \langle \rangle \lfloor \rceil \llbracket \rrbracket | \| / \uparrow \Updownarrow \lgroup \lmoustache`) {
		inside := "x"
		for _, wrap := range []string{"%s", `\frac{%s}{2}`, `\frac{1}{%s}`, `\substack{a\\b\\%s\\c\\d}`} {
			inside = fmt.Sprintf(wrap, inside)
			add(`\left`+bracket+inside+`\right.`+`\sqrt{`+inside+`}`, true)
		}
	}
	for _, operator := range strings.Fields(`\sum \prod \coprod \int \iiint \oint \bigcup \bigsqcup \bigvee \bigoplus \bigodot ⨌ ⨍ ⅀`) {
		add(operator+`_{i=0}^n x`, false)
		add(operator+`_{i=0}^n x`, true)
	}
	for _, wide := range strings.Fields(`widehat widetilde overline overrightarrow overbrace underbrace overparen underbracket xrightarrow xhookleftarrow xRightarrow`) {
		add(`\`+wide+`{x}\`+wide+`{x+y+z+\mathfrak{g}}`, true)
	}
	for i, least := range []int{500, 40} {
		if n := strings.Count(parts[i].String(), "<math"); n < least {
			t.Errorf("only %d formulas are compared, want %d", n, least)
		}
	}
	return parts[0].String(), parts[1].String()
}

var tags = regexp.MustCompile(`<[^>]*>`)

// coreCharacters says of a character whether the style sheet gives it to the core.
func coreCharacters(t *testing.T) func(rune) bool {
	t.Helper()
	rules := mathFaces(t)
	last := rules[len(rules)-1]
	want(t, "the last rule is the core's", strings.Contains(last, "-core.woff2"), true)
	table := charactersOf(t, last)
	return func(r rune) bool { return r == '\n' || unicode.Is(table, r) }
}

// mathFaces are the rules of the font in the style sheet.
func mathFaces(t *testing.T) []string {
	t.Helper()
	return faces.FindAllString(read(t, filepath.Join(testkit.Root(t), "layouts", "assets", "style.css")), -1)
}

// charactersOf is what a rule gives to a part.
func charactersOf(t *testing.T, rule string) *unicode.RangeTable {
	t.Helper()
	var table unicode.RangeTable
	for _, m := range ranges.FindAllStringSubmatch(rule, -1) {
		first, err := strconv.ParseUint(m[1], 16, 32)
		to, wrong := strconv.ParseUint(cmp.Or(m[2], m[1]), 16, 32)
		if err != nil || wrong != nil {
			t.Fatal(m[0])
		}
		table.R32 = append(table.R32, unicode.Range32{Lo: uint32(first), Hi: uint32(to), Stride: 1})
	}
	return &table
}

var ranges = regexp.MustCompile(`U\+([0-9A-F]+)(?:-([0-9A-F]+))?`)

// box is the room that a formula takes, in pixels.
type box struct {
	Source        string
	Width, Height float64
}

func (b *tab) boxes(page string) []box {
	b.t.Helper()
	b.visit(page)
	b.fonts()
	return value[[]box](b, `[...document.querySelectorAll("math")].map(e => {
		const {width, height} = e.getBoundingClientRect();
		return {Source: e.getAttribute("alttext"), Width: width, Height: height};
	})`)
}

// different counts the pixels in which two pictures differ; all, where their sizes do.
func different(a, b image.Image) (count int) {
	area := a.Bounds().Union(b.Bounds())
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				count++
			}
		}
	}
	return count
}
