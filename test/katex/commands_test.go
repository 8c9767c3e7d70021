package katex_test

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"offprint/generator/text/tex"
)

// commandsFile lists constructs that KaTeX renders; its first lines describe the format.
const commandsFile = "testdata/commands.txt"

// readCommands returns the constructs on lines of their own, and the symbols.
func readCommands(t *testing.T) (constructs, symbols []expression) {
	data, err := os.ReadFile(commandsFile)
	must(t, err)
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		each, isEach := strings.CutPrefix(line, "each ")
		text, isText := strings.CutPrefix(line, "text ")
		switch {
		case line == "" || line[0] == '#':
		case isEach:
			for word := range strings.FieldsSeq(each) {
				symbols = append(symbols, expression{word + " x", true})
			}
		case isText:
			for word := range strings.FieldsSeq(text) {
				symbols = append(symbols, expression{`\text{a` + word + "}", true})
			}
		default:
			constructs = append(constructs, expression{line, true})
		}
	}
	return constructs, symbols
}

// TestKaTeXCommands fails if package tex converts less than 98 % of the constructs or symbols that
// KaTeX converts, or if too many look different.
func TestKaTeXCommands(t *testing.T) {
	constructs, symbols := readCommands(t)
	for _, list := range []struct {
		name        string
		expressions []expression
		sameText    float64
	}{{"constructs", constructs, 0.9}, {"symbols", symbols, 0.9}} {
		t.Run(list.name, func(t *testing.T) {
			c := compare(list.expressions, convert(list.expressions, nil), katex(t, list.expressions, nil, false))
			reportCommands(t.Output(), c)
			if got := part(c.both, c.both+len(c.failed)); got < 0.98 {
				t.Errorf("converted %s of what KaTeX converts, want 98 %%", percent(got))
			}
			if got := part(c.both-len(c.texts), c.both); got < list.sameText {
				t.Errorf("same text in %s, want %s", percent(got), percent(list.sameText))
			}
			if len(c.faults) > 0 {
				t.Errorf("invalid MathML in %d, first %q: %s", len(c.faults), c.faults[0].Source, c.faults[0].left)
			}
		})
	}
}

func reportCommands(w io.Writer, c comparison) {
	fmt.Fprintf(w, "%d of %d that KaTeX converts, same text in %d, same shape in %d\n",
		c.both, c.both+len(c.failed), c.both-len(c.texts), c.both-len(c.texts)-len(c.shapes))
	failures(w, "only KaTeX converts", c.failed, c)
	failures(w, "neither converts", c.failedBoth, c)
	differences(w, "other text than KaTeX", c.texts, "ours", "KaTeX")
	differences(w, "other shape than KaTeX", c.shapes, "ours", "KaTeX")
}

// TestCommandsConvert converts the constructs without KaTeX.
func TestCommandsConvert(t *testing.T) {
	constructs, symbols := readCommands(t)
	if len(constructs) < 200 || len(symbols) < 800 {
		t.Errorf("%d constructs and %d symbols", len(constructs), len(symbols))
	}
	failed := 0
	for _, e := range append(constructs, symbols...) {
		if _, err := tex.ParseFormula(e.Source, true, nil); err != nil {
			failed++
			t.Logf("%s: %v", e.Source, err)
		}
	}
	if limit := (len(constructs) + len(symbols)) / 50; failed > limit {
		t.Errorf("%d constructs fail, want at most %d", failed, limit)
	}
}
