package command

import (
	"cmp"
	"context"

	"github.com/spf13/cobra"

	"offprint/generator/add"
	"offprint/generator/content/intake/reference"
	"offprint/generator/github"
	"offprint/generator/online"
	"offprint/generator/suggest"
)

func newGitHubSuggest(w World) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "suggest",
		Short: "Make a pull request of an issue",
		Long: "Make a pull request of the issue of the event, if somebody filled in a form, or update it; answer the issue, and\n" +
			"close each when the other one is closed. The site is in a clone of the repository.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.suggest(c.Context(), w); err != nil {
				return gitHubFailure(err)
			}
			return nil
		},
	}
	c.Flags().StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	return c
}

func (o *options) suggest(ctx context.Context, w World) error {
	event, client, err := w.gitHubEvent()
	if err != nil {
		return err
	}
	var p progress
	hosts, _ := o.newClient(w, &p) // a cache that isn't used is no concern of the issue
	return suggest.Run(ctx, suggest.Options{
		Client: client, Event: event, Site: o.site, Server: cmp.Or(w.Getenv("GITHUB_SERVER_URL"), "https://github.com"), Token: w.Getenv("GITHUB_TOKEN"),
		Version: w.Release.Version, Log: github.Log(w.Stdout), Now: w.Clock,
		Lines: func(ctx context.Context, list []reference.Reference, failed func(error)) add.Source {
			return online.Lines(ctx, hosts, list, online.Options{Failed: failed})
		},
	})
}
