package git

import (
	"context"
	"fmt"
	"strings"
)

// Read returns a file of a commit, without white space at its ends; "" if the commit has no such file.
func (r *Repository) Read(ctx context.Context, commit, name string) (string, error) {
	found, err := r.run(ctx, nil, "ls-tree", "--name-only", commit, "--", name)
	if err != nil || found == "" {
		return "", err
	}
	return r.run(ctx, nil, "cat-file", "blob", commit+":"+name)
}

// Write makes a commit whose only file has a text, on top of a parent, or of nothing if that is "".
func (r *Repository) Write(ctx context.Context, parent, name, text string, by Person, message string) (commit string, err error) {
	blob, err := r.run(ctx, &call{strings.NewReader(text), nil}, "hash-object", "-w", "--stdin")
	if err != nil {
		return "", err
	}
	tree, err := r.run(ctx, &call{strings.NewReader(fmt.Sprintf("100644 blob %s\t%s\n", blob, name)), nil}, "mktree")
	if err != nil {
		return "", err
	}
	args := []string{"commit-tree", tree}
	if parent != "" {
		args = append(args, "-p", parent)
	}
	names := []string{"GIT_AUTHOR_NAME=" + by.Name, "GIT_AUTHOR_EMAIL=" + by.Email, "GIT_COMMITTER_NAME=" + by.Name, "GIT_COMMITTER_EMAIL=" + by.Email}
	return r.run(ctx, &call{strings.NewReader(message), names}, args...)
}
