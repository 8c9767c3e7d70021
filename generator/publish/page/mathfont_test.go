package page

import (
	"html/template"
	"slices"
	"testing"

	"offprint/generator/problem"
	"offprint/generator/publish/asset"
	"offprint/generator/site"
	"offprint/generator/text/locale"
)

func TestFontsCoverFormulas(t *testing.T) {
	face := func(family, file, characters string) string {
		return `@font-face { font-family: ` + family + `; src: local("x"), url("` + file + `") format("woff2"); unicode-range: ` + characters + `; }`
	}
	files := map[string]string{
		"assets/a.woff2": "a", "assets/b.woff2": "b", "assets/core.woff2": "core",
		"assets/other.css":            face(`"Another Font"`, "a.woff2", "U+20-7E"),
		"assets/" + asset.SearchStyle: face(`"STIX Two Math"`, "a.woff2", "U+20-7E"),
		"assets/style.css": face(`"STIX Two Math"`, "a.woff2", "U+A1-4FF, U+1D400-1D7FF") +
			face(`"STIX Two Math"`, "b.woff2", "U+2200-22FF, U+3012") + face(`"STIX Two Math"`, "/none.woff2", "U+3012") +
			face(`'STIX Two Math'`, "core.woff2", "U+20-7E, U+3B1, U+2200-220F"),
	}
	base := site.NewBase("https://example.org/repo/")
	assets := asset.New(files, new(locale.Strings), new(problem.List))
	names := map[string]string{}
	for _, a := range assets {
		names[base.Href(a.Address)] = a.Name
	}
	r := &renderer{site: &site.Site{Base: base}, mathFont: assets.MathFont}
	check := func(name string, got []string, want ...string) {
		t.Helper()
		for i, address := range got {
			got[i] = names[address]
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	for text, want := range map[template.HTML][]string{
		"no formula: αβ𝔤⊯":                       nil,
		"<math><mi>x</mi></math> 𝔤":              {"core.woff2"},
		"<math><mi>α</mi></math> and <math/>":    {"core.woff2"},
		"<math><mi>β</mi></math>":                {"a.woff2", "core.woff2"},
		"<math>𝔤</math> and <math>⊯ ∈</math>":    {"a.woff2", "b.woff2", "core.woff2"},
		"<math><mi>x</mi></math> <math>〒</math>": {"b.woff2", "core.woff2"},
		"<math>日": {"core.woff2"},
	} {
		check(string(text), r.fonts(nil, "", text), want...)
	}
	check("list without formulas", r.fonts([]*List{{}}))
	check("list with formulas", r.fonts([]*List{{}, {showsFormulas: true}}), "core.woff2")
	check("list with formulas, and a text", r.fonts([]*List{{showsFormulas: true}}, "<math>𝔤</math>"), "a.woff2", "core.woff2")
}
