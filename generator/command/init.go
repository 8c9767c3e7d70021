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
	"offprint/generator/form"
	"offprint/generator/paper"
	"offprint/generator/workflow"
)

// scaffold is a new site. init replaces KEY and DATE, and puts a dot before gitattributes, gitignore and vscode,
// which would apply here with it.
//
//go:embed scaffold
var scaffold embed.FS

func newInit(w World) *cobra.Command {
	var o options
	var host, action string
	c := &cobra.Command{
		Use:   "init DIR",
		Short: "Create a new site",
		Long: "Create a new site in a folder: settings, a first paper, an about page, files for\n" +
			"contributors, schemas with which editors check and complete YAML files, and the workflows\nwith which the host of the repository checks and publishes the site.",
		Args: arguments("DIR"),
		RunE: func(_ *cobra.Command, args []string) error {
			files, err := hostFiles(w.Release, host, action)
			if err != nil {
				return err
			}
			values := strings.NewReplacer("KEY", strings.ToLower(rand.Text()[:10]), "DATE", paper.DateOf(w.Clock()).String())
			if err := create(args[0], values, host, files, o.replace); err != nil {
				return failure{err}
			}
			return printLine(w.Stdout, "created a site in %s: run offprint serve there", args[0])
		},
	}
	flags := c.Flags()
	flags.BoolVar(&o.replace, "force", false, "use a folder that is not empty; existing files stay")
	flags.StringVar(&host, "host", workflow.Hosts()[0], "the `host` of the repository, which runs the workflows: "+strings.Join(workflow.Hosts(), " or "))
	flags.StringVar(&action, "action", "", "the `action` with which workflows get offprint, such as OWNER/offprint@v1 (default that of this program's release)")
	return c
}

// hostFiles returns the files of a host.
func hostFiles(r Release, host, action string) ([]workflow.File, error) {
	a := workflow.ActionOf(r.Home, r.Commit, r.Version)
	if action != "" {
		var err error
		if a, err = workflow.ParseAction(action); err != nil {
			return nil, fmt.Errorf("--action: %w", err)
		}
	}
	files, err := workflow.Files(host, a)
	if err != nil {
		return nil, fmt.Errorf("--host: %w", err)
	}
	if host != "github" {
		return files, nil
	}
	forms, err := form.Files()
	return append(files, forms...), err
}

func create(dir string, values *strings.Replacer, host string, files []workflow.File, force bool) error {
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
	for _, file := range files {
		if err := write(site, file.Path, string(file.Data)); err != nil {
			return err
		}
	}
	return fs.WalkDir(scaffold, "scaffold", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(scaffold, name)
		if err != nil {
			return err
		}
		place := workflow.Place(host, strings.TrimPrefix(name, "scaffold/"))
		if place == "" {
			return nil
		}
		return write(site, place, values.Replace(string(data)))
	})
}

// write writes a file of the new site, unless it exists.
func write(site *inputs.Folder, name, text string) error {
	name = strings.NewReplacer("/gitattributes", "/.gitattributes", "/gitignore", "/.gitignore", "/vscode/", "/.vscode/").Replace("/" + name)
	err := site.Create(strings.TrimPrefix(name, "/"), []byte(text))
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}
