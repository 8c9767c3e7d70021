package content_test

import (
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/text/tex"
)

// TestHiddenCharactersAreReported puts characters that hide or reorder text everywhere in an entry, raw,
// as escapes of YAML, as entities of Markdown and as codes of TeX.
func TestHiddenCharactersAreReported(t *testing.T) {
	for text, want := range map[string]string{
		"title: Pay \u202e0001\u202c euros":                      "5:12 override U+202E",
		"venue: a\u202bb\nlang: en":                              "5:9 override U+202B",
		"authors: [A B, 'C \u2066D']":                            "5:19 isolate U+2066",
		"tags: [a\u2066, b\u2069]":                               "5:9 isolate U+2066",
		"tldr: \"a\\u202eb\"":                                    "5:7 override U+202E",
		"tldr: \"a\\u2067b\"":                                    "5:7 isolate U+2067",
		"venue: \"a\\U000e0041b\"":                               "5:8 invisible U+E0041",
		"abstract: |\n  One\n  tw\u200bo":                        "7:5 invisible U+200B",
		"abstract: |\n  \u2067One\n\n  two\u2069":                "6:3 isolate U+2067",
		"extra:\n  k: a\u200db":                                  "6:7 invisible U+200D",
		"# a \u2066 comment\nvenue: x":                           "5:5 isolate U+2066",
		"links: {pdf: 'https://a.b/\U000e0041'}":                 "5:27 invisible U+E0041",
		"---\nA note \u202etxt.exe":                              "6:8 override U+202E",
		"---\nA note\n\nwith \u2066an end":                       "8:6 isolate U+2066",
		"---\nA note\n\nwith &#8238;txt.exe or &#x2066;x":        "8:6 override U+202E",
		"venue: a\u2060b\u2060c":                                 "5:9 invisible U+2060",
		"tldr: \"\\U0001F469\u200d\\U0001F52C\"":                 "",
		"tldr: \"\\u0041\u200d\"":                                "5:7 invisible U+200D",
		"title: The word \u2067שלום\u2069 in English":            "",
		"abstract: |\n  The \u2068שלום\n  עולם\u2069 in English": "",
		"authors: [علی می\u200cخواهم, ක\u0dca\u200dෂ]":           "",
		"---\nA note of 👩\u200d🔬 and \u2067שלום\u2069.":          "",
	} {
		file := "---\ndate: 2025-03-13\nid: a\n" + "series: x\n" + text + "\n---\n"
		if !strings.Contains(text, "title:") {
			file = strings.Replace(file, "series: x", "title: x", 1)
		}
		p, problems := content.NewParser(tex.Presets()).Parse("a.md", []byte(file))
		var got []string
		for _, found := range problems {
			text, _, _ := strings.Cut(found.Text, ", and ")
			words := strings.Fields(text)
			kind := "invisible"
			for _, word := range []string{"override", "isolate"} {
				if strings.Contains(found.Text, word) {
					kind = word
				}
			}
			got = append(got, strings.TrimPrefix(found.Position.String(), "a.md:")+" "+kind+" "+strings.Trim(words[len(words)-1], "()"))
			if found.Code != "OP0121" || !found.Warning || found.Hint == "" {
				t.Errorf("%q: %v", text, found)
			}
		}
		if p == nil || strings.Join(got, "|") != want {
			t.Errorf("%q: got %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
	if p, problems := content.NewParser(tex.Presets()).Parse("a.md", []byte("---\ntitle: '$\\unicode{x202E}$'\ndate: 2025-03-13\n---\n")); p == nil || len(problems) != 1 || strings.Contains(string(p.Title.HTML), "\u202e") {
		t.Errorf("an override as TeX: %v", problems)
	}
}

// TestHiddenCharactersOfOtherFiles has one in each file of settings, and in pages.
func TestHiddenCharactersOfOtherFiles(t *testing.T) {
	for name, text := range map[string]string{
		"site.yaml": settings + "curator: A\u202eB\n", "tags.yaml": "a: {name: 'A\u202eB'}\n", "people.yaml": "a: {name: \"A\\u202eB\"}\n",
		"pages/a.md": "---\ntitle: x\n---\nA\u202eB\n", "collections/a.md": "---\ntitle: A\u2066B\n---\n",
	} {
		if _, problems := load(t, files{name: text}.site(), cache.Folder{}); !strings.Contains(problems, "content/"+name) || strings.Count(problems, " of the direction of text ") != 1 {
			t.Errorf("%s: %s", name, problems)
		}
	}
}
