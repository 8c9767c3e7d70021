package runner

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// job is a job that runs.
type job struct {
	runner      *Runner
	caller      *job // the one that uses the workflow; nil if an event started it
	run         *Run
	workflow    *Workflow
	file, id    string
	definition  *Job
	permissions Permissions
	matrix      object

	token, workspace, temp, home string
	env                          map[string]string // that steps set
	path                         []string          // that steps add
	done                         *Done
	after                        []func() error // what actions do at the end, in reverse
}

func (j *job) do() (*Done, error) {
	j.done = &Done{Conclusion: "skipped", Outputs: map[string]string{}}
	run, err := holds(j.definition.If, scope{contexts: j.contexts(nil), status: j.needsStatus})
	if err != nil || !run {
		return j.done, err
	}
	if err := j.prepare(); err != nil {
		return nil, err
	}
	defer j.runner.Host.revoke(j.token)
	frame := &frame{job: j, steps: strict{}, env: merged(j.workflow.Env, j.definition.Env)}
	if err := fillAll(frame.env, frame.scope()); err != nil {
		return nil, err
	}
	for _, text := range []string{j.workflow.RunName, j.workflow.Concurrency.Group, j.definition.Concurrency.Group, j.definition.RunsOn} {
		if _, err := fill(text, frame.scope()); err != nil {
			return nil, err
		}
	}
	if err := frame.runSteps(j.definition.Steps); err != nil {
		return nil, err
	}
	for _, do := range slices.Backward(j.after) {
		if err := do(); err != nil {
			return nil, err
		}
	}
	j.done.Conclusion = frame.conclusion()
	j.done.Outputs = maps.Clone(j.definition.Outputs)
	j.done.URL, err = fill(j.definition.Environment.URL, frame.scope())
	return j.done, errors.Join(err, fillAll(j.done.Outputs, frame.scope()))
}

// call runs the workflow that a job uses. The runner knows no inputs, outputs and secrets of it.
func (j *job) call() (*Done, error) {
	done := &Done{Conclusion: "skipped"}
	run, err := holds(j.definition.If, scope{contexts: j.contexts(nil), status: j.needsStatus})
	if err != nil || !run {
		return done, err
	}
	file, ok := strings.CutPrefix(j.definition.Uses, "./.github/workflows/")
	if !ok || j.caller != nil {
		return nil, fmt.Errorf("the runner doesn't know how to call %s here", j.definition.Uses)
	}
	w, err := j.runner.load(file, j.run.Event.SHA)
	if err != nil {
		return nil, err
	}
	if triggers, err := w.triggers(); err != nil || !has(triggers, "workflow_call") {
		return nil, fmt.Errorf("%s: no workflow_call (%v)", file, err)
	}
	err = j.runner.runAll(j.run, w, file, j)
	done.Conclusion = "success"
	for id, part := range j.run.Jobs {
		if strings.HasPrefix(id, j.id+" / ") && part.Conclusion == "failure" {
			done.Conclusion = "failure"
		}
	}
	return done, err
}

// prepare makes the folders and the token of the job.
func (j *job) prepare() error {
	_, name, _ := strings.Cut(j.runner.Host.Repository, "/")
	dir := filepath.Join(j.runner.Dir, fmt.Sprintf("%d-%d-%s", j.run.ID, len(j.run.Jobs), j.id))
	j.workspace, j.temp, j.home = filepath.Join(dir, "work", name, name), filepath.Join(dir, "work", "_temp"), filepath.Join(dir, "home")
	j.env, j.done.Workspace = map[string]string{}, j.workspace
	j.token = j.runner.Host.grant(j.permissionsOf())
	for _, folder := range []string{j.workspace, j.temp, j.home} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
	}
	event, err := json.Marshal(j.run.Event.Payload)
	return errors.Join(err, os.WriteFile(filepath.Join(j.temp, "event.json"), event, 0o644))
}

// permissionsOf returns those of the token: a pull request of a fork only reads.
func (j *job) permissionsOf() Permissions {
	p := maps.Clone(j.permissions)
	if j.isFork() {
		for scope, access := range p {
			if access == "write" {
				p[scope] = "read"
			}
		}
		delete(p, "id-token")
	}
	return p
}

func (j *job) isFork() bool {
	head := text(dig(j.run.Event.Payload, "pull_request", "head", "repo", "full_name"))
	return j.run.Event.Name == "pull_request" && head != j.runner.Host.Repository
}

// needsStatus is the state of the jobs that this one needs.
func (j *job) needsStatus(name string) (bool, error) {
	failed, skipped := false, false
	for _, need := range j.definition.Needs {
		for id, done := range j.run.Jobs {
			if id = strings.TrimPrefix(id, j.prefix()); id == need || strings.HasPrefix(id, need+" ") && !strings.HasPrefix(id, need+" /") {
				failed = failed || done.Conclusion == "failure"
				skipped = skipped || done.Conclusion == "skipped"
			}
		}
	}
	switch name {
	case "success":
		return !failed && !skipped, nil
	case "failure":
		return failed, nil
	}
	return name == "always", nil
}

// prefix is what the ids of the jobs of a called workflow begin with.
func (j *job) prefix() string {
	if j.caller == nil {
		return ""
	}
	return j.caller.id + " / "
}

func has[V any](m map[string]V, key string) bool {
	_, ok := m[key]
	return ok
}

func merged(maps ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, m := range maps {
		for key, value := range m {
			all[key] = value
		}
	}
	return all
}

func fillAll(values map[string]string, s scope) error {
	for _, key := range sortedKeys(values) {
		v, err := fill(values[key], s)
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		values[key] = v
	}
	return nil
}
