package content

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/output/cache"
)

// renamePerson returns the files of a site after a change of a name, and those that still have it.
func renamePerson(t *testing.T, files map[string]string, name NameChange) (after map[string]string, left []string, err error) {
	t.Helper()
	fsys := fstest.MapFS{"content/site.yaml": {Data: []byte("title: T\nkey: t\n")}}
	for file, text := range files {
		fsys["content/"+file] = &fstest.MapFile{Data: []byte(text)}
	}
	changes, left, problems, err := RenamePerson(t.Context(), fsys, name)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	after = map[string]string{}
	for _, c := range changes {
		fsys[c.To] = &fstest.MapFile{Data: c.Data}
		after[strings.TrimPrefix(c.To, "content/")] = string(c.Data)
	}
	if _, problems, err := Load(t.Context(), fsys, cache.Folder{}); err != nil || problems.HasErrors(false) {
		t.Errorf("%+v: afterwards: %v, %v", name, problems, err)
	}
	return after, left, err
}

func TestRenamePersonChangesPapers(t *testing.T) {
	for authors, want := range map[string]string{
		"[Ada Quill, Ben Tor]":                            "[Bea Lee, Ben Tor]",
		"Ada Quill":                                       "Bea Lee",
		"Quill, Ada and Ben Tor":                          "Bea Lee and Ben Tor",
		"[\"Quill, Ada\", Ben Tor]":                       "[Bea Lee, Ben Tor]",
		"[{name: Ada Quill, affiliation: Foo}, Ben Tor]":  "[{name: Bea Lee, affiliation: Foo}, Ben Tor]",
		"[Ada Quill*, Ben Tor*]":                          "[Bea Lee$^{*}$, Ben Tor*]",
		"[Ada Quill, et al.]":                             "[Bea Lee, et al.]",
		"[Ada Quill-Tor, Ada B. Quill, A. Quill]":         "", // others
		"[Bea Lee, Ada Quill]":                            "", // the new name is there already
		"[{name: Ada Quill, group: true}, Ben Tor]":       "[{name: Bea Lee, group: true}, Ben Tor]",
		"[Ada Quill - Foo University, Ben Tor]":           "", // the affiliation would be lost
		"[{name: Ada Quill, id: ada-quill}, {name: Ben}]": "[{name: Bea Lee, id: ada-quill}, {name: Ben}]",
	} {
		after, left, err := renamePerson(t, map[string]string{
			"papers/a.md":     "---\ntitle: A\ndate: 2025-03-13 # a remark\nauthors: " + authors + "\n---\nA note.\n",
			"papers/other.md": "---\ntitle: O\ndate: 2025-03-13\nauthors: [Ada Quill]\neditors: [Ada Quill]\n---\n",
			"pages/about.md":  "---\ntitle: About\n---\nBy Ada\nQuill.\n",
		}, NameChange{From: "Ada Quill", To: "Bea Lee"})
		got := after["papers/a.md"]
		if err != nil || want == "" && got != "" || want != "" && !strings.Contains(blockless(got), blockless("# a remark\nauthors: "+want+"\n---\nA note.")) {
			t.Errorf("%s becomes %q, want %s; %v", authors, got, want, err)
		}
		if !strings.Contains(after["papers/other.md"], "authors:\n  - Bea Lee\neditors:\n  - Bea Lee\n") || !slices.Contains(left, "content/pages/about.md") {
			t.Errorf("%s: %q, left %q", authors, after["papers/other.md"], left)
		}
	}
}

// blockless returns a text without the marks in which two styles of a list differ.
func blockless(s string) string {
	return strings.NewReplacer("[", "", "]", "", "{", "", "}", "", "-", "", ",", "", "\n", "", " ", "", "'", "", `"`, "").Replace(s)
}

func TestRenamePersonOnPage(t *testing.T) {
	paper := "---\ntitle: A\ndate: 2025-03-13\nauthors: [Ada Quill]\n---\n"
	for people, want := range map[string]string{
		"":                              "bea-lee:\n  name: Bea Lee\n  names: [Ada Quill]\n",
		"ada:\n  name: Ada Quill # a\n": "ada:\n  name: Bea Lee\n  names: [Ada Quill]\n",
		"ada:\n  name: A. Quill\n  names: [Ada Quill, Ada B. Quill]\n": "ada:\n  name: Bea Lee\n  names: [Ada Quill, Ada B. Quill]\n",
	} {
		files := map[string]string{"papers/a.md": paper}
		if people != "" {
			files["people.yaml"] = people
		}
		after, left, err := renamePerson(t, files, NameChange{From: "Quill, Ada", To: "Lee, Bea", OnPage: true})
		if err != nil || len(after) != 1 || strings.ReplaceAll(after["people.yaml"], " # a", "") != want || len(left) > 0 {
			t.Errorf("%q becomes %q, want %q; %v", people, after["people.yaml"], want, err)
		}
	}
	for author, want := range map[string]string{
		"{name: Ada Quill, orcid: 0000-0002-1825-0097}": "bea-lee:\n  name: Bea Lee\n  names: [Ada Quill]\n  orcid: 0000-0002-1825-0097\n",
		"{name: Ada Quill, id: quill}":                  "quill:\n  name: Bea Lee\n  names: [Ada Quill]\n",
	} {
		after, _, err := renamePerson(t, map[string]string{"papers/a.md": strings.Replace(paper, "Ada Quill", author, 1)}, NameChange{From: "Ada Quill", To: "Bea Lee", OnPage: true})
		if err != nil || after["people.yaml"] != want {
			t.Errorf("%s becomes %q, want %q; %v", author, after["people.yaml"], want, err)
		}
	}
	after, _, err := renamePerson(t, map[string]string{"papers/a.md": paper, "people.yaml": "ada:\n  name: Ada Quill\n  names: [A. Quill]\n"}, NameChange{From: "Ada Quill", To: "Bea Lee"})
	if want := "ada:\n  name: Bea Lee\n  names: [A. Quill]\n"; err != nil || after["people.yaml"] != want {
		t.Errorf("on papers too: %q, %v", after["people.yaml"], err)
	}
}

func TestRenamePersonRefuses(t *testing.T) {
	files := map[string]string{"papers/a.md": "---\ntitle: A\ndate: 2025-03-13\nauthors: [Ada Quill]\n---\n"}
	for _, c := range []NameChange{
		{From: "Ada", To: "Bea Lee"}, {From: "Ada Quill", To: ""}, {From: "", To: "Bea"}, {From: "Ada Quill", To: "Quill, Ada"},
		{From: "Ada Quill", To: "Bea Lee and Ben Tor"}, {From: "Ada Quill", To: "Bea Lee", Papers: []string{"other"}}, {From: "Nobody", To: "Bea Lee", OnPage: true},
	} {
		if after, _, err := renamePerson(t, files, c); err == nil {
			t.Errorf("%+v changes %v", c, after)
		}
	}
}
