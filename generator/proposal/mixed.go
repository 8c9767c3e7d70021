// Package proposal shows what a pull request would make of a site: a preview of its pages, a report about its papers,
// and a comment.
//
// Pull requests come from strangers. A preview has the papers of the request, and the layouts and settings of the
// version that it would change: these decide what a page may do. Whoever builds a preview may be the stranger too,
// since a request can change its own workflow, so [Decode] trusts nothing in a report.
package proposal

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/layouts"
)

// settings is the file with a site's settings.
const settings = content.Root + "/site.yaml"

// IsPreviewed reports whether a preview has a request's version of a file of the site.
func IsPreviewed(file string) bool {
	return strings.HasPrefix(file, content.Root+"/") && file != settings
}

// Mix returns the folder of a preview: the content of the request, and everything else as it was earlier.
func Mix(earlier, request fs.FS) fs.FS { return mixed{earlier, request} }

type mixed struct{ earlier, request fs.FS }

// of returns the version to which a file or a folder belongs.
func (m mixed) of(name string) fs.FS {
	if name == settings || name == layouts.Root || strings.HasPrefix(name, layouts.Root+"/") {
		return m.earlier
	}
	return m.request
}

// Open implements fs.FS.
func (m mixed) Open(name string) (fs.File, error) { return m.of(name).Open(name) }

// Stat implements fs.StatFS.
func (m mixed) Stat(name string) (fs.FileInfo, error) { return fs.Stat(m.of(name), name) }

// ReadFile implements fs.ReadFileFS.
func (m mixed) ReadFile(name string) ([]byte, error) { return fs.ReadFile(m.of(name), name) }

// ReadDir implements fs.ReadDirFS.
func (m mixed) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(m.of(name), name)
	if err != nil || name != content.Root {
		return entries, err
	}
	isSettings := func(e fs.DirEntry) bool { return path.Join(name, e.Name()) == settings }
	entries = slices.DeleteFunc(slices.Clone(entries), isSettings)
	earlier, _ := fs.ReadDir(m.earlier, name) // the build reports that there are no settings
	for _, e := range earlier {
		if isSettings(e) {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}
