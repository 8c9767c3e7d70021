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

// coreLimit is the number of bytes of fonts that a page of ordinary formulas may fetch. The whole font
// has 403,344; see docs/tex.md.
const coreLimit = 70_000

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
			t.Errorf("%s: got parts %v, want %v", name, got, parts)
		}
		want(t, name+": parts that the head preloads", value[int](b, preloads+".length"), len(parts))
		if size := fonts.size(); name == "ordinary" && (size == 0 || size > coreLimit) {
			t.Errorf("ordinary formulas: got %d bytes of fonts, want 1 to %d", size, coreLimit)
		}
	}
}

// TestMathFontRangesDoNotOverlap: if a part with a character comes too late, browsers also fetch any other part
// with it.
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

// TestHeadPreloadsMathFontForVisibleFormulas checks that exactly those pages preload the font that show formulas before
// anything is unfolded.
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
			if preloads := strings.Contains(page, preload); preloads != shows {
				t.Errorf("%s: preloads fonts: got %v, want %v", file, preloads, shows)
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

// foldedAbstract matches abstracts that show nothing. Others show their beginning.
var foldedAbstract = regexp.MustCompile(`(?s)<details class="?abstract"?>.*?</details>`)

// preload is how a page preloads a font.
const preload = `<link rel="preload" as="font"`

// TestFormulasAddedLaterUseMathFont adds a formula to a page without any, as the search does with results.
func TestFormulasAddedLaterUseMathFont(t *testing.T) {
	b := browse(t)
	b.visit("archive/")
	b.wait(`document.readyState === "complete"`)
	value[any](b, `document.querySelector("main").insertAdjacentHTML("beforeend", "<math><msup><mi>x</mi><mn>2</mn></msup></math>"), null`)
	b.wait(`[...document.fonts].some(face => face.status === "loaded")`)
	value[still](b, shifts) // waits until the formula is drawn
	want(t, "fonts", strings.Join(b.drawnIn("mi"), ", "), "Offprint Math Core")
}

// ordinary has formulas as on most pages.
const ordinary = `With $n$ samples, $\tilde{\mathcal{O}}(\sqrt{d/\varepsilon^2})$ steps and $\|\mathbf{x}_t - \hat x\|_2 \le 10^{-3}$, all
  $\theta \in \mathbb{R}^d$ have $\mathbb{E}[\ell_\theta] \approx \Delta$; $3\times$ less, $95\%$ of it, $A \to B$, $\text{F1} > 0.9$.

  $$\sum_{i=1}^n \int_0^\infty \left\lfloor \frac{\partial f}{\partial x_i} \right\rfloor dx = \overbrace{\max_{k} \alpha_k}^{\lambda} \cdot \binom{n}{k}$$`

// TestMathFontLooksLikeWholeFont compares formulas in parts of the font with those in the whole font. It
// compares formulas with characters of the core pixel by pixel: constants, stretchy operators, roots, big
// operators, accents and fraction bars. In formulas with other characters, browsers round the widths of
// runs in two fonts, so the test compares boxes, which may differ by a pixel.
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
			t.Errorf("%s: got parts %v, want %v", name, got, fonts[name])
		}
	}
	if d := different(pictures["whole"], pictures["split"]); d != 0 {
		t.Errorf("got %d pixels that differ between the core and the whole font, want 0", d)
	}
	if different(pictures["whole"], pictures["none"]) == 0 {
		t.Error("formulas look the same without the math font, so the comparison finds nothing")
	}
	b = open(t, mathServer(t, others))
	whole, split := b.boxes("whole"), b.boxes("split")
	for i, box := range whole {
		if math.Abs(box.Width-split[i].Width) > 1 || math.Abs(box.Height-split[i].Height) > 1 {
			t.Errorf("%s: got %v pixels in parts of the font, want %v as in the whole", box.Source, split[i], box)
		}
	}
}

// shapes returns sample formulas as HTML, with brackets and operators in all sizes: those with only
// characters of the core, and the others.
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
		mathML := string(f.MathML())
		if strings.ContainsFunc(html.UnescapeString(tags.ReplaceAllString(mathML, "")), func(r rune) bool { return !core(r) }) {
			part = &parts[1]
		}
		part.WriteString("<p>" + mathML + "\n")
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
			t.Errorf("compared %d formulas, want at least %d", n, least)
		}
	}
	return parts[0].String(), parts[1].String()
}

var tags = regexp.MustCompile(`<[^>]*>`)

// coreCharacters returns a function that reports whether a character is in the core.
func coreCharacters(t *testing.T) func(rune) bool {
	t.Helper()
	rules := mathFaces(t)
	last := rules[len(rules)-1]
	want(t, "the last rule is that of the core", strings.Contains(last, "-core.woff2"), true)
	table := charactersOf(t, last)
	return func(r rune) bool { return r == '\n' || unicode.Is(table, r) }
}

// mathFaces returns the @font-face rules of the style sheet.
func mathFaces(t *testing.T) []string {
	t.Helper()
	return faces.FindAllString(read(t, filepath.Join(testkit.Root(t), "layouts", "assets", "style.css")), -1)
}

// charactersOf returns the characters of a rule.
func charactersOf(t *testing.T, rule string) *unicode.RangeTable {
	t.Helper()
	var table unicode.RangeTable
	for _, m := range ranges.FindAllStringSubmatch(rule, -1) {
		first, err := strconv.ParseUint(m[1], 16, 32)
		to, err2 := strconv.ParseUint(cmp.Or(m[2], m[1]), 16, 32)
		if err != nil || err2 != nil {
			t.Fatal(m[0])
		}
		table.R32 = append(table.R32, unicode.Range32{Lo: uint32(first), Hi: uint32(to), Stride: 1})
	}
	return &table
}

var ranges = regexp.MustCompile(`U\+([0-9A-F]+)(?:-([0-9A-F]+))?`)

// box is the size of a formula in pixels.
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

// different returns the number of pixels in which two pictures differ.
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
