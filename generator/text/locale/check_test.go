package locale

import (
	"strings"
	"testing"
)

// TestProblems has files of German with mistakes, each of which is said in English then.
func TestProblems(t *testing.T) {
	const file = "layouts/strings/de.yaml:"
	for text, want := range map[string]string{
		"plain.txt: 'Sag {so}'":                               file + "1:1: unknown key \"plain.txt\"\n  hint: did you mean plain.text?",
		"quite.otherwise: so":                                 file + "1:1: unknown key \"quite.otherwise\"\n  hint: strings/en.yaml of the built-in layouts has all keys; those of your own begin with own.",
		"own.key: so":                                         "",
		"\nplain.text: Sag":                                   file + "2:1: plain.text: the placeholder {so} is missing\n  hint: the placeholders are {so}",
		"plain.text: '{so} {was}'":                            file + "1:1: plain.text: unknown placeholder {was}\n  hint: the placeholders are {so}",
		"number.group: '{n}'":                                 file + "1:1: number.group: unknown placeholder {n}\n  hint: there is nothing to fill in here",
		"plain.text: 'Sag {so'":                               file + "1:13: plain.text: \"Sag {so\" has a brace that belongs to no placeholder\n  hint: placeholders are of small letters and underscores: {n}",
		"plain.text:":                                         file + "1:12: plain.text: there is no text\n  hint: a text that begins with { or [ needs quotes, and so does an empty one",
		"number.group: ''":                                    "",
		"plain.text: {so} ist es":                             file + "1:18: not valid YAML: did not find expected key\n  hint: a text needs quotes where it begins with { or has a colon in it",
		"plain.text: {so: 1}":                                 file + "1:14: plain.text: \"so\" is no plural form\n  hint: plural forms are zero, one, two, few, many and other; a text that begins with { needs quotes",
		"plain.text: {other: 'Sag {so}'}":                     file + "1:1: plain.text: this is plural forms\n  hint: English has a text",
		"count.papers: '{n} Arbeiten'":                        file + "1:1: count.papers: this is a text\n  hint: English has plural forms",
		"count.papers: {other: '{n}'}":                        file + "1:1: count.papers: the plural form \"one\" is missing\n  hint: the language has the forms one, other",
		"count.papers: {one: eine}":                           file + "1:1: count.papers: the plural form \"other\" is missing\n  hint: the language has the forms one, other",
		"count.papers: {one: eine, other: viele}":             file + "1:34: count.papers: the placeholder {n} is missing\n  hint: the placeholders are {n}",
		"count.papers: {one: eine, few: '{n}', other: '{n}'}": file + "1:32: warning: count.papers: no number has the plural form \"few\"\n  hint: the language has the forms one, other",
		"date.weekdays: [Mo, Di]":                             file + "1:1: date.weekdays: a list of 2, where English has 7",
		"date.weekdays: [Mo, Di, Mi, Do, Fr, Sa, {}]":         file + "1:41: date.weekdays: an item is no text",
		"number.group: .\nnumber.group: ' '":                  file + "2:1: number.group: the key is there twice\n  hint: keep one of them",
		"Plain.Text: so":                                      file + "1:1: \"Plain.Text\" is not a key\n  hint: keys are of small letters, with dots and underscores in between: search.none_found",
		"[a, b]":                                              file + "1:1: these are no keys and texts\n  hint: write one key: text a line",
		"":                                                    "",
		"# nothing yet":                                       "",
	} {
		s, got := load("de", map[string]string{"en": english, "de": text}, nil)
		if got = strings.TrimSpace(got); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
		if want != "" && !strings.Contains(want, "warning") && s.Text("plain.text", "so", "it")+s.Count("count.papers", 1) != "Say it1 paper" {
			t.Errorf("%s: it is not said in English: %q, %q", text, s.Text("plain.text", "so", "it"), s.Count("count.papers", 1))
		}
	}
}

// TestOneOfMany wants the number in a form that several numbers have: in Russian one is 21 too.
func TestOneOfMany(t *testing.T) {
	_, got := load("ru", map[string]string{"en": english, "ru": "count.papers: {one: статья, few: '{n} статьи', many: '{n} статей', other: '{n} статьи'}"}, nil)
	if want := "layouts/strings/ru.yaml:1:21: count.papers: the placeholder {n} is missing\n"; !strings.HasPrefix(got, want) {
		t.Errorf("got %s", got)
	}
}

// FuzzLoad reads what may be in a site's file; no text makes it fail.
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
