package sample

import (
	"io/fs"
	"testing"

	"offprint/generator/locale"
	"offprint/layouts"
)

// Strings are what the built-in layouts have a site say, in a language.
func Strings(tb testing.TB, lang string) *locale.Strings {
	tb.Helper()
	names, err := fs.Glob(layouts.FS(), locale.Folder+"*.yaml")
	must(tb, err)
	files := map[string]string{}
	for _, name := range names {
		data, err := fs.ReadFile(layouts.FS(), name)
		must(tb, err)
		files[name] = string(data)
	}
	in, problems := locale.Load(lang, files, nil)
	if len(problems) > 0 {
		tb.Fatal(problems)
	}
	return in
}
