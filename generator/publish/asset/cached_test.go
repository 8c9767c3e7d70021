package asset

import (
	"reflect"
	"testing"

	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/text/locale"
)

// TestLoadFollowsChanges compares cached assets with new ones after changes of a script, of a file that it
// imports, of a style and of the language.
func TestLoadFollowsChanges(t *testing.T) {
	store := cache.Folder{Path: t.TempDir(), Version: "one"}
	files := map[string]string{"assets/site.js": `import "./part.js"`, "assets/part.js": "alert(1)", "assets/style.css": "p{color:red}"}
	text := &locale.Strings{Lang: "en"}
	for name, change := range map[string]func(){
		"nothing":  func() {},
		"a script": func() { files["assets/part.js"] = "alert(2)" },
		"a style":  func() { files["assets/style.css"] = "p{color:blue}" },
		"language": func() { text = &locale.Strings{Lang: "de"} },
		"a file":   func() { files["assets/icon.svg"] = "<svg/>" },
		"removal":  func() { delete(files, "assets/style.css") },
	} {
		change()
		want := New(files, text, new(problem.List))
		for range 2 { // the second is from the cache
			key := fingerprint.Of(text.Lang, files)
			if got := Load(store, key, files, text, new(problem.List)); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: got %v, want %v", name, got, want)
			}
		}
	}
}

// TestLoadRepeatsProblems loads a broken script twice.
func TestLoadRepeatsProblems(t *testing.T) {
	store := cache.Folder{Path: t.TempDir(), Version: "one"}
	files := map[string]string{"assets/site.js": `import "./missing.js"`}
	for range 2 {
		var problems problem.List
		if Load(store, fingerprint.Hash{1}, files, &locale.Strings{Lang: "en"}, &problems); len(problems) != 1 {
			t.Errorf("got %v", problems)
		}
	}
}
