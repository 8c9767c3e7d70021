package release_test

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// install runs the script with which the action installs a release, as a step of a workflow on a runner.
type install struct {
	version, ref, repository string // as the action has them
	changes                  string // CHANGELOG.md of the action
	temp                     string // RUNNER_TEMP
	server                   string
	system                   string // RUNNER_OS; "" is Linux
	path                     string // PATH; "" is that of the test
}

type installed struct{ output, path, log string }

func (i install) run(t *testing.T) (installed, error) {
	t.Helper()
	action := t.TempDir()
	write(t, filepath.Join(action, "CHANGELOG.md"), i.changes)
	files := t.TempDir()
	command := script(t, "install")
	command.Env = append(os.Environ(),
		"VERSION="+i.version, "ACTION_REF="+i.ref, "ACTION_REPOSITORY="+i.repository,
		"GITHUB_ACTION_PATH="+action, "GITHUB_REPOSITORY=reader/papers", "GITHUB_SERVER_URL="+i.server,
		"GITHUB_OUTPUT="+filepath.Join(files, "output"), "GITHUB_PATH="+filepath.Join(files, "path"),
		"RUNNER_TEMP="+i.temp, "RUNNER_OS="+cmp.Or(i.system, "Linux"), "RUNNER_ARCH=X64", "PATH="+cmp.Or(i.path, os.Getenv("PATH")),
	)
	log, err := command.CombinedOutput()
	output, _ := os.ReadFile(filepath.Join(files, "output"))
	path, _ := os.ReadFile(filepath.Join(files, "path"))
	return installed{strings.ReplaceAll(string(output), action, "ACTION"), string(path), string(log)}, err
}

// script returns a script of the action. It reads it, so that go test keeps results only while it is the same.
func script(t *testing.T, name string) *exec.Cmd {
	t.Helper()
	path := filepath.Join(testkit.Root(t), ".ci", "action", name)
	if _, err := os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return exec.Command(testkit.Program(t, "bash"), path)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func executable(t *testing.T, path, text string) {
	t.Helper()
	write(t, path, text)
	if err := os.Chmod(path, 0o755); err != nil {
		t.Fatal(err)
	}
}

// releases serves a release v1.2.3 of owner/offprint whose program is a script, and counts requests.
type releases struct {
	archive, sums []byte
	name          string // of the archive
	requests      []string
}

const commit = "0123456789abcdef0123456789abcdef01234567"

func newReleases(t *testing.T) (*releases, string) {
	t.Helper()
	dir := t.TempDir()
	program := filepath.Join(dir, "offprint")
	executable(t, program, "#!/bin/sh\necho offprint v1.2.3\necho commit "+commit+"\n")
	archive, err := exec.Command("tar", "-czf", "-", "-C", dir, "offprint").Output()
	if err != nil {
		t.Fatal(err)
	}
	r := &releases{archive: archive, name: "offprint_v1.2.3_linux_amd64.tar.gz"}
	r.sums = fmt.Appendf(nil, "%x  other.tar.gz\n%x  %s\n", sha256.Sum256(nil), sha256.Sum256(archive), r.name)
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	return r, server.URL
}

func (r *releases) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	name, ok := strings.CutPrefix(request.URL.Path, "/owner/offprint/releases/download/v1.2.3/")
	r.requests = append(r.requests, request.URL.Path)
	body := map[string][]byte{"SHA256SUMS": r.sums, r.name: r.archive}[name]
	if !ok || body == nil {
		http.NotFound(w, request)
		return
	}
	_, _ = bytes.NewReader(body).WriteTo(w)
}

const (
	atRelease  = "# Changes\n\n## v1.2.3 (2026-12-01)\n\n- One.\n\n## v1.2.2\n"
	unreleased = "# Changes\n\n## Unreleased\n\n- Two.\n\n## v1.2.3\n"
)

func skipWithoutBash(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the test's program is a shell script")
	}
}

func TestActionInstallsItsRelease(t *testing.T) {
	skipWithoutBash(t)
	const source, local = "go-mod=ACTION/go.mod\n", "go-mod=ACTION/go.mod\ncache=true\n"
	for name, c := range map[string]struct {
		install
		output   string
		requests int
	}{
		"tag":                {install{ref: "v1.2.3", repository: "owner/offprint", changes: atRelease}, "", 2},
		"moving tag":         {install{ref: "v1", repository: "owner/offprint", changes: atRelease}, "", 2},
		"commit":             {install{ref: commit, repository: "owner/offprint", changes: atRelease}, "", 2},
		"later commit":       {install{ref: strings.Repeat("f", 40), repository: "owner/offprint", changes: atRelease}, source, 2},
		"unreleased commit":  {install{ref: commit, repository: "owner/offprint", changes: unreleased}, source, 0},
		"branch":             {install{ref: "main", repository: "owner/offprint", changes: atRelease}, source, 0},
		"branch named v":     {install{ref: "version-2", repository: "owner/offprint", changes: atRelease}, source, 0},
		"fork w/o releases":  {install{ref: "v1", repository: "other/offprint", changes: atRelease}, source, 1},
		"workspace":          {install{changes: atRelease}, local, 0},
		"version":            {install{version: "v1.2.3", ref: "main", repository: "owner/offprint", changes: unreleased}, "", 2},
		"no list of changes": {install{ref: "v1", repository: "owner/offprint"}, source, 0},
	} {
		t.Run(name, func(t *testing.T) {
			r, server := newReleases(t)
			c.server, c.temp = server, t.TempDir()
			got, err := c.run(t)
			if err != nil {
				t.Fatalf("%v\n%s", err, got.log)
			}
			if got.output != c.output || len(r.requests) != c.requests || got.path != c.temp+"/offprint\n" {
				t.Errorf("output %q, requests %q, path %q\n%s", got.output, r.requests, got.path, got.log)
			}
			if c.output == "" {
				out, err := exec.Command(filepath.Join(c.temp, "offprint", "offprint"), "version").Output()
				if err != nil || !strings.HasPrefix(string(out), "offprint v1.2.3\n") {
					t.Errorf("the program says %q, %v", out, err)
				}
			}
		})
	}
}

func TestActionInstallsOncePerJob(t *testing.T) {
	skipWithoutBash(t)
	r, server := newReleases(t)
	i := install{ref: "v1", repository: "owner/offprint", changes: atRelease, server: server, temp: t.TempDir()}
	for range 2 {
		if got, err := i.run(t); err != nil || got.path == "" {
			t.Fatalf("%v\n%s", err, got.log)
		}
	}
	if len(r.requests) != 2 {
		t.Errorf("requests %q, want one of the archive and one of the checksums", r.requests)
	}
}

func TestActionRejects(t *testing.T) {
	skipWithoutBash(t)
	at := install{ref: "v1", repository: "owner/offprint", changes: atRelease}
	of := func(version string) install { return install{version: version, repository: "owner/offprint"} }
	for name, c := range map[string]struct {
		install
		change func(*releases)
		want   string
	}{
		"another archive":  {at, func(r *releases) { r.archive = append(r.archive, 0) }, "the checksum of offprint_v1.2.3_linux_amd64.tar.gz is not that"},
		"no checksums":     {at, func(r *releases) { r.sums = nil }, "release v1.2.3 has no SHA256SUMS"},
		"no checksum":      {at, func(r *releases) { r.sums = []byte("0  other\n") }, "the checksum of"},
		"a similar name":   {at, func(r *releases) { r.sums = bytes.ReplaceAll(r.sums, []byte("  offprint"), []byte("  XoffprintX")) }, "the checksum of"},
		"two checksums":    {at, func(r *releases) { r.sums = append(r.sums, r.sums...) }, "the checksum of"},
		"missing version":  {of("v9.9.9"), nil, "owner/offprint has no release v9.9.9 with"},
		"a branch":         {of("main"), nil, "a version must be that of a release"},
		"a path":           {of("v1.2.3/../../x"), nil, "a version must be that of a release"},
		"a script":         {of("v1.2.3$(touch x)"), nil, "a version must be that of a release"},
		"without the v":    {of("1.2.3"), nil, "a version must be that of a release"},
		"several lines":    {of("v1.2.3\nx"), nil, "a version must be that of a release"},
		"version in tags":  {install{ref: "v1", repository: "owner/offprint", changes: "## v1.2\n"}, nil, "a version must be that of a release"},
		"version of local": {install{version: "v1.2.3"}, nil, "reader/papers has no release v1.2.3"},
	} {
		t.Run(name, func(t *testing.T) {
			r, server := newReleases(t)
			c.server, c.temp = server, t.TempDir()
			if c.change != nil {
				c.change(r)
			}
			got, err := c.run(t)
			if err == nil || !strings.Contains(got.log, "::error::offprint: "+c.want) {
				t.Errorf("%v, printed\n%s", err, got.log)
			}
			if _, err := os.Stat(filepath.Join(c.temp, "offprint", "offprint")); err == nil {
				t.Error("a program is installed")
			}
		})
	}
}
