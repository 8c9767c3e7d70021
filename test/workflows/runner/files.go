package runner

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// parsePairs reads a file to which a step appended outputs or variables: NAME=VALUE, or NAME<<END and the lines of the
// value up to END.
func parsePairs(file string) (map[string]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	pairs := map[string]string{}
	lines := strings.Split(string(data), "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSuffix(lines[i], "\r")
		if line == "" {
			continue
		}
		name, value, isSimple := strings.Cut(line, "=")
		if before, end, ok := strings.Cut(line, "<<"); ok && (!isSimple || len(before) < len(name)) {
			length := slices.Index(lines[i+1:], end)
			if end == "" || length < 0 {
				return nil, fmt.Errorf("no end %q of the value of %s", end, before)
			}
			name, value, isSimple = before, strings.Join(lines[i+1:i+1+length], "\n"), true
			i += 1 + length
		}
		if !isSimple || name == "" {
			return nil, fmt.Errorf("invalid line %q", line)
		}
		pairs[name] = value
	}
	return pairs, nil
}

// parseLines returns the lines of a file that are not empty.
func parseLines(file string) ([]string, error) {
	data, err := os.ReadFile(file)
	return slices.DeleteFunc(strings.Split(string(data), "\n"), func(l string) bool { return l == "" }), err
}

// checkVariables refuses variables that GitHub refuses from GITHUB_ENV.
func checkVariables(pairs map[string]string) error {
	for name := range pairs {
		if name == "NODE_OPTIONS" || strings.HasPrefix(name, "GITHUB_") || strings.HasPrefix(name, "RUNNER_") {
			return fmt.Errorf("GITHUB_ENV can't set %s", name)
		}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
