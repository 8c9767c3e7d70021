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

// Write makes a commit in which a file has a text, on top of a parent, whose other files stay, or of nothing if that is "".
func (r *Repository) Write(ctx context.Context, parent, name, text string, by Person, message string) (commit string, err error) {
	blob, err := r.run(ctx, &call{strings.NewReader(text), nil}, "hash-object", "-w", "--stdin")
	if err != nil {
		return "", err
	}
	entries, err := r.others(ctx, parent, name)
	if err != nil {
		return "", err
	}
	entries += fmt.Sprintf("100644 blob %s\t%s\x00", blob, name)
	tree, err := r.run(ctx, &call{strings.NewReader(entries), nil}, "mktree", "-z", "--missing")
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

// others returns the entries of a commit's tree except one, each with a zero byte at its end.
func (r *Repository) others(ctx context.Context, commit, name string) (string, error) {
	if commit == "" {
		return "", nil
	}
	listed, err := r.run(ctx, nil, "ls-tree", "-z", commit)
	var b strings.Builder
	for entry := range strings.SplitSeq(listed, "\x00") {
		if _, other, ok := strings.Cut(entry, "\t"); ok && other != name {
			b.WriteString(entry + "\x00")
		}
	}
	return b.String(), err
}
