package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"offprint/generator/problem"
	"offprint/generator/rules"
)

// filter returns a function that reports whether a problem is asked for.
func (o *checking) filter(flags *pflag.FlagSet) (keep func(problem.Problem) bool, err error) {
	only, err := codes(flags, "only", o.only)
	if err != nil {
		return nil, err
	}
	skip, err := codes(flags, "skip", o.skip)
	if err != nil {
		return nil, err
	}
	for _, code := range only {
		if slices.Contains(skip, code) {
			return nil, hinted{fmt.Errorf("--only and --skip both name %s", code), "leave it out of one of them"}
		}
	}
	return func(p problem.Problem) bool {
		return (len(only) == 0 || slices.Contains(only, p.Code)) && !slices.Contains(skip, p.Code) && (!o.onlyChanged || o.concerns(p))
	}, nil
}

// codes returns the codes of rules that a flag names.
func codes(flags *pflag.FlagSet, flag string, names []string) (codes []problem.Code, err error) {
	const hint = "write codes or names of rules with commas between, such as OP0116,dead-link"
	if flags.Changed(flag) && len(names) == 0 { // an unset variable would switch the filter off
		return nil, hinted{fmt.Errorf("--%s: names no rule", flag), hint}
	}
	for _, name := range names {
		if name = strings.TrimSpace(name); name == "" {
			return nil, hinted{fmt.Errorf("--%s: has a comma without a rule, or an empty value", flag), hint}
		}
		rule, err := findRule(name)
		if err != nil {
			return nil, fmt.Errorf("--%s: %w", flag, err)
		}
		codes = append(codes, rule.Code)
	}
	return codes, nil
}

// findRule returns the rule with a code or a name.
func findRule(name string) (problem.Rule, error) {
	rule, nearest, ok := rules.Find(name)
	switch {
	case ok:
		return rule, nil
	case nearest != "":
		return rule, hinted{fmt.Errorf("there is no rule %q", name), "did you mean " + nearest + "?"}
	}
	return rule, hinted{fmt.Errorf("there is no rule %q", name), "offprint explain lists all rules"}
}
