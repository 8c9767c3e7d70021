package testkit

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Call asks a function of a JavaScript module, as browsers run it, for each of the inputs. The
// module is a file below layouts/assets/search, or one beside this file that uses such. It needs Node.js
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
	answers := json.NewDecoder(bytes.NewReader(printed))
	for i := range outputs {
		if err := answers.Decode(&outputs[i]); err != nil {
			t.Fatalf("%s of %s, input %d: %v", function, module, i+1, err)
		}
	}
	return outputs
}

// modulePath finds a module. All files of the folders are read, so that go test knows that the
// result depends on them, and on those that a module imports.
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
		t.Fatalf("there is no module %s", module)
	}
	return path
}
