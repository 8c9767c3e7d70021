package command

import (
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/content/inputs"
	"offprint/generator/paper"
)

// scaffold is a new site. init replaces KEY and DATE, and puts a dot before gitignore and vscode,
// which would apply here with it.
//
//go:embed scaffold
var scaffold embed.FS

func newInit(w World) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "init DIR",
		Short: "Create a new site",
		Long:  "Create a new site in a folder: settings, a first paper, an about page, a README for\ncontributors, and schemas with which editors check and complete YAML files.",
		Args:  arguments("DIR"),
		RunE: func(_ *cobra.Command, args []string) error {
			values := strings.NewReplacer("KEY", strings.ToLower(rand.Text()[:10]), "DATE", paper.DateOf(w.Clock()).String())
			if err := create(args[0], values, o.replace); err != nil {
				return failure{err}
			}
			return printLine(w.Stdout, "created a site in %s: run offprint serve there", args[0])
		},
	}
	c.Flags().BoolVar(&o.replace, "force", false, "use a folder that is not empty; existing files stay")
	return c
}

func create(dir string, values *strings.Replacer, force bool) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 && !force {
		return hinted{fmt.Errorf("%s is not empty", dir), "choose a new folder, or add the site to this one with --force"}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	site, err := inputs.Open(dir)
	if err != nil {
		return err
	}
	defer site.Close()
	if err := writeSchemas(site); err != nil {
		return err
	}
	return fs.WalkDir(scaffold, "scaffold", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(scaffold, name)
		if err != nil {
			return err
		}
		return write(site, strings.TrimPrefix(name, "scaffold/"), values.Replace(string(data)))
	})
}

// write writes a file of the new site, unless it exists.
func write(site *inputs.Folder, name, text string) error {
	name = strings.NewReplacer("/gitignore", "/.gitignore", "/vscode/", "/.vscode/").Replace("/" + name)
	err := site.Create(strings.TrimPrefix(name, "/"), []byte(text))
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}
