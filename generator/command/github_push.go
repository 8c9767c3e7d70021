package command

import (
	"context"
	"errors"
	"fmt"

	"offprint/generator/git"
)

// checkOut checks out the last commit of a branch of the remote repository. The caller calls remove.
func checkOut(ctx context.Context, r *git.Repository, branch string) (tip, folder string, remove func(), err error) {
	tip, err = r.Fetch(ctx, branch)
	if err == nil && tip == "" {
		err = fmt.Errorf("the repository has no branch %s", branch)
	}
	if err == nil {
		folder, remove, err = r.CheckOut(ctx, tip)
	}
	return tip, folder, remove, err
}

// push pushes a commit to a branch whose last commit is tip, and says so. The error is [git.ErrMoved] if it is another one.
func push(ctx context.Context, w World, r *git.Repository, commit, branch, tip string) error {
	switch err := r.Push(ctx, commit, branch, tip); {
	case errors.Is(err, git.ErrMoved):
		return err
	case err != nil:
		return failure{hinted{err, "the job needs the permission contents: write, and the rules of the branch must let github-actions push"}}
	}
	return printLine(w.Stdout, "pushed %s to %s", commit[:12], branch)
}
