package runner

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Event is what starts workflows.
type Event struct {
	Name    string // push, pull_request, issues, workflow_run, schedule, workflow_dispatch or release
	Payload object // its data, as GitHub sends it

	Ref, SHA string   // by default those of the payload or of the default branch
	Files    []string // that a push or a pull request changes; for filters by path
}

// trigger is the filter of an event.
type trigger struct {
	Types          list      `yaml:"types"`
	Branches       list      `yaml:"branches"`
	BranchesIgnore list      `yaml:"branches-ignore"`
	Tags           list      `yaml:"tags"`
	Paths          list      `yaml:"paths"`
	PathsIgnore    list      `yaml:"paths-ignore"`
	Workflows      list      `yaml:"workflows"`
	Inputs         yaml.Node `yaml:"inputs"`
}

// types are those of events that start a workflow which names none.
var types = map[string]list{
	"pull_request": {"opened", "synchronize", "reopened"},
}

// Starts reports whether an event starts the workflow.
func (w *Workflow) Starts(e Event) (bool, error) {
	triggers, err := w.triggers()
	if err != nil {
		return false, err
	}
	t, ok := triggers[e.Name]
	if !ok {
		return false, nil
	}
	if t.Types == nil {
		t.Types = types[e.Name]
	}
	action := text(e.Payload["action"])
	if len(t.Types) > 0 && action != "" && !slices.Contains(t.Types, action) {
		return false, nil
	}
	if run, ok := e.Payload["workflow_run"].(object); ok && !slices.Contains(t.Workflows, text(run["name"])) {
		return false, nil
	}
	return t.admitsRef(e) && t.admitsFiles(e.Files), nil
}

// triggers reads on: a name, a list of names, or an object.
func (w *Workflow) triggers() (map[string]trigger, error) {
	triggers := map[string]trigger{}
	if w.On.Kind == yaml.MappingNode {
		for i := 0; i < len(w.On.Content); i += 2 {
			name, value := w.On.Content[i].Value, w.On.Content[i+1]
			var t trigger
			if name != "schedule" { // a list of times
				if err := value.Load(&t, yaml.WithKnownFields()); err != nil {
					return nil, fmt.Errorf("on %s: %w", name, err)
				}
			}
			triggers[name] = t
		}
		return triggers, nil
	}
	var names list
	if err := w.On.Load(&names); err != nil {
		return nil, err
	}
	for _, name := range names {
		triggers[name] = trigger{}
	}
	return triggers, nil
}

func (t trigger) admitsRef(e Event) bool {
	branch, isBranch := strings.CutPrefix(text(e.Payload["ref"]), "refs/heads/")
	tag, isTag := strings.CutPrefix(text(e.Payload["ref"]), "refs/tags/")
	switch {
	case e.Name == "pull_request":
		branch, isBranch = text(dig(e.Payload, "pull_request", "base", "ref")), true
	case e.Name == "workflow_run":
		branch, isBranch = text(dig(e.Payload, "workflow_run", "head_branch")), true
	case e.Name != "push":
		return true
	}
	if isTag {
		return t.Branches == nil && t.BranchesIgnore == nil && t.Tags == nil || matches(t.Tags, tag)
	}
	if !isBranch || matches(t.BranchesIgnore, branch) {
		return false
	}
	return t.Branches == nil && t.Tags == nil || matches(t.Branches, branch)
}

func (t trigger) admitsFiles(files []string) bool {
	if t.Paths != nil && !slices.ContainsFunc(files, func(f string) bool { return matches(t.Paths, f) }) {
		return false
	}
	return t.PathsIgnore == nil || !slices.ContainsFunc(files, func(f string) bool { return matches(t.PathsIgnore, f) })
}

// matches reports whether one of the patterns matches a name; a later one with ! undoes it.
func matches(patterns list, name string) (ok bool) {
	for _, pattern := range patterns {
		positive, negative := strings.CutPrefix(pattern, "!")
		if glob(positive, name) {
			ok = !negative
		}
	}
	return ok
}

// globParts matches what is special in a pattern: * is any text without a slash, ** any text, and **/ any folders; +
// and ? repeat what is before them.
var globParts = regexp.MustCompile(`\*\*/|\*\*|\*|[+?]|\[[^]]*\]|.`)

// glob reports whether a pattern of a workflow matches a whole name.
func glob(pattern, name string) bool {
	expression := globParts.ReplaceAllStringFunc(pattern, func(part string) string {
		switch {
		case part == "**/":
			return "(?:.*/)?"
		case part == "**":
			return ".*"
		case part == "*":
			return "[^/]*"
		case part == "+" || part == "?" || len(part) > 1 && part[0] == '[':
			return part
		}
		return regexp.QuoteMeta(part)
	})
	ok, err := regexp.MatchString("^(?:"+expression+")$", name)
	return ok && err == nil
}

// dig returns a value inside objects.
func dig(in object, names ...string) any {
	var v any = in
	for _, name := range names {
		o, _ := v.(object)
		v = o[name]
	}
	return v
}
