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

// answer is what became of an expression: Made, or Error says why nothing did.
type answer struct {
	Made  string
	Error string
}

// run is the answers to a list of expressions, and how long all of them took.
type run struct {
	answers []answer
	took    time.Duration
}

// katex converts expressions with KaTeX, to MathML or, with html, to what its style sheet
// shows. Macros may be nil.
func katex(t *testing.T, expressions []expression, macros map[string]string, html bool) run {
	node := testkit.Program(t, "node")
	testkit.NPM(t, "katex/dist/katex.mjs")
	script := filepath.Join(testkit.Root(t), "test", "katex", "katex.mjs")
	if _, err := os.Stat(script); err != nil { // and go test knows that the result depends on it
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
	return answered(t, out, len(expressions))
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

// escapePercent puts a backslash before each percent sign that has none. In TeX the sign
// begins a comment, in an abstract it never does: the author forgot the backslash.
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

func answered(t *testing.T, out []byte, want int) run {
	var r run
	lines := json.NewDecoder(bytes.NewReader(out))
	for range want {
		var a struct{ MathML, HTML, Error string }
		must(t, lines.Decode(&a))
		r.answers = append(r.answers, answer{a.MathML + a.HTML, a.Error})
	}
	var end struct{ Seconds float64 }
	must(t, lines.Decode(&end))
	r.took = time.Duration(end.Seconds * float64(time.Second))
	return r
}

func TestKaTeXAnswers(t *testing.T) {
	got := katex(t, []expression{{Source: "x"}, {Source: `\nonsense`}, {Source: `\two{a}`, Display: true}, {Source: "9%"}, {Source: `\message{hi}x`},
		{Source: `\href{https://example.org}{x}`}}, map[string]string{`\two`: "#1#1"}, false)
	for i, want := range []string{"x", "", "aa", "9%", "x", ""} {
		a := got.answers[i]
		if (a.Error == "") != (want != "") {
			t.Errorf("%d: %v", i, a)
		} else if text := lettered(t, a.Made); text != want {
			t.Errorf("%d: %q, want %q", i, text, want)
		}
	}
}
