package content_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/content"
)

func file(text string) fstest.MapFS {
	return fstest.MapFS{"content/papers/a.md": {Data: []byte("---\n" + text + "\n---\nA note on old.\n")}}
}

func TestRewriteKeepsEverythingElse(t *testing.T) {
	toNew := func(keys, value string) string {
		if keys == "tags" && (value == "old" || value == "older") {
			return "new"
		}
		return strings.TrimRight(value, ".")
	}
	for text, want := range map[string]string{
		"title: old\ntags: [old]":                      "title: old\ntags: [new]",
		"tags: [a,  old , b] # old":                    "tags: [a, new, b] # old",
		"tags: ['old', \"x\"]":                         "tags: [new, x]",
		"tags: [old, new]":                             "tags: [new]",
		"tags: [NEW, old]":                             "tags: [NEW]",
		"tags: [a, old, older]":                        "tags: [a, new]",
		"tags: [new, old, older]":                      "tags: [new]",
		"tags: [old, older, new, x]":                   "tags: [new, x]",
		"tags:\n- old\n# why\n- new\n- x # x":          "tags:\n  # why\n  - new\n  - x # x",
		"tags: old":                                    "tags: new",
		"tags: [old]\nlinks: {code: 'https://a.b/c.'}": "tags: [new]\nlinks:\n  code: https://a.b/c",
		"links:\n  code:\n    - https://a.b/ö?x=1,2..": "links:\n  code: ['https://a.b/ö?x=1,2']",
		"tags: [\"\\x6fld\"]":                          "tags: [new]",
		"tags:\n  - >-\n    old":                       "tags: [new]",
		"{tags: [old], a: b}":                          "tags: [new]\na: b",
		"# x\ntags: old # y\n\n\na:   b\n":             "# x\ntags: new # y\n\n\na:   b\n",
	} {
		change, err := content.Rewrite(file(text), "content/papers/a.md", toNew)
		if got := string(change.Data); err != nil || got != string(file(want)["content/papers/a.md"].Data) {
			t.Errorf("%s: got %v\n%s", text, err, got)
		}
	}
	for _, text := range []string{"tags: [x]", "tags:\n- new\n- old # why", "{tags: [old], # why\n  a: b}", "extra: {b: c.}"} {
		if change, err := content.Rewrite(file(text), "content/papers/a.md", toNew); err == nil {
			t.Errorf("%s: got %s, want an error", text, change.Data)
		}
	}
}

func TestAddAliasesKeepsEverythingElse(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "a: {aliases: [b, 'c: d']}\n",
		"# none":             "# none\na: {aliases: [b, 'c: d']}\n",
		"x: {name: X} # x\n": "a: {aliases: [b, 'c: d']}\nx: {name: X} # x\n",
		"# All\nA: {name: A}\nB:\n# of x\nx: # x\n": "# All\nA: {name: A}\na: {aliases: [b, 'c: d']}\nB:\n# of x\nx: # x\n",
		"# What\nz:\n\n# How\nx:\n# end\n":          "# What\nz:\n\n# How\na: {aliases: [b, 'c: d']}\nx:\n# end\n",
		"0:\n# of x\nx:\n":                          "0:\na: {aliases: [b, 'c: d']}\n# of x\nx:\n",
		"a:\n# end\n":                               "a: {aliases: [b, 'c: d']}\n# end\n",
		"a: {} # a\n":                               "a: {aliases: [b, 'c: d']} # a\n",
		"a: {name: A}\n":                            "a: {name: A, aliases: [b, 'c: d']}\n",
		"a:\n    name: A\n":                         "a:\n  name: A\n  aliases: [b, 'c: d']\n",
		"a:\n  aliases: []\n":                       "a:\n  aliases: [b, 'c: d']\n",
		"a:\n  aliases: 'x y' # x\n":                "a:\n  aliases: [b, 'c: d', x y] # x\n",
		"a: {aliases: x y, name: A}\n":              "a: {name: A, aliases: [b, 'c: d', x y]}\n",
		"a:\n  aliases: # x\n  - x # y\n":           "a:\n  aliases: # x\n    - b\n    - 'c: d'\n    - x # y\n",
		"a: ~\n":                                    "a: {aliases: [b, 'c: d']}\n",
		"a: null # none\nb:\n":                      "a: {aliases: [b, 'c: d']} # none\nb:\n",
		"{x: {name: X}}\n":                          "a: {aliases: [b, 'c: d']}\nx: {name: X}\n",
	} {
		site := fstest.MapFS{"content/tags.yaml": {Data: []byte(text)}}
		change, err := content.AddAliases(site, []content.Tag{{Key: "a", Aliases: []string{"b", "c: d"}}})
		if err != nil || string(change.Data) != want {
			t.Errorf("%q: got %v %q", text, err, change.Data)
		}
	}
	for _, text := range []string{"- a\n", "a: b\n", "a:\n  aliases:\n    -  # why\n      x\n", "x: &x {}\na: *x # x\n"} {
		site := fstest.MapFS{"content/tags.yaml": {Data: []byte(text)}}
		if change, err := content.AddAliases(site, []content.Tag{{Key: "a", Aliases: []string{"b"}}}); err == nil {
			t.Errorf("%q: got %q, want an error", text, change.Data)
		}
	}
}

// TestAddAliasesQuotesAnything adds random names. AddAliases fails if YAML reads others than these.
func TestAddAliasesQuotesAnything(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	letters := []rune("ab-:#'\"{}[],&*!|>%@` ~?1é")
	name := func() string {
		r := []rune{'x'}
		for range 1 + random.IntN(6) {
			r = append(r, letters[random.IntN(len(letters))])
		}
		random.Shuffle(len(r), func(i, j int) { r[i], r[j] = r[j], r[i] })
		return strings.TrimSpace(string(r))
	}
	site := fstest.MapFS{"content/tags.yaml": {Data: []byte("# tags\n")}}
	for range 500 {
		change, err := content.AddAliases(site, []content.Tag{{Key: name(), Aliases: []string{name(), name()}}})
		if err != nil {
			t.Fatalf("%v\n%s", err, change.Data)
		}
	}
}
