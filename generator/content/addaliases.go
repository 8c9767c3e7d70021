package content

import (
	"io/fs"
	"path"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content/entry"
)

// AddAliases returns tags.yaml with further aliases of some tags. Tags without an entry get one at
// the end. AddAliases writes nothing; the file may not exist yet.
func AddAliases(site fs.FS, tags []Tag) (Change, error) {
	return editFile(site, path.Join(Root, tagsName), func(*yaml.Node) (e entry.Edits) {
		for _, tag := range tags {
			e.Add = append(e.Add, entry.Addition{Keys: []string{tag.Key, "aliases"}, Items: tag.Aliases})
		}
		return e
	})
}
