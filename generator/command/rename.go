package command

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"offprint/generator/content"
	"offprint/generator/content/entry"
)

func newRename(w World) *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   "rename OLD NEW",
		Short: "Change the id of a paper",
		Long: "Change the id of a paper. Its old address becomes an alias that redirects to the new one. rename\n" +
			"updates papers and collections that refer to it.",
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			changes, problems, err := content.Rename(c.Context(), os.DirFS(dir), args[0], args[1])
			if err != nil {
				return noSite(dir, failure{err})
			}
			if len(changes) == 0 {
				return report(w, problems)
			}
			for _, change := range changes {
				if err := apply(w, dir, change); err != nil {
					return failure{err}
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&dir, "site", ".", "the site's `folder`, with content/ in it")
	return c
}

// apply writes and prints a change. It writes a new file before it removes the old one.
func apply(w World, dir string, change content.Change) error {
	from, to := filepath.Join(dir, filepath.FromSlash(change.File)), filepath.Join(dir, filepath.FromSlash(change.To))
	if change.To == change.File {
		fmt.Fprintf(w.Stdout, "changed %s\n", from)
		return entry.Replace(from, change.Data)
	}
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("%s exists already", to)
	}
	fmt.Fprintf(w.Stdout, "renamed %s to %s\n", from, filepath.Base(to))
	if err := entry.Replace(from, change.Data); err != nil {
		return err
	}
	return os.Rename(from, to)
}
