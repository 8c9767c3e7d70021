// Package runner runs workflows of GitHub Actions on this machine, for tests. It evaluates expressions, sets the
// variables of a runner, runs each script with bash as GitHub does, and replaces the actions that this project pins.
// It fails at a key, expression or action that it doesn't know, so that no workflow passes by being skipped.
package runner

import (
	"fmt"
	"strings"
	"time"
)

// Runner runs workflows of the repository of a host.
type Runner struct {
	Host    *Host
	Dir     string            // of the jobs: each has folders of its own below it
	Tools   string            // a folder of programs that come first in PATH
	Secrets map[string]string // of the repository
	Vars    map[string]string // of the repository
	Env     map[string]string // more variables of every step, such as those of a stand-in for the network
}

// Run is a finished run of a workflow.
type Run struct {
	ID         int
	Workflow   string // its name
	File       string
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
	w, err := r.load(file, e.SHA)
	if err != nil {
		return nil, err
	}
	run := &Run{ID: r.Host.newRun(), Workflow: w.Name, File: file, Event: e, Conclusion: "skipped", Jobs: map[string]*Done{}}
	if starts, err := w.Starts(e); err != nil || !starts {
		return run, err
	}
	run.Conclusion = "success"
	return run, r.runAll(run, w, file, nil)
}

// load returns the workflow of a file as a commit has it.
func (r *Runner) load(file, commit string) (*Workflow, error) {
	data, err := r.Host.git("show", commit+":.github/workflows/"+file)
	if err != nil {
		return nil, err
	}
	w, err := ParseWorkflow([]byte(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return w, nil
}

// runAll runs the jobs of a workflow, which one of another workflow may call.
func (r *Runner) runAll(run *Run, w *Workflow, file string, caller *job) error {
	ids, err := w.order()
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for _, id := range ids {
		if err := r.runJobs(run, w, file, id, caller); err != nil {
			return fmt.Errorf("%s: job %s: %w", file, id, err)
		}
	}
	return nil
}

// runJobs runs a job once for each combination of its matrix.
func (r *Runner) runJobs(run *Run, w *Workflow, file, id string, caller *job) error {
	definition := w.Jobs[id]
	permissions, err := w.permissions(definition)
	if err != nil {
		return err
	}
	if caller != nil {
		if err := caller.permissions.cover(permissions); err != nil {
			return err
		}
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
		if caller != nil {
			name = caller.id + " / " + name
		}
		j := &job{runner: r, run: run, caller: caller, workflow: w, file: file, id: id, definition: definition, permissions: permissions, matrix: matrix}
		do := j.do
		if definition.Uses != "" {
			do = j.call
		}
		done, err := do()
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
