package command

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"offprint/generator/content"
)

func newRename(w World) *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   "rename OLD NEW",
		Short: "Give a paper another id",
		Long: "Give a paper another id. Its old address stays as an alias that leads to the new one, and papers\n" +
			"and collections that name it follow.",
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

// apply writes a change, the new file before the old one goes, and names it.
func apply(w World, dir string, change content.Change) error {
	from, to := filepath.Join(dir, filepath.FromSlash(change.File)), filepath.Join(dir, filepath.FromSlash(change.To))
	if change.To == change.File {
		fmt.Fprintf(w.Stdout, "changed %s\n", from)
		return replace(from, change.Data)
	}
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("%s is in the way", to)
	}
	fmt.Fprintf(w.Stdout, "renamed %s to %s\n", from, filepath.Base(to))
	if err := replace(from, change.Data); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// replace gives a file other text, whole or not at all. Who may read it stays.
func replace(file string, data []byte) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	temp := file + ".offprint-tmp~" // which a build passes over
	if err := os.WriteFile(temp, data, info.Mode().Perm()); err != nil {
		return err
	}
	return os.Rename(temp, file)
}
