package asset

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"offprint/layouts"
)

// families are the sources of class names, by what the names are for. A name that two of them use may be
// styled for one and hit the other.
var families = []struct{ name, pattern string }{
	{"text", `^text/`},
	{"calendar", `^(month|year)\.html$`},
	{"card", `^parts/(card|line|items|again)\.html$`},
	{"search", `^search\.html$|^assets/search/page/`},
	{"page", `.`},
}

// sharedClasses are the names that several families use for the same purpose.
var sharedClasses = strings.Fields(`abstract authors badge by card card-venue count details facts head lead links papers
	search spread tag text tldr unseen`)

// TestClassesOfFamiliesDiffer checks that no class is styled in two places by accident: the names that text
// gets begin with math- or text-, those of calendars with calendar, and no other name is in two families
// unless it means the same.
func TestClassesOfFamiliesDiffer(t *testing.T) {
	used := map[string]map[string]bool{} // families by class
	for file, source := range classSources(t) {
		i := slices.IndexFunc(families, func(f struct{ name, pattern string }) bool {
			return regexp.MustCompile(f.pattern).MatchString(file)
		})
		family := families[i].name
		for _, class := range classesOf(source) {
			if used[class] == nil {
				used[class] = map[string]bool{}
			}
			used[class][family] = true
			isText := strings.HasPrefix(class, "math-") || strings.HasPrefix(class, "text-")
			if isText != (family == "text") {
				t.Errorf("%s: the class %s has the prefix of text, or lacks it", file, class)
			}
			if strings.HasPrefix(class, "calendar") && family != "calendar" {
				t.Errorf("%s: the class %s has the prefix of calendars", file, class)
			}
		}
	}
	for _, class := range sharedClasses {
		if len(used[class]) < 2 {
			t.Errorf("%s is not shared: %v use it", class, used[class])
		}
		delete(used, class)
	}
	for class, by := range used {
		if len(by) > 1 {
			t.Errorf("%s is a class of %v", class, slices.Sorted(maps.Keys(by)))
		}
	}
	if len(used) < 80 {
		t.Errorf("found only %d classes", len(used))
	}
}

// TestNoSelectorHasTwoRules checks that one rule has all properties of a selector, except those that it
// shares with other selectors and those in media queries.
func TestNoSelectorHasTwoRules(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"style.css", "search.css"} {
		data, err := fs.ReadFile(layouts.FS(), Folder+name)
		if err != nil {
			t.Fatal(err)
		}
		for _, selector := range topSelectors(string(data)) {
			if other, ok := seen[selector]; ok {
				t.Errorf("%s: %s has a rule in %s too", name, selector, other)
			}
			seen[selector] = name
		}
	}
	if len(seen) < 150 {
		t.Errorf("found only %d rules", len(seen))
	}
}

var (
	comment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	topRule  = regexp.MustCompile(`(?m)^([^@\s{}][^{}]*)\{[^{}]*\}`)
	inMarkup = regexp.MustCompile("class=\\\\?\"([^\"\\\\`]+)\"")
	inGo     = regexp.MustCompile(`class: "([^"]*)"`)
	inScript = regexp.MustCompile(`className(?:: | = )"([^"]*)"`)
	action   = regexp.MustCompile(`\{\{.*?\}\}`)
)

// topSelectors returns the selectors of the rules outside of at-rules. Lists of selectors count as one.
func topSelectors(css string) (selectors []string) {
	for _, m := range topRule.FindAllStringSubmatch(comment.ReplaceAllString(css, ""), -1) {
		selectors = append(selectors, strings.Join(strings.Fields(m[1]), " "))
	}
	return selectors
}

// classesOf returns the classes that a template, a script or a part of the generator writes.
func classesOf(source string) (classes []string) {
	for _, pattern := range []*regexp.Regexp{inMarkup, inGo, inScript} {
		for _, m := range pattern.FindAllStringSubmatch(source, -1) {
			classes = append(classes, strings.Fields(action.ReplaceAllString(m[1], " "))...)
		}
	}
	return classes
}

// classSources returns the templates, the scripts, and the source of the packages of text.
func classSources(t *testing.T) map[string]string {
	t.Helper()
	sources := map[string]string{}
	add := func(tree fs.FS, prefix string, isSource func(name string) bool) {
		err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !isSource(name) {
				return err
			}
			data, err := fs.ReadFile(tree, name)
			sources[prefix+name] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	add(layouts.FS(), "", func(name string) bool { return slices.Contains([]string{".html", ".js"}, filepath.Ext(name)) })
	add(os.DirFS("../../text"), "text/", func(name string) bool {
		return strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go")
	})
	return sources
}
