package content

import (
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content/entry"
	"offprint/generator/paper"
)

// Set returns a file with other values of some keys. Like [Relist], it writes nothing, and returns an error if the
// edit is not safe.
func Set(site fs.FS, file string, settings []entry.Setting) (Change, error) {
	return editFile(site, file, func(*yaml.Node) entry.Edits { return entry.Edits{Set: settings} })
}

// Relist returns a paper's file with further days on which the site lists the paper.
func Relist(site fs.FS, file string, days []paper.Date) (Change, error) {
	again := entry.Addition{Keys: []string{"relisted"}, AtEnd: true}
	for _, day := range days {
		again.Items = append(again.Items, day.String())
	}
	return editFile(site, file, func(*yaml.Node) entry.Edits { return entry.Edits{Add: []entry.Addition{again}} })
}

// Unrelate returns a paper's file without some of its related papers.
func Unrelate(site fs.FS, file string, ids []string) (Change, error) {
	return editFile(site, file, func(root *yaml.Node) entry.Edits {
		e := entry.Edits{Remove: map[*yaml.Node]bool{}}
		for _, n := range idNodes(find(root, "related")) {
			e.Remove[n] = slices.Contains(ids, strings.TrimSpace(n.Value))
		}
		return e
	})
}
