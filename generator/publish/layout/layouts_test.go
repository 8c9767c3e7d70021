package layout

import (
	"errors"
	"io"
	"os"
	"testing"

	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/layouts"
)

// TestCopiedLayoutsHaveNoProblems loads layouts for a site with a copy of all built-in layouts, such as
// this repository for its demo.
func TestCopiedLayoutsHaveNoProblems(t *testing.T) {
	for _, lang := range []string{"en", "de", "fr"} {
		if _, problems, err := Load(t.Context(), os.DirFS("../../.."), layouts.FS(), cache.Folder{}, lang); err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", lang, problems, err)
		}
	}
}

func TestOpenEndedLayout(t *testing.T) {
	files := map[string]string{"parts/head.html": "<style>p{color:red}\n"}
	l := newParser(t.Context(), files, new(locale.Strings), new(problem.List)).layout("parts/head.html", "")
	err := l.Execute(io.Discard, nil)
	found := problem.Problem{}
	if !errors.As(err, &found) || found.String() != "layouts/parts/head.html: the layout fails: it ends in a non-text context\n  hint: close what is open: a tag, an attribute, a style or a script" {
		t.Errorf("%v", err)
	}
}
