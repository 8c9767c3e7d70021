// Package git makes commits in a clone of a repository and exchanges branches with its origin, without touching what is
// checked out.
//
// A [Repository] runs git without hooks, prompts, signatures and the settings of the system and the user. The token for
// the origin is only in the environment of git: not in an address, an argument or a file.
package git

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"offprint/generator/problem"
)

// Repository is a clone.
type Repository struct {
	dir    string // its top
	prefix string // of the folder with which it was opened, with a slash at its end, or ""
	depth  string // a flag that keeps a shallow clone shallow; "" for others
	server string // the address of the host that gets the token
	token  string
}

// Person is an author or a committer.
type Person struct{ Name, Email string }

// patience bounds one call of git.
const patience = 5 * time.Minute

// Open opens the clone around a folder. The token, if it isn't "", is sent to the server alone.
func Open(ctx context.Context, folder, server, token string) (*Repository, error) {
	r := &Repository{dir: folder, server: server, token: token}
	about, err := r.run(ctx, nil, "rev-parse", "--is-shallow-repository", "--show-toplevel", "--show-prefix")
	if err != nil {
		return nil, err
	}
	isShallow, folders, _ := strings.Cut(about, "\n")
	top, prefix, _ := strings.Cut(folders, "\n") // the prefix may be empty
	r.dir, r.prefix = filepath.FromSlash(top), prefix
	if isShallow == "true" {
		r.depth = "--depth=1"
	}
	return r, nil
}

// Prefix returns the path of the folder with which the clone was opened, "" or with a slash at its end.
func (r *Repository) Prefix() string { return r.prefix }

// Fetch gets the last commit of a branch of the origin. It returns "" if there is no such branch.
func (r *Repository) Fetch(ctx context.Context, branch string) (commit string, err error) {
	found, err := r.run(ctx, nil, "ls-remote", "origin", "refs/heads/"+branch)
	for line := range strings.Lines(found) { // refs/heads/x/refs/heads/main has that end too
		if id, ref, _ := strings.Cut(strings.TrimSpace(line), "\t"); ref == "refs/heads/"+branch {
			commit = id
		}
	}
	if err != nil || commit == "" {
		return "", err
	}
	if _, err := r.run(ctx, nil, "cat-file", "-e", commit); err == nil {
		return commit, nil
	}
	fetch := []string{"fetch", "--quiet", "--no-tags", "--no-write-fetch-head"}
	if r.depth != "" {
		fetch = append(fetch, r.depth)
	}
	_, err = r.run(ctx, nil, append(fetch, "origin", "refs/heads/"+branch)...)
	if err == nil {
		if _, missing := r.run(ctx, nil, "cat-file", "-e", commit); missing != nil {
			err = ErrMoved
		}
	}
	return commit, err
}

// CheckOut writes the files of a commit to a temporary folder, which the caller removes with the returned function.
func (r *Repository) CheckOut(ctx context.Context, commit string) (folder string, remove func(), err error) {
	folder, err = os.MkdirTemp("", "offprint-")
	if err != nil {
		return "", nil, err
	}
	if folder, err = filepath.EvalSymlinks(folder); err != nil {
		return "", nil, err
	}
	remove = func() {
		_, _ = r.run(context.WithoutCancel(ctx), nil, "worktree", "remove", "--force", folder)
		_ = os.RemoveAll(folder)
	}
	if _, err := r.run(ctx, nil, "worktree", "add", "--quiet", "--force", "--detach", folder, commit); err != nil {
		remove()
		return "", nil, err
	}
	return folder, remove, nil
}

// Commit makes a commit of all changes of some paths in a folder of CheckOut, on top of its commit, without moving a
// branch. Paths are relative to the top. It returns "" if nothing has changed.
func (r *Repository) Commit(ctx context.Context, folder string, paths []string, author, committer Person, message string) (commit string, err error) {
	in := &Repository{dir: folder}
	if _, err := in.run(ctx, nil, append([]string{"--literal-pathspecs", "add", "--all", "--"}, paths...)...); err != nil {
		return "", err
	}
	tree, err := in.run(ctx, nil, "write-tree")
	if err != nil {
		return "", err
	}
	parent, err := in.Tree(ctx, "HEAD")
	if err != nil || tree == parent {
		return "", err
	}
	names := []string{"GIT_AUTHOR_NAME=" + author.Name, "GIT_AUTHOR_EMAIL=" + author.Email, "GIT_COMMITTER_NAME=" + committer.Name, "GIT_COMMITTER_EMAIL=" + committer.Email}
	return in.run(ctx, &call{strings.NewReader(message), names}, "commit-tree", tree, "-p", "HEAD")
}

// Tree returns the tree of a commit.
func (r *Repository) Tree(ctx context.Context, commit string) (string, error) {
	return r.run(ctx, nil, "rev-parse", "--verify", commit+"^{tree}")
}

// Parent returns the first parent of a commit.
func (r *Repository) Parent(ctx context.Context, commit string) (string, error) {
	text, err := r.run(ctx, nil, "cat-file", "commit", commit) // in a shallow clone, commit^ is missing
	for line := range strings.Lines(text) {
		if parent, ok := strings.CutPrefix(strings.TrimSpace(line), "parent "); ok {
			return parent, err
		}
	}
	return "", err
}

// Committer returns the committer's address and the message of a commit.
func (r *Repository) Committer(ctx context.Context, commit string) (email, message string, err error) {
	text, err := r.run(ctx, nil, "log", "-1", "--no-show-signature", "--format=%ce%n%B", commit)
	email, message, _ = strings.Cut(text, "\n")
	return email, message, err
}

// ErrMoved reports that somebody else changed a branch of the origin.
var ErrMoved = errors.New("the branch has changed meanwhile")

// Push makes a commit that of a branch of the origin, which must still have the commit before; "" for a new branch.
func (r *Repository) Push(ctx context.Context, commit, branch, before string) error {
	return r.push(ctx, commit+":refs/heads/"+branch, branch, before)
}

// Delete removes a branch of the origin, which must still have the commit before.
func (r *Repository) Delete(ctx context.Context, branch, before string) error {
	return r.push(ctx, ":refs/heads/"+branch, branch, before)
}

func (r *Repository) push(ctx context.Context, refspec, branch, before string) error {
	_, err := r.run(ctx, nil, "push", "--quiet", "--porcelain", "--no-verify", "--force-with-lease=refs/heads/"+branch+":"+before, "origin", refspec)
	if err != nil && (strings.Contains(err.Error(), "stale info") || strings.Contains(err.Error(), "fetch first")) {
		return ErrMoved
	}
	return err
}

// call is what a call of git gets besides arguments.
type call struct {
	stdin       io.Reader
	environment []string
}

// run runs git and returns what it prints, without white space at the ends.
func (r *Repository) run(ctx context.Context, with *call, args ...string) (string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, patience, fmt.Errorf("git took longer than %s", patience))
	defer cancel()
	safe := []string{"--no-pager", "-C", r.dir, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "-c", "core.quotePath=false",
		"-c", "commit.gpgSign=false", "-c", "push.gpgSign=false", "-c", "protocol.ext.allow=never", "-c", "gc.auto=0", "-c", "core.autocrlf=false"}
	c := exec.CommandContext(ctx, "git", append(safe, args...)...)
	c.Env = append(slices.DeleteFunc(os.Environ(), func(s string) bool { return strings.HasPrefix(s, "GIT_") }),
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=true", "GIT_NO_REPLACE_OBJECTS=1", "LC_ALL=C")
	c.Env = append(c.Env, r.credentials()...)
	if with != nil {
		c.Stdin, c.Env = with.stdin, append(c.Env, with.environment...)
	}
	var out, problems bytes.Buffer
	c.Stdout, c.Stderr = &out, &problems
	err := c.Run()
	switch {
	case ctx.Err() != nil:
		return "", context.Cause(ctx)
	case errors.Is(err, exec.ErrNotFound):
		return "", errors.New("git is not installed")
	case err != nil:
		return "", fmt.Errorf("git %s: %s", args[0], r.quote(out.String()+problems.String()))
	}
	return strings.TrimSpace(out.String()), nil
}

// credentials are the variables with which git sends the token to the server, and nowhere else.
func (r *Repository) credentials() []string {
	u, err := url.Parse(r.server)
	if r.token == "" || err != nil || u.Host == "" {
		return nil
	}
	basic := base64.StdEncoding.EncodeToString([]byte("x-access-token:" + r.token))
	return []string{"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=http." + u.Scheme + "://" + u.Host + "/.extraheader", "GIT_CONFIG_VALUE_0=Authorization: Basic " + basic}
}

// quote returns what git said on one line, without the token and passwords in addresses.
func (r *Repository) quote(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r.token != "" {
		text = strings.ReplaceAll(text, r.token, "***")
	}
	return problem.Printable(strings.TrimPrefix(text, "fatal: "))
}
