package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/git"
	"offprint/generator/problem"
	"offprint/generator/publish/layout"
	"offprint/layouts"
)

// ownLayouts is one run of a command about the layouts of a site.
type ownLayouts struct {
	dir  string // of the site
	site *inputs.Folder
	args []string
}

func newLayouts(w World) *cobra.Command {
	var dir string
	command := func(use, short, long string, args cobra.PositionalArgs, run func(context.Context, World, *ownLayouts) error) *cobra.Command {
		return &cobra.Command{Use: use, Short: short, Long: long, Args: args, ValidArgsFunction: layoutNames, RunE: func(c *cobra.Command, args []string) error {
			site, err := openContent(dir)
			if err != nil {
				return err
			}
			defer site.Close()
			return run(c.Context(), w, &ownLayouts{dir, site, args})
		}}
	}
	c := command("layouts", "Copy built-in layouts, and compare copies with them",
		"List the built-in layouts, styles and scripts, and those that the site replaces.", unknownCommand, listLayouts)
	c.AddCommand(
		command("copy NAME...", "Copy built-in layouts into the site",
			"Copy built-in layouts into layouts/, to change them. layouts/.built-in/ keeps what they were, so that\nlater releases can be compared: commit it too.",
			arguments("NAME..."), copyLayouts),
		command("diff [NAME...]", "Print what the site and newer releases changed in copies",
			"Print, for each copy of a built-in layout, what the site changed, and what has changed in the built-in\nlayout since it was copied.",
			nil, diffLayouts),
		command("merge NAME...", "Merge changes of built-in layouts into copies",
			"Merge what has changed in built-in layouts into the site's copies, with git. Changes that conflict are\nmarked in the file, and check reports them.",
			arguments("NAME..."), mergeLayouts))
	c.PersistentFlags().StringVarP(&dir, "site", "s", ".", "the site's `folder`, with content/ in it")
	return c
}

// builtinLayouts returns the built-in files by name.
func builtinLayouts() map[string]string {
	files := map[string]string{}
	_ = fs.WalkDir(layouts.FS(), ".", func(name string, entry fs.DirEntry, err error) error { // embedded files are there
		if err == nil && !entry.IsDir() {
			data, _ := fs.ReadFile(layouts.FS(), name)
			files[name] = string(data)
		}
		return err
	})
	return files
}

func layoutNames(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return slices.Sorted(maps.Keys(builtinLayouts())), cobra.ShellCompDirectiveNoFileComp
}

// builtin returns a built-in file by its name, with or without layouts/ before it.
func builtin(name string) (clean, text string, err error) {
	files := builtinLayouts()
	clean = strings.TrimPrefix(path.Clean(filepath.ToSlash(name)), layouts.Root+"/")
	text, ok := files[clean]
	if !ok {
		err = fmt.Errorf("there is no built-in layout %q", name)
		if near := problem.Nearest(clean, slices.Sorted(maps.Keys(files))); near != "" {
			return "", "", hinted{err, "did you mean " + near + "?"}
		}
		return "", "", hinted{err, "offprint layouts lists them"}
	}
	return clean, text, nil
}

func listLayouts(_ context.Context, w World, o *ownLayouts) error {
	for _, name := range slices.Sorted(maps.Keys(builtinLayouts())) {
		note := ""
		if _, err := o.site.Stat(layouts.Root + "/" + name); err == nil {
			note = "  (replaced)"
		}
		if err := printLine(w.Stdout, "%s%s", name, note); err != nil {
			return failure{err}
		}
	}
	return nil
}

func copyLayouts(_ context.Context, w World, o *ownLayouts) error {
	if err := content.CheckVersion(o.site); err != nil {
		return failure{err}
	}
	for _, arg := range o.args {
		name, text, err := builtin(arg)
		if err != nil {
			return err
		}
		file := layouts.Root + "/" + name
		switch err := o.site.Create(file, []byte(text)); {
		case errors.Is(err, fs.ErrExist):
			return failure{hinted{fmt.Errorf("%s exists already", file), "offprint layouts diff " + name + " compares it with the built-in layout"}}
		case err != nil:
			return failure{err}
		}
		if err := o.site.Replace(layout.BaseFolder+"/"+name, []byte(text)); err != nil {
			return failure{err}
		}
		printLine(w.Stdout, "%s", filepath.Join(o.dir, filepath.FromSlash(file)))
	}
	return nil
}

// copies returns the copies that the arguments name; all without arguments.
func (o *ownLayouts) copies() ([]layout.Copy, error) {
	all, err := layout.Copies(o.site, layouts.FS())
	if err != nil || len(o.args) == 0 {
		return all, err
	}
	var copies []layout.Copy
	for _, arg := range o.args {
		name, _, err := builtin(arg)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(all, func(c layout.Copy) bool { return c.Name == name }); i >= 0 {
			copies = append(copies, all[i])
		}
	}
	return copies, nil
}

func diffLayouts(_ context.Context, w World, o *ownLayouts) error {
	copies, err := o.copies()
	if err != nil {
		return err
	}
	for _, c := range copies {
		for _, diff := range []string{c.Changes(), c.News()} {
			if _, err := io.WriteString(w.Stdout, diff); err != nil {
				return failure{err}
			}
		}
	}
	return nil
}

func mergeLayouts(ctx context.Context, w World, o *ownLayouts) error {
	if err := content.CheckVersion(o.site); err != nil {
		return failure{err}
	}
	copies, err := o.copies()
	if err != nil {
		return err
	}
	conflicts := 0
	for _, c := range copies {
		file := layouts.Root + "/" + c.Name
		if c.Base == "" {
			return failure{hinted{fmt.Errorf("%s: nobody knows which built-in layout it was copied from", file), "merge what offprint layouts diff " + c.Name + " prints by hand"}}
		}
		if !c.IsOutdated() {
			continue
		}
		merged, n, err := git.MergeFiles(ctx, c.Base, c.Own, c.Builtin, [3]string{"as copied", "yours", "built in"})
		if err != nil {
			return failure{err}
		}
		if err := errors.Join(o.site.Replace(file, merged), o.site.Replace(layout.BaseFolder+"/"+c.Name, []byte(c.Builtin))); err != nil {
			return failure{err}
		}
		conflicts += n
		printLine(w.Stdout, "merged %s, %s", filepath.Join(o.dir, filepath.FromSlash(file)), plural(n, "conflict"))
	}
	if conflicts > 0 {
		return failure{hinted{errors.New("some changes conflict"), "edit the lines between <<<<<<< and >>>>>>>; offprint check finds them"}}
	}
	return nil
}
