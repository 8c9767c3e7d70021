package command

import (
	"errors"
	"fmt"
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
	if nearest := problem.Nearest(args[0], names); nearest != "" {
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
		if nearest := problem.Nearest(unknown.GetSpecifiedName(), names); nearest != "" {
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
