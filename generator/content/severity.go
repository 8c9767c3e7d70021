package content

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// Severity is an entry of the setting severity. Load doesn't know the rules of other packages, so
// the rule is as in the file.
type Severity struct {
	At    problem.Position
	Rule  string // a code or a name
	Level Level
}

// Level is a severity of a rule's problems.
type Level string

// The levels.
const (
	LevelError   Level = "error"
	LevelWarning Level = "warning"
	LevelOff     Level = "off"
)

// severities reads levels by rule, in the order of the file.
func (r *reader) severities(n *yaml.Node) (severities []Severity) {
	if n.Kind != yaml.MappingNode {
		r.errorf(wrongShape, n, "severity: {image-alt: error, OP0305: off}", "severity: expected rules and levels, found %s", kindOf(n))
		return nil
	}
	if len(n.Content) > 2*keyLimit {
		r.errorf(tooMany, n, "", "severity: more than %d", keyLimit)
		return nil
	}
	for pair := range slices.Chunk(n.Content, 2) {
		s := Severity{At: r.at(pair[0]), Rule: r.required(pair[0], "severity: a rule")}
		switch {
		case slices.ContainsFunc(severities, func(other Severity) bool { return other.Rule == s.Rule }):
			r.errorf(duplicateKey, pair[0], "keep one of them", "severity: duplicate rule %s", shorten(s.Rule))
			continue
		case pair[1].Kind == yaml.AliasNode:
			r.errorf(yamlAlias, pair[1], "write the value itself", "severity: YAML aliases are not supported")
			continue
		}
		s.Level = Level(r.oneOf(pair[1], "severity: "+shorten(s.Rule), []string{string(LevelError), string(LevelWarning), string(LevelOff)}))
		if s.Rule != "" && s.Level != "" {
			severities = append(severities, s)
		}
	}
	return severities
}
