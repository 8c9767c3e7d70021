package entry_test

import (
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/text/tex"
)

// format formats a file, which must have no errors, twice: the second time nothing may change.
func format(t *testing.T, name, text string) string {
	t.Helper()
	parser := content.NewParser(tex.Presets())
	got, problems, err := parser.Format(name, []byte(text))
	if err != nil || problems.HasErrors(false) {
		t.Fatalf("%v %v\n%s", err, problems, text)
	}
	again, _, err := parser.Format(name, got)
	if err != nil || string(again) != string(got) {
		t.Errorf("not idempotent: %v\n%s\nbecomes\n%s", err, got, again)
	}
	return string(got)
}

func TestCanonicalForm(t *testing.T) {
	long := strings.Repeat("a word of ", 12) + "it"
	for name, c := range map[string]struct{ front, want string }{
		"keys in order":         {"date: 2025-03-13\nextra: {b: 1, a: 2}\ntags: [x]\nid: a\ntitle: T\n", "title: 'T'\ndate: 2025-03-13\nid: a\ntags: [x]\nextra: {b: 1, a: 2}\n"},
		"quotes":                {"title: \"It's\"\ndate: '2025-03-13'\narxiv: \"2503.04715\"\nid: '12'\nvolume: '038'\nvenue: 'X'\nhighlight: 'true'\n", "title: 'It''s'\ndate: 2025-03-13\nid: 12\narxiv: 2503.04715\nvenue: X\nvolume: 038\nhighlight: true\n"},
		"ids as addresses":      {"title: T\ndate: 2025-03-13\narxiv: https://arxiv.org/abs/2503.04715v2\ndoi: 'https://doi.org/10.1145/AbC' # x\nopenreview: https://openreview.net/forum?id=B1_aC-x9\nacl: https://aclanthology.org/P19-1001.pdf\n", "title: 'T'\ndate: 2025-03-13\narxiv: 2503.04715\ndoi: 10.1145/AbC # x\nopenreview: B1_aC-x9\nacl: P19-1001\n"},
		"needed quotes":         {"title: T\ndate: 2025-03-13\nvenue: 'A: B'\nseries: 'null'\ntags: ['2025', 'a, b']\n", "title: 'T'\ndate: 2025-03-13\ntags: ['2025', 'a, b']\nvenue: 'A: B'\nseries: 'null'\n"},
		"marks of lists":        {"title: T\ndate: 2025-03-13\ntags: ['a，b', '• c', 'd']\n", "title: 'T'\ndate: 2025-03-13\ntags: ['a，b', '• c', d]\n"},
		"names as written":      {"title: T\ndate: 2025-03-13\nauthors: ['Hopper, Grace', \"Ada  King\"]\neditors: A B and C D\n", "title: 'T'\ndate: 2025-03-13\nauthors:\n  - Hopper, Grace\n  - Ada King\neditors: A B and C D\n"},
		"records":               {"title: T\ndate: 2025-03-13\nauthors:\n- {id: a, name: A}\n- id: b\n  name: B\n", "title: 'T'\ndate: 2025-03-13\nauthors:\n  - {name: A, id: a}\n  - name: B\n    id: b\n"},
		"short list":            {"title: T\ndate: 2025-03-13\nrelated:\n- a\n- b\n", "title: 'T'\ndate: 2025-03-13\nrelated: [a, b]\n"},
		"long list":             {"title: T\ndate: 2025-03-13\ntags: [" + long + ", b]\n", "title: 'T'\ndate: 2025-03-13\ntags:\n  - " + long + "\n  - b\n"},
		"links":                 {"title: T\ndate: 2025-03-13\nlinks: {code: 'https://e.org/', pdf: [\"https://e.org/p\"]}\n", "title: 'T'\ndate: 2025-03-13\nlinks:\n  pdf: ['https://e.org/p']\n  code: https://e.org/\n"},
		"short lines":           {"title: T\ndate: 2025-03-13\nabstract: |-\n     One sentence.\n     Another.\n\n\n     A paragraph.  \n", "title: 'T'\ndate: 2025-03-13\nabstract: |\n  One sentence.\n  Another.\n\n  A paragraph.\n"},
		"a long line":           {"title: T\ndate: 2025-03-13\nabstract: |\n  Short.\n  " + long + "\n\n  Short.\n  Short.\n", "title: 'T'\ndate: 2025-03-13\nabstract: |\n  Short. " + long[:91] + "\n  " + long[92:] + "\n\n  Short.\n  Short.\n"},
		"a folded abstract":     {"title: T\ndate: 2025-03-13\nabstract: >\n  One\n  line.\n\n\n  Two.\n", "title: 'T'\ndate: 2025-03-13\nabstract: |\n  One line.\n\n  Two.\n"},
		"blank lines":           {"\n\ntitle: T\n\n\n\ndate: 2025-03-13\n\n\n", "title: 'T'\n\ndate: 2025-03-13\n"},
		"keys without values":   {"title: T\ndate: 2025-03-13\nvenue:\ntags: ~\n", "title: 'T'\ndate: 2025-03-13\ntags: ~\nvenue:\n"},
		"extra":                 {"title: T\ndate: 2025-03-13\nextra:\n    a:   'b' # x\n    # y\n    c: [d,\n     e]\n", "title: 'T'\ndate: 2025-03-13\nextra:\n    a:   'b' # x\n    # y\n    c: [d,\n     e]\n"},
		"an indented document":  {"  title: T\n  date: 2025-03-13\n  extra:\n    a: b # c\n", "title: 'T'\ndate: 2025-03-13\nextra:\n  a: b # c\n"},
		"a flow mapping":        {"{date: 2025-03-13, title: T, extra: {a: b}}\n", "title: 'T'\ndate: 2025-03-13\nextra: {a: b}\n"},
		"keys with marks":       {"? title\n: T\n? date\n: 2025-03-13\n", "title: 'T'\ndate: 2025-03-13\n"},
		"tags of YAML":          {"title: !!str T\ndate: 2025-03-13\naliases: &x\n  - /x/\n", "title: 'T'\ndate: 2025-03-13\naliases: [/x/]\n"},
		"text with number sign": {"title: 'a # b'\ndate: 2025-03-13\nvenue: a#b\ntldr: \"c # d\"\nabstract: |\n  # e\n", "title: 'a # b'\ndate: 2025-03-13\nabstract: |\n  # e\nvenue: a#b\ntldr: 'c # d'\n"},
	} {
		if got := format(t, "x.md", "---\n"+c.front+"---\n"); got != "---\n"+c.want+"---\n" {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
		if got := format(t, "x.yaml", c.front); got != c.want {
			t.Errorf("%s as YAML: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestCanonicalKeepsComments(t *testing.T) {
	for name, c := range map[string]struct{ front, want string }{
		"above and behind": {"date: 2025-03-13   # day\n# the title\ntitle: T # t\n", "# the title\ntitle: 'T' # t\ndate: 2025-03-13   # day\n"},
		"below":            {"date: 2025-03-13\n# of the date\n\ntitle: T\n", "title: 'T'\ndate: 2025-03-13\n# of the date\n"},
		"below, moved":     {"date: 2025-03-13\ntitle: T\n# of the title\n\nid: a\n", "title: 'T'\n# of the title\n\ndate: 2025-03-13\n\nid: a\n"},
		"a section":        {"title: T\n\n# Dates\n\n# listed\ndate: 2025-03-13\n", "title: 'T'\n\n# Dates\n\n# listed\ndate: 2025-03-13\n"},
		"at the start":     {"# yaml-language-server: x\nid: a\ntitle: T\ndate: 2025-03-13\n", "# yaml-language-server: x\ntitle: 'T'\ndate: 2025-03-13\nid: a\n"},
		"a head":           {"# head\n\nid: a\ntitle: T\ndate: 2025-03-13\n", "# head\n\ntitle: 'T'\ndate: 2025-03-13\nid: a\n"},
		"at the end":       {"date: 2025-03-13\ntitle: T\n# authors: [A]\n#tags: [b]\n", "title: 'T'\ndate: 2025-03-13\n# authors: [A]\n#tags: [b]\n"},
		"in a list":        {"title: T\ndate: 2025-03-13\nauthors: # all\n# first\n- A   # at X\n- B\n  # third: D\ntags:\n  - x # y\n", "title: 'T'\ndate: 2025-03-13\nauthors: # all\n  # first\n  - A   # at X\n  - B\n  # third: D\ntags:\n  - x # y\n"},
		"in a mapping":     {"title: T\ndate: 2025-03-13\nlinks:\n  code: https://e.org/#x # c\n  # p\n  pdf: https://e.org/p\n", "title: 'T'\ndate: 2025-03-13\nlinks:\n  # p\n  pdf: https://e.org/p\n  code: https://e.org/#x # c\n"},
		"in a record":      {"title: T\nauthors:\n- name: A  # a\n  id: a\ndate: 2025-03-13\n", "title: 'T'\ndate: 2025-03-13\nauthors:\n- name: A  # a\n  id: a\n"},
		"in a flow list":   {"tags: [a, # x\n  b]   # y\ntitle: T\ndate: 2025-03-13\n", "title: 'T'\ndate: 2025-03-13\ntags: [a, # x\n  b]   # y\n"},
		"of a block":       {"title: T\ndate: 2025-03-13\nabstract: >- # a\n  # text\n# not text\n", "title: 'T'\ndate: 2025-03-13\nabstract: | # a\n  # text\n# not text\n"},
		"of many lines":    {"title: 'a\n  # b' # c\ndate: 2025-03-13\nvenue: a\n  b#c # d\n", "title: 'a # b' # c\ndate: 2025-03-13\nvenue: a b#c # d\n"},
		"before a value":   {"date: 2025-03-13\ntitle:\n  # c\n  T\n", "title:\n  # c\n  T\ndate: 2025-03-13\n"},
		"an indicator":     {"title: T\ndate: 2025-03-13\nabstract: |2\n   a\n  # b\n", ""},
		"of a flow root":   {"{title: T, # t\n  date: 2025-03-13}\n", ""},
	} {
		text := "---\n" + c.front + "---\nA note. # no comment\n"
		if c.want == "" {
			if got, _, err := content.NewParser(tex.Presets()).Format("x.md", []byte(text)); err == nil {
				t.Errorf("%s: formatted as %s", name, got)
			}
			continue
		}
		if got := format(t, "x.md", text); got != "---\n"+c.want+"---\nA note. # no comment\n" {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestFormatKeepsNote(t *testing.T) {
	const front = "---\ntitle: 'T'\ndate: 2025-03-13\n---\n"
	for note, want := range map[string]string{
		"\n\n  a  \r\nb\\\n\n\n": "\n\n  a  \nb\\\n",
		"a \u2028 b":             "a \u2028 b\n",
		"E\u0301\n---\nx":        "E\u0301\n---\nx\n",
		" \n\t\n":                "",
		"":                       "",
	} {
		if got := format(t, "x.md", front+note); got != front+want {
			t.Errorf("%q: got %q", note, got)
		}
	}
	const block = "title: 'T'\ndate: 2025-03-13\nnote: |\n    a\n\n\n    b  \n"
	if got := format(t, "x.yaml", block); got != block {
		t.Errorf("in YAML: got %q", got)
	}
	if got := format(t, "x.yaml", "\ufeff---\r\n"+strings.ReplaceAll(block, "\n", "\r\n")+"...\r\n"); got != "---\n"+block {
		t.Errorf("in YAML with marks: got %q", got)
	}
}

// TestKeysAreKeysOfParser compares the order of the writer with the keys of the parser.
func TestKeysAreKeysOfParser(t *testing.T) {
	if got, want := strings.Join(entry.Papers().Keys(), " "), strings.Join(content.PaperKeys(), " ")+" note"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
