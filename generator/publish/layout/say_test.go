package layout

import (
	"strings"
	"testing"

	"offprint/generator/text/locale"
)

// said parses a part of the layouts in which the texts of the file are said, and gives what it
// shows, its fingerprint and what is wrong.
func said(t *testing.T, layout, texts string) (page string, l Layout, problems string) {
	t.Helper()
	text, found := locale.Load("en", map[string]string{"strings/en.yaml": texts}, nil)
	files := map[string]string{"parts/head.html": layout, "parts/x.html": `[{{.}}]`}
	l = newParser(files, text, &found).layout("parts/head.html", "")
	var shown, wrong strings.Builder
	if err := l.Execute(&shown, map[string]string{"Name": "Ada"}); err != nil {
		t.Fatal(err)
	}
	if err := found.Print(&wrong); err != nil {
		t.Fatal(err)
	}
	return shown.String(), l, wrong.String()
}

const someTexts = "a.plain: Plain words\na.markup: '1 < 2 & \"so\"'\na.filled: Say {so}\na.both: '{two}, {one}; {two}'\n"

func TestSay(t *testing.T) {
	for layout, want := range map[string]string{
		`<p>{{say "a.plain"}}</p>`:                                             `<p>Plain words</p>`,
		`<p>{{- say "a.plain" -}} </p>`:                                        `<p>Plain words</p>`,
		`<p title="{{say "a.markup"}}">{{say "a.markup"}}</p>`:                 `<p title="1 &lt; 2 &amp; &#34;so&#34;">1 &lt; 2 &amp; &#34;so&#34;</p>`,
		`<p>{{.Name}}, {{say "a.plain"}} {{.Name}}</p>`:                        `<p>Ada, Plain words Ada</p>`,
		`{{if .Name}}<b>{{say "a.plain"}}</b>{{else}}{{say "a.plain"}}{{end}}`: `<b>Plain words</b>`,
		`{{with say "a.markup"}}<b title="{{.}}">{{.}}</b>{{end}}`:             `<b title="1 &lt; 2 &amp; &#34;so&#34;">1 &lt; 2 &amp; &#34;so&#34;</b>`,
		`{{template "parts/x.html" (say "a.plain")}}`:                          `[Plain words]`,
		`{{if eq .Name (say "a.plain")}}a{{else}}b{{end}}`:                     `b`,
		`{{define "in"}}{{say "a.plain"}}{{end}}{{template "in"}}`:             `Plain words`,
		`{{range $i, $k := .}}{{say "a.plain" | len}}{{end}}`:                  `11`,
		`<p>{{say "a.filled" "so" .Name}}</p>`:                                 `<p>Say Ada</p>`,
		`<p title="{{say "a.filled" "so" .Name}}">`:                            `<p title="Say Ada">`,
		`{{say "a.filled" "so" "<b>"}}`:                                        `Say &lt;b&gt;`,
		`{{say "a.filled" "so" (part "parts/x.html" .Name)}}`:                  `Say [Ada]`,
		`{{say "a.filled" "so" (print .Name "!")}}`:                            `Say Ada!`,
		`{{say "a.both" "two" .Name "one" (say "a.plain")}}`:                   `Ada, Plain words; Ada`,
	} {
		if got, _, problems := said(t, layout, someTexts); got != want || problems != "" {
			t.Errorf("%s\n got %s; %s\nwant %s", layout, got, problems, want)
		}
	}
}

func TestSayWrongly(t *testing.T) {
	const file = "layouts/parts/head.html:"
	for layout, want := range map[string]string{
		"<p>\n  é{{say \"a.plan\"}}</p>":             file + "2:10: say \"a.plan\": unknown key\n  hint: did you mean a.plain?",
		`{{say "quite.otherwise"}}`:                  file + "1:7: say \"quite.otherwise\": unknown key\n  hint: keys stand in strings/en.yaml of the layouts",
		`{{say "a.filled"}}`:                         file + "1:7: say \"a.filled\": nothing fills {so}\n  hint: the text is: Say {so}",
		`<p>{{with say "a.filled"}}{{.}}{{end}}</p>`: file + "1:15: say \"a.filled\": has placeholders: Say {so}\n  hint: keys stand in strings/en.yaml of the layouts",
		`{{say "a.filled" "os" .Name "so" .Name}}`:   file + "1:18: say \"a.filled\": \"os\" is no placeholder\n  hint: the text is: Say {so}",
		`{{say "a.filled" "so" .Name .Name}}`:        file + "1:29: say \"a.filled\": behind the name of a placeholder stands what fills it\n  hint: the text is: Say {so}",
		`{{part "parts/x.html" .Name}}`:              file + "1:3: part stands only in what say fills in\n  hint: write {{template \"parts/…\" …}}",
		`{{.Name | say}}`:                            file + "1:11: say takes one key as it stands, and nothing else\n  hint: write the key of a text behind it, in quotes",
		`{{with (say .Name)}}{{end}}`:                file + "1:9: say takes one key as it stands, and nothing else\n  hint: write the key of a text behind it, in quotes",
	} {
		if _, _, got := said(t, layout, someTexts); got != want+"\n" {
			t.Errorf("%s\n got %s\nwant %s", layout, got, want)
		}
	}
}

// TestSayCostsNothing holds that a text stands in the template itself: a page is made anew where
// the text changes, and the text is no work where it is made.
func TestSayCostsNothing(t *testing.T) {
	const layout = `<p>{{say "a.plain"}} and more, {{say "a.plain"}}</p>{{if .Name}}{{say "a.filled"}}{{end}}`
	_, before, _ := said(t, layout, someTexts)
	_, after, _ := said(t, layout, strings.Replace(someTexts, "Plain", "Other", 1))
	_, again, _ := said(t, layout, someTexts+"a.other: not said\n")
	if before.Fingerprint == after.Fingerprint {
		t.Error("another text has the fingerprint of the one before")
	}
	if before.Fingerprint != again.Fingerprint {
		t.Error("what the layout does not say changes its fingerprint")
	}
	if nodes := before.terse.Tree.Root.Nodes; len(nodes) != 2 {
		t.Errorf("a text with texts in it comes in pieces: %v", nodes)
	}
}
