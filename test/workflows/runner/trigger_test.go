package runner

import (
	"strings"
	"testing"
)

func TestTriggers(t *testing.T) {
	w := newWorkflow(t, "push: {branches: [main, 'v*', '!vx'], paths: ['content/**', '*.yaml']}\n  pull_request:\n  issues: {types: [opened]}\n  schedule: [{cron: '7 3 * * *'}]\n  workflow_run: {workflows: [preview], types: [completed]}")
	for _, c := range []struct {
		name, payload string
		files         []string
		want          bool
	}{
		{"push", `{"ref": "refs/heads/main"}`, []string{"content/papers/a.md"}, true},
		{"push", `{"ref": "refs/heads/v1"}`, []string{"README.md", "a.yaml"}, true},
		{"push", `{"ref": "refs/heads/vx"}`, []string{"a.yaml"}, false},
		{"push", `{"ref": "refs/heads/main"}`, []string{"README.md"}, false},
		{"push", `{"ref": "refs/tags/v1"}`, []string{"a.yaml"}, false},
		{"pull_request", `{"action": "opened", "pull_request": {"base": {"ref": "main"}}}`, nil, true},
		{"pull_request", `{"action": "closed", "pull_request": {"base": {"ref": "main"}}}`, nil, false},
		{"issues", `{"action": "opened"}`, nil, true},
		{"issues", `{"action": "labeled"}`, nil, false},
		{"schedule", `{}`, nil, true},
		{"workflow_run", `{"action": "completed", "workflow_run": {"name": "preview"}}`, nil, true},
		{"workflow_run", `{"action": "completed", "workflow_run": {"name": "check"}}`, nil, false},
		{"workflow_dispatch", `{}`, nil, false},
	} {
		got, err := w.Starts(Event{Name: c.name, Payload: payload(t, c.payload), Files: c.files})
		if err != nil || got != c.want {
			t.Errorf("%s %s %v: %v, %v", c.name, c.payload, c.files, got, err)
		}
	}
}

func TestPatterns(t *testing.T) {
	for pattern, names := range map[string]string{ // those that match, then others
		"v[0-9]+.[0-9]+.[0-9]+": "v1.2.3 v10.0.21 | v1 v1.2.3-rc v1x2x3", "v[0-9]+.[0-9]+-*": "v1.2- v1.2-rc1 | v1.2-a/b", "**": "a/b.c x |", "*": "a | a/b",
		"content/**": "content/a content/a/b | contents content", "**/a.md": "a.md b/a.md b/c/a.md | ba.md", "suggestion-*": "suggestion-7 | suggestion", "a?b": "b ab | aab", "a(b": "a(b | ab",
	} {
		matching, other, _ := strings.Cut(names, "|")
		for name := range strings.FieldsSeq(matching) {
			if !glob(pattern, name) {
				t.Errorf("%s does not match %s", pattern, name)
			}
		}
		for name := range strings.FieldsSeq(other) {
			if glob(pattern, name) {
				t.Errorf("%s matches %s", pattern, name)
			}
		}
	}
}

func newWorkflow(t *testing.T, on string) *Workflow {
	t.Helper()
	w, err := ParseWorkflow([]byte("name: a\non:\n  " + on + "\npermissions: {}\njobs: {}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func payload(t *testing.T, data string) object {
	t.Helper()
	v, err := functions["fromjson"].apply(scope{}, []any{data})
	if err != nil {
		t.Fatal(err)
	}
	return v.(object)
}
