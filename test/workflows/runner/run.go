// Package runner runs workflows of GitHub Actions on this machine, for tests. It evaluates expressions, sets the
// variables of a runner, runs each script with bash as GitHub does, and replaces the actions that this project pins.
// It fails at a key, expression or action that it doesn't know, so that no workflow passes by being skipped.
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
	"time"
)

// Runner runs workflows of the repository of a host.
type Runner struct {
	Host    *Host
	Dir     string            // of the jobs: each has folders of its own below it
	Tools   string            // a folder of programs that come first in PATH
	Secrets map[string]string // of the repository
	Env     map[string]string // more variables of every step, such as those of a stand-in for the network
}

// Run is a finished run of a workflow.
type Run struct {
	ID         int
	Workflow   string // its name
	Event      Event
	Conclusion string // success, failure or skipped
	Jobs       map[string]*Done
}

// Done is a finished job.
type Done struct {
	Conclusion string
	Outputs    map[string]string
	Steps      []*Report // also those of composite actions
	Summary    string
	Workspace  string
	URL        string // of the environment
}

// Report is a finished step.
type Report struct {
	Name       string
	Script     string // with all expressions filled
	Log        string
	Commands   []Command
	Conclusion string
	Err        error
	CPU, Wall  time.Duration
}

// Log returns what all steps of all jobs printed.
func (r *Run) Log() string {
	var b strings.Builder
	for _, id := range sortedKeys(r.Jobs) {
		for _, step := range r.Jobs[id].Steps {
			fmt.Fprintf(&b, "[%s] %s: %s\n%s", id, step.Name, step.Conclusion, step.Log)
			if step.Err != nil {
				fmt.Fprintf(&b, "[%s] %v\n", id, step.Err)
			}
		}
	}
	return b.String()
}

// Commands returns the workflow commands that all steps printed.
func (r *Run) Commands() (all []Command) {
	for _, id := range sortedKeys(r.Jobs) {
		for _, step := range r.Jobs[id].Steps {
			all = append(all, step.Commands...)
		}
	}
	return all
}

// Run runs the workflow of a file, such as pages.yml, as the commit of the event has it. The error means that the
// workflow is invalid, or that the runner doesn't know a part of it. A step that fails is no error.
func (r *Runner) Run(file string, e Event) (*Run, error) {
	if err := r.Host.complete(&e); err != nil {
		return nil, err
	}
	data, err := r.Host.git("show", e.SHA+":.github/workflows/"+file)
	if err != nil {
		return nil, err
	}
	w, err := ParseWorkflow([]byte(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	run := &Run{ID: r.Host.newRun(), Workflow: w.Name, Event: e, Conclusion: "skipped", Jobs: map[string]*Done{}}
	if starts, err := w.Starts(e); err != nil || !starts {
		return run, err
	}
	ids, err := w.order()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	run.Conclusion = "success"
	for _, id := range ids {
		if err := r.runJobs(run, w, file, id); err != nil {
			return run, fmt.Errorf("%s: job %s: %w", file, id, err)
		}
	}
	return run, nil
}

// runJobs runs a job once for each combination of its matrix.
func (r *Runner) runJobs(run *Run, w *Workflow, file, id string) error {
	definition := w.Jobs[id]
	permissions, err := w.permissions(definition)
	if err != nil {
		return err
	}
	all, err := combinations(&definition.Strategy.Matrix)
	if err != nil {
		return err
	}
	for i, matrix := range all {
		name := id
		if len(all) > 1 {
			name = fmt.Sprintf("%s %d", id, i+1)
		}
		j := &job{runner: r, run: run, workflow: w, file: file, id: id, definition: definition, permissions: permissions, matrix: matrix}
		done, err := j.do()
		if err != nil {
			return err
		}
		run.Jobs[name] = done
		if done.Conclusion == "failure" && !definition.ContinueOnError {
			run.Conclusion = "failure"
		}
	}
	return nil
}

// job is a job that runs.
type job struct {
	runner      *Runner
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

// prepare makes the folders and the token of the job.
func (j *job) prepare() error {
	_, name, _ := strings.Cut(j.runner.Host.Repository, "/")
	dir := filepath.Join(j.runner.Dir, fmt.Sprintf("%d-%s", j.run.ID, j.id))
	if len(j.matrix) > 0 {
		dir += fmt.Sprint("-", len(j.run.Jobs))
	}
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
			if id == need || strings.HasPrefix(id, need+" ") {
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
