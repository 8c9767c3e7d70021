package rules

import (
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/problem"
)

// Find returns the rule with a code or a name. If there is none, it returns the most similar code
// or name, which may be "".
func Find(name string) (rule problem.Rule, nearest string, ok bool) {
	var names []string
	for _, rule := range All() {
		if strings.EqualFold(name, string(rule.Code)) || strings.EqualFold(name, rule.Name) {
			return rule, "", true
		}
		names = append(names, rule.Name, string(rule.Code))
	}
	return problem.Rule{}, problem.Nearest(name, names), false
}

// Adjust returns the problems with the severities that the site sets, and adds problems of that
// setting itself.
func Adjust(problems problem.List, settings content.Settings) problem.List {
	levels := map[problem.Code]content.Level{}
	var own problem.List
	for _, s := range settings.Severity {
		rule, nearest, ok := Find(s.Rule)
		hint := "offprint explain lists all rules"
		if nearest != "" {
			hint = "did you mean " + nearest + "?"
		}
		switch {
		case !ok:
			own.Errorf(unknownRule, s.At, hint, "severity: there is no rule %q", s.Rule)
		case !mayBe(rule, s.Level):
			own.Errorf(fixedSeverity, s.At, "remove the line", "severity: %s can't be %s: %s", rule.Name, s.Level, whyFixed(rule))
		default:
			levels[rule.Code] = s.Level
		}
	}
	problems = slices.DeleteFunc(slices.Clone(problems), func(p problem.Problem) bool { return levels[p.Code] == content.LevelOff })
	for i, p := range problems {
		if level, ok := levels[p.Code]; ok {
			problems[i].Warning = level == content.LevelWarning
		}
	}
	return append(problems, own...)
}

// Raise makes those warnings errors that a change must not bring, see [problem.Rule.ErrorIfChanged].
// isChanged reports whether a file is part of the change.
func Raise(problems problem.List, isChanged func(file string) bool) {
	raised := map[problem.Code]bool{}
	for _, rule := range All() {
		raised[rule.Code] = rule.ErrorIfChanged
	}
	for i, p := range problems {
		problems[i].Warning = p.Warning && !(raised[p.Code] && isChanged(p.File))
	}
}

// Stops reports whether problems stop a build or fail a check. If strict, warnings do, except those of
// advisory rules.
func Stops(problems problem.List, strict bool) bool {
	advisory := map[problem.Code]bool{}
	for _, rule := range All() {
		advisory[rule.Code] = rule.Advisory
	}
	return slices.DeleteFunc(slices.Clone(problems), func(p problem.Problem) bool { return advisory[p.Code] }).HasErrors(strict)
}

// mayBe reports whether a site may give a rule's problems a level.
func mayBe(rule problem.Rule, level content.Level) bool {
	switch {
	case rule.Advisory:
		return level != content.LevelError
	case rule.Fixed:
		return level == content.LevelWarning
	case rule.Warning || rule.Lowerable:
		return true
	}
	return level == content.LevelError
}

func whyFixed(rule problem.Rule) string {
	if rule.Advisory {
		return "its problems never stop anything"
	}
	if rule.Fixed {
		return "it reports changes of this setting"
	}
	return "offprint can't use what has this problem"
}
