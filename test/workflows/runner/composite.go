package runner

import (
	"fmt"
	"os"
	"path/filepath"
)

// runComposite runs the action of a folder.
func (f *frame) runComposite(folder, repository, ref string, with map[string]string, report *Report) (map[string]string, error) {
	data, err := os.ReadFile(filepath.Join(folder, "action.yml"))
	if err != nil {
		return nil, err
	}
	action, err := ParseAction(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", report.Name, err)
	}
	inner := &frame{job: f.job, steps: strict{}, env: f.env, folder: folder, repository: repository, ref: ref, inputs: strict{}}
	for name, input := range action.Inputs {
		if inner.inputs[name], err = fill(input.Default, f.scope()); err != nil {
			return nil, err
		}
		if input.Required && with[name] == "" {
			return nil, fmt.Errorf("%s: missing input %s", report.Name, name)
		}
	}
	for name, value := range with {
		if _, ok := inner.inputs[name]; !ok {
			return nil, fmt.Errorf("%s has no input %s", report.Name, name)
		}
		inner.inputs[name] = value
	}
	if err := inner.runSteps(action.Runs.Steps); err != nil {
		return nil, fmt.Errorf("%s: %w", report.Name, err)
	}
	if inner.failed {
		report.Err = fmt.Errorf("a step of the action failed")
	}
	outputs := map[string]string{}
	for name, output := range action.Outputs {
		outputs[name] = output.Value
	}
	return outputs, fillAll(outputs, inner.scope())
}
