package slug

import (
	"regexp"
	"strings"
	"testing"

	"offprint/generator/text/filename"
)

func TestOf(t *testing.T) {
	for name, want := range map[string]string{
		"Optimization":                  "optimization",
		"DeepSeek R1":                   "deepseek-r1",
		"Deepseek-R1":                   "deepseek-r1",
		"Erdős–Rényi graphs":            "erdos-renyi-graphs",
		"Straße":                        "strasse",
		"Łukasz Ørsted":                 "lukasz-orsted",
		"Vision-Language Models (VLMs)": "vision-language-models-vlms",
		"O'Brien":                       "obrien",
		"O’Brien":                       "obrien",
		"C":                             "c",
		"C++":                           "c-cedb1b",
		"C#":                            "c-951a4d",
		"江常皓":                           "jiang-chang-hao-c72240",
		":":                             "e7ac07",
		"page":                          "page-366031",
		"con":                           "con-1143da",
		"Con":                           "con-1143da",
		"CÓN":                           "con-1143da",
		"LPT1":                          "lpt1-cfbdeb",
		"aux.x":                         "aux-x",
		"🎉":                             "614629",
	} {
		if got := Of(name); got != want {
			t.Errorf("Of(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestDistinctNamesHaveDistinctSlugs(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"C", "C++", "C#", "李明", "黎明", "A", "A*", "α", "β", "🎉", "🎊", "か", "が", "й", "и", "پرنده", "?", "!", "pre-training", "pretraining", "model", "models",
		"LLM", "Large Language Model (LLM)", "глубокое обучение", "глубокоеобучение", strings.Repeat("x", 90), strings.Repeat("x", 91)} {
		slug := Of(name)
		if other, ok := seen[slug]; ok {
			t.Errorf("%q and %q share the slug %q", name, other, slug)
		}
		seen[slug] = name
	}
}

// The values of addresses must never change.
func TestVariantsShareASlug(t *testing.T) {
	for want, names := range map[string][]string{
		"c-cedb1b":     {"C++", "c++", "C ++", "Ｃ＋＋", "c++ "},
		"f-":           {"F#", "f#", "Ｆ＃", "F #"},
		"ri-ben":       {"日本", "日 本", "日　本", " 日本"},
		"teihuraninku": {"ディープ ラーニング", "ディープラーニング", "ﾃﾞｨｰﾌﾟﾗｰﾆﾝｸﾞ", "ﾃﾞｨｰﾌﾟ ﾗｰﾆﾝｸﾞ"},
		"glu":          {"Глубокое обучение", "глубокое  обучение", "ГЛУБОКОЕ ОБУЧЕНИЕ"},
		"ma":           {"Μάθησης", "μάθησης", "ΜΑΘΗΣΗΣ"},
		"a-s":          {"A* search", "A*-Search", "a*  search"},
		"robots":       {"🤖 Robots", "🤖robots"},
		"page":         {"page", "Page", "PAGE", "Pagé"},
		"aux":          {"aux", "AUX", "Aux"},
	} {
		slug := Of(names[0])
		for _, name := range names {
			if got := Of(name); got != slug || !strings.HasPrefix(got, want) {
				t.Errorf("Of(%q) = %q, want %q, which starts with %s", name, got, slug, want)
			}
			if Collide(name, names[0]) {
				t.Errorf("%q and %q collide", name, names[0])
			}
		}
	}
}

func TestCollide(t *testing.T) {
	for _, pair := range [][2]string{{"C++", Of("C++")}, {"page", Of("page")}, {"con", Of("con")}, {"日本", Of("日本")}} {
		if !Collide(pair[0], pair[1]) {
			t.Errorf("%q and %q share an address and don't collide", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"Erdős", "Erdos"}, {"DeepSeek R1", "deepseek-r1"}, {"C++", "c++"}} {
		if Collide(pair[0], pair[1]) {
			t.Errorf("%q and %q collide", pair[0], pair[1])
		}
	}
}

func FuzzOf(f *testing.F) {
	for _, s := range []string{"", "C++", "李明", "a/../b", "İ", "ß", "\xff", "page", "con", "Aux", "com1"} {
		f.Add(s)
	}
	shape := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	f.Fuzz(func(t *testing.T, name string) {
		slug := Of(name)
		if !shape.MatchString(slug) || len(slug) > MaxLength+7 || slug == "page" || filename.Check(slug) != nil {
			t.Errorf("Of(%q) = %q", name, slug)
		}
	})
}

func TestPrefix(t *testing.T) {
	for in, want := range map[string]string{"Vision": "vision", "cs.": "cs-", "Éva L": "eva-l", "page": "page", "": "", "-": "", "C++": "", "李": ""} {
		got, ok := Prefix(in)
		if ok != (want != "") || ok && got != want {
			t.Errorf("Start(%q) = %q, %v", in, got, ok)
		}
	}
	for start, name := range map[string]string{"cs.": "cs.CV", "Vision L": "Vision-Language Models", "Erdo": "Erdős Pál", "page": "pages"} {
		if got, ok := Prefix(start); !ok || !strings.HasPrefix(Of(name), got) {
			t.Errorf("%q does not start with %q", Of(name), got)
		}
	}
}

// FuzzASCII compares the fast path with the general one.
func FuzzASCII(f *testing.F) {
	for _, name := range []string{"Ada Lovelace", "O'Brien", "a--b", " x ", "page", "PAGE", "con", "lpt1", "-", "'", "A\tb", "A\x1cb", "a_b/c.d", "C++", strings.Repeat("ab ", 40)} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		fast, ok := ofASCII(name)
		slug, _, hashed := parts(name)
		if ok && (fast != slug || hashed) {
			t.Errorf("%q: %q, and in general %q, hashed: %t", name, fast, slug, hashed)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Of("Augusta Ada King-Noel")
	}
}
