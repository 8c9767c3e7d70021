package suggest_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/generator/add"
	"offprint/generator/content/intake/reference"
	"offprint/generator/fetch"
	"offprint/generator/form"
	"offprint/generator/github"
	"offprint/generator/online"
	"offprint/generator/suggest"
	"offprint/test/apiserver"
)

var (
	ada     = apiserver.User{Login: "ada", ID: 7, Type: "User"}
	curator = apiserver.User{Login: "curator", ID: 8, Type: "User"}
)

// world is a repository on GitHub, and a clone in a workflow.
type world struct {
	*testing.T
	api       *apiserver.GitHub
	server    *apiserver.Server
	bare, dir string
	log       bytes.Buffer
	now       time.Time
	stale     []byte // an event that waited while others ran; nil for that of the current state
}

const token = "ghs_secret"

// start returns a repository with a site of some files below content/.
func start(t *testing.T, files map[string]string) *world {
	t.Helper()
	w := &world{T: t, server: apiserver.New(t), api: apiserver.NewGitHub("octo/papers", token), now: apiserver.Today}
	w.server.GitHub = w.api
	root, first := t.TempDir(), template(w)
	if err := os.CopyFS(root, os.DirFS(first)); err != nil {
		t.Fatal(err)
	}
	w.bare, w.dir = filepath.Join(root, "origin.git"), filepath.Join(root, "clone")
	w.api.GitDir = w.bare
	config, err := os.ReadFile(filepath.Join(w.dir, ".git/config"))
	if err == nil {
		err = os.WriteFile(filepath.Join(w.dir, ".git/config"), bytes.ReplaceAll(config, []byte(first), []byte(root)), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(files) > 0 {
		for name, text := range files {
			w.write(name, text)
		}
		w.commit()
	}
	return w
}

// made is the folder of template, which the first test makes.
var made string

func TestMain(m *testing.M) {
	status := m.Run()
	_ = os.RemoveAll(made) // "" is no folder
	os.Exit(status)
}

// template returns a folder with a bare repository and a clone of it, which have a site. Copies are faster than git.
func template(w *world) string {
	if made != "" {
		return made
	}
	root, err := os.MkdirTemp("", "suggest")
	if err != nil {
		w.Fatal(err)
	}
	w.bare, w.dir = filepath.Join(root, "origin.git"), filepath.Join(root, "clone")
	w.git(root, "init", "-q", "--bare", "-b", "main", w.bare)
	w.git(root, "clone", "-q", w.bare, w.dir)
	w.write("site.yaml", "title: T\nkey: t\nbase_url: https://papers.example.org/\n")
	w.write("papers/known.md", "---\ntitle: A known paper\ndate: 2025-03-13\nauthors: [Ada Quill]\n---\nA note.\n")
	w.commit()
	made = root
	return root
}

// commit pushes the files of the clone.
func (w *world) commit() {
	w.Helper()
	w.git(w.dir, "add", "-A")
	w.git(w.dir, "commit", "-qm", "A site")
	w.git(w.dir, "push", "-q", "origin", "HEAD:main")
}

func (w *world) write(name, text string) {
	w.Helper()
	file := filepath.Join(w.dir, "content", filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		w.Fatal(err)
	}
}

func (w *world) git(dir string, args ...string) string {
	w.Helper()
	c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=curator", "-c", "user.email=curator@example.org"}, args...)...)
	out, err := c.CombinedOutput()
	if err != nil {
		w.Fatalf("git %v: %v: %s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// open opens an issue with a filled-in form, as GitHub writes it.
func (w *world) open(user apiserver.User, kind form.Kind, answers map[string]string) int {
	return w.api.Open(apiserver.Issue{Title: "::add-mask::x $(id) ${{ github.token }}", Body: filled(kind, answers), User: user})
}

func filled(kind form.Kind, answers map[string]string) string {
	var b strings.Builder
	for _, f := range form.Of(kind).Fields {
		value := answers[f.ID]
		switch {
		case value == "":
			value = "_No response_"
		case f.Lines:
			value = "```text\r\n" + value + "\r\n```"
		}
		b.WriteString("### " + f.Label + "\r\n\r\n" + value + "\r\n\r\n")
	}
	return b.String()
}

// run runs the program on an event, and fails the test on an error.
func (w *world) run(action string, n int) {
	w.Helper()
	if err := w.try(action, n); err != nil {
		w.Fatal(err)
	}
}

func (w *world) try(action string, n int) error {
	w.Helper()
	event := filepath.Join(w.TempDir(), "event.json")
	data := w.stale
	if data == nil {
		data = w.api.Event(action, n, ada)
	}
	if err := os.WriteFile(event, data, 0o644); err != nil {
		w.Fatal(err)
	}
	read, err := github.ReadEvent(func(string) string { return event })
	if err != nil {
		w.Fatal(err)
	}
	client, err := github.New(github.Options{Repository: "octo/papers", Token: token, Transport: w.server, Now: w.server.Clock.Now, Sleep: w.server.Clock.Sleep})
	if err != nil {
		w.Fatal(err)
	}
	hosts := fetch.New(fetch.Options{Transport: w.server, Now: w.server.Clock.Now, Sleep: w.server.Clock.Sleep})
	return suggest.Run(w.Context(), suggest.Options{
		Client: client, Event: read, Site: w.dir, Server: "https://github.com", Token: token, Log: github.Log(&w.log), Now: func() time.Time { return w.now },
		Lines: func(ctx context.Context, list []reference.Reference, failed func(error)) add.Source {
			return online.Lines(ctx, hosts, list, online.Options{Failed: failed})
		},
	})
}

// pulls returns the pull requests.
func (w *world) pulls() (pulls []apiserver.Issue) {
	for _, i := range w.api.Issues() {
		if i.Head != "" {
			pulls = append(pulls, i)
		}
	}
	return pulls
}

// answer returns the only comment on an issue.
func (w *world) answer(n int) string {
	w.Helper()
	comments := w.api.Comments(n)
	if len(comments) != 1 || comments[0].User != apiserver.Actions {
		w.Fatalf("comments %+v", comments)
	}
	return comments[0].Body
}

// file returns a file of a branch.
func (w *world) file(branch, name string) string {
	w.Helper()
	return w.git(w.bare, "show", branch+":content/"+name) + "\n"
}

func (w *world) wants(what, got string, parts ...string) {
	w.Helper()
	for _, part := range parts {
		if !strings.Contains(got, part) {
			w.Errorf("%s lacks %q:\n%s", what, part, got)
		}
	}
}
