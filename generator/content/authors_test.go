package content_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/paper"
	"offprint/generator/text/tex"
)

func TestAuthorRecords(t *testing.T) {
	for in, want := range map[string]paper.Author{
		"{name: Ada Quill, equal: true, corresponding: true}": {Name: "Ada Quill", Equal: true, Corresponding: true},
		"{name: 'Barnes and Noble, Inc.', group: true}":       {Name: "Barnes and Noble, Inc.", Group: true},
		"{group: true, name: 'Foo: a team'}":                  {Name: "Foo: a team", Group: true},
		"{name: The Lab Quill, group: false}":                 {Name: "The Lab Quill"},
		"{name: Ada Quill* (陈昊), affiliation: Yale}":          {Name: "Ada Quill", Native: "陈昊", Marks: "*", Affiliation: "Yale"},
		"{name: 'Wei Quill 0001'}":                            {Name: "Wei Quill", ID: "wei-quill-0001"},
		"{name: Benjamin Van Durme, equal: false}":            {Name: "Benjamin Van Durme", Family: "Van Durme"},
	} {
		p, problems := content.NewParser(tex.Presets()).Parse("papers/x.yaml", []byte("title: x\ndate: 2025-03-13\nauthors: ["+in+"]\n"))
		if len(problems) > 0 || len(p.Authors) != 1 || p.Authors[0] != want {
			t.Errorf("%s: got %+v, %v, want %+v", in, p, problems, want)
		}
	}
}

// TestUnclearAuthors checks that lists with two readings are errors, whose hints name what to write.
func TestUnclearAuthors(t *testing.T) {
	for in, hint := range map[string]string{
		"Ada King, Jane Doe":                `write authors: [Ada King, Jane Doe]; for one, write authors: ["Ada King, Jane Doe"]`,
		"Ada King, Jane Doe et al.":         `write authors: [Ada King, Jane Doe, et al.]; for one, write authors: ["Ada King, Jane Doe", et al.]`,
		"Plato, Aristotle, Socrates":        `["Plato", "Aristotle", "Socrates"]`,
		"'Ada Quill: Ben Tor'":              `[{name: "Ada Quill", group: true}, …]`,
		"[{name: Ann Lee and Bob Ray}]":     "write one record or name per author",
		"['Sand and Sea, Fred']":            `["Sand", "Sea", "Fred"]`,
		"\n  - Ada Quill:":                  "write - Ada Quill",
		"[et al.]":                          "write the names of the authors",
		"[{name: Ada Quill, equal: maybe}]": "equal: true",
	} {
		p, problems := content.NewParser(tex.Presets()).Parse("papers/x.yaml", []byte("title: x\ndate: 2025-03-13\nauthors: "+in+"\n"))
		if p != nil || len(problems) != 1 || !strings.Contains(problems[0].Hint, hint) || problems[0].Line < 3 {
			t.Errorf("%s: got %+v, %v, want a hint with %s", in, p, problems, hint)
		}
	}
}

// TestLinesWithoutDashes checks that a list without dashes is an error, and a wrapped text is not.
func TestLinesWithoutDashes(t *testing.T) {
	for in, hint := range map[string]string{
		"authors: |\n  Ada Quill\n  Ben Tor":                  "or authors: [Ada Quill, Ben Tor]",
		"authors:\n  Quill, Ada\n  Tor, Ben":                  "or authors: ['Quill, Ada', 'Tor, Ben']",
		"authors:\n  - Ada Quill\n    Ben Tor":                "or authors: [Ada Quill, Ben Tor]",
		"authors: 'Ada Quill\n  Ben Tor'":                     "or authors: [Ada Quill, Ben Tor]",
		"tags:\n  machine learning\n  theory":                 "or tags: [machine learning, theory]",
		"related:\n  a1\n  a2":                                "or related: [a1, a2]",
		"aliases:\n  /a/\n  /b/":                              "or aliases: [/a/, /b/]",
		"authors: Ada Quill, Ben\n  Tor, Cy Lee and\n  Di Mo": "",
		"authors: Ada Quill and\n  Ben Tor":                   "",
		"authors: >\n  Ada Quill,\n  Ben Tor,\n  Cy Lee":      "",
		"authors:\n  - Ada\n    Quill":                        "",
		"authors:\n- Ada Quill\n- tldr: a":                    "write tldr: a",
		"tags:\n  - machine\n    learning":                    "",
	} {
		_, problems := content.NewParser(tex.Presets()).Parse("papers/x.yaml", []byte("title: x\ndate: 2025-03-13\n"+in+"\n"))
		if hint == "" && len(problems) > 0 || hint != "" && (len(problems) != 1 || !strings.HasSuffix(problems[0].Hint, hint)) {
			t.Errorf("%q: got %v, want a hint with %q", in, problems, hint)
		}
	}
}

// TestAuthorsAreWrittenAsRead writes an entry with all that is known of authors and reads it back.
func TestAuthorsAreWrittenAsRead(t *testing.T) {
	in := `title: x
date: 2025-03-13
authors:
  - 'Foo Team, Codefuse: Benjamin Van Durme$^{1,2}$, 陈昊 (Hao Quill)†, {Ortega and Gasset}, {OpenAI}, Sammy Davis, Jr. and others'
  - {name: 'Barnes and Noble, Inc.', group: true}
  - {name: The Lab Quill, group: false}
  - {name: Ada King, equal: true, corresponding: true, affiliation: Yale}
  - "{Sand and Sea}, Fred"
  - Wei Quill 0001
editors: Quill, A. and others
`
	parser := content.NewParser(tex.Presets())
	p, problems := parser.Parse("papers/x.yaml", []byte(in))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	data, err := entry.Format(p)
	if err != nil {
		t.Fatal(err)
	}
	again, problems := parser.Parse("papers/x.md", data)
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, data)
	}
	if diff := cmp.Diff(p.Authors, again.Authors); diff != "" || again.EtAl != true || again.Publication().EditorsEtAl != true || len(p.Authors) < 10 {
		t.Errorf("-read +written and read\n%s\n%s", diff, data)
	}
}
