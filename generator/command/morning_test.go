package command_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"offprint/generator/command"
	"offprint/test/apiserver"
	"offprint/test/testkit"
)

// desk is where a curator works: a site, and hosts that don't make anyone wait.
type desk struct {
	*apiserver.Server
	t    *testing.T
	site string
}

func newDesk(t *testing.T) desk {
	t.Helper()
	site := t.TempDir()
	writeFile(t, site, "content/site.yaml", "title: Morning\nkey: morning\nbase_url: https://example.org/list/\n")
	return desk{apiserver.New(t), t, site}
}

func writeFile(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run runs a command. browse may be nil.
func (d desk) run(ctx context.Context, browse func(string) error, stdin string, args ...string) (status int, stdout, stderr string) {
	var out, problems bytes.Buffer
	status = command.Run(ctx, command.World{
		Args: append(args, "--site", d.site), Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &problems, Getenv: func(string) string { return "" },
		Clock: d.Clock.Now, Sleep: d.Clock.Sleep, Transport: d.Server, Browse: browse,
	})
	return status, out.String(), problems.String()
}

// add runs offprint add and checks its status and its output.
func (d desk) add(want int, out []string, stdin string, args ...string) {
	d.t.Helper()
	status, stdout, stderr := d.run(d.t.Context(), nil, stdin, append([]string{"add"}, args...)...)
	for _, text := range out {
		if !strings.Contains(stdout+stderr, text) {
			d.t.Errorf("add %v: no %q in\n%s%s", args, text, stdout, stderr)
		}
	}
	if status != want {
		d.t.Errorf("add %v: status %d\n%s%s", args, status, stdout, stderr)
	}
}

func (d desk) read(name string) string {
	d.t.Helper()
	data, err := os.ReadFile(filepath.Join(d.site, filepath.FromSlash(name)))
	if err != nil {
		d.t.Error(err)
	}
	return string(data)
}

var shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")

// TestTheMorningOfACurator runs the commands that docs/getting-started.md gives for ids on a clipboard.
func TestTheMorningOfACurator(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join(testkit.Root(t), "docs", "getting-started.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(guide), "to the clipboard")
	commands := strings.Split(strings.TrimSpace(shellBlock.FindStringSubmatch(rest)[1]), "\n")
	if len(commands) != 2 || !strings.HasPrefix(commands[0], "pbpaste | offprint ") || !strings.HasPrefix(commands[1], "offprint ") {
		t.Fatalf("the commands are %q", commands)
	}
	d := newDesk(t)
	ids := []string{"2503.09573", "2503.09566", "2503.09151", "2503.04388", "2503.09402", "2503.06955", "2503.09579", "2503.09427", "2503.09419", "2503.08525"}
	clipboard := "https://arxiv.org/abs/" + strings.Join(ids, "\n- ") + "\n"
	_, args, _ := strings.Cut(commands[0], "offprint ")
	if status, stdout, stderr := d.run(t.Context(), nil, clipboard, strings.Fields(args)...); status != 0 || stderr != "" || !strings.Contains(stdout, "10 papers added") {
		t.Fatalf("status %d: %s%s", status, stdout, stderr)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	front := make(chan string, 1)
	browse := func(address string) error {
		go func() { // like a browser, after the command has begun to serve
			defer stop()
			front <- page(address)
		}()
		return nil
	}
	if status, stdout, stderr := d.run(ctx, browse, "", append(strings.Fields(commands[1])[1:], "--port", "0")...); status != 0 || stderr != "" {
		t.Errorf("status %d: %s%s", status, stdout, stderr)
	}
	text := <-front
	last := 0
	for _, id := range ids {
		at := strings.Index(text, "/papers/"+id+"/")
		if at < last {
			t.Errorf("%s is not on the front page, or not in its place", id)
		}
		last = at
	}
	if requests := d.Requests(""); len(requests) != 1 {
		t.Errorf("%d requests: %v", len(requests), requests)
	}
	if took := d.Clock.Now().Sub(apiserver.Today); took > time.Minute {
		t.Errorf("the hosts make a curator wait for %v", took)
	}
}

// page returns a page, or the error in place of it.
func page(address string) string {
	response, err := http.Get(address)
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err.Error()
	}
	return string(body)
}

// TestAddTakesFilesAndReferences checks the order of what several kinds of arguments name.
func TestAddTakesFilesAndReferences(t *testing.T) {
	d := newDesk(t)
	bib := filepath.Join(d.site, "refs.bib")
	writeFile(t, d.site, "refs.bib", "@article{a, title = {Paper of a file}, author = {Ada Author}, year = 2024}\n")
	writeFile(t, d.site, "ids.txt", "# to read\n1812.11470 A title that I copied\n\n* https://doi.org/10.5281/zenodo.2598836\n")
	d.add(0, []string{"15 papers added"}, "", "2503.04715", "https://huggingface.co/papers/date/2025-03-13", "10.1145/3292500", bib, filepath.Join(d.site, "ids.txt"))
	for name, want := range map[string]string{
		"2503.04715": "position: 1", "proceedings": "position: 2", "paper-of-a-file": "position: 3", "1812.11470": "position: 4", "lenses-lab": "position: 5",
	} {
		files, _ := filepath.Glob(filepath.Join(d.site, "content/papers/2025/03", name+"*.md"))
		if len(files) != 1 || !strings.Contains(d.read(strings.TrimPrefix(files[0], d.site)), want) {
			t.Errorf("%s: %v", name, files)
		}
	}
	day := d.read("content/papers/2025/03/2503.09573.md")
	for _, want := range []string{"date: 2025-03-13", "submitted_by: reader3", "tldr: 'Texts are written block by block", `$L'$`, `\emph{any}`} {
		if !strings.Contains(day, want) {
			t.Errorf("no %s in\n%s", want, day)
		}
	}
	if signals := d.read("content/signals.yaml"); !strings.Contains(signals, "'2503.09573': {upvotes: 11, comments: 1}") {
		t.Errorf("signals:\n%s", signals)
	}
	if n := len(d.Requests(apiserver.ArXiv)); n != 1 { // of the references before and after the file
		t.Errorf("%d requests to arXiv", n)
	}
	d.Forget()
	d.add(0, []string{"0 papers added", "15 known already"}, "", "2503.04715", "https://huggingface.co/papers/date/2025-03-13", "10.1145/3292500", bib, filepath.Join(d.site, "ids.txt"))
	if requests := d.Requests(""); len(requests) > 0 { // also for what Crossref lacks, for an hour
		t.Errorf("the second run asks again: %v", requests)
	}
}

// TestAddResumes has arXiv fail at the third batch.
func TestAddResumes(t *testing.T) {
	d := newDesk(t)
	clipboard := strings.Join(d.Generate(250), "\n")
	d.Script(apiserver.ArXiv, apiserver.None, apiserver.None, apiserver.Failing)
	d.add(1, []string{"200 papers added", "export.arxiv.org: is in trouble (500 Internal Server Error)", "and 47 others", "goes on where it stopped"}, clipboard, "-")
	d.Script(apiserver.ArXiv)
	d.Forget()
	d.add(0, []string{"50 papers added"}, clipboard, "-")
	if requests := d.Requests(""); len(requests) != 1 || !strings.Contains(requests[0].URL, "2501.00250") || strings.Contains(requests[0].URL, "2501.00200") {
		t.Errorf("the second run asks %v", requests)
	}
}

// TestUpdateAddsWhatAFailureCost has arXiv fail, so that papers have the texts of Hugging Face at first.
func TestUpdateAddsWhatAFailureCost(t *testing.T) {
	d := newDesk(t)
	d.Script(apiserver.ArXiv, apiserver.Failing)
	d.add(0, []string{"10 papers added, 0 known already, 0 problems, 1 warning", "--update"}, "", "hf:2025-03-13")
	const file = "content/papers/2025/03/2503.09573.md"
	if text := d.read(file); strings.Contains(text, "$L'$") || strings.Contains(text, "cs.LG") || !strings.Contains(text, "submitted_by: reader3") {
		t.Errorf("at first:\n%s", text)
	}
	d.Script(apiserver.ArXiv)
	d.add(0, []string{"10 updated"}, "", "hf:2025-03-13", "--update")
	if text := d.read(file); !strings.Contains(text, "$L'$") || !strings.Contains(text, "cs.LG") {
		t.Errorf("after the update:\n%s", text)
	}
}

func TestAddWithoutANetworkHasOneMessage(t *testing.T) {
	d := newDesk(t)
	d.Disconnect()
	writeFile(t, d.site, "refs.bib", "@article{a, title = {Paper of a file}, author = {Ada Author}, year = 2024}\n")
	status, stdout, stderr := d.run(t.Context(), nil, "", "add", "2503.04715", "hf:2025-03-13", "10.1145/3292500", filepath.Join(d.site, "refs.bib"), "2503.09566")
	if status != 1 || strings.Count(stderr, "\n") != 2 || !strings.Contains(stderr, "host not found") || !strings.Contains(stderr, "hint: ") || !strings.Contains(stdout, "1 paper added") {
		t.Errorf("status %d: %s%s", status, stdout, stderr)
	}
}

// TestAddNamesItsSite checks what hosts learn of who asks.
func TestAddNamesItsSite(t *testing.T) {
	d := newDesk(t)
	d.add(0, nil, "", "2503.04715", "hf:2503.09573", "10.1145/3292500")
	requests := d.Requests("")
	if len(requests) != 3 {
		t.Errorf("%d requests: %v", len(requests), requests)
	}
	for _, r := range requests {
		if agent := r.Header.Get("User-Agent"); !strings.HasPrefix(agent, "offprint/") || !strings.Contains(agent, "https://example.org/list/") {
			t.Errorf("User-Agent %q", agent)
		}
	}
}
