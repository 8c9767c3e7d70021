package locale

import (
	"strings"
	"testing"
)

// TestErrorsFallBackToEnglish reads German files with errors.
func TestErrorsFallBackToEnglish(t *testing.T) {
	const file = "layouts/strings/de.yaml:"
	for text, want := range map[string]string{
		"plain.txt: 'Sag {so}'":                               file + "1:1: unknown key \"plain.txt\"\n  hint: did you mean plain.text?",
		"quite.otherwise: so":                                 file + "1:1: unknown key \"quite.otherwise\"\n  hint: strings/en.yaml of the built-in layouts lists all keys; your own keys start with own.",
		"own.key: so":                                         "",
		"\nplain.text: Sag":                                   file + "2:1: plain.text: missing placeholder {so}\n  hint: the placeholders are {so}",
		"plain.text: '{so} {was}'":                            file + "1:1: plain.text: unknown placeholder {was}\n  hint: the placeholders are {so}",
		"number.group: '{n}'":                                 file + "1:1: number.group: unknown placeholder {n}\n  hint: the text has no placeholders",
		"plain.text: 'Sag {so'":                               file + "1:13: plain.text: \"Sag {so\" has a brace outside of placeholders\n  hint: placeholders are lower-case letters and underscores: {n}",
		"plain.text:":                                         file + "1:12: plain.text: missing text\n  hint: quote texts that start with { or [, and the empty text",
		"number.group: ''":                                    "",
		"plain.text: {so} ist es":                             file + "1:18: not valid YAML: did not find expected key\n  hint: quote texts that start with { or contain a colon",
		"plain.text: {so: 1}":                                 file + "1:14: plain.text: \"so\" is not a plural form\n  hint: the plural forms are zero, one, two, few, many and other; quote texts that start with {",
		"plain.text: {other: 'Sag {so}'}":                     file + "1:1: plain.text: must not be plural forms\n  hint: English has a text",
		"count.papers: '{n} Arbeiten'":                        file + "1:1: count.papers: must not be a text\n  hint: English has plural forms",
		"count.papers: {other: '{n}'}":                        file + "1:1: count.papers: missing plural form \"one\"\n  hint: the plural forms of the language are one, other",
		"count.papers: {one: eine}":                           file + "1:1: count.papers: missing plural form \"other\"\n  hint: the plural forms of the language are one, other",
		"count.papers: {one: eine, other: viele}":             file + "1:34: count.papers: missing placeholder {n}\n  hint: the placeholders are {n}",
		"count.papers: {one: eine, few: '{n}', other: '{n}'}": file + "1:32: warning: count.papers: the language has no plural form \"few\"\n  hint: the plural forms of the language are one, other",
		"date.weekdays: [Mo, Di]":                             file + "1:1: date.weekdays: the list has 2 items, that of English has 7",
		"date.weekdays: [Mo, Di, Mi, Do, Fr, Sa, {}]":         file + "1:41: date.weekdays: list items must be texts",
		"number.group: .\nnumber.group: ' '":                  file + "2:1: number.group: duplicate key\n  hint: keep one of them",
		"Plain.Text: so":                                      file + "1:1: \"Plain.Text\" is not a valid key\n  hint: keys are lower-case words joined by dots and underscores: search.none_found",
		"[a, b]":                                              file + "1:1: the file must map keys to texts\n  hint: write key: text, one per line",
		"":                                                    "",
		"# nothing yet":                                       "",
	} {
		s, got := load("de", map[string]string{"en": english, "de": text}, nil)
		if got = strings.TrimSpace(got); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
		if want != "" && !strings.Contains(want, "warning") && s.Text("plain.text", "so", "it")+s.Count("count.papers", 1) != "Say it1 paper" {
			t.Errorf("%s: no fallback to English: %q, %q", text, s.Text("plain.text", "so", "it"), s.Count("count.papers", 1))
		}
	}
}

// TestSharedPluralFormNeedsNumber: in Russian, 21 has the form "one" too.
func TestSharedPluralFormNeedsNumber(t *testing.T) {
	_, got := load("ru", map[string]string{"en": english, "ru": "count.papers: {one: статья, few: '{n} статьи', many: '{n} статей', other: '{n} статьи'}"}, nil)
	if want := "layouts/strings/ru.yaml:1:21: count.papers: missing placeholder {n}\n"; !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

// FuzzLoad checks that loading a file and using its strings never panics.
func FuzzLoad(f *testing.F) {
	f.Add("count.papers: {one: '{n}', other: x}\ndate.day: '{day'\n- a")
	f.Add("a.b: &x [1, {c: *x}]\n<<: {q.r: !!binary x}\n? [k]\n: v")
	f.Fuzz(func(t *testing.T, text string) {
		s, _ := load("pl", map[string]string{"en": english}, map[string]string{"pl": text})
		for _, key := range s.Keys() {
			s.Text(key, "n", "1")
			s.Count(key, 5)
			s.ScriptValue(key)
		}
	})
}
