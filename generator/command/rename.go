package command

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"offprint/generator/content"
	"offprint/generator/content/inputs"
)

func newRename(w World) *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   "rename OLD NEW",
		Short: "Change the id of a paper",
		Long: "Change the id of a paper. Its old address becomes an alias that redirects to the new one. rename\n" +
			"updates the papers, collections and signals.yaml that name it.",
		Args:              arguments("OLD", "NEW"),
		ValidArgsFunction: ids,
		RunE: func(c *cobra.Command, args []string) error {
			site, err := content.Open(dir)
			if err != nil {
				return noSite(dir, failure{err})
			}
			defer site.Close()
			changes, problems, err := content.Rename(c.Context(), site, args[0], args[1])
			if err != nil {
				return noSite(dir, failure{err})
			}
			if len(changes) == 0 {
				return report(w, problems)
			}
			for _, change := range changes {
				if err := apply(w, dir, site, change); err != nil {
					return failure{err}
				}
			}
			return nil
		},
	}
	c.Flags().StringVarP(&dir, "site", "s", ".", "the site's `folder`, with content/ in it")
	return c
}

// apply writes and prints a change. It writes a new file before it removes the old one.
func apply(w World, dir string, site *inputs.Folder, change content.Change) error {
	from := filepath.Join(dir, filepath.FromSlash(change.File))
	if change.To == change.File {
		printLine(w.Stdout, "changed %s", from)
		return site.Replace(change.File, change.Data)
	}
	if _, err := site.Stat(change.To); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s exists already", filepath.Join(dir, filepath.FromSlash(change.To)))
	}
	printLine(w.Stdout, "renamed %s to %s", from, path.Base(change.To))
	if err := site.Replace(change.File, change.Data); err != nil {
		return err
	}
	return site.Rename(change.File, change.To)
}
