package command_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"offprint/generator/command"
)

// newSite returns a folder with what init writes for a host.
func newSite(t *testing.T, host string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	status := command.Run(t.Context(), command.World{
		Args: []string{"init", dir, "--host", host, "--action", "some-body/offprint@v1.2.3"}, Stdout: io.Discard, Stderr: os.Stderr,
		Getenv: func(string) string { return "" }, Clock: func() time.Time { return time.Date(2025, 3, 20, 0, 0, 0, 0, time.UTC) },
	})
	if status != 0 {
		t.Fatal("init failed")
	}
	return dir
}

// citationSchema has what the schema of the Citation File Format 1.2.0 says of the keys that init may write.
const citationSchema = `{
	"type": "object", "additionalProperties": false, "required": ["authors", "cff-version", "message", "title"],
	"properties": {
		"cff-version": {"const": "1.2.0"},
		"message": {"type": "string", "minLength": 1},
		"title": {"type": "string", "minLength": 1},
		"type": {"enum": ["software", "dataset"]},
		"url": {"type": "string", "pattern": "^(https|http|ftp|sftp)://.+"},
		"repository-code": {"type": "string", "pattern": "^(https|http|ftp|sftp)://.+"},
		"authors": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {
			"type": "object", "additionalProperties": false, "required": ["name"],
			"properties": {"name": {"type": "string", "minLength": 1}, "website": {"type": "string"}}
		}}
	}
}`

func TestInitWritesValidCitation(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(newSite(t, "github"), "CITATION.cff"))
	if err != nil {
		t.Fatal(err)
	}
	var citation any
	if err := yaml.Load(data, &citation); err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(citationSchema))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("citation", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("citation")
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(citation); err != nil {
		t.Error(err)
	}
	title := citation.(map[string]any)["title"].(string)
	settings, err := os.ReadFile(filepath.Join(filepath.Dir(newSite(t, "none")), "site", "content", "site.yaml"))
	if err != nil || !strings.Contains(string(settings), "title: "+title+"\n") {
		t.Errorf("%v: the site has another title than its citation, %s:\n%s", err, title, settings)
	}
}

// TestInitFilesSayNothingUnfilled looks for words that a person has yet to replace, outside of comments.
func TestInitFilesSayNothingUnfilled(t *testing.T) {
	dir := newSite(t, "github")
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.Contains(name, ".schema") {
			return err
		}
		data, err := os.ReadFile(name)
		for line := range strings.Lines(string(data)) {
			line, _, _ := strings.Cut(line, "#")
			line = strings.NewReplacer("secrets.BUTTONDOWN_API_KEY", "", "BUTTONDOWN_API_KEY:", "", "secrets.OFFPRINT_LOG_KEY", "", "OFFPRINT_LOG_KEY:", "").Replace(line)
			for _, word := range []string{"TODO", "FIXME", "DATE", "KEY", "OWNER", "ACCOUNT", "NAME", "example.org", "your-"} {
				if strings.Contains(line, word) {
					t.Errorf("%s: %s in %q", name, word, line)
				}
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestInitWritesFilesOfHost wants the files about pull requests where each host looks for them.
func TestInitWritesFilesOfHost(t *testing.T) {
	const gitHub, gitLab, forgejo = ".github/pull_request_template.md", ".gitlab/merge_request_templates/Default.md", ".forgejo/pull_request_template.md"
	for host, want := range map[string]string{
		"github": gitHub + " CODEOWNERS", "gitlab": gitLab + " CODEOWNERS", "forgejo": forgejo + " CODEOWNERS", "none": "",
	} {
		dir := newSite(t, host)
		var got []string
		for _, name := range []string{gitHub, gitLab, forgejo, "CODEOWNERS", "pull_request_template.md"} {
			if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
				got = append(got, name)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got %s", host, got)
		}
	}
}
