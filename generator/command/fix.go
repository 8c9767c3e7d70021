package command

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"

	"github.com/rogpeppe/go-internal/diff"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/problem"
)

// fixRounds is the maximum number of times that check --fix corrects a site: one fix can cause a
// problem that another corrects.
const fixRounds = 5

// correct corrects problems and returns those that remain.
func (o *checking) correct(ctx context.Context, w World, problems problem.List, keep func(problem.Problem) bool) (problem.List, error) {
	for range fixRounds {
		isChanged, err := o.correctOnce(ctx, w, problems)
		if err != nil || !isChanged {
			return problems, err
		}
		if problems, err = o.sources(ctx, w); err != nil {
			return nil, err
		}
		problems = kept(problems, keep)
	}
	return problems, nil
}

// correctOnce changes files, and prints what it changes. If there is nothing left to change, it prints
// what it could not correct.
func (o *checking) correctOnce(ctx context.Context, w World, problems problem.List) (isChanged bool, err error) {
	site, err := openContent(o.site)
	if err != nil {
		return false, err
	}
	defer site.Close()
	fixes, err := generator.Fix(ctx, generator.Config{Site: edited{site, o.edits}}, problems)
	if err != nil {
		return false, failure{err}
	}
	for i, change := range fixes.Changes {
		if err := o.change(site, change); err != nil {
			return false, failure{err}
		}
		printLine(w.Stderr, "fixed %s", fixes.Notes[i])
	}
	if len(fixes.Changes) > 0 {
		return true, nil
	}
	for _, failed := range fixes.Failed {
		printLine(w.Stderr, "error: %v", failed)
	}
	return false, nil
}

// change changes a file or, with --diff, remembers the change.
func (o *checking) change(site *inputs.Folder, change content.Change) error {
	if o.diff {
		o.edits[change.File] = change.Data
		return nil
	}
	return site.Replace(change.File, change.Data)
}

// printDiff prints what --fix would change.
func (o *checking) printDiff(w World) error {
	site, err := openContent(o.site)
	if err != nil {
		return err
	}
	defer site.Close()
	for _, file := range slices.Sorted(maps.Keys(o.edits)) {
		data, err := fs.ReadFile(site, file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return failure{err}
		}
		if _, err := w.Stdout.Write(diff.Diff(path.Join("a", file), data, path.Join("b", file), o.edits[file])); err != nil {
			return failure{err}
		}
	}
	return nil
}

// edited is a site's folder with other texts of some files.
type edited struct {
	*inputs.Folder
	edits map[string][]byte
}

// ReadFile implements fs.ReadFileFS.
func (e edited) ReadFile(name string) ([]byte, error) {
	if data, ok := e.edits[name]; ok {
		return data, nil
	}
	return e.Folder.ReadFile(name)
}
