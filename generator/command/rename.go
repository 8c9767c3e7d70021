package command

import (
	"context"
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
	var isName bool
	c := &cobra.Command{
		Use:   "rename OLD NEW",
		Short: "Change the id of a paper, or the name of a person",
		Long: "Change the id of a paper. Its old address becomes an alias that redirects to the new one. rename\n" +
			"updates the papers, collections, notes, digests and signals that name it. With --name, change the name of a\n" +
			"person on papers and in people.yaml.",
		Args:              arguments("OLD", "NEW"),
		ValidArgsFunction: ids,
		RunE: func(c *cobra.Command, args []string) error {
			site, err := content.Open(dir)
			if err != nil {
				return noSite(dir, failure{err})
			}
			defer site.Close()
			if isName {
				return renamePerson(c.Context(), w, dir, site, content.NameChange{From: args[0], To: args[1]})
			}
			changes, problems, err := content.Rename(c.Context(), site, args[0], args[1])
			if err != nil {
				return noSite(dir, failure{err})
			}
			if len(changes) == 0 {
				return report(w, problems)
			}
			if err := apply(w, dir, site, changes); err != nil {
				return failure{err}
			}
			return nil
		},
	}
	c.Flags().StringVarP(&dir, "site", "s", ".", "the site's `folder`, with content/ in it")
	c.Flags().BoolVar(&isName, "name", false, "change the name of a person, not an id")
	return c
}

// renamePerson changes the name of a person, and prints the files that have the old one still.
func renamePerson(ctx context.Context, w World, dir string, site *inputs.Folder, name content.NameChange) error {
	changes, left, problems, err := content.RenamePerson(ctx, site, name)
	if err != nil {
		return noSite(dir, failure{err})
	}
	if problems.HasErrors(false) {
		return report(w, problems)
	}
	if err := apply(w, dir, site, changes); err != nil {
		return failure{err}
	}
	for _, file := range left {
		printLine(w.Stdout, "%s has the old name still: change it by hand", filepath.Join(dir, filepath.FromSlash(file)))
	}
	return nil
}

// apply makes all changes or none, and prints them.
func apply(w World, dir string, site *inputs.Folder, changes []content.Change) error {
	local := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	for _, change := range changes {
		if _, err := site.Stat(change.To); change.To != change.File && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s exists already", local(change.To))
		}
	}
	if err := site.Apply(changes); err != nil {
		return err
	}
	for _, change := range changes {
		if change.To != change.File {
			printLine(w.Stdout, "renamed %s to %s", local(change.File), path.Base(change.To))
		} else {
			printLine(w.Stdout, "changed %s", local(change.File))
		}
	}
	return nil
}
