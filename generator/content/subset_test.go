package content_test

import (
	"io/fs"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// checkSubset checks that the fast parser returns the tree of yaml/v4, or declines, and that it declines
// what yaml/v4 rejects. It reports whether the fast parser parsed the text.
func checkSubset(t testing.TB, text string) (read bool) {
	t.Helper()
	got, ok := content.ParseSubset(text)
	if !ok {
		return false
	}
	var want yaml.Node
	if err := yaml.Load([]byte(text), &want); err != nil {
		t.Fatalf("%q is read: %v", text, err)
	}
	if !reflect.DeepEqual([]*yaml.Node{got}, want.Content) {
		t.Fatalf("%q: -want +got\n%s", text, cmp.Diff(want.Content, []*yaml.Node{got}))
	}
	return true
}

// subsetTexts are texts that the fast parser must parse.
var subsetTexts = []string{
	"title: Attention is all you need\n",
	"\n\ntitle: x\n\ndate: 2025-03-13\n\n",
	"title:   x y   \n",
	"title: 'It''s: # \\alpha \"x\" '\n",
	"title: ''''\nvenue: ''\n",
	"title: \"It's: a # title \"  \nvenue: \"\"\n",
	"title: a:b c#d -e [f] {g} 'h' \"i\" & * ! | > % @ `\n",
	"title: (a\nvenue: $b$\nalias: /c/\ntldr: \\d\nother: é\n",
	"title: 李明, [2]\nvenue: \u00a0x\n",
	"title: 𝔸\ntags: [𝔸, 'é', \"ü\", b, {e: é, f: ü}]\n",
	"title:\ndate:\n\nextra:\n  a:\n  b: x\nid:\n",
	"abstract: |\n  One: [line\n  # two\n\n    four\n\n\ntitle: x\n",
	"abstract: |-\n    a\n\n    b\n\n",
	"abstract: |\n \\alpha\n",
	"abstract: |\n\n\n  x\n\n  y\n",
	"tags: [a]\nlinks: {pdf: b}\nvenue: c, [d], {e}\n",
	"authors:\n  - Ada Lovelace\n\n  - 'Hopper, Grace'\n  -   {name: \"É\", orcid: 0000-0002-1825-0097}\ntitle: x\n",
	"authors:\n- Ada Lovelace\n- name: Grace Hopper\n  orcid: 0000-0002-1825-0097\n  abstract: |\n    x\n- [a]\ntitle: x\n",
	"authors:\n  -  name: Ada\n     id:\n  - name:\n    - x\n",
	"links:\n  pdf: https://example.org/a.pdf\n  models: [https://example.org/1, 'b']\nextra:\n      a:\n       b:\n       - c\n       - d\n",
	"tags: []\nlinks: {}\nextra: [ ]\n",
	"tags: [ a , b c,'d','e' , \"f\" ]  \nextra: {a: {b: [[c], {}]}, d: e}\n",
	"date: 2025-03-13\npublished: 2025-03\nupdated: 2025\n",
	"arxiv: 2503.04715\na: 0704.0001\nb: math/0309136\nc: 10.1145/3292500\nd: 0\ne: 7\nf: 123456789012345678\n",
	"a: 1-5\nb: 3D\nc: 2503.04715v2\nd: 0000-0002-1825-0097\ne: 2025-123\nf: 1.2.3\ng: 00x\nh: 12 a\ni: 2025-03\nj: 10:30\nk: 2025-1 a\n",
	"a: true\nb: False\nc: null\nd: NULL\ne: yes\nf: n\ng: nullx\ntrue: x\nNull: x\ny: z\n",
	"a: x\na: y\n",
}

// declinedTexts are texts that the fast parser must decline, some of them invalid.
var declinedTexts = []string{
	"", "\n", "x\n", "- a\n", "[a]\n", "{a: b}\n", "'a': b\n", "a: b", " a: b\n", "a : b\n", "a:b\n", "1: a\n", "é: a\n", "? a\n: b\n",
	"---\na: b\n", "a: b\n---\n", "a: b\n...\n", "%YAML 1.2\n---\na: b\n", "\ufeffa: b\n",
	"# x\na: b\n", "a: b # x\n", "a: b\n# x\n", "a: #b\n", "a: [b] # x\n", "a: [b #x\n", "a: | # x\n  b\n", "a: 'b' # x\n", "a:\n  - b # x\n", "a:\n  # x\n  b: c\n",
	"a:\tb\n", "a: b\tc\n", "a: 'b\tc'\n", "a: |\n  b\tc\n", "\ta: b\n", "a: b\x01\n", "a: b\r\n", "a: b\u0085\n", "a: b\u2028c\n", "a: \xff\n", "a: \x00\n", "a: \ufeff\n",
	"a: b\n  c\n", "a: b\n\n c\n", "a: 'b\n  c'\n", "a: \"b\n  c\"\n", "a: [b,\n  c]\n", "a:\n  b\n", "a:\n  'b'\n", "a:\n  [b]\n", "a: >\n  b\n",
	"a: &b c\n", "a: *b\n", "a: !b c\n", "a: !!str c\n", "a: @b\n", "a: `b\n", "a: %b\n", "a: ,b\n", "a: ]\n", "a: }\n", "a: - b\n", "a: ? b\n", "a: : b\n", "a: -b\n", "a: ~\n", "a: <<\n", "a: .5\n", "a: +1\n", "a: b: c\n", "a: b:\n", "a: \n",
	"a: \"\\n\"\n", "a: \"\\\"\"\n", "a: \"b\n", "a: 'b\n", "a: 'b' c\n", "a: \"b\" c\n", "a: 'b': c\n", "a: [b] c\n", "a: [b]: c\n", "a: {b: c} d\n",
	"a: |+\n  b\n", "a: |2\n  b\n", "a: |  \n  b\n", "a: |\n", "a: |\nb: c\n", "a: |\n  b\n \n  c\n", "a: |\n  b\n   \n", "a: |\n  b\n c\n", "a: | b\n", "a:\n  - |\n    b\n",
	"a: [b\n", "a: [b}\n", "a: {b: c]\n", "a: [b, ]\n", "a: [, b]\n", "a: [b: c]\n", "a: [b:]\n", "a: [b:, c]\n", "a: [b [c]]\n", "a: {b}\n", "a: {b: }\n", "a: {b:c}\n", "a: {b:\n", "a: {'b': c}\n", "a: {\"b\":c}\n", "a: [-b]\n", "a: [b\n]\n", "a: [[[[[[[[[b]]]]]]]]]\n",
	"a:\n    b: c\n  d: e\n", "a:\n  b: c\n d: e\n", "a:\n  - b\n - c\n", "a:\n  - b\n   - c\n", "a:\n  - b\n  c: d\n", "a:\n  b: c\n  - d\n", "a:\n  -\n", "a:\n  - - b\n", "a:\n  -b\n", "a: b\n \n",
	"a: 2025-3-1\n", "a: 2025-13-01\n", "a: 2025-03-13 10:00:00\n", "a: 2025-03-13T10:00:00Z\n", "a: 0x1f\n", "a: 0b1\n", "a: 0o7\n", "a: 017\n", "a: 1_000\n", "a: 1e5\n", "a: 1.\n", "a: 1.e3\n", "a: 12345678901234567890\n", "a: 0_1\n",
}

func TestSubsetEqualsYAML(t *testing.T) {
	for _, text := range subsetTexts {
		if !checkSubset(t, text) {
			t.Errorf("%q is declined", text)
		}
	}
	for _, text := range declinedTexts {
		if checkSubset(t, text) {
			t.Errorf("%q is read", text)
		}
	}
}

// TestSubsetOfRandomTexts joins pieces of YAML at random.
func TestSubsetOfRandomTexts(t *testing.T) {
	pieces := []string{
		"a:", "b: ", "c: ", "a: [x, ", "a: {b: ", "a: 'x'", "a:\n  ", "a: |\n  ", "a: |-\n    ", "- ", "  - ", "    - ", "- b: ", " ", "  ", "\n", "\n", "\n", "\n  ", "\n    ",
		":", ",", ", ", "[", "]", "{", "}", "'", "''", "\"", "\\", "#", " #", "-", "- ", "|", ">", "&", "*", "!", "%", "?", "~", "=", "<", "(", "$", "/",
		"x", "y", "é", "𝔸", "0", "1", "12", "2025", "-03", "-13", ".", "_", "e", "T", "true", "null",
	}
	count := 50_000
	if testkit.Soak() {
		count = 3_000_000
	}
	random, seen := rand.New(rand.NewPCG(2025, 3)), 0
	for range count {
		text := "a: "[:3*random.IntN(2)]
		for range 1 + random.IntN(10) {
			text += pieces[random.IntN(len(pieces))]
		}
		if checkSubset(t, text+"\n") {
			seen++
		}
	}
	t.Logf("of %d texts %d are read", count, seen)
	if seen < count/50 {
		t.Error("too few to tell")
	}
}

// TestSubsetOfRecords parses real papers in the style of offprint add and of yaml/v4. The fast parser
// must parse nearly all of the former.
func TestSubsetOfRecords(t *testing.T) {
	corpora := testkit.Corpora(t)
	limit := 1000
	if testkit.Soak() {
		limit = 100_000
	}
	for _, name := range []string{"seed57.jsonl", "daily-week.jsonl", "daily-2025.jsonl.gz", "arxiv-74k.jsonl.gz"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			papers, added, dumped := 0, 0, 0
			for r := range intakeRecords(t, filepath.Join(corpora, name)) {
				if papers == limit {
					break
				}
				papers++
				if checkSubset(t, front(t, "x.md", addedFile(t, r))) {
					added++
				}
				data, err := yaml.Dump(paperFile{Title: r.Title, Date: string(r.Date), Authors: names(r.Authors), Abstract: r.Abstract, Tags: r.Tags, ArXiv: string(r.ArXiv), DOI: string(r.DOI)})
				if err != nil {
					t.Fatal(err)
				}
				if checkSubset(t, string(data)) {
					dumped++
				}
			}
			t.Logf("of %d papers %d are read as offprint add writes them, %d as yaml/v4 does", papers, added, dumped)
			if added < papers*95/100 || papers == 0 {
				t.Errorf("of %d papers only %d are read", papers, added)
			}
		})
	}
}

func names(people []intake.Person) (names []string) {
	for _, person := range people {
		names = append(names, person.Text)
	}
	return names
}

func intakeRecords(t *testing.T, file string) iter.Seq[intake.Record] {
	return func(yield func(intake.Record) bool) {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for line := range intake.Lines(file, f) {
			if line.Err != nil {
				t.Fatal(line.Err)
			}
			if !yield(line.Record) {
				return
			}
		}
	}
}

// addedFile returns the file that offprint add writes for a paper.
func addedFile(t *testing.T, r intake.Record) []byte {
	t.Helper()
	p, _, err := r.Paper(paper.Date{Year: 2025, Month: 3, Day: 13})
	if err != nil {
		t.Fatal(err)
	}
	data, err := entry.Format(p)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// front returns the YAML of a file.
func front(t testing.TB, name string, data []byte) string {
	t.Helper()
	text := string(data)
	if filepath.Ext(name) == ".md" {
		_, text, _ = strings.Cut(text, "---\n")
		text, _, _ = strings.Cut(text, "---\n")
	}
	return text
}

// demoFiles returns the demo's content files with YAML, by name.
func demoFiles(t testing.TB) map[string]string {
	t.Helper()
	const demo = "../../content"
	files := map[string]string{}
	err := filepath.WalkDir(demo, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Base(name) == "README.md" {
			return err
		}
		data, err := os.ReadFile(name)
		if ext := filepath.Ext(name); ext == ".md" || ext == ".yaml" {
			files[name] = front(t, name, data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestSubsetOfDemo parses the demo's content.
func TestSubsetOfDemo(t *testing.T) {
	files, read := demoFiles(t), 0
	for name, text := range files {
		if checkSubset(t, text) {
			read++
		} else {
			t.Logf("%s is declined", name)
		}
	}
	if read < len(files)*95/100 || read == 0 {
		t.Errorf("of %d files only %d are read", len(files), read)
	}
}

func FuzzSubset(f *testing.F) {
	seed(f, ".md", ".yaml", ".yml")
	for _, text := range slices.Concat(subsetTexts, declinedTexts, slices.Sorted(maps.Values(demoFiles(f)))) {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		checkSubset(t, string(data))
		checkSubset(t, front(t, "x.md", data))
	})
}
