package command_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/command"
)

// sarif is the part of the schema of SARIF 2.1.0 that check's output uses: the properties of each
// object, those with a star required. Objects may have no others.
var sarif = map[string]string{
	"":                       "$schema version* runs*",
	"runs":                   "tool* columnKind results",
	"runs.tool":              "driver*",
	"runs.tool.driver":       "name* version rules",
	"runs.tool.driver.rules": "id* name shortDescription defaultConfiguration",
	"runs.tool.driver.rules.shortDescription":     "text*",
	"runs.tool.driver.rules.defaultConfiguration": "level",
	"runs.results":                                             "ruleId ruleIndex level message* locations",
	"runs.results.message":                                     "text*",
	"runs.results.locations":                                   "physicalLocation",
	"runs.results.locations.physicalLocation":                  "artifactLocation region",
	"runs.results.locations.physicalLocation.artifactLocation": "uri",
	"runs.results.locations.physicalLocation.region":           "startLine startColumn",
}

// validate checks the objects of a value against sarif.
func validate(t *testing.T, path string, value any) {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			validate(t, path, item)
		}
	case map[string]any:
		properties := strings.Fields(sarif[path])
		for name, child := range value {
			if !slices.Contains(properties, name) && !slices.Contains(properties, name+"*") {
				t.Errorf("%s: unknown property %s", path, name)
			}
			validate(t, strings.TrimPrefix(path+"."+name, "."), child)
		}
		for _, name := range properties {
			if name, required := strings.CutSuffix(name, "*"); required && value[name] == nil {
				t.Errorf("%s: lacks %s", path, name)
			}
		}
	}
}

func TestCheckWritesSARIF(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a site")
	write(t, filepath.Join(dir, "content", "site.yaml"), "title: T\nkey: t\nbase_url: https://example.org/\n")
	write(t, filepath.Join(dir, "content", "papers", "a.md"), "---\ntitle: A\ndate: 2025-03-13\ntitel: B\nlinks: {code: https://example.org/x.}\n---\n")
	write(t, filepath.Join(dir, "content", "papers", "ü.txt"), "x")
	var out bytes.Buffer
	status := command.Run(t.Context(), command.World{
		Args: []string{"check", "--site", dir, "--format", "sarif"}, Stdout: &out, Stderr: &out,
		Getenv: func(string) string { return "" }, Clock: func() time.Time { return time.Date(2025, 3, 20, 0, 0, 0, 0, time.UTC) },
	})
	var log any
	if err := json.Unmarshal(out.Bytes(), &log); err != nil || status != 1 {
		t.Fatalf("status %d, %v\n%s", status, err, &out)
	}
	validate(t, "", log)
	var got []string
	run := log.(map[string]any)["runs"].([]any)[0].(map[string]any)
	rules := run["tool"].(map[string]any)["driver"].(map[string]any)["rules"].([]any)
	for _, result := range run["results"].([]any) {
		r := result.(map[string]any)
		rule := rules[int(r["ruleIndex"].(float64))].(map[string]any)
		location := r["locations"].([]any)[0].(map[string]any)["physicalLocation"].(map[string]any)
		uri := location["artifactLocation"].(map[string]any)["uri"].(string)
		got = append(got, fmt.Sprint(r["ruleId"], " ", rule["id"], " ", r["level"], " ", uri[strings.LastIndex(uri, "a%20site"):], " ", location["region"]))
	}
	want := []string{
		"OP0116 OP0116 error a%20site/content/papers/a.md map[startColumn:1 startLine:4]",
		"OP0305 OP0305 warning a%20site/content/papers/a.md map[startColumn:15 startLine:5]",
		"OP0106 OP0106 warning a%20site/content/papers/%C3%BC.txt <nil>",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
