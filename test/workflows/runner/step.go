package runner

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// frame is a list of steps that runs: those of a job, or of a composite action.
type frame struct {
	job    *job
	steps  strict            // the finished ones with an id
	env    map[string]string // of the workflow, the job and the step that uses the action
	failed bool

	inputs                  strict // of the action; nil for a job
	folder, repository, ref string // of the action
}

func (f *frame) scope() scope {
	return scope{contexts: f.job.contexts(f), hash: f.job.hash}
}

// inCondition is the scope of conditions.
func (f *frame) inCondition() scope {
	s := f.scope()
	s.status = func(name string) (bool, error) {
		switch name {
		case "success":
			return !f.failed, nil
		case "failure":
			return f.failed, nil
		}
		return name == "always", nil
	}
	return s
}

func (f *frame) conclusion() string {
	if f.failed {
		return "failure"
	}
	return "success"
}

func (f *frame) runSteps(steps []Step) error {
	for i, s := range steps {
		if err := f.runStep(s); err != nil {
			return fmt.Errorf("step %d, %s: %w", i+1, s.title(), err)
		}
	}
	return nil
}

func (s Step) title() string {
	first, _, _ := strings.Cut(s.Run, "\n")
	return cmp.Or(s.Name, s.Uses, first)
}

// runStep runs a step, unless its condition forbids it.
func (f *frame) runStep(s Step) error {
	outcome, conclusion, outputs := "skipped", "skipped", map[string]string{}
	run, err := holds(s.If, f.inCondition())
	if err != nil {
		return err
	}
	if run {
		env := merged(s.Env)
		if err := fillAll(env, f.scope()); err != nil {
			return err
		}
		inner := *f
		inner.env = merged(f.env, env)
		keepGoing, err := whole(s.ContinueOnError, inner.scope())
		if err != nil {
			return err
		}
		report := &Report{Name: s.title()}
		f.job.done.Steps = append(f.job.done.Steps, report)
		if s.Run != "" {
			outputs, err = inner.runScript(s, report)
		} else {
			outputs, err = inner.use(s, report)
		}
		if err != nil {
			return err
		}
		outcome, conclusion = "success", "success"
		if report.Err != nil {
			outcome, conclusion = "failure", "failure"
			if keepGoing == true || keepGoing == "true" {
				conclusion = "success"
			}
		}
		report.Conclusion = conclusion
	}
	f.failed = f.failed || conclusion == "failure"
	if s.ID != "" {
		if f.steps[s.ID] != nil {
			return fmt.Errorf("two steps have the id %s", s.ID)
		}
		f.steps[s.ID] = strict{"outcome": outcome, "conclusion": conclusion, "outputs": tree(outputs)}
	}
	return nil
}

// use runs an action: one in the repository, one of another repository that the host knows, or a replacement.
func (f *frame) use(s Step, report *Report) (outputs map[string]string, err error) {
	with := merged(s.With)
	if err := fillAll(with, f.scope()); err != nil {
		return nil, err
	}
	name, ref, _ := strings.Cut(s.Uses, "@")
	switch folder, known := f.job.runner.Host.Actions[s.Uses]; {
	case strings.HasPrefix(s.Uses, "./"):
		return f.runComposite(filepath.Join(f.job.workspace, filepath.FromSlash(s.Uses)), "", "", with, report)
	case known:
		return f.runComposite(folder, name, ref, with, report)
	}
	action, ok := actions[name]
	if !ok {
		return nil, fmt.Errorf("unknown action %s", s.Uses)
	}
	if pin := f.job.runner.Host.Pins[name]; pin == "" || pin != ref {
		return nil, fmt.Errorf("%s is not pinned to %q", s.Uses, pin)
	}
	in := inputs{with, map[string]bool{}}
	start := time.Now()
	outputs, report.Err = action(f, &in)
	report.Wall = time.Since(start)
	if unknown := in.unread(); len(unknown) > 0 && report.Err == nil {
		return nil, fmt.Errorf("%s: the runner doesn't know the inputs %v", s.Uses, unknown)
	}
	return outputs, nil
}
