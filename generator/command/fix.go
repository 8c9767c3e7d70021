package command

import (
	"context"

	"offprint/generator"
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
	fixes, err := generator.Fix(ctx, generator.Config{Site: site}, problems)
	if err != nil {
		return false, failure{err}
	}
	for i, change := range fixes.Changes {
		if err := site.Replace(change.File, change.Data); err != nil {
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
