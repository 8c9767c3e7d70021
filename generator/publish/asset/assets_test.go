package asset

import (
	"strings"
	"testing"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
)

func TestAssetsOfStyles(t *testing.T) {
	files := map[string]string{
		"assets/a.woff2": "font", "assets/fonts/b.woff2": "another", "assets/fonts/b.css": "x{src:url(b.woff2)}",
		"assets/style.css": "a{src:url(a.woff2)}\nb{src:url('fonts/b.woff2') url( \"a.woff2\" )}\nc{src:url(none.png)}\n" +
			"d{src:url(data:x) url(#f) url(/x.png) url()}\ne{src:url('../fonts/b.woff2')}",
	}
	var problems problem.List
	text := map[string]string{}
	for _, asset := range New(files, new(locale.Strings), &problems) {
		text[asset.Name] = string(asset.Data)
	}
	a, b := hashed("a.woff2", "font"), hashed("fonts/b.woff2", "another")
	want := "a{src:url(" + a + ")}b{src:url(" + b + ")url(" + a + ")}c{src:url(none.png)}d{src:url(data:x)url(#f)url(/x.png)url()}e{src:url(../fonts/b.woff2)}"
	if got := strings.NewReplacer(`"`, "", " ", "").Replace(text["style.css"]); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := text["fonts/b.css"]; !strings.Contains(got, "../"+b) {
		t.Errorf("a style in a folder: %s", got)
	}
	wanted := "layouts/assets/style.css:3:7: warning: there is no file none.png\n  hint: add it to layouts/assets; style sheets don't import others, since pages link to all of them\n" +
		"layouts/assets/style.css:5:7: warning: there is no file ../fonts/b.woff2\n  hint: add it to layouts/assets; style sheets don't import others, since pages link to all of them\n"
	var got strings.Builder
	if err := problems.Print(&got); err != nil || got.String() != wanted {
		t.Errorf("problems:\n%s\nwant:\n%s", got.String(), wanted)
	}
}

func TestAddressesOfStyles(t *testing.T) {
	published := map[string]string{"a.png": "a.1.png", `my "pic".png`: `my "pic".2.png`}
	for in, want := range map[string]string{
		`a{b:url(a.png)}`: `a{b:url("a.1.png")}`, `a{b:URL( 'a.png?v=1#x' )}`: `a{b:url("a.1.png?v=1#x")}`,
		`a{b:url("my%20%22pic%22.png")}`: `a{b:url("my%20%22pic%22.2.png")}`,
		`a{content:"url(a.png)"}`:        `a{content:"url(a.png)"}`,
		`/* url(a.png) url(none) */`:     `/* url(a.png) url(none) */`,
		`a{b:url(data:x,url\(a.png\))}`:  `a{b:url(data:x,url\(a.png\))}`,
		`a{b:url(https://e.org/a.png)}`:  `a{b:url(https://e.org/a.png)}`,
		`a{b:url(#x) url() url(/a.png)}`: `a{b:url(#x) url() url(/a.png)}`,
		`a{b:url(`:                       `a{b:url(`, `a{b:url("`: `a{b:url("`,
		`a{b:url(a.png`: `a{b:url("a.1.png")`, `a{b:url('a.png`: `a{b:url("a.1.png")`,
		`@import url("other.css"); a{b:c}`: `@import url("other.css"); a{b:c}`,
	} {
		var problems problem.List
		got, err := linkAssets("style.css", in, published, &problems)
		if got != want || err != nil || (len(problems) > 0) != strings.Contains(in, "import") {
			t.Errorf("%s\n got %s, %v, %v\nwant %s", in, got, err, problems, want)
		}
	}
}
