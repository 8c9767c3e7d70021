package locale

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/paper"
)

// english has the keys that Load uses, and a key of each kind.
const english = `number.group: ","
date.day: "{day} {month} {year}"
date.day_month: "{day} {month}"
date.month: "{month} {year}"
date.year: "{year}"
date.months: [January, February, March, April, May, June, July, August, September, October, November, December]
date.months_of_days: [Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec]
date.weekdays: [Mo, Tu, We, Th, Fr, Sa, Su]
plain.text: "Say {so}" # in quotes
two.values: "{a}, {b} and {a}"
count.papers: {one: "{n} paper", other: "{n} papers"}
`

// load loads strings from files by language, and returns the problems as text.
func load(lang string, builtin, custom map[string]string) (*Strings, string) {
	files := func(texts map[string]string) map[string]string {
		byName := map[string]string{}
		for lang, text := range texts {
			byName[FileName(lang)] = text
		}
		return byName
	}
	s, problems := Load(lang, files(builtin), files(custom))
	problems.Sort()
	var b strings.Builder
	_ = problems.Print(&b)
	return s, b.String()
}

func TestSiteTextsOverrideBuiltIn(t *testing.T) {
	s, problems := load("de-AT", map[string]string{
		"en": english, "fr": "plain.text: 'Non {so}'",
		"de": "two.values: '{b}: {a}'\nnumber.group: .\ncount.papers: {one: Ein Aufsatz, other: '{n} Aufsätze'}",
	}, map[string]string{
		"en":    "plain.text: 'Ours {so}'\nown.greeting: Hello",
		"de-AT": "number.group: \"\u00a0\"\nown.greeting: Servus",
	})
	if problems != "" {
		t.Error(problems)
	}
	for got, want := range map[string]string{
		s.Lang:                                  "de-AT",
		s.Text("plain.text", "so", "no"):        "Ours no",
		s.Text("two.values", "a", "1"):          "{b}: 1",
		s.Text("two.values", "b", "2", "a", ""): "2: ",
		s.Text("own.greeting"):                  "Servus",
		s.Text("no.such_key"):                   "no.such_key",
		s.Count("no.such_key", 1):               "no.such_key",
		s.Count("count.papers", 1):              "Ein Aufsatz",
		s.Count("count.papers", 0):              "0 Aufsätze",
		s.Count("count.papers", 1234):           "1\u00a0234 Aufsätze",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestLanguageFallbacks(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "[en]", "en-GB": "[en-GB en]", "de": "[de en]", "zh-Hant-TW": "[zh-Hant-TW zh-Hant zh en]",
		"de-x-private": "[de-x-private de en]", "": "[en]",
	} {
		if got := fmt.Sprint(fallbacks(lang)); got != want {
			t.Errorf("%s: got %s, want %s", lang, got, want)
		}
	}
	for lang, want := range map[string]string{"de-CH": "de", "fr": "en", "en-GB": "en", "zh-Hans": "zh"} {
		if s, _ := load(lang, map[string]string{"en": english, "de": "", "zh": ""}, nil); s.Lang != want {
			t.Errorf("%s: got strings in %s, want %s", lang, s.Lang, want)
		}
	}
}

// TestCountPicksPluralForm covers languages with different rules, and the fallback to English.
func TestCountPicksPluralForm(t *testing.T) {
	files := map[string]string{
		"en": english,
		"pl": "count.papers: {one: '{n} one', few: '{n} few', many: '{n} many', other: '{n} other'}",
		"ar": "count.papers: {zero: none, one: single, two: pair, few: '{n} few', many: '{n} many', other: '{n} other'}",
		"ja": "count.papers: {other: '{n}件'}",
		"fr": "count.papers: {one: '{n} article', other: '{n} articles'}",
		"cs": "plain.text: '{so}'",
	}
	for lang, want := range map[string]string{
		"en": "0 papers, 1 paper, 2 papers, 5 papers, 21 papers, 100 papers",
		"pl": "0 many, 1 one, 2 few, 5 many, 21 many, 100 many",
		"ar": "none, single, pair, 5 few, 21 many, 100 other",
		"ja": "0件, 1件, 2件, 5件, 21件, 100件",
		"fr": "0 article, 1 article, 2 articles, 5 articles, 21 articles, 100 articles",
		"cs": "0 papers, 1 paper, 2 papers, 5 papers, 21 papers, 100 papers",
	} {
		s, problems := load(lang, files, nil)
		var counts []string
		for _, n := range []int{0, 1, 2, 5, 21, 100} {
			counts = append(counts, s.Count("count.papers", n))
		}
		if got := strings.Join(counts, ", "); got != want || problems != "" && lang != "fr" {
			t.Errorf("%s: got %s, want %s; problems: %s", lang, got, want, problems)
		}
	}
}

func TestDatesAreFormatted(t *testing.T) {
	s, _ := load("de", map[string]string{"en": english, "de": "date.day: '{day}. {month} {year}'\ndate.day_month: '{day}. {month}'"}, nil)
	day := paper.Date{Year: 2025, Month: 3, Day: 9}
	got := []string{
		s.Date(day), s.Date(paper.Date{Year: 2025, Month: 12}), s.Date(paper.Date{Year: 2025}), s.Date(paper.Date{}),
		s.DayAndMonth(day), s.Weekday(day), s.Weekday(paper.Date{Year: 2025, Month: 3, Day: 10}),
	}
	if diff := cmp.Diff([]string{"9. Mar 2025", "December 2025", "2025", "", "9. Mar", "Su", "Mo"}, got); diff != "" {
		t.Error(diff)
	}
	zero := new(Strings)
	if zero.Date(day)+zero.Weekday(day) != "" {
		t.Error("the zero Strings must return no dates")
	}
}

func TestNumbersAreGrouped(t *testing.T) {
	s, _ := load("en", map[string]string{"en": english}, nil)
	for n, want := range map[int]string{0: "0", 12: "12", 999: "999", 1000: "1,000", 74728: "74,728", 1234567: "1,234,567"} {
		if got := s.Number(n); got != want {
			t.Errorf("Number(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestPlainRejectsPlaceholdersAndLists(t *testing.T) {
	s, _ := load("en", map[string]string{"en": english + "a.b: As it is\n"}, nil)
	for key, want := range map[string]string{
		"a.b": "As it is", "c.d": "unknown key", "count.papers": "is plural forms, not a text",
		"date.months": "is a list, not a text", "plain.text": "has placeholders: Say {so}",
	} {
		got, err := s.Plain(key)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", key, got, want)
		}
	}
}

func TestScriptValueNamesPluralLanguage(t *testing.T) {
	s, _ := load("de", map[string]string{"en": english, "de": "plain.text: 'Sag {so}'\n"}, nil)
	got := []any{s.ScriptValue("plain.text"), s.ScriptValue("count.papers"), s.ScriptValue("date.weekdays")}
	want := []any{
		"Sag {so}", map[string]string{"one": "{n} paper", "other": "{n} papers", "in": "en"},
		[]string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]any{map[string]string{"one": "{n} paper", "other": "{n} papers"}}, []any{func() any {
		s, _ := load("en", map[string]string{"en": english}, nil)
		return s.ScriptValue("count.papers")
	}()}); diff != "" {
		t.Error(diff)
	}
}
