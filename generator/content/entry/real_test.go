package entry_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// checkFormatted formats a file twice and parses it before and after: the paper must be equal, and
// the second time nothing may change.
func checkFormatted(t testing.TB, parser *content.Parser, name string, data []byte) []byte {
	t.Helper()
	got, problems, err := parser.Format(name, data)
	if err != nil || problems.HasErrors(false) {
		t.Fatalf("%s: %v %v\n%s", name, err, problems, data)
	}
	again, _, err := parser.Format(name, got)
	if err != nil || !bytes.Equal(got, again) {
		t.Fatalf("%s: not idempotent: %v\n%s", name, err, cmp.Diff(string(got), string(again)))
	}
	before, _ := parser.Parse(name, data)
	after, _ := parser.Parse(name, got)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Fatalf("%s: another paper: -before +after\n%s", name, diff)
	}
	return got
}

// TestFormatRealRecords formats real papers as add writes them, which must not change, and as
// yaml/v4 does.
func TestFormatRealRecords(t *testing.T) {
	limit := 150
	if testkit.Soak() {
		limit = 1 << 30
	}
	for _, name := range []string{"seed57.jsonl", "daily-week.jsonl", "daily-2025.jsonl.gz", "arxiv-74k.jsonl.gz"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			parser, papers := content.NewParser(tex.Presets()), 0
			for line := range intake.Lines(name, testkit.Corpus(t, name)) {
				p, _, err := line.Record.Paper(paper.Date{Year: 2025, Month: 3, Day: 13})
				if line.Err != nil || err != nil {
					t.Fatal(line.Err, err)
				}
				added, err := entry.Format(p)
				if err != nil {
					t.Fatal(err)
				}
				if got := checkFormatted(t, parser, "x.md", added); !bytes.Equal(got, added) {
					t.Fatalf("%s: fmt changes what add writes:\n%s", p.ID, cmp.Diff(string(added), string(got)))
				}
				checkFormatted(t, parser, "x.yaml", dumped(t, added))
				if papers++; papers == limit {
					break
				}
			}
			t.Logf("%d papers", papers)
			if papers < 57 {
				t.Error("too few")
			}
		})
	}
}

// dumped returns the front matter of a file in the style of yaml/v4, with keys in another order.
func dumped(t *testing.T, file []byte) []byte {
	t.Helper()
	var d yaml.Node
	_, front, _ := bytes.Cut(file, []byte("---\n"))
	front, _, _ = bytes.Cut(front, []byte("\n---\n"))
	if err := yaml.Load(front, &d); err != nil {
		t.Fatal(err)
	}
	data, err := yaml.Dump(texts(d.Content[0]))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// texts returns the value of a node with text instead of numbers and dates.
func texts(n *yaml.Node) any {
	switch n.Kind {
	case yaml.SequenceNode:
		var list []any
		for _, item := range n.Content {
			list = append(list, texts(item))
		}
		return list
	case yaml.MappingNode:
		values := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			values[n.Content[i].Value] = texts(n.Content[i+1])
		}
		return values
	}
	return n.Value
}

// TestCanonicalOfForeignFiles rewrites front matter of other programs, with unknown keys: no value
// may change except for white space, and no comment may get lost.
func TestCanonicalOfForeignFiles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(testkit.Corpora(t), "pmlr", "*", "_posts", "*.md"))
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	if !testkit.Soak() {
		files = files[:100]
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, front, _ := strings.Cut(string(data), "---\n")
		front, _, _ = strings.Cut(front, "\n---")
		front += "\n"
		got := canonical(t, file, front)
		if again := canonical(t, file, got); again != got {
			t.Errorf("%s: not idempotent:\n%s", file, cmp.Diff(got, again))
		}
		if diff := cmp.Diff(values(t, front), values(t, got)); diff != "" {
			t.Errorf("%s: -before +after\n%s", file, diff)
		}
		if strings.Count(front, "# Format based on") != strings.Count(got, "# Format based on") {
			t.Errorf("%s: a comment is lost:\n%s", file, got)
		}
	}
	t.Logf("%d files", len(files))
}

func canonical(t *testing.T, file, text string) string {
	t.Helper()
	var d yaml.Node
	if err := yaml.Load([]byte(text), &d); err != nil {
		t.Fatalf("%s: %v\n%s", file, err, text)
	}
	got, ok := entry.Canonical(entry.Papers(), text, d.Content[0])
	if !ok {
		t.Fatalf("%s has no canonical form:\n%s", file, text)
	}
	return got
}

// values returns the values of a document as text with single spaces.
func values(t *testing.T, text string) map[string]string {
	t.Helper()
	var d yaml.Node
	if err := yaml.Load([]byte(text), &d); err != nil {
		t.Fatal(err)
	}
	result := map[string]string{}
	var add func(name string, n *yaml.Node)
	add = func(name string, n *yaml.Node) {
		result[name] = strings.Join(strings.Fields(n.Value), " ")
		for i, child := range n.Content {
			if n.Kind == yaml.MappingNode && i%2 == 0 {
				add(name+"."+child.Value, n.Content[i+1])
			} else if n.Kind == yaml.SequenceNode {
				add(fmt.Sprintf("%s.%d", name, i), child)
			}
		}
	}
	add("", d.Content[0])
	return result
}

// commented are entries with every kind of value, into which TestFormatKeepsRandomComments puts
// comments.
var commented = []string{
	"id: a\ntitle: \"T: #t\"\n\ndate: 2025-03-13\nauthors:\n- A\n-  'B, C'\n- name: D\n  id: d\n\n- {name: E, url: https://e.org/#x}\nabstract: |\n  One.\n\n  Two # text.\nextra:\n  a: [b,\n    c]\n  d: >\n    e\n",
	"tags: [a,\n  'b#',\n  c\n  ]\nlinks:\n    slides: files/a.pdf\n    pdf: [https://e.org/,\n      https://e.org/p]\n\n    code: \"https://e.org/c\"\ndate: '2025-03-13'\n\n\nvenue:\ntldr: >-\n  One\n  two.\ntitle: a\n  plain#\n  title\naliases:\n  - /x/\nrelated:\n- b\n",
	"title: |\n  T\ndate:\n  2025-03-13\nauthors: A and\n  B\ntags:\n  - b\n\n  - c d\n    e\nabstract: 'One\n  two.\n\n  #three'\nhighlight: true\nextra: {a: b}\n",
}

// TestFormatKeepsRandomComments puts comments at random places and wants each of them once.
func TestFormatKeepsRandomComments(t *testing.T) {
	count := 1500
	if testkit.Soak() {
		count = 100_000
	}
	parser, random := content.NewParser(tex.Presets()), rand.New(rand.NewPCG(2025, 3))
	valid, refused := 0, 0
	for i := range count {
		text, marks := withComments(random, commented[i%len(commented)])
		text = "---\n" + text + "---\n"
		got, problems, err := parser.Format("x.md", []byte(text))
		if err != nil {
			refused++
			continue
		}
		if problems.HasErrors(false) {
			continue
		}
		valid++
		checkFormatted(t, parser, "x.md", []byte(text))
		for mark := range marks {
			if n := strings.Count(string(got), fmt.Sprintf("# <%d>", mark)); n != 1 {
				t.Fatalf("comment %d is there %d times:\n%s\nbecomes\n%s", mark, n, text, got)
			}
		}
	}
	t.Logf("of %d texts %d are formatted, %d refused", count, valid, refused)
	if valid < count/3 || refused > count/100 {
		t.Errorf("of %d texts only %d are formatted, %d refused", count, valid, refused)
	}
}

// withComments returns a text with comments on lines of their own or after others, and their number.
func withComments(random *rand.Rand, text string) (string, int) {
	var b strings.Builder
	marks := 0
	for line := range strings.Lines(text) {
		if random.IntN(8) == 0 {
			fmt.Fprintf(&b, "%s# <%d>\n", strings.Repeat(" ", random.IntN(5)), marks)
			if marks++; random.IntN(2) == 0 {
				b.WriteString("\n")
			}
		}
		line = strings.TrimSuffix(line, "\n")
		if b.WriteString(line); line != "" && random.IntN(8) == 0 {
			fmt.Fprintf(&b, "%s# <%d>", strings.Repeat(" ", 1+random.IntN(3)), marks)
			marks++
		}
		b.WriteString("\n")
	}
	return b.String(), marks
}

func FuzzFormat(f *testing.F) {
	for _, text := range commented {
		f.Add([]byte(text))
		f.Add([]byte("---\n" + text + "---\nA note.\n"))
	}
	f.Add([]byte("---"))
	f.Add([]byte("{title: T, date: 2025-03-13, tags: [!!str a, &b c]}"))
	parser := content.NewParser(tex.Presets())
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"x.md", "x.yaml"} {
			if got, _, err := parser.Format(name, data); err == nil && got != nil {
				checkFormatted(t, parser, name, data)
			}
		}
	})
}
