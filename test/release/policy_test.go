package release_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

var (
	pinned = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40}$`)
	tag    = regexp.MustCompile(`^# v\d+\.\d+\.\d+$`)
)

// policy collects what a workflow, or the steps of an action, have against the rules for them. docs/workflows.md
// explains the rules.
type policy struct{ violations []string }

// violations returns what a workflow or an action has against the rules.
func violations(text []byte) ([]string, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, err
	}
	var p policy
	top := document.Content[0]
	if runs := value(top, "runs"); runs != nil {
		p.steps(value(runs, "steps"))
		return p.violations, nil
	}
	if node := value(top, "permissions"); node == nil || node.Kind != yaml.MappingNode || len(node.Content) > 0 {
		p.add(top, "the workflow does not begin with permissions: {}")
	}
	p.concurrency(top)
	if value(value(top, "on"), "pull_request_target") != nil {
		p.add(top, "pull_request_target gives the code of strangers secrets")
	}
	for name, job := range fields(value(top, "jobs")) {
		p.job(name, job)
	}
	return p.violations, nil
}

func (p *policy) add(at *yaml.Node, format string, args ...any) {
	p.violations = append(p.violations, fmt.Sprintf("%d: ", at.Line)+fmt.Sprintf(format, args...))
}

// concurrency demands a group. Pushes to other branches must not be in that of the default branch: a run that waits in a
// group gives way to the next one, even to one whose jobs are all skipped.
func (p *policy) concurrency(top *yaml.Node) {
	group := value(value(top, "concurrency"), "group")
	push := value(value(top, "on"), "push")
	switch {
	case group == nil:
		p.add(top, "concurrency is not stated")
	case push != nil && value(push, "tags") == nil && !strings.Contains(group.Value, "github.ref"):
		p.add(group, "pushes to all branches are in one group: add github.ref")
	}
}

func (p *policy) job(name *yaml.Node, job *yaml.Node) {
	permissions := value(job, "permissions")
	if permissions == nil || permissions.Kind != yaml.MappingNode {
		p.add(name, "the job %s does not state its permissions", name.Value)
	}
	for permission := range fields(permissions) {
		if permission.Value == "" || comment(permissions, permission) == "" {
			p.add(permission, "no comment says why the job %s has the permission %s", name.Value, permission.Value)
		}
	}
	if secrets := value(job, "secrets"); secrets != nil && secrets.Value == "inherit" {
		p.add(secrets, "the job %s inherits all secrets", name.Value)
	}
	if called := value(job, "uses"); called != nil {
		p.uses(called)
		return
	}
	if value(job, "timeout-minutes") == nil {
		p.add(name, "the job %s has no timeout-minutes", name.Value)
	}
	p.steps(value(job, "steps"))
}

// comment returns the comment next to a field.
func comment(parent, key *yaml.Node) string {
	for name, field := range fields(parent) {
		if name == key {
			return field.LineComment + name.LineComment
		}
	}
	return ""
}

func (p *policy) steps(steps *yaml.Node) {
	if steps == nil || len(steps.Content) == 0 {
		return
	}
	for _, step := range steps.Content {
		if script := value(step, "run"); script != nil && strings.Contains(script.Value, "${{") {
			p.add(script, "an expression is part of a script: pass it in env")
		}
		action := value(step, "uses")
		if action == nil {
			continue
		}
		p.uses(action)
		if strings.HasPrefix(action.Value, "actions/checkout@") {
			if keep := value(value(step, "with"), "persist-credentials"); keep == nil || keep.Value != "false" {
				p.add(action, "the checkout leaves its token to later steps: set persist-credentials: false")
			}
		}
	}
}

func (p *policy) uses(action *yaml.Node) {
	switch {
	case strings.HasPrefix(action.Value, "./"):
	case !pinned.MatchString(action.Value):
		p.add(action, "%s is not pinned by commit", action.Value)
	case !tag.MatchString(action.LineComment):
		p.add(action, "no comment names the version of %s", action.Value)
	}
}

// fields iterates over the fields of a mapping.
func fields(node *yaml.Node) func(func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		if node == nil || node.Kind != yaml.MappingNode {
			return
		}
		for pair := range slices.Chunk(node.Content, 2) {
			if !yield(pair[0], pair[1]) {
				return
			}
		}
	}
}

func value(node *yaml.Node, name string) *yaml.Node {
	for key, value := range fields(node) {
		if key.Value == name {
			return value
		}
	}
	return nil
}

// good is a workflow that keeps all rules.
const good = `on: {push: {}}
permissions: {}
concurrency: {group: "x-${{ github.ref }}"}
jobs:
  a:
    permissions:
      contents: read # checks out
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with: {persist-credentials: false}
      - uses: ./
      - env: {A: "${{ github.ref }}"}
        run: echo "$A"
`

func TestPolicyFindsViolations(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"", "", ""},
		{"permissions: {}", "permissions: {contents: read}", "1: the workflow does not begin with permissions: {}"},
		{"permissions: {}\n", "", "1: the workflow does not begin with permissions: {}"},
		{"concurrency: {group: \"x-${{ github.ref }}\"}\n", "", "1: concurrency is not stated"},
		{"x-${{ github.ref }}", "x", "3: pushes to all branches are in one group: add github.ref"},
		{"push", "pull_request_target", "1: pull_request_target gives the code of strangers secrets"},
		{"    permissions:\n      contents: read # checks out\n", "", "5: the job a does not state its permissions"},
		{"    permissions:\n      contents: read # checks out\n", "    permissions: read-all\n", "5: the job a does not state its permissions"},
		{" # checks out", "", "7: no comment says why the job a has the permission contents"},
		{"    timeout-minutes: 5\n", "", "5: the job a has no timeout-minutes"},
		{"@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2", "@v6", "11: actions/checkout@v6 is not pinned by commit"},
		{" # v6.0.2", " # v6", "11: no comment names the version of actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd"},
		{"{persist-credentials: false}", "{fetch-depth: 0}", "11: the checkout leaves its token to later steps: set persist-credentials: false"},
		{`echo "$A"`, `echo "${{ github.ref }}"`, "15: an expression is part of a script: pass it in env"},
		{"    timeout-minutes: 5\n", "    timeout-minutes: 5\n    secrets: inherit\n", "10: the job a inherits all secrets"},
	} {
		got, err := violations([]byte(strings.Replace(good, c.old, c.new, 1)))
		if err != nil || strings.Join(got, "\n") != c.want {
			t.Errorf("%q instead of %q: got %q, %v, want %q", c.new, c.old, got, err, c.want)
		}
	}
}
