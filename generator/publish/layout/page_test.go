package layout

import (
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/output/cache"
	"offprint/layouts"
)

// TestPagesDefineMain loads layouts whose pages would be empty, or would lack what the file has.
func TestPagesDefineMain(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"no define":      {"404.html", "\n <p>{{.Page.Name}}</p>", "layouts/404.html:2:2: no page shows what is outside of defines"},
		"an action":      {"404.html", "{{define \"main\"}}x{{end}}\n{{.Page.Name}}", "layouts/404.html:2:3: no page shows what is outside of defines"},
		"text before":    {"404.html", "Hello {{define \"main\"}}x{{end}}", "layouts/404.html:1:1: no page shows what is outside of defines"},
		"text after":     {"404.html", "{{define \"main\"}}x{{end}}\nHello", "layouts/404.html:2:1: no page shows what is outside of defines"},
		"a typo":         {"404.html", "{{define \"mian\"}}x{{end}}", "layouts/404.html:1:1: this layout doesn't define main"},
		"an empty file":  {"404.html", "", "layouts/404.html:1:1: this layout doesn't define main"},
		"only a head":    {"home.html", "{{define \"head\"}}<!-- x -->{{end}}", "layouts/home.html:1:1: this layout doesn't define main"},
		"no main":        {"base.html", "<!doctype html><p>{{.Page.Title}}", "layouts/base.html:1:1: this layout doesn't render main"},
		"comments":       {"404.html", "{{/* A comment. */}}\n{{define \"main\"}}x{{end}}\n", ""},
		"head and main":  {"404.html", "{{define \"head\"}}{{end}}\n\n{{define \"main\"}}x{{end}}\n", ""},
		"templates":      {"404.html", "{{define \"own\"}}x{{end}}{{define \"main\"}}{{template \"own\"}}{{end}}\n", ""},
		"template main":  {"base.html", "<!doctype html><title>x</title>{{template \"main\" .}}", ""},
		"a main of none": {"404.html", "{{define \"main\"}}{{end}}", "layouts/404.html:1:1: this layout doesn't define main"},
	} {
		site := fstest.MapFS{"layouts/" + c.file: {Data: []byte(c.text)}}
		_, problems, err := Load(t.Context(), site, layouts.FS(), cache.Folder{}, "en")
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(problems) > 0 {
			got, _, _ = strings.Cut(problems[0].String(), "\n")
		}
		if got != c.want {
			t.Errorf("%s: got %q (%d problems), want %q", name, got, len(problems), c.want)
		}
	}
}
