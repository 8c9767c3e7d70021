package workflows_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"offprint/test/testkit"
)

// attacks are texts that people could write into a title, a body, a name or a message. CANARY is a folder outside of the
// workspace.
var attacks = []string{
	"$(touch pwned CANARY/pwned)", "`touch pwned CANARY/pwned`", "'; touch pwned CANARY/pwned; '", `"; touch pwned CANARY/pwned; "`,
	"a\ntouch pwned CANARY/pwned\n", "| touch CANARY/pwned #", "${IFS}&&touch CANARY/pwned", "{{ .Title }}{{ printf `x` }}",
	"${{ secrets.KEY }}", "${{ github.token }}", "x\n::add-mask::the", "x\r::set-env name=PATH::CANARY", "\u00a0::set-output name=number::7",
	"x ##[add-mask]the", "##[set-output name=number]7", "x ##[add-matcher]CANARY/m.json", "::stop-commands::x", "number<<EOF\n7\nEOF\n", "EOF\nnumber=7\n",
	"../../../../CANARY/pwned", "/CANARY/pwned.md", "..\\..\\pwned", "content/site.yaml", ".github/workflows/pages.yml", "-x", "--output=CANARY/pwned", "a;b",
	"@octo/team and @ada", "fixes #99, closes octo/papers#99", "GH-99", "<img src=https://evil.example/t.png onerror=x>", "<script>alert(1)</script>",
	"![x](https://evil.example/t.png)", "[click](javascript:alert(1))", "https://evil.example/ www.evil.example", "</code></details><h1>x", "`` ` ```\n@ada\n```",
	"<!-- offprint:suggestion -->", "| a | b |\n|---|---|", "\u202egnp.exe\u2066", "\x00\x1b[31mred\x07", "---\ntitle: x\n---\n", "key: &a [*a]", "!!python/object:x", "a: b: c # d",
}

// hostile is the text in the same place of an event: all attacks at once, or one of them in the long form.
type hostile struct{ name, text string }

// attempts returns the hostile texts of a test: one line of all of them, a text of several lines that is as long as GitHub
// allows, and each alone in the long form.
func attempts() (all []hostile) {
	all = []hostile{{"line", strings.Join(strings.FieldsFunc(strings.Join(attacks, " "), func(r rune) bool { return r == '\n' || r == '\r' }), " ")}}
	long := strings.Join(attacks, "\n\n")
	all = append(all, hostile{"long", long + strings.Repeat("\u202eA@ada ", (65536-len([]rune(long)))/7)})
	if testkit.Soak() {
		all = append(all, single(attacks)...)
	}
	return all
}

// single returns each attack alone.
func single(attacks []string) (all []hostile) {
	for i, text := range attacks {
		all = append(all, hostile{fmt.Sprint(i + 1), text})
	}
	return all
}

// branches are names of branches that git takes.
var branches = []string{"x;touch${IFS}pwned;$(touch${IFS}pwned)`touch${IFS}pwned`'\"|&<>#@!%", "-x", "--upload-pack=touch${IFS}pwned", "a;b", "main", "refs/heads/main", "suggestion-1", "${{github.token}}", "\u202eniam"}

// hostileFiles are the files of a pull request: hostile names, and a text in every field.
func (w watch) hostileFiles(text string) testkit.Tree {
	files := testkit.Tree{}
	for i, name := range []string{
		"$(touch pwned)", "`touch pwned`", "'; touch pwned; '", "::error::x", "a\n::add-mask::the", "##[add-mask]the", "-x", "--all", "\u202egnp", "@ada #99", "<img src=x>", "a|b", "${{ github.token }}",
	} {
		files["content/papers/"+name+".md"] = fmt.Sprintf("---\ntitle: %s\ndate: 2025-03-0%d\nauthors: [%s]\ntags: [%s]\nlinks: {%s: %s}\n%s: %s\n---\n%s\n",
			yamlText(text), i%9+1, yamlText(text), yamlText(text), yamlText(text), yamlText(text), yamlText(text), yamlText(text), text)
		files["content/papers/open-"+name+".md"] = "---\ntitle: " + text + "\nunknown: " + text + "\ndate: " + text + "\n---\n"
	}
	files["content/tags.yaml"] = yamlText(text) + ": {title: " + yamlText(text) + ", nothing: " + yamlText(text) + "}\n"
	files["content/pages/"+"$(touch pwned)"+".md"] = text
	files["content/files/x;y.svg"] = "<svg>" + text + "</svg>"
	return files
}

// yamlText returns a text as a flow scalar of YAML.
func yamlText(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string
	}
	return string(quoted)
}

// fieldsOf are the fields of the forms to which a text is written. The paper in content/ is the one that they are about.
// [wellFormed] returns those that a pull request may have.
func fieldsOf(form, text string) map[string]string {
	switch form {
	case "suggest":
		return map[string]string{"title": text, "authors": text, "abstract": text, "published": text, "venue": text, "tags": text, "code": text, "project": text}
	case "correct":
		return map[string]string{"paper": "2025-03-01-first", "title": text, "authors": text, "abstract": text, "venue": text, "tags": text, "tldr": text, "why": text}
	case "withdraw":
		return map[string]string{"paper": "2025-03-01-first", "why": text, "reason": text}
	}
	return map[string]string{"old": "Ada Lovelace", "new": text, "where": "On the papers too"}
}

// wellFormed replaces the values that need a form, such as dates, by hostile ones that have it.
func wellFormed(fields map[string]string) map[string]string {
	const name = "Mallory ##[add-mask]the $(touch pwned) fixes #99"
	for field, value := range map[string]string{
		"authors": name, "new": name, "published": "2025-03", "code": "https://evil.example/##[add-mask]the", "project": "https://evil.example/$(touch${IFS}pwned)",
	} {
		if _, ok := fields[field]; ok {
			fields[field] = value
		}
	}
	return fields
}

// forge returns the artifact of a stranger: a report with a text in every field.
func forge(t *testing.T, text string) []byte {
	t.Helper()
	q := yamlText(text)
	report := `{"built": true, "papers": [{"file": "content/papers/a.md", "title": ` + q + `, "page": ` + q + `}], "problems": [{"file": ` + q + `, "line": 3, "column": -1, ` +
		`"code": ` + q + `, "text": ` + q + `, "hint": ` + q + `}]}`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create("report.json")
	if err == nil {
		_, err = f.Write([]byte(report))
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// printable drops characters that a title must not have.
func printable(r rune) rune {
	if !unicode.IsPrint(r) || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}
