package runner

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"offprint/test/apiserver"
	"offprint/test/testkit"
)

// Host stands in for GitHub: a repository with its artifacts, caches, releases and published site.
type Host struct {
	Repository string            // OWNER/NAME
	Bare       string            // the repository's folder
	URL        string            // of the server: the repository is below it
	API        *apiserver.GitHub // issues and pull requests
	APIURL     string
	Pins       map[string]string // the commit of each action that workflows may use, by name
	Actions    map[string]string // folders of actions of other repositories, as uses names them: OWNER/NAME@REF
	Site       string            // the folder of the published site; empty until a workflow deploys it

	dir       string
	mutex     sync.Mutex
	runs      int
	tokens    map[string]Permissions
	artifacts map[int]map[string]string // folders by run and name
	caches    []cache
	refused   []string          // requests without the permission
	others    map[string]string // tokens by repository
}

// NewHost returns a host with an empty repository. It ends with the test.
func NewHost(t testing.TB, repository string) *Host {
	t.Helper()
	dir := t.TempDir()
	h := &Host{
		Repository: repository, Bare: filepath.Join(dir, "git", filepath.FromSlash(repository)+".git"), Site: filepath.Join(dir, "site"),
		Actions: map[string]string{}, dir: dir, tokens: map[string]Permissions{}, artifacts: map[int]map[string]string{}, others: map[string]string{},
	}
	h.API = apiserver.NewGitHub(repository, "of the host")
	h.API.GitDir = h.Bare
	for url, handler := range map[*string]http.HandlerFunc{&h.URL: h.serve, &h.APIURL: h.serveAPI} {
		server := httptest.NewServer(handler)
		t.Cleanup(server.Close)
		*url = server.URL
	}
	h.create(t, h.Bare)
	return h
}

// create makes an empty bare repository.
func (h *Host) create(t testing.TB, bare string) {
	t.Helper()
	if out, err := exec.Command("git", "init", "-q", "--bare", "--template=", "-b", "main", bare).CombinedOutput(); err != nil {
		t.Fatalf("git init: %v\n%s", err, out)
	}
	config := "[core]\n\tbare = true\n[uploadpack]\n\tallowAnySHA1InWant = true\n[http]\n\treceivepack = true\n[gc]\n\tauto = 0\n"
	if err := os.WriteFile(filepath.Join(bare, "config"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Share makes another repository, and returns the token with which alone it can be read and written.
func (h *Host) Share(t testing.TB, repository string) (token string) {
	t.Helper()
	h.create(t, filepath.Join(h.dir, "git", filepath.FromSlash(repository)+".git"))
	h.others[repository] = "github_pat_" + strings.ReplaceAll(repository, "/", "_")
	return h.others[repository]
}

// Shared returns the files of a branch of another repository.
func (h *Host) Shared(t testing.TB, repository, branch string) testkit.Tree {
	t.Helper()
	other := &Host{Bare: filepath.Join(h.dir, "git", filepath.FromSlash(repository)+".git")}
	return other.Files(t, branch, "")
}

// git runs git in the repository.
func (h *Host) git(arguments ...string) (string, error) {
	program := exec.Command("git", append([]string{"-C", h.Bare}, arguments...)...)
	var out, errors bytes.Buffer
	program.Stdout, program.Stderr = &out, &errors
	if err := program.Run(); err != nil {
		return "", fmt.Errorf("git %v: %w\n%s", arguments, err, &errors)
	}
	return out.String(), nil
}

// complete sets the ref and the commit of an event: those that GitHub gives to its workflows.
func (h *Host) complete(e *Event) (err error) {
	if e.Ref == "" {
		switch e.Name {
		case "push", "workflow_dispatch":
			e.Ref = text(e.Payload["ref"])
		case "pull_request":
			e.Ref = "refs/pull/" + text(dig(e.Payload, "pull_request", "number")) + "/merge"
		default:
			e.Ref = "refs/heads/main"
		}
	}
	if e.SHA == "" {
		e.SHA, err = h.git("rev-parse", "--verify", e.Ref+"^{commit}")
		e.SHA = strings.TrimSpace(e.SHA)
	}
	return err
}

func (h *Host) newRun() int {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.runs++
	return h.runs
}

// grant returns a new token with permissions.
func (h *Host) grant(p Permissions) string {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	token := fmt.Sprintf("ghs_%036d", len(h.tokens)+1)
	h.tokens[token] = p
	return token
}

// revoke ends a token, as GitHub does at the end of a job.
func (h *Host) revoke(token string) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.tokens[token] = Permissions{}
}

// Refused returns the requests that lacked a permission.
func (h *Host) Refused() []string {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return append([]string(nil), h.refused...)
}

// Artifact returns the folder of an artifact of a run; "" if there is none.
func (h *Host) Artifact(run int, name string) string {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.artifacts[run][name]
}

// newArtifact returns a folder for an artifact. A run has one of each name.
func (h *Host) newArtifact(run int, name string) (string, error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.artifacts[run] == nil {
		h.artifacts[run] = map[string]string{}
	}
	if h.artifacts[run][name] != "" {
		return "", fmt.Errorf("the run has an artifact %s already", name)
	}
	if name == "" || strings.ContainsAny(name, "\":<>|*?\r\n\\/") {
		return "", fmt.Errorf("invalid name %q of an artifact", name)
	}
	dir := filepath.Join(h.dir, "artifacts", fmt.Sprint(run), name)
	h.artifacts[run][name] = dir
	return dir, os.MkdirAll(dir, 0o755)
}
