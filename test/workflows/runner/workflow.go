package runner

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

// Workflow is a file of .github/workflows.
type Workflow struct {
	Name        string            `yaml:"name"`
	RunName     string            `yaml:"run-name"`
	On          yaml.Node         `yaml:"on"`
	Permissions *Permissions      `yaml:"permissions"`
	Env         map[string]string `yaml:"env"`
	Defaults    Defaults          `yaml:"defaults"`
	Concurrency Concurrency       `yaml:"concurrency"`
	Jobs        map[string]*Job   `yaml:"jobs"`
}

// Job is a job of a workflow.
type Job struct {
	Name            string            `yaml:"name"`
	Needs           list              `yaml:"needs"`
	If              string            `yaml:"if"`
	RunsOn          string            `yaml:"runs-on"`
	Permissions     *Permissions      `yaml:"permissions"`
	Environment     Environment       `yaml:"environment"`
	Concurrency     Concurrency       `yaml:"concurrency"`
	Strategy        Strategy          `yaml:"strategy"`
	TimeoutMinutes  int               `yaml:"timeout-minutes"`
	ContinueOnError bool              `yaml:"continue-on-error"`
	Env             map[string]string `yaml:"env"`
	Defaults        Defaults          `yaml:"defaults"`
	Outputs         map[string]string `yaml:"outputs"`
	Uses            string            `yaml:"uses"` // another workflow in place of steps
	Steps           []Step            `yaml:"steps"`
}

// Step is a step of a job or of a composite action.
type Step struct {
	ID               string            `yaml:"id"`
	Name             string            `yaml:"name"`
	If               string            `yaml:"if"`
	Uses             string            `yaml:"uses"`
	With             map[string]string `yaml:"with"`
	Run              string            `yaml:"run"`
	Shell            string            `yaml:"shell"`
	WorkingDirectory string            `yaml:"working-directory"`
	Env              map[string]string `yaml:"env"`
	ContinueOnError  string            `yaml:"continue-on-error"`
	TimeoutMinutes   int               `yaml:"timeout-minutes"`
}

// Action is a composite action.
type Action struct {
	Name        string `yaml:"name"`
	Description string `yaml:"description"`
	Author      string `yaml:"author"`
	Inputs      map[string]struct {
		Description string `yaml:"description"`
		Required    bool   `yaml:"required"`
		Default     string `yaml:"default"`
	} `yaml:"inputs"`
	Outputs map[string]struct {
		Description string `yaml:"description"`
		Value       string `yaml:"value"`
	} `yaml:"outputs"`
	Runs struct {
		Using string `yaml:"using"`
		Steps []Step `yaml:"steps"`
	} `yaml:"runs"`
	Branding map[string]string `yaml:"branding"`
}

// Strategy is the matrix of a job.
type Strategy struct {
	FailFast    bool      `yaml:"fail-fast"`
	MaxParallel int       `yaml:"max-parallel"`
	Matrix      yaml.Node `yaml:"matrix"`
}

// Defaults are settings of all steps with a script.
type Defaults struct {
	Run struct {
		Shell            string `yaml:"shell"`
		WorkingDirectory string `yaml:"working-directory"`
	} `yaml:"run"`
}

// Concurrency names the group of which one runs at a time.
type Concurrency struct {
	Group            string `yaml:"group"`
	CancelInProgress string `yaml:"cancel-in-progress"`
}

// UnmarshalYAML reads a group, or an object.
func (c *Concurrency) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		c.Group = n.Value
		return nil
	}
	type plain Concurrency
	return n.Load((*plain)(c), yaml.WithKnownFields())
}

// Environment is what a job deploys to.
type Environment struct {
	Name string `yaml:"name"`
	URL  string `yaml:"url"`
}

// UnmarshalYAML reads a name, or an object.
func (e *Environment) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		e.Name = n.Value
		return nil
	}
	type plain Environment
	return n.Load((*plain)(e), yaml.WithKnownFields())
}

// list is a text or a list of them.
type list []string

// UnmarshalYAML reads either.
func (l *list) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*l = list{n.Value}
		return nil
	}
	return n.Load((*[]string)(l))
}

// ParseWorkflow reads a workflow. It knows the keys that this project uses.
func ParseWorkflow(data []byte) (*Workflow, error) {
	w := &Workflow{}
	if err := yaml.Load(data, w, yaml.WithKnownFields()); err != nil {
		return nil, err
	}
	for id, job := range w.Jobs {
		if (job.Uses == "") == (job.Steps == nil) {
			return nil, fmt.Errorf("job %s needs either steps or uses", id)
		}
		if err := checkSteps(job.Steps); err != nil {
			return nil, fmt.Errorf("job %s: %w", id, err)
		}
		for _, need := range job.Needs {
			if w.Jobs[need] == nil {
				return nil, fmt.Errorf("job %s needs %s, which is missing", id, need)
			}
		}
	}
	return w, nil
}

// ParseAction reads a composite action.
func ParseAction(data []byte) (*Action, error) {
	a := &Action{}
	if err := yaml.Load(data, a, yaml.WithKnownFields()); err != nil {
		return nil, err
	}
	if a.Runs.Using != "composite" {
		return nil, fmt.Errorf("the runner knows composite actions, not %q", a.Runs.Using)
	}
	for i, step := range a.Runs.Steps {
		if step.Run != "" && step.Shell == "" {
			return nil, fmt.Errorf("step %d of the action names no shell", i+1)
		}
	}
	return a, checkSteps(a.Runs.Steps)
}

func checkSteps(steps []Step) error {
	for i, step := range steps {
		if (step.Run == "") == (step.Uses == "") {
			return fmt.Errorf("step %d needs either run or uses", i+1)
		}
	}
	return nil
}

// order returns the ids of jobs, each after those that it needs.
func (w *Workflow) order() (ids []string, err error) {
	var visit func(id string, path []string) error
	visit = func(id string, path []string) error {
		if slices.Contains(path, id) {
			return fmt.Errorf("job %s needs itself", id)
		}
		if slices.Contains(ids, id) {
			return nil
		}
		for _, need := range w.Jobs[id].Needs {
			if err := visit(need, append(path, id)); err != nil {
				return err
			}
		}
		ids = append(ids, id)
		return nil
	}
	for _, id := range sortedKeys(w.Jobs) {
		if err := visit(id, nil); err != nil {
			return nil, err
		}
	}
	return ids, nil
}
