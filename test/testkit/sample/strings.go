package sample

import (
	"io/fs"
	"testing"

	"offprint/generator/text/locale"
	"offprint/layouts"
)

// Strings returns the texts of the built-in layouts in a language.
func Strings(tb testing.TB, lang string) *locale.Strings {
	tb.Helper()
	texts, problems := locale.Load(lang, Layouts(tb), nil)
	if len(problems) > 0 {
		tb.Fatal(problems)
	}
	return texts
}

// Layouts returns the built-in layouts, by file name.
func Layouts(tb testing.TB) map[string]string {
	tb.Helper()
	files := map[string]string{}
	must(tb, fs.WalkDir(layouts.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(layouts.FS(), name)
		files[name] = string(data)
		return err
	}))
	return files
}
