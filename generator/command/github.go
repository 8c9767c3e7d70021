package command

import (
	"github.com/spf13/cobra"

	"offprint/generator/github"
)

func newGitHub(w World) *cobra.Command {
	c := &cobra.Command{
		Use:   "github",
		Short: "Do what the workflows on GitHub ask for",
		Long: "Do what the workflows on GitHub ask for. Except for forms, the commands read the event, the repository and the\n" +
			"token of a workflow from the environment.",
		Args: unknownCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newGitHubPreview(w), newGitHubComment(w), newGitHubDeploy(w), newGitHubLinks(w), newGitHubDaily(w), newGitHubDigest(w), newGitHubPing(w), newGitHubForms(w), newGitHubSuggest(w))
	return c
}

// gitHub returns a client for the repository of the workflow.
func (w World) gitHub() (*github.Client, error) {
	options := github.FromEnvironment(w.Getenv)
	options.Version, options.Transport, options.Now, options.Sleep = w.Release.Version, w.Transport, w.Clock, w.Sleep
	client, err := github.New(options)
	if err != nil {
		return nil, failure{err}
	}
	return client, nil
}

// gitHubEvent returns the event of the workflow, and a client for its repository.
func (w World) gitHubEvent() (event github.Event, client *github.Client, err error) {
	if event, err = github.ReadEvent(w.Getenv); err != nil {
		return event, nil, failure{err}
	}
	client, err = w.gitHub()
	return event, client, err
}

// gitHubFailure is a failure with the hint of an answer of GitHub.
func gitHubFailure(err error) error {
	if hint := github.Hint(err); hint != "" {
		err = hinted{err, hint}
	}
	return failure{err}
}
