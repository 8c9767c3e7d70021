package layout

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/layouts"
)

// BaseFolder has, for each layout that offprint copied into a site, the built-in file as it was then. Without it
// nobody could tell a site's own changes from those of a newer release.
const BaseFolder = layouts.Root + "/.built-in"

// Copy is a file of a site that replaces a built-in one and differs from it, usually an edited copy.
type Copy struct {
	Name    string // below layouts/
	Own     string
	Builtin string
	Base    string // the built-in file of which it is a copy; "" if unknown
}

// Copies returns the files of a site that replace built-in ones. Texts, which a site replaces one by one, are none,
// unless offprint copied the whole file.
func Copies(site, builtin fs.FS) ([]Copy, error) {
	var ignored problem.List // Load reports them
	files, own, bases := map[string]string{}, map[string]string{}, map[string]string{}
	for _, tree := range []struct {
		fsys  fs.FS
		root  string
		files map[string]string
	}{{builtin, ".", files}, {site, layouts.Root, own}, {site, BaseFolder, bases}} {
		if err := readTree(tree.fsys, tree.root, tree.files, &ignored); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	var copies []Copy
	for _, name := range slices.Sorted(maps.Keys(own)) {
		c := Copy{name, strings.ReplaceAll(own[name], "\r\n", "\n"), files[name], strings.ReplaceAll(bases[name], "\r\n", "\n")}
		if c.Base == "" && layouts.IsEarlier(name, c.Own) {
			c.Base = c.Own
		}
		if c.Builtin == "" || c.Own == c.Builtin || strings.HasPrefix(name, locale.Dir) && c.Base == "" || path.Ext(name) == ".go" {
			continue
		}
		if isText := !strings.Contains(c.Own+c.Builtin+c.Base, "\x00"); isText {
			copies = append(copies, c)
		}
	}
	return copies, nil
}

// IsCopy reports whether the file was copied from the built-in one, as far as anybody knows: at least half of its lines
// are in that one.
func (c Copy) IsCopy() bool {
	if c.Base != "" {
		return true
	}
	has := map[string]int{}
	for line := range strings.Lines(c.Builtin) {
		has[strings.TrimSpace(line)]++
	}
	common, all := 0, 0
	for line := range strings.Lines(c.Own) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if all++; has[line] > 0 {
			common++
			has[line]--
		}
	}
	return 2*common >= all
}

// IsOutdated reports whether the built-in file has changed since it was copied.
func (c Copy) IsOutdated() bool { return c.Base != "" && c.Base != c.Builtin }

// Changes returns what the site has changed in the file, as a unified diff: since it was copied, or if that is unknown
// in comparison with the built-in file.
func (c Copy) Changes() string {
	if c.Base != "" {
		return diffOf(c.Name+", as copied", c.Base, layouts.Root+"/"+c.Name, c.Own)
	}
	return diffOf(c.Name+", built in", c.Builtin, layouts.Root+"/"+c.Name, c.Own)
}

// News returns what has changed in the built-in file since it was copied, as a unified diff; "" if that is unknown.
func (c Copy) News() string {
	if c.Base == "" {
		return ""
	}
	return diffOf(c.Name+", as copied", c.Base, c.Name+", built in", c.Builtin)
}

// diffOf returns the differences of two texts without the line that names the diff command.
func diffOf(oldName, old, newName, text string) string {
	_, lines, _ := strings.Cut(string(diff.Diff(oldName, []byte(old), newName, []byte(text))), "\n")
	return lines
}

// Count returns the number of lines that a unified diff adds and removes.
func Count(diff string) (added, removed int) {
	for line := range strings.Lines(diff) {
		switch {
		case strings.HasPrefix(line, "+++ "), strings.HasPrefix(line, "--- "):
		case line[0] == '+':
			added++
		case line[0] == '-':
			removed++
		}
	}
	return added, removed
}
