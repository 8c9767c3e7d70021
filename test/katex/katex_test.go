package katex_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/test/testkit"
)

// An answer is the result of converting an expression: output or an error.
type answer struct {
	Output string
	Error  string
}

// A run has the answers for a list of expressions.
type run struct {
	answers  []answer
	duration time.Duration
}

// katex converts expressions with KaTeX to MathML, or, if html is set, to HTML for its style sheet.
// The macros may be nil.
func katex(t *testing.T, expressions []expression, macros map[string]string, html bool) run {
	node := testkit.Program(t, "node")
	testkit.NPM(t, "katex/dist/katex.mjs")
	script := filepath.Join(testkit.Root(t), "test", "katex", "katex.mjs")
	if _, err := os.Stat(script); err != nil { // makes go test's cache depend on the script
		t.Fatal(err)
	}
	command := exec.Command(node, script)
	if html {
		command.Args = append(command.Args, "--html")
	}
	command.Stdin = bytes.NewReader(questions(t, expressions, macros))
	command.Stderr = t.Output()
	out, err := command.Output()
	must(t, err)
	return parseAnswers(t, out, len(expressions))
}

func questions(t *testing.T, expressions []expression, macros map[string]string) []byte {
	if macros == nil {
		macros = map[string]string{}
	}
	var b bytes.Buffer
	lines := json.NewEncoder(&b)
	must(t, lines.Encode(macros))
	for _, e := range expressions {
		e.Source = escapePercent(e.Source)
		must(t, lines.Encode(e))
	}
	return b.Bytes()
}

// escapePercent escapes percent signs. In TeX they start comments, but authors of abstracts just
// forget the backslash.
func escapePercent(source string) string {
	var b strings.Builder
	escaped := false
	for _, r := range source {
		if r == '%' && !escaped {
			b.WriteByte('\\')
		}
		escaped = r == '\\' && !escaped
		b.WriteRune(r)
	}
	return b.String()
}

func parseAnswers(t *testing.T, out []byte, want int) run {
	var r run
	lines := json.NewDecoder(bytes.NewReader(out))
	for range want {
		var a struct{ MathML, HTML, Error string }
		must(t, lines.Decode(&a))
		r.answers = append(r.answers, answer{a.MathML + a.HTML, a.Error})
	}
	var end struct{ Seconds float64 }
	must(t, lines.Decode(&end))
	r.duration = time.Duration(end.Seconds * float64(time.Second))
	return r
}

func TestKaTeXConverts(t *testing.T) {
	run := katex(t, []expression{{Source: "x"}, {Source: `\nonsense`}, {Source: `\two{a}`, Display: true}, {Source: "9%"}, {Source: `\message{hi}x`},
		{Source: `\href{https://example.org}{x}`}}, map[string]string{`\two`: "#1#1"}, false)
	for i, want := range []string{"x", "", "aa", "9%", "x", ""} {
		a := run.answers[i]
		if (a.Error == "") != (want != "") {
			t.Errorf("%d: %v", i, a)
		} else if text := textOf(t, a.Output); text != want {
			t.Errorf("%d: %q, want %q", i, text, want)
		}
	}
}
