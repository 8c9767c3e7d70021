package katex_test

import (
	"flag"
	"html/template"
	"os"
	"path/filepath"
	"testing"

	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

var page = flag.String("page", "", "write a page that compares our formulas with KaTeX's to this `file`")

// onPage is the number of expressions of the sample on the page.
const onPage = 80

// TestPage writes the page for -page, to view in a browser. It links to both style sheets in the file
// system.
func TestPage(t *testing.T) {
	if *page == "" {
		t.Skip("needs -page FILE")
	}
	expressions := sampleExpressions(t)
	expressions = expressions[:min(onPage, len(expressions))]
	view := struct {
		Styles []template.URL
		Rows   []pageRow
	}{}
	for _, sheet := range []string{filepath.Join(testkit.Root(t), "layouts", "assets", "style.css"), testkit.NPM(t, "katex/dist/katex.min.css")} {
		view.Styles = append(view.Styles, template.URL("file://"+filepath.ToSlash(sheet)))
	}
	theirs := katex(t, expressions, presets(), true)
	for i, a := range convert(expressions, tex.Presets()).answers {
		b := theirs.answers[i]
		view.Rows = append(view.Rows, pageRow{i + 1, expressions[i].Source,
			template.HTML(a.Output), a.Error, template.HTML(b.Output), b.Error})
	}
	file, err := os.Create(*page)
	must(t, err)
	must(t, pageTemplate.Execute(file, view))
	must(t, file.Close())
}

type pageRow struct {
	Number     int
	Source     string
	Ours       template.HTML
	OurError   string
	Theirs     template.HTML
	TheirError string
}

var pageTemplate = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Formulas compared with KaTeX's</title>
{{range .Styles}}<link rel="stylesheet" href="{{.}}">
{{end}}<style>
body { max-width: none; margin: 1rem }
td { border-bottom: 1px solid #ccc; padding: .3rem .8rem; vertical-align: middle }
td + td + td { font-size: 20px }
.katex { font-size: 1em }
code { font-size: 12px; overflow-wrap: anywhere; display: block; width: 18rem }
em { color: #b00; font-size: 13px }
</style>
<table>
<tr><th>#<th>TeX<th>ours<th>KaTeX
{{range .Rows}}<tr><td>{{.Number}}<td><code>{{.Source}}</code>
<td>{{.Ours}}{{with .OurError}}<em>{{.}}</em>{{end}}
<td>{{.Theirs}}{{with .TheirError}}<em>{{.}}</em>{{end}}
{{end}}</table>
</html>
`))
