// Package workflows_test runs the workflows of this repository and of new sites: on events that strangers wrote, and
// from a suggested link to the published paper.
package workflows_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/generator/check/external"
	"offprint/generator/command"
	"offprint/test/apiserver"
	"offprint/test/testkit"
	"offprint/test/workflows/runner"
)

// The test program stands in for the programs that steps run: for offprint, and for go if it builds or runs offprint.
// So the tests compile the program once.
func TestMain(m *testing.M) {
	switch filepath.Base(os.Args[0]) {
	case "offprint":
		os.Exit(offprint(os.Args[1:]))
	case "go":
		os.Exit(goTool(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// today is the time of all runs.
var today = time.Date(2025, 3, 20, 11, 0, 0, 0, time.UTC)

// The release of the program: the version and the home that offprint has in these tests.
const (
	version = "v1.2.3"
	home    = "octo/offprint"
)

// offprint is the program, with the services that it asks for papers replaced by local ones.
func offprint(arguments []string) int {
	ctx, stop := command.Interruptible(context.Background(), os.Stderr, os.Exit)
	defer stop()
	api := apiserver.Start()
	defer api.Close()
	if err := addPapers(api, os.Getenv(papersVar)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	w := world(arguments)
	w.Transport = local{api}
	return command.Run(ctx, w)
}

// papersVar names the environment variable with a file of papers that the services know too.
const papersVar = "OFFPRINT_TEST_PAPERS"

func addPapers(api *apiserver.Server, file string) error {
	if file == "" {
		return nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var papers []apiserver.Paper
	err = json.Unmarshal(data, &papers)
	for _, p := range papers {
		api.Add(p)
	}
	return err
}

func world(arguments []string) command.World {
	return command.World{
		Args: arguments, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
		Clock: func() time.Time { return today }, Release: command.Release{Version: version, Home: home, Commit: commit},
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
		Links: external.Checker{
			Allow: func(a netip.Addr) bool { return a.IsLoopback() },
			Sleep: func(context.Context, time.Duration) error { return nil },
		},
	}
}

// local sends requests for this machine there, and all others to the services.
type local struct{ *apiserver.Server }

func (l local) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Hostname() == "127.0.0.1" {
		return http.DefaultTransport.RoundTrip(r)
	}
	return l.Server.RoundTrip(r)
}

// goTool stands in for go build -o FILE . and go run . ARGUMENTS.
func goTool(arguments []string) int {
	self, err := os.Executable()
	switch {
	case err != nil:
	case len(arguments) > 1 && arguments[0] == "run" && arguments[1] == ".":
		return offprint(arguments[2:])
	case len(arguments) > 0 && arguments[0] == "build":
		for i, argument := range arguments[:len(arguments)-1] {
			if argument == "-o" {
				file := arguments[i+1]
				if info, err := os.Stat(file); err == nil && info.IsDir() {
					file = filepath.Join(file, "offprint")
				}
				if err = os.Symlink(self, file); err != nil {
					fmt.Fprintln(os.Stderr, err)
					return 1
				}
				return 0
			}
		}
	}
	fmt.Fprintf(os.Stderr, "the stand-in of go doesn't know %q: %v\n", arguments, err)
	return 2
}

// tools returns a folder with the programs that the test program stands in for.
func tools(t *testing.T, names ...string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range names {
		if err := os.Symlink(self, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// pins returns the commits of the actions that workflows may use.
func pins(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/pins.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if name, commit, ok := strings.Cut(strings.Fields(line)[0], "@"); ok {
			all[name] = commit
			for _, part := range []string{"restore", "save"} {
				all[name+"/"+part] = commit
			}
		}
	}
	return all
}

// start returns a runner of a repository with files on its branch main.
func start(t *testing.T, files testkit.Tree) *runner.Runner {
	t.Helper()
	r := &runner.Runner{
		Host: runner.NewHost(t, "octo/papers"), Dir: t.TempDir(), Tools: tools(t, "go"),
		Env:     map[string]string{"GOGC": "off"}, // sites are small
		Secrets: map[string]string{},
	}
	for _, name := range strings.Fields("BUTTONDOWN_API_KEY LISTMONK_URL LISTMONK_API_USER LISTMONK_API_TOKEN OFFPRINT_LOG_KEY OFFPRINT_SMTP OFFPRINT_SMTP_USER OFFPRINT_SMTP_PASSWORD OFFPRINT_WEBHOOK") {
		r.Secrets[name] = "" // known to the workflows, and not set
	}
	r.Host.Pins = pins(t)
	if _, err := r.Host.Commit("main", files, "Begin"); err != nil {
		t.Fatal(err)
	}
	return r
}

// ownFiles returns the files of this repository that its workflows need, with a smaller site.
func ownFiles(t *testing.T) testkit.Tree {
	t.Helper()
	files := testkit.Tree{}
	out, err := exec.Command("git", "-C", testkit.Root(t), "ls-files", "-z", ".github", "action.yml", ".ci/action", "go.mod", "go.sum", "main.go", "CHANGELOG.md", ".gitignore").Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		data, err := os.ReadFile(filepath.Join(testkit.Root(t), name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	for name, data := range smallSite() {
		files[name] = data
	}
	return files
}

// smallSite is a site of two papers.
func smallSite() testkit.Tree {
	return testkit.Tree{
		"content/site.yaml":                   "title: Papers\nkey: abc\nsize: lean\ncards: none\n",
		"content/papers/2025-03-01-first.md":  "---\ntitle: First\ndate: 2025-03-01\nauthors: [Ada Lovelace]\ntags: [one]\nabstract: A first abstract.\n---\n",
		"content/papers/2025-03-02-second.md": "---\ntitle: Second\ndate: 2025-03-02\nauthors: [Ada Lovelace]\ntags: [one]\nabstract: A second abstract.\n---\n",
	}
}

// run runs a workflow, which must succeed.
func run(t *testing.T, r *runner.Runner, file string, e runner.Event) *runner.Run {
	t.Helper()
	done, err := r.Run(file, e)
	if err != nil {
		t.Fatal(err)
	}
	if done.Conclusion != "success" {
		t.Fatalf("%s: %s\n%s", file, done.Conclusion, done.Log())
	}
	return done
}

func push() runner.Event {
	return runner.Event{Name: "push", Payload: map[string]any{"ref": "refs/heads/main", "repository": map[string]any{"default_branch": "main"}}}
}

// pwned is the file that hostile texts and programs try to create.
const pwned = "pwned"
