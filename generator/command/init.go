package command

import (
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
			if err := printLine(w.Stdout, "created a site in %s: run offprint serve there", args[0]); err != nil {
				return err
			}
			return warnOfWorkflows(w, args[0], files)
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
		flag := "--action"
		if !slices.Contains(workflow.Hosts(), host) {
			flag = "--host"
		}
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	if host != "github" {
		return files, nil
	}
	forms, err := form.Files()
	return append(files, forms...), err
}

// warnOfWorkflows warns if the workflows of a new site can't run yet.
func warnOfWorkflows(w World, dir string, files []workflow.File) error {
	if len(files) == 0 {
		return nil
	}
	site, err := inputs.Open(dir)
	if err != nil {
		return err
	}
	defer site.Close()
	if len(workflow.Open(site)) > 0 {
		if err := printLine(w.Stderr, "warning: this program is from no release, so the workflows don't say from where they get offprint\n"+
			"  hint: write the account with a copy of offprint for __OWNER__ in them; offprint check lists the lines"); err != nil {
			return err
		}
	}
	if outer := repositoryAround(dir); outer != "" {
		return printLine(w.Stderr, "warning: %s is inside of a repository, %s, and workflows run only at the top of one\n"+
			"  hint: make it a repository of its own: run git init in it", dir, outer)
	}
	return nil
}

// repositoryAround returns the folder of the repository in which a folder is, "" if it is in none or at the top of one.
func repositoryAround(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			if at == dir {
				return ""
			}
			return at
		}
		if at == filepath.Dir(at) {
			return ""
		}
	}
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
