package runner

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"strings"
	"testing"

	"offprint/test/apiserver"
	"offprint/test/testkit"
)

// Commit adds a commit with files to a branch, and returns its id. It makes a new branch from main. A file without
// text is removed.
func (h *Host) Commit(branch string, files testkit.Tree, message string) (string, error) {
	return h.commit("refs/heads/"+branch, files, message)
}

// CommitTo adds a commit with files to a ref, such as the head of a pull request.
func (h *Host) CommitTo(ref string, files testkit.Tree) (string, error) {
	return h.commit(ref, files, "Change "+ref)
}

func (h *Host) commit(ref string, files testkit.Tree, message string) (string, error) {
	var in strings.Builder
	fmt.Fprintf(&in, "commit %s\ncommitter Ada <ada@example.org> 1741000000 +0000\ndata %d\n%s\n", ref, len(message), message)
	for _, parent := range []string{ref, "refs/heads/main"} {
		if commit, err := h.git("rev-parse", "--verify", "-q", parent); err == nil {
			fmt.Fprintf(&in, "from %s", commit)
			break
		}
	}
	for _, name := range sortedKeys(files) {
		if files[name] == "" {
			fmt.Fprintf(&in, "D %s\n", quote(name))
			continue
		}
		mode := "100644"
		if strings.HasPrefix(files[name], "#!") {
			mode = "100755" // a script
		}
		fmt.Fprintf(&in, "M %s inline %s\ndata %d\n%s\n", mode, quote(name), len(files[name]), files[name])
	}
	program := exec.Command("git", "-C", h.Bare, "fast-import", "--quiet", "--date-format=raw")
	program.Stdin = strings.NewReader(in.String())
	if out, err := program.CombinedOutput(); err != nil {
		return "", fmt.Errorf("git fast-import: %w\n%s", err, out)
	}
	commit, err := h.git("rev-parse", ref)
	return strings.TrimSpace(commit), err
}

// quote returns a path as git fast-import reads it.
func quote(path string) string {
	var b strings.Builder
	for _, c := range []byte(path) {
		if c < ' ' || c == '"' || c == '\\' || c > '~' {
			fmt.Fprintf(&b, "\\%03o", c)
			continue
		}
		b.WriteByte(c)
	}
	return `"` + b.String() + `"`
}

// Suggest opens an issue, and returns its number and event.
func (h *Host) Suggest(t testing.TB, title, body string) (int, Event) {
	t.Helper()
	user := apiserver.User{Login: "grace", ID: 77, Type: "User"}
	n := h.API.Open(apiserver.Issue{Title: title, Body: body, User: user})
	return n, h.IssueEvent(t, "opened", n)
}

// IssueEvent returns the event of an action on an issue.
func (h *Host) IssueEvent(t testing.TB, action string, n int) Event {
	t.Helper()
	return Event{Name: "issues", Payload: h.payload(t, action, n)}
}

// PullRequest opens a pull request with files from a branch of a repository, the own one or a fork, and returns its
// event.
func (h *Host) PullRequest(t testing.TB, from, branch string, files testkit.Tree) Event {
	t.Helper()
	n := h.API.Open(apiserver.Issue{Title: "Add " + branch, User: apiserver.User{Login: "mallory", ID: 78, Type: "User"}, Head: branch, Base: "main", From: from})
	head := fmt.Sprintf("refs/pull/%d/head", n)
	if from == h.Repository {
		head = "refs/heads/" + branch
	}
	if _, err := h.commit(head, files, "Change "+branch); err != nil {
		t.Fatal(err)
	}
	return h.PullEvent(t, "opened", n)
}

// PullEvent returns the event of an action on a pull request, whose merge with its base is tried first, as GitHub does.
func (h *Host) PullEvent(t testing.TB, action string, n int) Event {
	t.Helper()
	pull := h.API.Issue(n)
	head := fmt.Sprintf("refs/pull/%d/head", n)
	if pull.From == "" || pull.From == h.Repository {
		h.must(t, "update-ref", head, "refs/heads/"+pull.Head)
	}
	h.mergeInto(t, fmt.Sprintf("refs/pull/%d/merge", n), head, "Merge "+pull.Head+" into "+pull.Base)
	e := Event{Name: "pull_request", Payload: h.payload(t, action, n)}
	e.Files = h.Changed(t, head)
	return e
}

// Finished returns the event of the end of a run. As on GitHub, it does not have the number of the pull request that
// started the run.
func (h *Host) Finished(run *Run) Event {
	e := run.Event
	sha, branch, repository := e.SHA, strings.TrimPrefix(e.Ref, "refs/heads/"), h.Repository
	if e.Name == "pull_request" {
		head := func(names ...string) string {
			return text(dig(e.Payload, append([]string{"pull_request", "head"}, names...)...))
		}
		sha, branch, repository = head("sha"), head("ref"), head("repo", "full_name")
	}
	owner, _, _ := strings.Cut(repository, "/")
	return Event{Name: "workflow_run", Payload: object{
		"action": "completed", "repository": e.Payload["repository"], "sender": e.Payload["sender"],
		"workflow_run": object{
			"id": float64(run.ID), "name": run.Workflow, "event": e.Name, "conclusion": run.Conclusion, "pull_requests": []any{},
			"head_sha": sha, "head_branch": branch, "display_title": dig(e.Payload, "pull_request", "title"), "path": ".github/workflows/" + run.File,
			"head_repository": object{"full_name": repository, "owner": object{"login": owner}},
		},
	}}
}

// Merge merges a pull request, and returns the push to main that this is.
func (h *Host) Merge(t testing.TB, n int) Event {
	t.Helper()
	h.mergeInto(t, "refs/heads/main", fmt.Sprintf("refs/pull/%d/head", n), fmt.Sprintf("Merge pull request #%d", n))
	h.API.Merge(n)
	return Event{Name: "push", Payload: object{"ref": "refs/heads/main", "repository": h.payload(t, "closed", n)["repository"]}}
}

// mergeInto sets a ref to a merge of main and a head.
func (h *Host) mergeInto(t testing.TB, ref, head, message string) {
	t.Helper()
	tree, _, _ := strings.Cut(h.must(t, "merge-tree", "--write-tree", "refs/heads/main", head), "\n")
	commit := h.must(t, "-c", "user.name=GitHub", "-c", "user.email=noreply@github.com", "commit-tree", tree, "-p", "refs/heads/main", "-p", head, "-m", message)
	h.must(t, "update-ref", ref, strings.TrimSpace(commit))
}

func (h *Host) must(t testing.TB, arguments ...string) string {
	t.Helper()
	out, err := h.git(arguments...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Files returns the files of a commit or a branch below a folder; all files if it is "".
func (h *Host) Files(t testing.TB, at, folder string) testkit.Tree {
	t.Helper()
	files := testkit.Tree{}
	archive := tar.NewReader(strings.NewReader(h.must(t, "archive", "--format=tar", at)))
	for {
		header, err := archive.Next()
		if err == io.EOF {
			return files
		}
		if err == nil && header.Typeflag == tar.TypeReg && (folder == "" || strings.HasPrefix(header.Name, folder+"/")) {
			var data []byte
			data, err = io.ReadAll(archive)
			files[header.Name] = string(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// payload returns the data of an event about an issue or a pull request.
func (h *Host) payload(t testing.TB, action string, n int) (p object) {
	t.Helper()
	sender := h.API.Issue(n).User
	if err := json.NewDecoder(bytes.NewReader(h.API.Event(action, n, sender))).Decode(&p); err != nil {
		t.Fatal(err)
	}
	return maps.Clone(p)
}

// Author returns the author of the last commit of a branch.
func (h *Host) Author(t testing.TB, branch string) string {
	t.Helper()
	return strings.TrimSpace(h.must(t, "log", "-1", "--format=%an <%ae>", branch))
}

// Changed returns the names of the files that a branch has changed since it left main.
func (h *Host) Changed(t testing.TB, branch string) []string {
	t.Helper()
	return strings.FieldsFunc(h.must(t, "diff", "-z", "--no-renames", "--name-only", "main..."+branch), func(r rune) bool { return r == 0 })
}

// Branches returns the names of all branches.
func (h *Host) Branches(t testing.TB) []string {
	t.Helper()
	return strings.Fields(h.must(t, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/"))
}
