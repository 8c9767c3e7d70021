package runner

import (
	"fmt"
	"maps"

	"go.yaml.in/yaml/v4"
)

// combinations returns the values of a matrix, one object for each run of the job; one without values if there is no
// matrix. It knows lists of values, and include without lists.
func combinations(matrix *yaml.Node) ([]object, error) {
	if matrix.IsZero() {
		return []object{{}}, nil
	}
	var keys map[string][]any
	if err := matrix.Load(&keys); err != nil {
		return nil, err
	}
	include := keys["include"]
	delete(keys, "include")
	if keys["exclude"] != nil || len(include) > 0 && len(keys) > 0 {
		return nil, fmt.Errorf("the runner knows a matrix of lists, or of include, not both and no exclude")
	}
	var all []object
	for _, item := range include {
		values, ok := tree(item).(object)
		if !ok {
			return nil, fmt.Errorf("an item of include is no object")
		}
		all = append(all, values)
	}
	if len(include) > 0 {
		return all, nil
	}
	all = []object{{}}
	for _, key := range sortedKeys(keys) {
		var longer []object
		for _, values := range all {
			for _, v := range keys[key] {
				next := maps.Clone(values)
				next[key] = tree(v)
				longer = append(longer, next)
			}
		}
		all = longer
	}
	return all, nil
}
