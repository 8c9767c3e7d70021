package command

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"offprint/generator/github"
	"offprint/generator/problem"
	"offprint/generator/rules"
)

// The issue with the report about links.
const (
	linksName    = "links" // of the mark, and the label
	linksTitle   = "Links that don't work"
	linksShown   = 100
	linksRestAge = 27 * 24 * time.Hour // a link that worked is asked in the run after that
)

func newGitHubLinks(w World) *cobra.Command {
	o := checking{links: true}
	c := &cobra.Command{
		Use:   "links",
		Short: "Keep an issue with the links that don't work",
		Long: "Ask other hosts about the links of papers, and keep an issue with those that don't work or have moved. It is\n" +
			"closed when all links work. A link that worked is asked again after four weeks.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			w.Stdout, w.Stderr = github.Log(w.Stdout), github.Log(w.Stderr)
			client, err := w.gitHub()
			if err != nil {
				return err
			}
			o.asker.age = linksRestAge
			problems, err := o.sources(c.Context(), w)
			if err != nil {
				return err
			}
			return o.reportLinks(c.Context(), w, client, problems)
		},
	}
	flags := c.Flags()
	flags.StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	flags.DurationVar(&o.asker.limit, "for", 0, "ask for at most this `time`, such as 5h; the next run asks about the rest (default no limit)")
	return c
}

// reportLinks opens, changes or closes the issue, and prints the problems.
func (o *checking) reportLinks(ctx context.Context, w World, client *github.Client, problems problem.List) error {
	if problems.HasErrors(false) { // papers with errors are not read, and their links not asked
		if err := (printer{how: "offprint check --all"}).print(w.Stderr, problems); err != nil {
			return failure{err}
		}
		return failure{hinted{errors.New("the content has errors, so the issue stays as it is"), "correct them, and run the workflow again"}}
	}
	dead := kept(slices.Clone(problems), func(p problem.Problem) bool { return p.Code == rules.DeadLink || p.Code == rules.MovedLink })
	if err := (printer{all: true}).print(w.Stdout, dead); err != nil {
		return failure{err}
	}
	issue, err := linksIssue(ctx, client)
	if err != nil {
		return gitHubFailure(err)
	}
	done := "no link is broken"
	switch {
	case len(dead) > 0:
		done = "the issue has " + plural(len(dead), "link")
		err = putIssue(ctx, client, issue, linksBody(dead, o.asker.unasked))
	case o.asker.unasked > 0:
		done = "there was no time for " + plural(o.asker.unasked, "link") + ", so the issue stays as it is"
	case issue != nil:
		done = "no link is broken: the issue is closed"
		err = client.CloseIssue(ctx, issue.Number, "completed")
	}
	if err != nil {
		return gitHubFailure(err)
	}
	return printLine(w.Stdout, "%s", done)
}

// linksIssue returns the open issue with the report, nil if there is none. Everybody can write its mark, so only a bot's
// counts.
func linksIssue(ctx context.Context, client *github.Client) (*github.Issue, error) {
	issues, err := client.Issues(ctx, "", linksName)
	for _, issue := range issues {
		if issue.User.Type == "Bot" && strings.HasPrefix(issue.Body, github.Sticky(linksName)) {
			return &issue, err
		}
	}
	return nil, err
}

func putIssue(ctx context.Context, client *github.Client, issue *github.Issue, body string) error {
	if issue == nil {
		_, err := client.OpenIssue(ctx, linksTitle, body, linksName)
		return err
	}
	if strings.ReplaceAll(issue.Body, "\r\n", "\n") == body {
		return nil
	}
	return client.EditIssue(ctx, issue.Number, linksTitle, body)
}

func linksBody(dead problem.List, unasked int) string {
	body := github.Sticky(linksName) + "\n" +
		"A host may refuse programs, or be down for a day: open a link before you change it. This issue is written anew every week, and closed when all links work.\n\n" +
		github.ProblemTable(dead, linksShown)
	if unasked > 0 {
		body += "\nThere was no time for " + plural(unasked, "other link") + ".\n"
	}
	return body
}
