package command

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"offprint/generator/problem"
)

// arguments returns a check of the number of arguments. A name in square brackets is that of an optional
// argument; a last one that ends in "..." stands for one or more.
func arguments(names ...string) cobra.PositionalArgs {
	required, isOpen := 0, false
	for _, name := range names {
		if !strings.HasPrefix(name, "[") {
			required++
		}
		isOpen = strings.HasSuffix(name, "...")
	}
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < required:
			return misused(c, "%s is missing", strings.TrimSuffix(names[len(args)], "..."))
		case len(args) > len(names) && !isOpen:
			return misused(c, "unexpected argument %q", args[len(names)])
		}
		return nil
	}
}

// oneOf returns a check that arguments are among some words.
func oneOf(what string, words []string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		for _, arg := range args {
			if slices.Contains(words, arg) {
				continue
			}
			hint := "write one of " + strings.Join(words, ", ")
			if nearest := problem.Nearest(arg, words); nearest != "" {
				hint = "did you mean " + nearest + "?"
			}
			return hinted{fmt.Errorf("%q is no %s", arg, what), hint}
		}
		return nil
	}
}

// misused returns a usage error whose hint shows how to call a command.
func misused(c *cobra.Command, format string, args ...any) error {
	return hinted{fmt.Errorf(format, args...), "usage: " + c.UseLine()}
}

// unknownCommand names the nearest command.
func unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	hint := "run offprint help"
	nearest := problem.Nearest(args[0], names)
	if !c.HasParent() && foreignCommands[args[0]] != "" {
		nearest = foreignCommands[args[0]]
	}
	if nearest != "" {
		hint = fmt.Sprintf("did you mean %s %s?", c.CommandPath(), nearest)
	}
	return hinted{fmt.Errorf("unknown command %q", args[0]), hint}
}

// unknownFlag adds the nearest flag to the error for an unknown one. The flags of an unknown command
// are unknown too.
func unknownFlag(c *cobra.Command, err error) error {
	if !c.HasParent() && len(c.Flags().Args()) > 0 {
		return unknownCommand(c, c.Flags().Args())
	}
	hint := "run " + helpOf(c)
	if invalid := (*pflag.InvalidValueError)(nil); errors.As(err, &invalid) {
		if name := valueNames[invalid.GetFlag().Value.Type()]; name != "" {
			err = fmt.Errorf("--%s: %q is not %s", invalid.GetFlag().Name, invalid.GetValue(), name)
		}
	}
	if unknown := (*pflag.NotExistError)(nil); errors.As(err, &unknown) {
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		nearest := foreignFlag(c, unknown.GetSpecifiedName())
		if nearest == "" {
			nearest = problem.Nearest(unknown.GetSpecifiedName(), names)
		}
		if nearest != "" {
			hint = fmt.Sprintf("did you mean --%s?", nearest)
		}
	}
	return hinted{err, hint}
}

// valueNames are the values of flags by their types.
var valueNames = map[string]string{"bool": "true or false", "int": "a whole number"}

// helpOf returns the command that explains a command.
func helpOf(c *cobra.Command) string {
	return "offprint help" + strings.TrimPrefix(c.CommandPath(), c.Root().Name())
}
