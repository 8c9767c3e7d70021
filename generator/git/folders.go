package git

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Target is a branch of another repository than the one that is checked out.
type Target struct{ Address, Server, Token, Branch string }

// PutFolder makes a branch have a folder with the files that write writes, and of its other folders only those that keep
// names. The commit has no parent, so that the repository stays small.
func PutFolder(ctx context.Context, to Target, folder string, write func(dir string) error, keep func(folder string) bool, by Person, message string) error {
	dir, err := os.MkdirTemp("", "offprint-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	r := &Repository{dir: dir, server: to.Server, token: to.Token, depth: "--depth=1"}
	if _, err := r.run(ctx, nil, "init", "--quiet"); err != nil {
		return err
	}
	if _, err := r.run(ctx, nil, "remote", "add", "origin", to.Address); err != nil {
		return err
	}
	tip, err := r.Fetch(ctx, to.Branch)
	if err != nil {
		return err
	}
	if tip != "" {
		if err := r.prune(ctx, tip, folder, keep); err != nil {
			return err
		}
	}
	if err := os.Mkdir(filepath.Join(dir, folder), 0o755); err != nil {
		return err
	}
	if err := write(filepath.Join(dir, folder)); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, ".nojekyll"), nil, 0o644); err != nil {
		return err
	}
	if _, err := r.run(ctx, nil, "--literal-pathspecs", "add", "--force", "--", folder, ".nojekyll"); err != nil {
		return err
	}
	tree, err := r.run(ctx, nil, "write-tree")
	if err != nil {
		return err
	}
	names := []string{"GIT_AUTHOR_NAME=" + by.Name, "GIT_AUTHOR_EMAIL=" + by.Email, "GIT_COMMITTER_NAME=" + by.Name, "GIT_COMMITTER_EMAIL=" + by.Email}
	commit, err := r.run(ctx, &call{strings.NewReader(message), names}, "commit-tree", tree)
	if err != nil {
		return err
	}
	return r.Push(ctx, commit, to.Branch, tip)
}

// prune fills the index with the files of a commit, except those of a folder and of the folders not to keep.
func (r *Repository) prune(ctx context.Context, tip, folder string, keep func(string) bool) error {
	if _, err := r.run(ctx, nil, "read-tree", tip); err != nil {
		return err
	}
	list, err := r.run(ctx, nil, "ls-tree", "-d", "-z", "--name-only", tip)
	if err != nil {
		return err
	}
	old := slices.DeleteFunc(strings.Split(strings.Trim(list, "\x00"), "\x00"), func(name string) bool {
		return name == "" || name != folder && keep(name)
	})
	if len(old) == 0 {
		return nil
	}
	_, err = r.run(ctx, nil, append([]string{"--literal-pathspecs", "rm", "-r", "--quiet", "--cached", "--"}, old...)...)
	return err
}
