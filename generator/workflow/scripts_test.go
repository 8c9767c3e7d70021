package workflow_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"offprint/test/testkit"
)

// fakeProgram notes how it is called, and publishes a page.
const fakeProgram = `#!/bin/sh
echo "$*" >>"$CALLS"
if [ "$1" = build ]; then mkdir -p public site; echo page >public/index.html; echo page >site/index.html; echo '*' >site/.gitignore; fi
`

// machine is where the scripts of a host run: a server of repositories, a release, and a folder for programs.
type machine struct {
	t                                 *testing.T
	server, release, programs, checks string
	env                               []string
}

func newMachine(t *testing.T) machine {
	t.Helper()
	for _, name := range []string{"bash", "git", "curl", "tar", "sha256sum"} {
		testkit.Program(t, name)
	}
	dir := t.TempDir()
	m := machine{t, filepath.Join(dir, "server"), filepath.Join(dir, "releases", "v1.2.3"), filepath.Join(dir, "programs"), filepath.Join(dir, "calls"), nil}
	for _, folder := range []string{m.server, m.release, m.programs} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	m.env = append(os.Environ(), "PATH="+m.programs+":"+os.Getenv("PATH"), "CALLS="+m.checks, "OFFPRINT=file://"+m.release, "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1")
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	if err := w.WriteHeader(&tar.Header{Name: "offprint", Mode: 0o755, Size: int64(len(fakeProgram))}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(fakeProgram)); err != nil {
		t.Fatal(err)
	}
	if w.Close() != nil || z.Close() != nil {
		t.Fatal("no archive")
	}
	name := "offprint_v1.2.3_linux_" + runtime.GOARCH + ".tar.gz"
	m.write(filepath.Join(m.release, name), b.String())
	m.write(filepath.Join(m.release, "SHA256SUMS"), fmt.Sprintf("%x  %s\n%064d  another.zip\n", sha256.Sum256(b.Bytes()), name, 1))
	m.run(m.server, nil, "git init -q --bare -b trunk octo/papers.git && git clone -q octo/papers.git work 2>/dev/null && cd work && git checkout -q -b trunk && mkdir content && touch content/a && "+
		"git add . && git -c user.name=a -c user.email=a@example.org commit -qm first && git push -q origin trunk && git push -q origin trunk:refs/pull/7/head")
	return m
}

func (m machine) write(file, text string) {
	m.t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		m.t.Fatal(err)
	}
}

// try runs a script as hosts do. Programs go to a folder of the test.
func (m machine) try(dir string, env []string, script string) (string, error) {
	c := exec.CommandContext(m.t.Context(), "bash", "-e", "-o", "pipefail", "-c", strings.ReplaceAll(script, "/usr/local/bin", m.programs))
	c.Dir, c.Env = dir, append(m.env, env...)
	out, err := c.CombinedOutput()
	return string(out), err
}

func (m machine) run(dir string, env []string, script string) {
	m.t.Helper()
	if out, err := m.try(dir, env, script); err != nil {
		m.t.Fatalf("%s: %v: %s", script, err, out)
	}
}

func (m machine) calls() string {
	data, _ := os.ReadFile(m.checks) // none was made
	return string(data)
}

// step is a step of a workflow of Forgejo.
type step struct {
	Env map[string]string `yaml:"env"`
	Run string            `yaml:"run"`
}

// forgejo returns the steps of a workflow of Forgejo, with the expressions that they use evaluated.
func forgejo(t *testing.T, name string) []step {
	t.Helper()
	for _, file := range files(t, "forgejo", "a/offprint@v1.2.3") {
		if !strings.HasSuffix(file.Path, name) {
			continue
		}
		text := strings.NewReplacer("${{ github.server_url }}", "https://forgejo.example", "${{ github.token }}", "secret", "${{ github.base_ref }}", "trunk").Replace(string(file.Data))
		var w struct {
			Jobs map[string]struct{ Steps []step }
		}
		if err := yaml.Unmarshal([]byte(text), &w); err != nil {
			t.Fatal(err)
		}
		for _, job := range w.Jobs {
			return job.Steps
		}
	}
	t.Fatal("no such workflow")
	return nil
}

func (m machine) steps(name string, env ...string) (string, error) {
	m.t.Helper()
	dir := m.t.TempDir()
	env = append(env, "GITHUB_SERVER_URL=file://"+m.server, "GITHUB_REPOSITORY=octo/papers")
	for _, s := range forgejo(m.t, name) {
		with := env
		for key, value := range s.Env {
			with = append(with, key+"="+value)
		}
		if out, err := m.try(dir, with, s.Run); err != nil {
			return out, err
		}
	}
	return dir, nil
}

func TestScriptsOfForgejo(t *testing.T) {
	m := newMachine(t)
	for range 2 { // the second time replaces the branch
		if out, err := m.steps("pages.yml", "GITHUB_REF_NAME=trunk"); err != nil {
			t.Fatal(out, err)
		}
	}
	if out, err := m.try(m.server, nil, "git -C octo/papers.git ls-tree -r --name-only pages && git -C octo/papers.git rev-list --count pages"); err != nil || out != ".gitignore\nindex.html\n1\n" {
		t.Error(out, err)
	}
	dir, err := m.steps("check.yml", "GITHUB_REF=refs/pull/7/head")
	if err != nil {
		t.Fatal(dir, err)
	}
	if want := "build --out site\nbuild --out site\ncheck --changed-from origin/trunk... --only-changed\n"; m.calls() != want {
		t.Error(m.calls())
	}
	if out, err := m.try(dir, nil, "git rev-parse --verify -q origin/trunk^{commit} && grep -r secret .git"); err == nil || strings.Contains(out, "secret") {
		t.Errorf("origin/trunk is missing, or the token is in a file: %v: %s", err, out)
	}
}

// pipeline is what GitLab runs.
type pipeline struct {
	Default struct {
		Before []string `yaml:"before_script"`
	} `yaml:"default"`
	Check, Pages struct{ Script []string }
}

func gitLab(t *testing.T) (p pipeline) {
	t.Helper()
	if err := yaml.Unmarshal(files(t, "gitlab", "a/offprint@v1.2.3")[0].Data, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestScriptsOfGitLab(t *testing.T) {
	m := newMachine(t)
	pipeline := gitLab(t)
	dir := filepath.Join(m.server, "work")
	env := []string{"CI_PROJECT_DIR=" + dir, "CI_PAGES_URL=https://octo.gitlab.example/papers", "CI_MERGE_REQUEST_DIFF_BASE_SHA=0123abc"}
	for _, script := range [][]string{pipeline.Pages.Script, pipeline.Check.Script} {
		m.run(dir, env, strings.Join(append(pipeline.Default.Before, script...), "\n"))
	}
	want := "build --base-url https://octo.gitlab.example/papers\ncheck --changed-from 0123abc --only-changed --format gitlab\ncheck --changed-from 0123abc --only-changed\n"
	if m.calls() != want {
		t.Error(m.calls())
	}
	if _, err := os.Stat(filepath.Join(dir, "public/index.html")); err != nil {
		t.Error(err)
	}
}

// TestScriptsRefuseOtherPrograms has archives that are not those of SHA256SUMS, in the workflow of Forgejo, the pipeline
// of GitLab, and build.sh of docs/publishing.md.
func TestScriptsRefuseOtherPrograms(t *testing.T) {
	for _, change := range []string{
		"tar -xzf *.gz && echo '# another' >>offprint && tar -czf *.gz offprint", "grep another SHA256SUMS >s && mv s SHA256SUMS", "rm SHA256SUMS",
	} {
		m := newMachine(t)
		m.run(m.release, nil, change)
		if out, err := m.steps("pages.yml", "GITHUB_REF_NAME=trunk"); err == nil {
			t.Errorf("Forgejo: %s: %s", change, out)
		}
		dir := filepath.Join(m.server, "work")
		if out, err := m.try(dir, []string{"CI_PROJECT_DIR=" + dir}, strings.Join(append(gitLab(t).Default.Before, "offprint build"), "\n")); err == nil {
			t.Errorf("GitLab: %s: %s", change, out)
		}
		m.write(filepath.Join(dir, "build.sh"), m.buildScript())
		if out, err := m.try(dir, nil, "sh build.sh https://example.org/"); err == nil {
			t.Errorf("build.sh: %s: %s", change, out)
		}
		if m.calls() != "" {
			t.Errorf("%s: the program ran: %s", change, m.calls())
		}
	}
}

// TestBuildScriptOfDocs runs build.sh of docs/publishing.md.
func TestBuildScriptOfDocs(t *testing.T) {
	m := newMachine(t)
	dir := filepath.Join(m.server, "work")
	m.write(filepath.Join(dir, "build.sh"), m.buildScript())
	m.run(dir, []string{"CF_PAGES_URL=https://a b.example/"}, `sh build.sh "${BASE_URL:-$CF_PAGES_URL}"`)
	if m.calls() != "build --base-url https://a b.example/\n" {
		t.Error(m.calls())
	}
}

// buildScript returns build.sh of docs/publishing.md, with the release of the test.
func (m machine) buildScript() string {
	m.t.Helper()
	guide, err := os.ReadFile(filepath.Join(testkit.Root(m.t), "docs", "publishing.md"))
	if err != nil {
		m.t.Fatal(err)
	}
	_, script, _ := strings.Cut(string(guide), "```sh\n#!/bin/sh\n")
	script, _, _ = strings.Cut(script, "```")
	return strings.NewReplacer("https://github.com/OWNER/offprint/releases/download/v1.0.0", "file://"+m.release, "amd64", runtime.GOARCH).Replace(script)
}
