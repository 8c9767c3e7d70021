package layout

import "offprint/generator/problem"

// The codes of this package's rules, see [Rules].
const (
	brokenLayout problem.Code = "OP0805"
	pageLayout   problem.Code = "OP0806"
	unusedLayout problem.Code = "OP0807"
	sayCall      problem.Code = "OP0808"
)

// Limit is the rule for layouts that take too much.
const Limit problem.Code = "OP0809"

const conflict problem.Code = "OP0810"

// Rules returns the rules that this package checks.
func Rules() []problem.Rule {
	return []problem.Rule{
		{
			Code: brokenLayout, Name: "broken-layout",
			About: `The syntax of layouts.`,
			Wrong: `-- layouts/day.html --
{{define "main"}}{{if}}{{end}}{{end}}
`,
			Right: `-- layouts/day.html --
{{define "main"}}{{.Page.Name}}{{end}}
`,
		},
		{
			Code: pageLayout, Name: "page-layout",
			About: `The layouts of pages: they define main, which base.html renders, and have nothing outside of defines,
which no page would show.`,
			Wrong: `-- layouts/404.html --
<p>This page is missing.</p>
`,
			Right: `-- layouts/404.html --
{{define "main"}}<p>This page is missing.</p>{{end}}
`,
		},
		{
			Code: unusedLayout, Name: "unused-layout", Warning: true,
			About: `Files of layouts/ that nothing uses.`,
			Wrong: `-- layouts/dya.html --
x
`,
			Right: `-- layouts/parts/card.html --
{{.Title}}
`,
		},
		{
			Code: sayCall, Name: "say-call",
			About: `The texts that layouts name, and their placeholders.`,
			Wrong: `-- layouts/parts/card.html --
{{say "no.such"}}
`,
			Right: `-- layouts/parts/card.html --
{{say "home.title"}}
`,
		},
		{
			Code: Limit, Name: "layout-limit",
			About: `What layouts may cost: no template calls itself, a file has at most 1 MB, and no page takes more than 64 MB or a few million steps.`,
			Wrong: `-- layouts/parts/card.html --
<li>{{.Title}}{{template "parts/card.html" .}}</li>
`,
			Right: `-- layouts/parts/card.html --
<li>{{.Title}}{{range .Tags}} {{.Text}}{{end}}</li>
`,
		},
		{
			Code: conflict, Name: "layout-conflict",
			About: `Merge conflicts in layouts, styles, scripts and their other texts: browsers show or skip the marks.`,
			Wrong: `-- layouts/assets/own.css --
<<<<<<< HEAD
a { color: red }
=======
a { color: blue }
>>>>>>> main
`,
			Right: `-- layouts/assets/own.css --
a { color: blue }
`,
		},
	}
}
