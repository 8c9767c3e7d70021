package command

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"offprint/generator/rules"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/problem"
)

func newExplain(w World) *cobra.Command {
	return &cobra.Command{
		Use:   "explain [RULE]",
		Short: "Explain a rule",
		Long: "Explain a rule by its code or name, with an example of what is wrong, its message, and what is right.\n" +
			"Without a rule, list all rules.",
		Args:              arguments("[RULE]"),
		ValidArgsFunction: ruleWords,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listRules(w.Stdout)
			}
			rule, err := findRule(args[0])
			if err != nil {
				return err
			}
			return explain(c.Context(), w.Stdout, rule)
		},
	}
}

func listRules(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, rule := range rules.All() {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", rule.Code, level(problem.Problem{Warning: rule.Warning}), rule.Name, rule.About)
	}
	if err := table.Flush(); err != nil {
		return failure{err}
	}
	return nil
}

func explain(ctx context.Context, w io.Writer, rule problem.Rule) error {
	text := fmt.Sprintf("%s %s\n\n%s\n\n%s\n", rule.Code, rule.Name, rule.About, rule.Severity())
	if rule.Wrong != "" {
		found, err := generator.CheckExample(ctx, rule.Wrong)
		if err != nil {
			return failure{err}
		}
		found = found.Of(rule.Code)
		text += "\nWrong:\n" + indent(generator.Visible(rule.Wrong)) + "\nThe message:\n" + indent(coded(found[:1])[0].String()) + "\nRight:\n" + indent(generator.Visible(rule.Right))
	}
	if _, err := io.WriteString(w, text); err != nil {
		return failure{err}
	}
	return nil
}

func indent(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    ") + "\n"
}
