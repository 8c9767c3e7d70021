package workflow_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/workflow"
	"offprint/test/testkit"
)

var update = flag.Bool("update", false, "write the workflows of this repository")

// TestRepositoryHasWorkflowsOfInit holds the workflows of this repository equal to those that init writes, except for
// the action, which is in the repository itself.
func TestRepositoryHasWorkflowsOfInit(t *testing.T) {
	root := testkit.Root(t)
	for _, file := range files(t, "github", workflow.Local) {
		name := filepath.Join(root, filepath.FromSlash(file.Path))
		if *update {
			if err := os.WriteFile(name, file.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(file.Data), string(got)); diff != "" {
			t.Errorf("%s: -want +got; go test ./generator/workflow -update rewrites it\n%s", file.Path, diff)
		}
	}
}

// TestFilesNameAction wants every workflow to have the action that is given and no other.
func TestFilesNameAction(t *testing.T) {
	for _, file := range files(t, "github", "some-body/offprint@v1") {
		text := string(file.Data)
		if strings.Contains(text, "ACTION") || strings.Count(text, "uses: some-body/offprint@v1\n") != strings.Count(text, "offprint@v1") {
			t.Errorf("%s: %s", file.Path, text)
		}
	}
	if _, err := workflow.Files("sourceforge", workflow.Local); err == nil {
		t.Error("no error for an unknown host")
	}
	if got := files(t, workflow.None, workflow.Local); len(got) > 0 {
		t.Errorf("none has %d files", len(got))
	}
}

func TestActions(t *testing.T) {
	const commit = "0123456789012345678901234567890123456789"
	if got := workflow.ActionOf("some-body/offprint", commit, "v1.2.3"); got != "some-body/offprint@"+commit+" # v1.2.3" {
		t.Errorf("of a release: %s", got)
	}
	for _, a := range []string{"a/b@v1", "a-b/b.c_d@0123abc", "a/b/sub@release/v1"} {
		if _, err := workflow.ParseAction(a); err != nil {
			t.Error(err)
		}
	}
	for _, a := range []string{"", "a/b", "a@v1", "-a/b@v1", "_a/b@v1", "a/b@", "a/b@v1 # x", "a/b@v1\n", "a/b@${{ x }}", "./", "a/b@-x", "https://a/b@v1", string(workflow.ActionOf("", commit, "v1"))} {
		if got, err := workflow.ParseAction(a); err == nil {
			t.Errorf("%q is an action: %s", a, got)
		}
	}
}

// TestOpenFindsActions wants a problem at each step that init wrote without a repository, and none in a comment.
func TestOpenFindsActions(t *testing.T) {
	site, want := fstest.MapFS{}, 0
	for _, host := range workflow.Hosts() {
		for _, file := range files(t, host, workflow.ActionOf("", "", "")) {
			site[file.Path] = &fstest.MapFile{Data: append([]byte("# __OWNER__/offprint\n"), file.Data...)}
			want += strings.Count(string(file.Data), "__OWNER__/offprint")
		}
	}
	problems := workflow.Open(site)
	if len(problems) != want || want < 9 {
		t.Errorf("%d problems, want %d", len(problems), want)
	}
	for _, p := range problems {
		line := strings.Split(string(site[p.File].Data), "\n")[p.Line-1]
		if !strings.HasPrefix(line[p.Column-1:], "__OWNER__/offprint") {
			t.Errorf("%s: %s", p, line)
		}
	}
}

// TestOtherHostsGetReleases wants the address of a release wherever a host knows no actions of GitHub.
func TestOtherHostsGetReleases(t *testing.T) {
	const commit = "0123456789012345678901234567890123456789"
	for _, host := range []string{"gitlab", "forgejo"} {
		for _, a := range []workflow.Action{"a/offprint@v1.2.3", workflow.ActionOf("a/offprint", commit, "v1.2.3")} {
			for _, file := range files(t, host, a) {
				if text := string(file.Data); strings.Contains(text, "RELEASE") || !strings.Contains(text, "OFFPRINT: https://github.com/a/offprint/releases/download/v1.2.3\n") {
					t.Errorf("%s: %s", file.Path, text)
				}
			}
		}
		for _, a := range []workflow.Action{"a/offprint@v1", "a/offprint@main", workflow.Local} {
			if _, err := workflow.Files(host, a); err == nil {
				t.Errorf("%s: no error for %s", host, a)
			}
		}
	}
}

func files(t *testing.T, host string, a workflow.Action) []workflow.File {
	t.Helper()
	files, err := workflow.Files(host, a)
	if err != nil {
		t.Fatal(err)
	}
	return files
}
