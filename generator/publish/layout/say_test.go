package layout

import (
	"io"
	"strings"
	"testing"

	"offprint/generator/fingerprint"
	"offprint/generator/problem"
	"offprint/generator/text/locale"
)

// render parses a layout with the texts of a file, and renders it unless it has problems.
func render(t *testing.T, layout, texts string) (page string, l Layout, problems string) {
	t.Helper()
	text, found := locale.Load("en", map[string]string{"strings/en.yaml": texts}, nil)
	files := map[string]string{"parts/head.html": layout, "parts/x.html": `[{{.}}]`}
	l = newParser(t.Context(), files, text, &found).layout("parts/head.html", "")
	var b strings.Builder
	if len(found) > 0 {
		if err := found.Print(&b); err != nil {
			t.Fatal(err)
		}
		return "", l, b.String()
	}
	if err := l.Execute(&b, map[string]string{"Name": "Ada"}); err != nil {
		t.Fatal(err)
	}
	return b.String(), l, ""
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
		`{{part "parts/x.html" "<b>"}}`:                                        `[&lt;b&gt;]`,
		`{{say "a.both" "two" .Name "one" (say "a.plain")}}`:                   `Ada, Plain words; Ada`,
	} {
		if got, _, problems := render(t, layout, someTexts); got != want || problems != "" {
			t.Errorf("%s\n got %s; %s\nwant %s", layout, got, problems, want)
		}
	}
}

func TestSayReportsBadCalls(t *testing.T) {
	const file = "layouts/parts/head.html:"
	const filled = "\n  hint: the text is: Say {so}"
	for layout, want := range map[string]string{
		"<p>\n  é{{say \"a.plan\"}}</p>":               file + "2:10: say \"a.plan\": unknown key\n  hint: did you mean a.plain?",
		`{{say "quite.otherwise"}}`:                    file + "1:7: say \"quite.otherwise\": unknown key\n  hint: strings/en.yaml of the layouts lists the keys",
		`{{if eq 1 (say "a.plan" | len)}}{{end}}`:      file + "1:16: say \"a.plan\": unknown key\n  hint: did you mean a.plain?",
		`{{with .Name}}{{else}}{{(say "x").Y}}{{end}}`: file + "1:30: say \"x\": unknown key\n  hint: strings/en.yaml of the layouts lists the keys",
		`{{template "parts/x.html" (say "a.plan")}}`:   file + "1:32: say \"a.plan\": unknown key\n  hint: did you mean a.plain?",
		`{{say "a.filled"}}`:                           file + "1:7: say \"a.filled\": missing placeholder {so}" + filled,
		`<p>{{with say "a.filled"}}{{.}}{{end}}</p>`:   file + "1:15: say \"a.filled\": missing placeholder {so}" + filled,
		`{{say "a.filled" "os" .Name "so" .Name}}`:     file + "1:18: say \"a.filled\": unknown placeholder \"os\"" + filled,
		`{{say "a.filled" "so" .Name .Name}}`:          file + "1:29: say \"a.filled\": .Name has no value" + filled,
		`{{.Name | say}}`:                              file + "1:11: say needs a key in quotes\n  hint: write {{say \"search.title\"}}",
		`{{with (say .Name)}}{{end}}`:                  file + "1:9: say needs a key in quotes\n  hint: write {{say \"search.title\"}}",
	} {
		if _, _, got := render(t, layout, someTexts); got != want+"\n" {
			t.Errorf("%s\n got %s\nwant %s", layout, got, want)
		}
	}
}

func TestSaidTextsAreInFingerprint(t *testing.T) {
	const layout = `<p>{{say "a.plain"}}</p>{{if .Name}}{{say "a.filled" "so" .Name}}{{end}}`
	_, before, _ := render(t, layout, someTexts)
	_, after, _ := render(t, layout, strings.Replace(someTexts, "Plain", "Other", 1))
	_, again, _ := render(t, layout, someTexts+"a.other: not said\n")
	if before.Fingerprint == after.Fingerprint {
		t.Error("the fingerprint does not change with the text")
	}
	if before.Fingerprint != again.Fingerprint {
		t.Error("the fingerprint changes with a text that the layout does not say")
	}
}

func TestRenderedPartsAreInFingerprint(t *testing.T) {
	var fingerprints []fingerprint.Hash
	for _, part := range []string{"[{{.}}]", "({{.}})"} {
		files := map[string]string{"parts/head.html": `{{part "parts/x.html" .}}`, "parts/x.html": part}
		fingerprints = append(fingerprints, newParser(t.Context(), files, new(locale.Strings), new(problem.List)).layout("parts/head.html", "").Fingerprint)
	}
	if fingerprints[0] == fingerprints[1] {
		t.Error("the fingerprint does not change with a part")
	}
}

func TestExecuteReportsUnknownFields(t *testing.T) {
	type person struct{ Name string }
	type view struct{ People []*person }
	files := map[string]string{"parts/head.html": `{{range .People}}{{part "parts/x.html" .}}{{end}}`, "parts/x.html": "\n<p>{{.Nam}}</p>"}
	err := newParser(t.Context(), files, new(locale.Strings), new(problem.List)).layout("parts/head.html", "").Execute(io.Discard, &view{[]*person{{}}})
	if want := "layouts/parts/x.html:2:6: the layout fails: there is no field .Nam\n  hint: did you mean .Name?"; err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
