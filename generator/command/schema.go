package command

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/content"
	"offprint/generator/content/inputs"
)

// schemaFolder is the folder of a site with the schemas for editors. offprint build ignores it.
const schemaFolder = content.Root + "/.schema"

func newSchema(w World) *cobra.Command {
	var site string
	var write bool
	names := content.SchemaNames()
	c := &cobra.Command{
		Use:       "schema [" + strings.Join(names, "|") + "]",
		Short:     "Print the JSON Schema of a kind of file",
		Long:      "Print the JSON Schema of a kind of file in content/, of papers by default. Those of papers,\ncollections and pages in Markdown are about the front matter.",
		ValidArgs: names,
		Args:      cobra.MatchAll(arguments("[KIND]"), oneOf("kind of file", names)),
		RunE: func(_ *cobra.Command, args []string) error {
			if write {
				return updateSchemas(w, site)
			}
			name := names[0]
			if len(args) > 0 {
				name = args[0]
			}
			data, err := content.Schema(name)
			if err != nil {
				return failure{err}
			}
			_, err = w.Stdout.Write(data)
			return err
		},
	}
	c.Flags().BoolVar(&write, "write", false, "write the schemas for editors to content/.schema/ instead")
	c.Flags().StringVarP(&site, "site", "s", ".", "the site's `folder`, with content/ in it")
	return c
}

func updateSchemas(w World, site string) error {
	folder, err := openContent(site)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := content.CheckVersion(folder); err != nil {
		return failure{err}
	}
	if err := writeSchemas(folder); err != nil {
		return failure{err}
	}
	return printLine(w.Stdout, "wrote the schemas in %s", filepath.Join(site, filepath.FromSlash(schemaFolder)))
}

// writeSchemas writes the schemas of all YAML files of a site, over older ones.
func writeSchemas(site *inputs.Folder) error {
	for _, name := range []string{"paper", "site", "tags", "people", "signals", "harvested"} {
		data, err := content.Schema(name)
		if err != nil {
			return err
		}
		if err := site.Replace(schemaFolder+"/"+name+".json", data); err != nil {
			return err
		}
	}
	return nil
}
