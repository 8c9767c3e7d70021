package e2e_test

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"html"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"

	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// TestMathFontHasEveryCharacter checks that browsers draw every character that package tex can produce in a
// part of the math font, not in a font of the reader's machine. It excepts characters that the whole font
// lacks too: signs of plain text, and the sign of a command.
func TestMathFontHasEveryCharacter(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	characters := producible(t)
	var body strings.Builder
	for _, r := range characters {
		fmt.Fprintf(&body, "<math><mtext>%s</mtext></math>\n", html.EscapeString(string(r)))
	}
	b := open(t, mathServer(t, body.String()))
	whole := b.fontsOf("whole", "math")
	boxes := value[[]bool](b, areBoxes)
	split := b.fontsOf("split", "math")
	drawn := 0
	for i, r := range characters {
		if whole[i] == "STIX Two Math" && !boxes[i] {
			drawn++
			if !strings.HasPrefix(split[i], "Offprint Math ") {
				t.Errorf("%c (%U): got font %s, want a part of the math font", r, r, split[i])
			}
		} else if unicode.In(r, unicode.Sm, mathLetters) {
			t.Errorf("%c (%U): missing in the whole font", r, r)
		}
	}
	if drawn < 1200 {
		t.Errorf("got %d characters in the math font, want at least 1200", drawn)
	}
}

// areBoxes reports, for the character of each formula, whether it is a box because no font has it. Browsers
// report the first font for such a box.
const areBoxes = `(() => {
	const side = 40;
	const context = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
	context.font = '24px "STIX Two Math"';
	const picture = text => {
		context.clearRect(0, 0, side, side);
		context.fillText(text, 4, 28);
		return context.getImageData(0, 0, side, side).data.join();
	};
	const box = picture("\u{10FFFD}");
	return [...document.querySelectorAll("math")].map(math => picture(math.textContent) === box);
})()`

// mathLetters are Unicode's mathematical alphabets.
var mathLetters = &unicode.RangeTable{R32: []unicode.Range32{{Lo: 0x1D400, Hi: 0x1D7FF, Stride: 1}}}

// producible returns every character in the strings of package tex, including its tables, and all
// letters and digits in all alphabets.
func producible(t *testing.T) []rune {
	t.Helper()
	found := map[rune]bool{}
	add := func(text string) {
		for _, r := range text {
			if unicode.IsGraphic(r) && !unicode.IsSpace(r) && r != utf8.RuneError {
				found[r] = true
			}
		}
	}
	files, err := filepath.Glob(filepath.Join(testkit.Root(t), "generator", "text", "tex", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.go") {
			add(texts(t, file))
		}
	}
	for _, alphabet := range strings.Fields(`\mathit \mathbf \boldsymbol \mathbb \mathcal \bm\mathcal \mathfrak \bm\mathfrak \mathsf \bm\mathsf \mathtt`) {
		source := strings.ReplaceAll(alphabet, `\bm\`, `\bm{\`) + "{" + letters + "}" + strings.Repeat("}", strings.Count(alphabet, `\bm\`))
		f, err := tex.ParseFormula(source, false, tex.Presets())
		if err != nil {
			t.Fatal(err)
		}
		add(html.UnescapeString(tags.ReplaceAllString(string(f.MathML()), "")))
	}
	return slices.Sorted(maps.Keys(found))
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ∇ αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"

// texts returns all string and character literals of a Go file.
func texts(t *testing.T, file string) string {
	t.Helper()
	code, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	ast.Inspect(code, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && (literal.Kind == token.STRING || literal.Kind == token.CHAR) {
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Errorf("%s: %s: %v", file, literal.Value, err)
			}
			all.WriteString(text)
		}
		return true
	})
	return all.String()
}

// fontsOf opens a page and returns the names of the fonts of each element that a selector matches.
func (b *tab) fontsOf(page, selector string) []string {
	b.t.Helper()
	b.visit(page)
	b.fonts()
	return b.drawnIn(selector)
}

// drawnIn is fontsOf for the current page. In formulas, browsers report fonts only for elements with text.
func (b *tab) drawnIn(selector string) []string {
	b.t.Helper()
	call(b, dom.Enable, dom.EnableParams{})
	call(b, css.Enable, cdp.Empty{})
	document := call(b, dom.GetDocument, dom.GetDocumentParams{})
	nodes := call(b, dom.QuerySelectorAll, dom.QuerySelectorAllParams{NodeID: document.Root.NodeID, Selector: selector})
	var found []string
	for _, id := range nodes.NodeIDs {
		var names []string
		for _, font := range call(b, css.GetPlatformFontsForNode, css.GetPlatformFontsForNodeParams{NodeID: id}).Fonts {
			names = append(names, font.FamilyName)
		}
		found = append(found, strings.Join(names, ", "))
	}
	return found
}

// call sends a command of the DevTools protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		b.t.Fatal(err)
	}
	return result
}
