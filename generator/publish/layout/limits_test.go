package layout

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"
	"testing"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
)

// attack is a part of the layouts that takes too much, and the problem that stops it.
type attack struct{ layout, want string }

// attackView is what attacks render.
type attackView struct{ Text string }

// problemsOf returns the problems of a layout, with those of its execution.
func problemsOf(t *testing.T, ctx context.Context, layout string) string {
	t.Helper()
	text, problems := locale.Load("en", map[string]string{"strings/en.yaml": "a.twice: '{x}{x}'\n"}, nil)
	own := map[string]string{"parts/head.html": layout}
	dropOversized(own, &problems)
	if len(problems) == 0 {
		p := newParser(ctx, own, text, &problems)
		p.total.limits = limits{bytes: 4 << 20, steps: 100_000, averageBytes: 1 << 20, averageSteps: 10_000}
		l := p.layout("parts/head.html", "")
		if len(problems) == 0 {
			if err := problems.Collect(l.Execute(io.Discard, &attackView{strings.Repeat("x", 1000)})); err != nil {
				return err.Error()
			}
		}
	}
	problems.Sort()
	if len(problems) == 0 {
		return ""
	}
	return problems[0].String()
}

func wantProblems(t *testing.T, attacks map[string]attack) {
	t.Helper()
	for name, a := range attacks {
		t.Run(name, func(t *testing.T) {
			if got := problemsOf(t, t.Context(), a.layout); !strings.HasPrefix(got, "layouts/parts/head.html:"+a.want) {
				t.Errorf("got %.300s\nwant %s", got, a.want)
			}
		})
	}
}

// doubling returns templates a0 to aN, each of which calls the next one twice.
func doubling(n int, call string) string {
	text := fmt.Sprintf(`{{define "a%d"}}{{end}}`, n)
	for i := range n {
		text += fmt.Sprintf(`{{define "a%d"}}%s{{end}}`, i, strings.Repeat(fmt.Sprintf(call, i+1), 2))
	}
	return text + fmt.Sprintf(call, 0)
}

func TestLayoutsThatCallThemselves(t *testing.T) {
	wantProblems(t, map[string]attack{
		"part":             {`{{part "parts/head.html" .}}`, "1:3: parts/head.html calls itself: parts/head.html → parts/head.html\n  hint: "},
		"template":         {"\n<p>{{template \"parts/head.html\" .}}", "2:15: parts/head.html calls itself"},
		"define":           {`{{define "a"}}{{template "a" .}}{{end}}`, `1:26: a calls itself: a → a`},
		"circle":           {`{{define "a"}}{{part "b" .}}{{end}}{{define "b"}}{{template "a" .}}{{end}}`, `1:61: a calls itself: a → b → a`},
		"in an argument":   {`{{define "a"}}{{say "a.twice" "x" (part "a" .)}}{{end}}`, `1:36: a calls itself`},
		"in a condition":   {`{{define "a"}}{{if (part "a" .)}}{{end}}{{end}}`, `1:21: a calls itself`},
		"behind a field":   {`{{define "a"}}{{(part "a" .).X}}{{end}}`, `1:18: a calls itself`},
		"ends by itself":   {`{{define "a"}}{{if .}}{{template "a" (slice . 1)}}{{end}}{{end}}{{template "a" .Text}}`, `1:34: a calls itself`},
		"computed name":    {`{{part (print "parts/" "head.html") .}}`, `1:3: part needs the name of a template in quotes`},
		"name of a field":  {`{{part .Text .}}`, `1:3: part needs the name`},
		"name in a chain":  {`{{$x := "parts/head.html"}}{{. | part $x}}`, `1:34: part needs the name`},
		"name in brackets": {`{{part ("parts/head.html") .}}`, `1:3: part needs the name`},
	})
}

func TestLayoutsThatAreTooLarge(t *testing.T) {
	size := 1000 * 1000
	wantProblems(t, map[string]attack{
		"file":              {strings.Repeat("x", 10<<20), " the layout is larger than 1 MB"},
		"nested ifs":        {strings.Repeat("{{if 1}}", size/16) + strings.Repeat("{{end}}", size/16), " parts/head.html nests more than 200 levels"},
		"nested else ifs":   {"{{if 1}}" + strings.Repeat("{{else if 1}}", size/13-10) + "{{end}}", " parts/head.html nests more than 200 levels"},
		"nested withs":      {strings.Repeat("{{with 1}}", 300) + strings.Repeat("{{end}}", 300), " parts/head.html nests more than 200 levels"},
		"brackets":          {"{{" + strings.Repeat("(", 5000) + "1" + strings.Repeat(")", 5000) + "}}", " parts/head.html nests more than 200 levels"},
		"calls in a row":    {strings.ReplaceAll(doubling(300, `{{template "a%d" .}}`), "}}{{template", "}}{{/**/}}{{template"), " a"},
		"nested ranges":     {strings.Repeat("{{range .}}", 40) + strings.Repeat("{{end}}", 40), " parts/head.html is too large"},
		"doubling calls":    {doubling(40, `{{template "a%d" .}}`), " a"},
		"doubling parts":    {doubling(40, `{{part "a%d" .}}`), " a"},
		"doubling contexts": {"<script>`${ " + strings.ReplaceAll(doubling(40, `{{template "a%d" .}}`), `}}{{template`, `}}{ {{template`), " a"},
		"long pipeline":     {"{{1" + strings.Repeat("|print", 30000) + "}}", " parts/head.html is too large"},
		"many arguments":    {"{{print" + strings.Repeat(" 1", 60000) + "}}", " parts/head.html is too large"},
		"many values":       {`{{say "a.twice"` + strings.Repeat(` "x" 1`, 30) + "}}", `1:7: say "a.twice": more than 20 values`},
	})
}

func TestLayoutsThatTakeTooMuch(t *testing.T) {
	double := func(how string) string {
		return `{{$x := .Text}}` + strings.Repeat("\n{{$x = "+how+"}}", 40)
	}
	wantProblems(t, map[string]attack{
		"range":          {"\n  {{range 100000000000}}x{{end}}", "2:11: the layout takes more than 100000 steps on a page\n  hint: "},
		"empty range":    {`{{range 100000000000}}{{end}}`, "1:9: the layout takes more than 100000 steps"},
		"continue":       {`{{range 100000000000}}{{continue}}{{end}}`, "1:9: the layout takes more than 100000 steps"},
		"nested":         {`{{range 10000}}{{range 10000}}{{range 10000}}{{end}}{{end}}{{end}}`, "1:"},
		"else":           {`{{range 100000000000}}{{if 0}}{{else}}{{end}}{{end}}`, "1:"},
		"computed":       {`{{range len .Text}}{{range len $.Text}}{{range len $.Text}}{{end}}{{end}}{{end}}`, "1:"},
		"in a template":  {`{{define "a"}}{{range 1000}}{{end}}{{end}}{{range 1000000}}{{template "a" .}}{{end}}`, "1:"},
		"in a part":      {`{{define "a"}}{{range 1000}}{{end}}{{end}}{{range 1000000}}{{$x := part "a" .}}{{end}}`, "1:"},
		"expressions":    {`{{range 1000000}}{{if and` + strings.Repeat(" 1", 2000) + `}}{{end}}{{end}}`, "1:"},
		"output":         {"{{range 1000000}}\n{{$.Text}}{{end}}", "2:3: the layout writes more than 4 MB on a page\n  hint: "},
		"output of text": {"{{range 1000000}}" + strings.Repeat("x", 1000) + "{{end}}", "1:"},
		"strings":        {`{{range 1000000}}{{$x := print $.Text $.Text}}{{end}}`, "1:"},
		"print":          {double("print $x $x"), "12:8: a text is longer than 1 MB\n  hint: "},
		"println":        {double("println $x $x"), "12:"},
		"printf":         {double(`printf "%s%s" $x $x`), "12:"},
		"printf index":   {double(`printf "%[1]s%[1]s" $x`), "1"},
		"html":           {double("html $x $x"), "12:"},
		"urlquery":       {double("urlquery $x $x"), "12:"},
		"js":             {`{{$x := "\\"}}` + strings.Repeat("\n{{$x = js $x}}", 40), "22:8: a text is longer than 1 MB"},
		"js in a chain":  {`{{$x := "\\"` + strings.Repeat("|js", 40) + "}}", "1:"},
		"say":            {double(`say "a.twice" "x" $x`), "12:"},
		"width":          {`{{printf "%1000000000d" 1}}`, "1:3: printf has a width over 1000"},
		"width in range": {`{{printf "%5000d" 1}}`, "1:3: printf has a width over 1000"},
		"precision":      {`{{printf "%.999999f" 1.0}}`, "1:3: printf has a width over 1000"},
		"padded slice":   {`{{printf "%[1]1000000d" 1}}`, "1:3: printf has a width over 1000"},
		"argument width": {`{{printf "%*d" 1000000 1}}`, "1:3: printf takes a width from its arguments"},
		"many verbs":     {`{{printf "` + strings.Repeat("%[1]1000d", 20000) + `" 1}}`, "1:3: a text is longer than 1 MB"},
	})
}

// TestLayoutsWithinLimits fails if the limits refuse what layouts need.
func TestLayoutsWithinLimits(t *testing.T) {
	for _, layout := range []string{
		`{{range 30000}}x{{end}}`, `{{printf "%8.3f %-20s %q %v %%" 1.5 .Text .Text .}}`, `{{print .Text .Text | html}}{{js .Text}}{{urlquery .Text}}`,
		"<svg>" + strings.Repeat("<path/>", 100000) + "</svg>",
		`{{define "a"}}{{.}}{{end}}` + strings.Repeat(`{{template "a" .Text}}`, 1000),
		"<script>let x = `${ {{.Text}} }`</script>", "{{range 3}}{{range 3}}{{range 3}}{{range 3}}{{.}}{{else}}{{end}}{{end}}{{end}}{{end}}",
	} {
		if got := problemsOf(t, t.Context(), layout); got != "" {
			t.Errorf("%.100s: %s", layout, got)
		}
	}
}

// TestAverageOfPages renders pages each of which is within the limits, until together they are not.
func TestAverageOfPages(t *testing.T) {
	files := map[string]string{"parts/head.html": `{{range 1000}}{{end}}`}
	p := newParser(t.Context(), files, new(locale.Strings), new(problem.List))
	p.total.limits.averageSteps = 500
	l := p.layout("parts/head.html", "")
	var err error
	pages := 0
	for ; err == nil && pages < 1000; pages++ {
		err = l.Execute(io.Discard, nil)
	}
	const want = "layouts: the layouts take more than 512 kB or 500 steps for each page on average\n  hint: let them write less, and range over fewer items"
	if err == nil || err.Error() != want || pages < fewPages/2 {
		t.Errorf("after %d pages: %v", pages, err)
	}
}

// cancelling is a writer that cancels a context.
type cancelling struct {
	cancel context.CancelFunc
	writes int
}

func (c *cancelling) Write(p []byte) (int, error) {
	c.cancel()
	c.writes++
	return len(p), nil
}

func TestCancelledLayoutStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	files := map[string]string{"parts/head.html": `{{range 100000}}x{{end}}`}
	l := newParser(ctx, files, new(locale.Strings), new(problem.List)).layout("parts/head.html", "")
	w := &cancelling{cancel: cancel}
	if err := l.Execute(w, nil); !errors.Is(err, context.Canceled) || w.writes > stepsPerCheck {
		t.Errorf("%v after %d writes", err, w.writes)
	}
	if err := l.Execute(w, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a layout is rendered after the end: %v", err)
	}
}

// TestMetersAllocateNothing compares a layout with the template that html/template executes without
// marks, a meter and bounded functions.
func TestMetersAllocateNothing(t *testing.T) {
	const text = `<ul>{{range .}}<li title="{{.}}">{{if .}}<b>{{.}}</b>{{end}}{{with .}}{{$x := .}}{{$x}}{{end}}</li>{{end}}</ul>`
	view := strings.Fields(strings.Repeat("word ", 1000))
	l := newParser(t.Context(), map[string]string{"parts/head.html": text}, new(locale.Strings), new(problem.List)).layout("parts/head.html", "")
	bare := template.Must(template.New("").Parse(text))
	want := testing.AllocsPerRun(10, func() { bare.Execute(io.Discard, view) })
	const noise = 100 // the race detector makes pools forget values
	if got := testing.AllocsPerRun(10, func() { l.Execute(io.Discard, view) }); got > want+noise {
		t.Errorf("%v allocations, want at most %v", got, want+noise)
	}
}

func TestManyLayouts(t *testing.T) {
	own := map[string]string{"strings/en.yaml": strings.Repeat("#", layoutSize+1)}
	for i := range layoutsCount {
		own[fmt.Sprintf("parts/%04d.html", i)] = "x"
	}
	var problems problem.List
	dropOversized(own, &problems)
	if len(own) != layoutsCount || len(problems) != 1 || problems[0].Text != "the layout is larger than 1 MB" {
		t.Errorf("%d layouts, %.300v", len(own), problems)
	}
	own["strings/fr.yaml"] = "x" // the last by name
	own["strings/de.yaml"] = "x"
	problems = nil
	if dropOversized(own, &problems); len(own) != layoutsCount || len(problems) != 2 || problems[0].Text != "there are more than 500 layouts" {
		t.Errorf("%d layouts, %.300v", len(own), problems)
	}
}

func TestManyWrongCalls(t *testing.T) {
	for _, call := range []string{`{{say "no.such"}}`, `{{part . .}}`} {
		var problems problem.List
		newParser(t.Context(), map[string]string{"parts/x.html": strings.Repeat(call, 10_000)}, new(locale.Strings), &problems)
		if len(problems) != sayProblems {
			t.Errorf("%s: %d problems", call, len(problems))
		}
	}
}
