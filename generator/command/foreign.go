package command

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// foreignCommands are offprint's commands by the names that other programs have for them.
var foreignCommands = map[string]string{
	"server": "serve", "dev": "serve", "develop": "serve", "start": "serve", "watch": "serve", "preview": "serve", "run": "serve",
	"generate": "build", "gen": "build", "make": "build", "compile": "build", "publish": "build", "deploy": "build",
	"import": "add", "lint": "check", "test": "check", "validate": "check", "verify": "check", "doctor": "check",
	"ls": "list", "search": "list", "format": "fmt", "mv": "rename", "move": "rename", "create": "new",
}

// foreignFlags are offprint's flags by the names that other programs have for them, in lowercase.
var foreignFlags = map[string]string{
	"destination": "out", "dest": "out", "output": "out", "outdir": "out", "outputdir": "out", "baseurl": "base-url", "url": "base-url",
	"builddrafts": "drafts", "buildfuture": "future", "source": "site", "dir": "site", "root": "site", "address": "bind", "host": "bind",
	"openbrowser": "open", "browser": "open", "today": "now", "warnings-as-errors": "strict", "paniconwarning": "strict", "silent": "quiet",
}

// foreignFlag returns the flag of a command that another program has under a name; "" if there is none.
func foreignFlag(c *cobra.Command, name string) string {
	own := foreignFlags[strings.ToLower(name)]
	if own == "" || c.Flags().Lookup(own) == nil {
		return ""
	}
	return own
}

// newHelp returns the command help, which reports unknown commands.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command",
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
			if len(args) == 0 {
				for _, sub := range c.Root().Commands() {
					names = append(names, sub.Name()+"\t"+sub.Short)
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			topic, rest, err := c.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				return unknownCommand(topic, rest)
			}
			topic.InitDefaultHelpFlag()
			return topic.Help()
		},
	}
}

// checkShell makes the command completion report unknown shells.
func checkShell(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Args = unknownCommand
			c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
		}
	}
}

// checkFlags reports flags with an empty value: a script's unset variable would switch them off.
func checkFlags(c *cobra.Command, _ []string) (err error) {
	c.Flags().Visit(func(f *pflag.Flag) {
		if f.Value.Type() == "string" && f.Value.String() == "" && err == nil {
			err = misused(c, "--%s: the value is empty", f.Name)
		}
	})
	return err
}
