package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"offprint/generator/check/built"
	"offprint/generator/problem"
)

// finished returns the problems of a finished site.
func (o *checking) finished(c *cobra.Command, folder string) (problem.List, error) {
	for _, flag := range []string{"base-url", "drafts", "future", "now", "allow-empty", "changed-from", "only-changed", "links"} {
		if c.Flags().Changed(flag) {
			return nil, fmt.Errorf("--built: --%s has no effect on a finished site", flag)
		}
	}
	problems, err := built.CheckFolder(c.Context(), folder, built.Options{Host: o.host})
	switch {
	case errors.Is(err, built.ErrUnknownHost):
		return nil, fmt.Errorf("--host: %w", err)
	case errors.Is(err, built.ErrNoSite):
		return nil, hinted{fmt.Errorf("--built: %s is %w", folder, err), "run offprint build first, or name the folder"}
	case err != nil:
		return nil, failure{err}
	}
	return problems, nil
}
