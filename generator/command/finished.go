package command

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"offprint/generator/check/built"
	"offprint/generator/content"
	"offprint/generator/host"
	"offprint/generator/problem"
)

// finished returns the problems of a finished site.
func (o *checking) finished(c *cobra.Command, folder string) (problem.List, error) {
	for _, flag := range []string{"base-url", "drafts", "future", "now", "allow-empty", "changed-from", "only-changed", "links"} {
		if c.Flags().Changed(flag) {
			return nil, fmt.Errorf("--built: --%s has no effect on a finished site", flag)
		}
	}
	if _, err := host.Of(o.host); err != nil {
		return nil, fmt.Errorf("--host: %w", err)
	}
	problems, err := built.CheckFolder(c.Context(), folder, built.Options{Host: cmp.Or(o.host, o.settings().Host)})
	switch {
	case errors.Is(err, built.ErrNoSite):
		return nil, hinted{fmt.Errorf("--built: %s is %w", folder, err), "run offprint build first, or name the folder"}
	case err != nil:
		return nil, failure{err}
	}
	return problems, nil
}

// settings returns the settings of the site, if the folder is one.
func (o *checking) settings() content.Settings {
	site, err := content.Open(o.site)
	if err != nil {
		return content.Settings{}
	}
	defer site.Close()
	return content.LoadSettings(site)
}
