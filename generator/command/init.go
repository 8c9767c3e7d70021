package command

import (
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/content"
)

// scaffold is a new site. In it KEY and DATE stand for what each site has of its own, and
// gitignore for a file that git would otherwise heed here.
//
//go:embed scaffold
var scaffold embed.FS

func newInit(w World) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "init DIR",
		Short: "Begin a new site",
		Long:  "Begin a new site in a folder: settings, a first paper, an about page, and a README for contributors.",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			today, err := o.today(w)
			if err != nil {
				return err
			}
			own := strings.NewReplacer("KEY", strings.ToLower(rand.Text()[:10]), "DATE", today.String())
			if err := begin(args[0], own, o.replace); err != nil {
				return failure{err}
			}
			fmt.Fprintf(w.Stdout, "%s is a new site: go there and run offprint serve\n", args[0])
			return nil
		},
	}
	c.Flags().BoolVar(&o.replace, "force", false, "begin in a folder that is not empty; files that are there stay")
	return c
}

func begin(dir string, own *strings.Replacer, force bool) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(entries) > 0 && !force {
		return hinted{fmt.Errorf("%s is not empty", dir), "name a new folder, or add the site to this one with --force"}
	}
	return fs.WalkDir(scaffold, "scaffold", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(scaffold, name)
		if err != nil {
			return err
		}
		return place(dir, strings.TrimPrefix(name, "scaffold/"), own.Replace(string(data)))
	})
}

// place writes a file of the new site, unless there is one of that name.
func place(dir, name, text string) error {
	if path.Base(name) == "gitignore" {
		name = path.Join(path.Dir(name), ".gitignore")
	}
	err := content.WriteNew(filepath.Join(dir, filepath.FromSlash(name)), []byte(text))
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}
