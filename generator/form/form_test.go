package form_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content"
	"offprint/generator/form"
	"offprint/test/testkit"
)

// filled returns the text that GitHub makes of a form: answers by the ids of fields, in blocks of code for fields with lines.
func filled(kind form.Kind, answers map[string]string) string {
	var b strings.Builder
	for _, f := range form.Of(kind).Fields {
		value := answers[f.ID]
		switch {
		case value == "":
			value = "_No response_"
		case f.Lines:
			value = "```text\n" + value + "\n```"
		}
		b.WriteString("### " + f.Label + "\n\n" + value + "\n\n")
	}
	return strings.TrimSpace(b.String())
}

func TestReadReturnsAnswers(t *testing.T) {
	answers := map[string]string{"link": "2503.04715", "title": "On $x$", "authors": "Ada Quill\nBen Tor", "abstract": "One.\n\n### Two\n\nhi @ada <b> <!-- c -->", "tldr": ""}
	body := filled(form.Suggest, answers)
	for name, text := range map[string]string{"LF": body, "CRLF": strings.ReplaceAll(body, "\n", "\r\n"), "a mark": "\ufeff" + body, "blank lines": "\n\n" + body + "\n\n"} {
		a, problems, ok := form.Read(12, text)
		if !ok || a.Kind != form.Suggest || len(problems) > 0 {
			t.Fatalf("%s: %v, %v, %v", name, ok, a.Kind, problems)
		}
		for _, f := range form.Of(form.Suggest).Fields {
			if got := a.Text(f.ID); got != answers[f.ID] {
				t.Errorf("%s: %s is %q, want %q", name, f.ID, got, answers[f.ID])
			}
		}
	}
	a, _, _ := form.Read(12, body)
	if at := a.At("title").String(); at != "issue 12:7" {
		t.Errorf("the title is at %s", at)
	}
	if line := strings.Split(body, "\n")[a.At("abstract").Line-1]; line != "One." {
		t.Errorf("the abstract is at %q", line)
	}
}

func TestReadReportsWhatItCanNotTell(t *testing.T) {
	for name, c := range map[string]struct {
		kind    form.Kind
		answers map[string]string
		want    string
	}{
		"a heading of the form in an answer": {form.Suggest, map[string]string{"link": "a", "abstract": "x\n### Venue\ny"}, `issue 12:27: the heading "Venue" comes twice`},
		"and in a block that ends early":     {form.Suggest, map[string]string{"link": "a", "abstract": "x\n```\n\n### Tags\n\n```text\ny"}, `the heading "Tags" comes twice`},
		"an empty answer":                    {form.Withdraw, map[string]string{"paper": "a"}, "issue 12:7: Reason: no answer"},
		"a comment alone":                    {form.Withdraw, map[string]string{"paper": "a", "reason": "<!-- b -->"}, "issue 12:7: Reason: no answer"},
		"another option":                     {form.Rename, map[string]string{"old": "a", "new": "b", "where": "Nowhere"}, "Where: not one of the options"},
		"a picture":                          {form.Suggest, map[string]string{"title": "![a](https://tracker.example/a.png)"}, "Title: has a picture"},
		"a picture in HTML":                  {form.Suggest, map[string]string{"authors": "Ada <IMG src=a>"}, "Authors: has a picture"},
		"several lines":                      {form.Suggest, map[string]string{"title": "a\nb"}, "Title: has several lines"},
	} {
		_, problems, ok := form.Read(12, filled(c.kind, c.answers))
		if !ok || len(problems) == 0 || !strings.Contains(problems[0].String(), c.want) || problems[0].Hint == "" {
			t.Errorf("%s: %v, want %s", name, problems, c.want)
		}
	}
}

func TestReadDropsWhatNobodySees(t *testing.T) {
	body := "### Paper to withdraw\n\n`2503.04715` <!-- and 2503.00000 -->\n\n### Reason\n\nAn error <!-- never closed\n"
	a, problems, ok := form.Read(1, body)
	if !ok || len(problems) > 0 || a.Text("paper") != "2503.04715" || a.Text("reason") != "An error" {
		t.Errorf("%q, %q, %v", a.Text("paper"), a.Text("reason"), problems)
	}
}

func TestOtherIssuesAreNoForms(t *testing.T) {
	for _, body := range []string{"", "hello", "### Steps\n\na", "## Link, arXiv id or DOI\n\na", "### Link\n\na", " ### Link, arXiv id or DOI", "### Title\n\na"} {
		if _, problems, ok := form.Read(1, body); ok || len(problems) > 0 {
			t.Errorf("%q is a form: %v", body, problems)
		}
	}
	long := filled(form.Suggest, map[string]string{"abstract": strings.Repeat("x", 300_000)})
	if _, problems, _ := form.Read(1, long); len(problems) != 1 || !strings.Contains(problems[0].Text, "longer than 65536 characters") {
		t.Errorf("a long text: %v", problems)
	}
	whole := filled(form.Suggest, map[string]string{"abstract": strings.Repeat("é", 60_000)})
	if a, problems, ok := form.Read(1, whole); !ok || len(problems) > 0 || len(a.Text("abstract")) != 120_000 {
		t.Errorf("the longest text: %v", problems)
	}
}

// TestFormsAreValid checks what GitHub demands of forms, and that each key exists and has a documentation.
func TestFormsAreValid(t *testing.T) {
	files, err := form.Files()
	if err != nil || len(files) != 4 {
		t.Fatal(len(files), err)
	}
	first := map[string]bool{}
	for i, f := range form.All() {
		seen := map[string]bool{}
		if first[f.Fields[0].Label] {
			t.Errorf("two forms start with %s", f.Fields[0].Label)
		}
		first[f.Fields[0].Label] = true
		for _, field := range f.Fields {
			if seen[field.ID] || seen[field.Label] || field.Doc == "" && field.Key == "" && len(field.Options) == 0 && field.ID != form.Old {
				t.Errorf("%s: %+v", f.Kind, field)
			}
			seen[field.ID], seen[field.Label] = true, true
			name, _, _ := strings.Cut(field.Key, ".")
			if !strings.Contains(" links  "+strings.Join(content.PaperKeys(), " ")+" ", " "+name+" ") {
				t.Errorf("%s: no key %s", f.Kind, field.Key)
			}
		}
		var read map[string]any
		if err := yaml.Unmarshal(files[i].Data, &read); err != nil || read["name"] != f.Name {
			t.Errorf("%s: %v, %v", f.Kind, read["name"], err)
		}
	}
}

// TestFilesAreCurrent holds the forms of this repository equal to those that the program writes.
func TestFilesAreCurrent(t *testing.T) {
	files, err := form.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		got, err := os.ReadFile(filepath.Join(testkit.Root(t), filepath.FromSlash(file.Path)))
		if err != nil || string(got) != string(file.Data) {
			t.Errorf("%s differs from what the program writes: run go run . github forms (%v)", file.Path, err)
		}
	}
}

// FuzzRead checks that no text makes Read fail, or find an answer outside of the text.
func FuzzRead(f *testing.F) {
	f.Add("### Link, arXiv id or DOI\r\n\r\n2503.04715\r\n\r\n### Title\n```text\n<!--\n```\n")
	f.Add("### Paper to withdraw\n```\n### Reason\n~~~\n_No response_")
	f.Fuzz(func(t *testing.T, body string) {
		a, problems, ok := form.Read(1, body)
		if !ok && len(problems) > 0 {
			t.Errorf("problems of a text that is no form: %v", problems)
		}
		for _, field := range form.Of(a.Kind).Fields {
			text, at := a.Text(field.ID), a.At(field.ID)
			if text != strings.TrimSpace(text) || !strings.Contains(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(body), text) && !strings.Contains(body, "<!--") || at.Line > strings.Count(body, "\n")+strings.Count(body, "\r")+2 {
				t.Errorf("%s is %q at %v", field.ID, text, at)
			}
		}
	})
}
