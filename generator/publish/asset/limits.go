package asset

import (
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"

	"offprint/generator/problem"
	"offprint/layouts"
)

const (
	// codeSize is how many bytes all scripts and styles may have together: the bundler needs a hundred
	// times as much memory.
	codeSize = 8 << 20

	// flatSize is the size of a script in bytes whose nesting does not matter. The bundler is recursive: it
	// overflows the stack at 200,000 nested brackets or operators.
	flatSize = 64 << 10

	// scriptsLimit is how many scripts pages may link, since each holds a copy of all that it imports.
	scriptsLimit = 50
)

// withoutHeavy returns files without the scripts and the styles that would take too much to bundle. It
// reports them.
func withoutHeavy(files map[string]string, problems *problem.List) map[string]string {
	light := maps.Clone(files)
	total, scripts := 0, 0
	for _, file := range slices.Sorted(maps.Keys(files)) {
		name, ok := strings.CutPrefix(file, Folder)
		if !ok || !isScript(name) && !isStyle(name) {
			continue
		}
		at := problem.Position{File: path.Join(layouts.Root, file)}
		if total += len(files[file]); total > codeSize {
			problems.Errorf(brokenScript, at, "", "scripts and styles are larger than %d MB together", codeSize>>20)
			delete(light, file)
		} else if scripts += linked(name); scripts > scriptsLimit {
			problems.Errorf(brokenScript, at, "put scripts that others import into a folder", "there are more than %d scripts that pages link", scriptsLimit)
			delete(light, file)
		} else if isScript(name) && len(files[file]) > flatSize {
			if err := checkNesting(at, files[file]); err != nil {
				*problems = append(*problems, *err)
				delete(light, file)
			}
		}
	}
	return light
}

// linked returns 1 for a script that every page links, and otherwise 0.
func linked(name string) int {
	if isScript(name) && !strings.Contains(name, "/") {
		return 1
	}
	return 0
}

// checkNesting parses a script with a parser that stops at a thousand nested expressions or statements.
func checkNesting(at problem.Position, text string) *problem.Problem {
	_, err := js.Parse(parse.NewInputString(text), js.Options{})
	if err == nil {
		return nil
	}
	p := &problem.Problem{Code: brokenScript, Position: at, Text: err.Error()}
	if place := (*parse.Error)(nil); errors.As(err, &place) {
		p.Line, p.Column, p.Text = place.Line, place.Column, place.Message
	}
	if strings.HasPrefix(p.Text, "too many nested") {
		p.Hint = "write it with less nesting, or as several statements"
	}
	return p
}
