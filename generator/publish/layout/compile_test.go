package layout

import (
	"bytes"
	"fmt"
	"html/template"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
)

// sampleView has a field of each type that layouts print.
type sampleView struct {
	Text, URL string
	HTML      template.HTML
	Attr      template.HTMLAttr
	JS        template.JS
	N         int
	Ok        bool
	Item      *sampleView
	Items     []sampleView
	Names     []string
}

// templates writes random templates.
type templates struct{ *rand.Rand }

func (r templates) pick(from ...string) string { return from[r.IntN(len(from))] }

func (r templates) value() string {
	return r.pick(".Text", ".URL", ".HTML", ".N", "$.Text", "$.HTML", ".Item.Text", "$.Item.HTML", `"a&b"`, "(.Text)",
		`(part "parts/b.html" .)`, `say "a.twice" "x" .HTML`, `say "a.twice" "x" (part "parts/b.html" .)`, `say "a.twice" "x" .N`)
}

func (r templates) condition() string {
	return r.pick(".Ok", ".N", ".Item", ".Items", ".Names", ".", ".HTML", "not .Ok", "or .Ok .Text", "and .Items .Item.Ok", "eq .Text .URL", `eq .Text ""`,
		"not (or .N .Ok)", "and (not .Ok) .Text")
}

func (r templates) text() string { return r.pick("x", "<b>", "</b>", " & ", "<p class=\"y\">", "\n  ") }

// piece writes a piece that begins and ends in the context of HTML text.
func (r templates) piece(depth int) string {
	value := r.value()
	if depth == 0 {
		return r.text()
	}
	inner := func() string { return r.list(depth - 1) }
	switch r.IntN(15) {
	case 0, 1, 2:
		return "{{" + value + "}}"
	case 3:
		return fmt.Sprintf(`<i title="a {{%s}} b">`, value)
	case 4:
		return fmt.Sprintf(`<a href="%s{{%s}}">`, r.pick("", "", "/x/"), value)
	case 5:
		return fmt.Sprintf("{{if %s}}%s{{else}}%s{{end}}", r.condition(), inner(), inner())
	case 6:
		return fmt.Sprintf("{{with .Item}}%s{{else}}%s{{end}}", inner(), inner())
	case 7:
		return fmt.Sprintf("{{range .Items}}%s{{else}}%s{{end}}", inner(), inner())
	case 8:
		return fmt.Sprintf("{{range $i, $x := .Items}}{{if $i}}, {{end}}{{$x.Text}}%s{{end}}", inner())
	case 9:
		return `{{template "parts/a.html" .}}{{template "parts/c.html"}}`
	case 10:
		return `<i{{template "parts/lang.html" .}}>`
	case 11:
		return fmt.Sprintf("<title>{{%s}}</title>", value)
	case 12:
		return r.pick("<i {{.Attr}}>", "<script type=\"application/ld+json\">{{.JS}}</script>", `{{range .Names}}<a href="{{.}}">{{.}}</a>{{end}}`,
			`<meta http-equiv="refresh" content="0; url={{.URL}}">`)
	case 13: // unknown to the compiler
		return r.pick(`{{printf "%q" .Text}}`, "<a href=x?{{.Text}}>", "{{len .Names}}", "{{.Text | html}}", "{{range 3}}{{.}}{{end}}", "<script>f({{.Text}})</script>",
			"{{.Nope}}", "{{break}}", `<a style="{{.Text}}">`, `<a href="?q={{.Text}}">`, "<!-- {{.Text}} -->", "{{.Ok}}", "<i {{.Text}}>", "{{with $a := 1}}{{$a = 2}}{{$a}}{{end}}",
			"{{$z := .Text}}{{$z}}", "{{if $y := .Item}}{{$y.Text}}{{end}}", "{{range $x := .Items}}{{$x.Text}}{{end}}", "{{range $i, $x = .Items}}{{end}}", "{{range $i, $x := .Items}}{{else}}{{$x}}{{end}}")
	}
	return inner() + inner()
}

func (r templates) list(depth int) string {
	text := ""
	for range 1 + r.IntN(3) {
		text += r.piece(depth)
	}
	return text
}

func (r templates) string() string {
	text := ""
	for range r.IntN(6) {
		text += r.pick("a", "é", "<b>", "</b>", "&", "&amp;", "'", `"`, "+", "\x00", "\xff", " ", "javascript:", "https://x.org/", "%20", "%", "mailto:", "/", "?q=", "#", "\u2028", "`", "ﷰ", "<!--", "<")
	}
	return text
}

func (r templates) view(depth int) *sampleView {
	v := &sampleView{Text: r.string(), URL: r.string(), HTML: template.HTML(r.string()), Attr: template.HTMLAttr(`a="b"`), JS: "{}", N: r.IntN(3) - 1, Ok: r.IntN(2) > 0}
	for range r.IntN(3) * depth {
		v.Items = append(v.Items, *r.view(depth - 1))
		v.Names = append(v.Names, r.string())
	}
	if r.IntN(3) > 0 && depth > 0 {
		v.Item = r.view(depth - 1)
	}
	return v
}

// compare executes a random template by a program and by html/template. It reports whether the
// template is one that can be compiled.
func compare(t *testing.T, seed uint64) bool {
	t.Helper()
	r := templates{rand.New(rand.NewPCG(seed, 0))}
	text, problems := locale.Load("en", map[string]string{"strings/en.yaml": "a.twice: '<{x} & {x}'\n"}, nil)
	files := map[string]string{
		"parts/root.html": r.list(3), "parts/a.html": r.list(1), "parts/b.html": "<b>{{.Text}}</b>", "parts/c.html": "<i>c</i>",
		"parts/lang.html": `{{with .Text}} lang="{{.}}"{{end}}{{if .N}} dir="{{.N}}"{{end}}`,
	}
	p := newParser(t.Context(), files, text, &problems)
	l := p.layout("parts/root.html", "")
	if l.terse == nil {
		return false
	}
	view := r.view(2)
	program := l.terse.program(reflect.TypeOf(view))
	if program == nil {
		return false
	}
	var got, want bytes.Buffer
	gotErr := program.execute(p.total, &got, view)
	gotSteps, gotBytes := p.total.steps.Swap(0), p.total.bytes.Swap(0)
	wantErr := l.terse.interpret(&want, view)
	switch {
	case (gotErr == nil) != (wantErr == nil):
		t.Errorf("%v: error %v, want %v", files, gotErr, wantErr)
	case gotErr == nil && got.String() != want.String():
		t.Errorf("%v:\ngot  %q\nwant %q", files, &got, &want)
	case gotErr == nil && (gotSteps != p.total.steps.Load() || gotBytes != p.total.bytes.Load()):
		t.Errorf("%v: %d steps and %d bytes, want %d and %d", files, gotSteps, gotBytes, p.total.steps.Load(), p.total.bytes.Load())
	}
	return true
}

func TestProgramsWriteWhatTemplatesWrite(t *testing.T) {
	compiled := 0
	const count = 300
	for seed := range uint64(count) {
		if compare(t, seed) {
			compiled++
		}
		if t.Failed() {
			return
		}
	}
	if compiled < count/3 {
		t.Errorf("only %d of %d templates are compiled", compiled, count)
	}
}

func FuzzProgram(f *testing.F) {
	f.Add(uint64(0))
	f.Fuzz(func(t *testing.T, seed uint64) { compare(t, seed) })
}

// FuzzEscapers compares the escapers with those of html/template.
func FuzzEscapers(f *testing.F) {
	originals := template.Must(template.New("").Parse(`{{.Text}}|<a title="{{.Text}}" href="{{.Text}}"><title>{{.Text}}{{.HTML}}</title><a title="{{.HTML}}"><meta http-equiv="refresh" content="0; url={{.Text}}">`))
	for _, text := range []string{"", "a&b", "<i>\x00'\"+", "javascript:x", "HTTPS://x/ü%2g%20", "&lt;<!-- > -->x", "a:b/c", "\xff\xfe<"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want strings.Builder
		if err := originals.Execute(&want, sampleView{Text: text, HTML: template.HTML(text)}); err != nil {
			t.Fatal(err)
		}
		escaped := textEscaper.Replace(text)
		got := escaped + `|<a title="` + escaped + `" href="` + escapeURL(linkOriginal)(text) +
			`"><title>` + escaped + markupEscaper.Replace(text) + `</title><a title="` + escapeTags(text) + `"><meta http-equiv="refresh" content="0; url=` + escapeURL(refreshOriginal)(text) + `">`
		if got != want.String() {
			t.Errorf("%q:\ngot  %q\nwant %q", text, got, want.String())
		}
	})
}

func TestProgramsOfKnownNodes(t *testing.T) {
	type view struct{ Text string }
	for text, want := range map[string]bool{
		"{{.Text}}": true, `<a href="{{.Text}}" title="{{.Text}}">`: true,
		"{{.Nope}}": false, `{{printf "%s" .Text}}`: false, "<script>{{.Text}}</script>": false, `<a title={{.Text}}>`: false,
	} {
		var problems problem.List
		l := newParser(t.Context(), map[string]string{"parts/head.html": text}, new(locale.Strings), &problems).layout("parts/head.html", "")
		if got := l.terse.program(reflect.TypeFor[*view]()) != nil; got != want {
			t.Errorf("%s: compiled: %v", text, got)
		}
	}
}
