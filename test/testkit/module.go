package testkit

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Call calls a function of a JavaScript module with each of the inputs, and returns its results. The
// module is a file below layouts/assets/search, or a test module next to this file. It needs Node.js
// 20.19 or later.
func Call[Out, In any](t testing.TB, module, function string, inputs []In) []Out {
	t.Helper()
	node := Program(t, "node")
	var lines bytes.Buffer
	for _, input := range inputs {
		if err := json.NewEncoder(&lines).Encode(input); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.Command(node, filepath.Join(Root(t), "test", "testkit", "call.mjs"), modulePath(t, module), function)
	command.Stdin, command.Stderr = &lines, t.Output()
	printed, err := command.Output()
	if err != nil {
		t.Fatalf("%s of %s: %v", function, module, err)
	}
	outputs := make([]Out, len(inputs))
	results := json.NewDecoder(bytes.NewReader(printed))
	for i := range outputs {
		if err := results.Decode(&outputs[i]); err != nil {
			t.Fatalf("%s of %s, input %d: %v", function, module, i+1, err)
		}
	}
	return outputs
}

// modulePath returns the path of a module. It reads all modules, so that go test caches results only
// until one of them changes.
func modulePath(t testing.TB, module string) (path string) {
	t.Helper()
	for _, pattern := range []string{"layouts/assets/search/*/*.js", "test/testkit/*.mjs"} {
		files, err := filepath.Glob(filepath.Join(Root(t), pattern))
		for _, file := range files {
			if err == nil {
				_, err = os.ReadFile(file)
			}
			if filepath.Base(file) == module {
				path = file
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if path == "" {
		t.Fatalf("missing module %s", module)
	}
	return path
}
