package runner

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

// Permissions are those of the token of a job: "read" or "write" by scope, such as contents.
type Permissions map[string]string

var scopes = []string{
	"actions", "attestations", "checks", "contents", "deployments", "discussions", "id-token", "issues", "packages", "pages",
	"pull-requests", "security-events", "statuses",
}

// UnmarshalYAML reads an object. The short forms read-all and write-all are errors: they are never least.
func (p *Permissions) UnmarshalYAML(n *yaml.Node) error {
	values := map[string]string{}
	if err := n.Load(&values); err != nil {
		return err
	}
	for scope, value := range values {
		if !slices.Contains(scopes, scope) || !slices.Contains([]string{"read", "write", "none"}, value) {
			return fmt.Errorf("line %d: unknown permission %s: %s", n.Line, scope, value)
		}
	}
	*p = values
	return nil
}

// Allow reports whether they include one.
func (p Permissions) Allow(scope, access string) bool {
	return p[scope] == "write" || p[scope] == "read" && access == "read"
}

// permissions returns those of a job. A workflow without any would get the defaults of the repository, which may be
// everything, so this is an error.
func (w *Workflow) permissions(j *Job) (Permissions, error) {
	switch {
	case w.Permissions == nil:
		return nil, fmt.Errorf("the workflow names no permissions")
	case j.Permissions != nil:
		return *j.Permissions, nil
	}
	return *w.Permissions, nil
}

// cover fails unless a job that calls a workflow has the permissions of a job there.
func (p Permissions) cover(needed Permissions) error {
	for _, scope := range sortedKeys(needed) {
		if access := needed[scope]; access != "none" && !p.Allow(scope, access) {
			return fmt.Errorf("the calling job lacks the permission %s: %s", scope, access)
		}
	}
	return nil
}
