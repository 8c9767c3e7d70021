package command

import "github.com/spf13/cobra"

func newGitHub(w World) *cobra.Command {
	c := &cobra.Command{
		Use:   "github",
		Short: "Do what the workflows on GitHub ask for",
		Long: "Do what the workflows on GitHub ask for. Except for forms, the commands read the event, the repository and the\n" +
			"token of a workflow from the environment.",
		Args: unknownCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newGitHubForms(w))
	return c
}
