package entry_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// formatKind formats a file twice, and loads the site before and after: it must say the same.
func formatKind(t *testing.T, file, text string) string {
	t.Helper()
	parser := content.NewParser(tex.Presets())
	got, problems, err := parser.FormatFile(content.KindOf(file), file, []byte(text))
	if err != nil || len(problems) > 0 {
		t.Fatalf("%s: %v %v\n%s", file, err, problems, text)
	}
	again, _, err := parser.FormatFile(content.KindOf(file), file, got)
	if err != nil || string(again) != string(got) {
		t.Errorf("%s: not idempotent: %v\n%s\nbecomes\n%s", file, err, got, again)
	}
	if diff := cmp.Diff(load(t, file, []byte(text)), load(t, file, got)); diff != "" {
		t.Errorf("%s: another content: -before +after\n%s", file, diff)
	}
	return string(got)
}

// load returns what a file says, without positions.
func load(t *testing.T, file string, text []byte) any {
	t.Helper()
	site := fstest.MapFS{
		"content/site.yaml":   {Data: []byte("title: T\nkey: t\nbase_url: https://example.org/\n")},
		"content/papers/a.md": {Data: []byte("---\ntitle: A\ndate: 2025-03-13\n---\n")},
		"content/papers/b.md": {Data: []byte("---\ntitle: A\ndate: 2025-03-13\n---\n")},
		file:                  {Data: text},
	}
	folder, problems, err := content.Load(t.Context(), site, cache.Folder{})
	if err != nil || problems.HasErrors(false) {
		t.Fatal(err, problems)
	}
	for i := range folder.Tags {
		folder.Tags[i].At = problem.Position{}
	}
	for i := range folder.People {
		folder.People[i].At = problem.Position{}
	}
	for i := range folder.Collections {
		folder.Collections[i].At = problem.Position{}
	}
	slices.SortFunc(folder.Tags, func(a, b content.Tag) int { return strings.Compare(a.Key, b.Key) }) // their order has no meaning
	slices.SortFunc(folder.People, func(a, b content.Person) int { return strings.Compare(a.ID, b.ID) })
	return []any{folder.Tags, folder.People, folder.Collections, folder.Pages, folder.Signals}
}

func TestOtherFilesHaveCanonicalForm(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"tags": {"content/tags.yaml",
			"# all tags\n\n\ngraphs: {description: \"Vertices\", name: 'Graphs'}  # g\n'c++':   # C\n    aliases:\n    # old\n    - cpp # x\n    - 'c plus plus'\n    name: C++\nempty:\n'2025': {name: 'a: b'}\n# end\n",
			"# all tags\n\n'2025': {name: 'a: b'}\nc++:   # C\n  name: C++\n  aliases:\n    # old\n    - cpp # x\n    - c plus plus\nempty:\ngraphs: {name: Graphs, description: Vertices}  # g\n# end\n"},
		"tags in sections": {"content/tags.yaml",
			"# What\nb: {name: B}\nA: {name: A}\n# of a\na b: {name: AB}\nC:\n\n\n# How\ne:\nd: {name: D}\n# below d\n\nx:\na:\n",
			"# What\nA: {name: A}\n# of a\na b: {name: AB}\nb: {name: B}\nC:\n\n# How\nd: {name: D}\n# below d\n\ne:\n\na:\nx:\n"},
		"tags, flow list over lines": {"content/tags.yaml",
			"graphs: {name: Graphs,\n  aliases: [a,\n   b]}\n", "graphs:\n  name: Graphs\n  aliases: [a, b]\n"},
		"people": {"content/people.yaml",
			"ada:\n    url: 'https://example.org/'\n    names: [\"A. King\", Ada King]   # married\n    name: Ada Lovelace\n",
			"ada:\n  name: Ada Lovelace\n  names: [A. King, Ada King]   # married\n  url: https://example.org/\n"},
		"signals": {"content/signals.yaml",
			"papers:\n    b: {stars: 3, upvotes: \"2\"} # b\n    # first\n    a:\n        comments: 1\ndate: '2025-03-14'\n",
			"date: 2025-03-14\npapers:\n  # first\n  'a': {comments: 1}\n  'b': {upvotes: 2, stars: 3} # b\n"},
		"signals after a merge": {"content/signals.yaml",
			"date: 2025-03-15\ndate: 2025-03-14\npapers:\n  '2503.00019': {upvotes: 7, stars: 1}\n  '2503.00020': {stars: 3}\n  '2503.00019': {upvotes: 6, comments: 2}\n",
			"date: 2025-03-15\npapers:\n  '2503.00020': {stars: 3}\n  '2503.00019': {upvotes: 7, comments: 2, stars: 1}\n"},
		"a collection": {"content/collections/c.md",
			"---\npapers:\n- a # the first\n- b\ntitle: \"On C\"\n---\n\nText  \n\n\n", "---\ntitle: On C\npapers:\n  - a # the first\n  - b\n---\n\nText  \n"},
		"a page":  {"content/pages/p.md", "---\n# p\ndescription: 'D: e'\ntitle: 'P'\n---\nText\n", "---\ntitle: P\n# p\ndescription: 'D: e'\n---\nText\n"},
		"nothing": {"content/tags.yaml", "# none yet\n\n\n", "# none yet\n\n\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, formatKind(t, c.file, c.text)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// TestOtherFilesWithErrorsStay formats files that have errors, or comments without a place.
func TestOtherFilesWithErrorsStay(t *testing.T) {
	parser := content.NewParser(tex.Presets())
	for file, texts := range map[string][]string{
		"content/tags.yaml":        {"a: {nam: A}", "a: b", "- a", "{a: {name: A}, # a\n  b: {}}"},
		"content/people.yaml":      {"a: {}", "A: {name: A}"},
		"content/signals.yaml":     {"papers: {a: {stars: 1}}", "date: 2025-03-14\npapers: # p\n  a: {stars: 1}\n  a: {stars: 2}\n", "date: 2025-03-14\npapers: {a: {stars: -1}}"},
		"content/collections/c.md": {"---\npapers: [a]\n---\n", "title: C\n"},
		"content/pages/p.md":       {"---\ntitle: P\npapers: [a]\n---\n"},
	} {
		for _, text := range texts {
			got, problems, err := parser.FormatFile(content.KindOf(file), file, []byte(text))
			if got != nil || err == nil && !problems.HasErrors(false) {
				t.Errorf("%s: %q became %q, with %v and %v", file, text, got, problems, err)
			}
			for _, p := range problems {
				if p.File != file {
					t.Errorf("%s: a problem of %s", file, p.File)
				}
			}
		}
	}
}

// TestDemoFilesAreCanonical wants the demo's files other than papers to be examples of the form.
func TestDemoFilesAreCanonical(t *testing.T) {
	root := testkit.Root(t)
	files, err := content.FormattedFiles(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, file := range files {
		kind := content.KindOf(file)
		if kind == content.PaperKind {
			continue
		}
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		got, problems, err := content.NewParser(tex.Presets()).FormatFile(kind, file, data)
		if err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", file, err, problems)
		}
		if diff := cmp.Diff(string(data), string(got)); diff != "" {
			t.Errorf("%s: -written +canonical\n%s", file, diff)
		}
		checked++
	}
	if checked < 4 {
		t.Errorf("%d files", checked)
	}
}

func TestKinds(t *testing.T) {
	for file, want := range map[string]content.Kind{
		"content/tags.yaml": content.TagsKind, "/x/content/people.yaml": content.PeopleKind, "content/signals.yaml": content.SignalsKind,
		"content/site.yaml": content.OtherKind, "content/papers/tags.yaml": content.PaperKind, "content/papers/pages/x.md": content.PaperKind,
		"content/pages/x.md": content.PageKind, "content/collections/x.md": content.CollectionKind, "content/pages/x.yaml": content.OtherKind,
		"x.md": content.PaperKind, "x.txt": content.OtherKind,
	} {
		if got := content.KindOf(file); got != want {
			t.Errorf("%s: got %d, want %d", file, got, want)
		}
	}
}

// TestSignalsStayAsAddWritesThem formats what FormatSignals returns.
func TestSignalsStayAsAddWritesThem(t *testing.T) {
	s := content.Signals{Papers: map[string]content.Signal{"2503.00001": {Upvotes: 3}, "a": {Comments: 1, Stars: 2}, "10": {Stars: 1}, "0704.10e1": {}}}
	s.Date.Year, s.Date.Month, s.Date.Day = 2025, 3, 14
	text := strings.ReplaceAll(string(content.FormatSignals(s)), "{}", "{stars: 0}")
	got, problems, err := content.NewParser(tex.Presets()).FormatFile(content.SignalsKind, "content/signals.yaml", []byte(text))
	if string(got) != text {
		t.Errorf("%v %v: got\n%s\nwant\n%s", problems, err, got, text)
	}
}
