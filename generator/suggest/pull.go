package suggest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"offprint/generator/git"
	"offprint/generator/github"
)

// trailer marks the commits of this package.
const trailer = "Offprint-Issue: "

func hasTrailer(message string, n int) bool {
	for line := range strings.Lines(message) {
		if strings.TrimSpace(line) == fmt.Sprint(trailer, n) {
			return true
		}
	}
	return false
}

// publish pushes a commit, opens or updates the pull request, starts the checks and answers. Each step is one that an
// earlier run may have done already; the answer, the last one, has the commit.
func (r *run) publish(ctx context.Context, p proposal, head, base string) error {
	pull, err := r.pull(ctx)
	if err != nil {
		return err
	}
	if pull != nil && pull.IsMerged() {
		pull = nil
	}
	if pull != nil && !pull.IsOpen() { // only before the branch changes
		if pull, err = r.reopened(ctx, pull); err != nil {
			return err
		}
	}
	commit, err := r.push(ctx, p.commit, head, base)
	if errors.Is(err, git.ErrMoved) {
		return r.changedByHand(ctx)
	}
	if err != nil {
		return err
	}
	last, err := r.Client.Comment(ctx, r.n, sticky)
	if err != nil {
		return err
	}
	isNew := last == nil || !strings.Contains(last.Body, commit)
	if pull, err = r.put(ctx, pull, p, isNew); err != nil {
		return r.noPull(ctx, p, err)
	}
	p.pull, p.commit = pull, commit
	if isNew {
		if err := r.check(ctx); err != nil {
			return err
		}
	}
	return r.answer(ctx, p.answer)
}

// issueOf returns the number of the issue from which a pull request comes. It returns false for that of a fork, whose
// branches strangers name.
func (r *run) issueOf(pull github.Pull) (n int, ok bool) {
	m, from := branchName.FindStringSubmatch(pull.Head.Name), pull.Head.Repository
	if m == nil || from == nil || !strings.EqualFold(from.Name, r.Event.Repository.Name) {
		return 0, false
	}
	n, _ = strconv.Atoi(m[1]) // ten digits
	return n, true
}

// isTwin reports whether an older issue suggests the same paper, and answers that. The issue waits for the older one.
func (r *run) isTwin(ctx context.Context, p proposal) (bool, error) {
	if !strings.HasPrefix(p.title, "Add ") {
		return false, nil
	}
	pulls, err := r.Client.OpenPulls(ctx)
	if err != nil {
		return false, err
	}
	for _, pull := range pulls {
		n, isOurs := r.issueOf(pull)
		if isOurs && n < r.n && pull.Title == p.title {
			return true, r.refuse(ctx, answer{text: fmt.Sprintf("#%d suggests the same paper, in the pull request #%d. If that is closed, edit this issue, and offprint goes on with it.", n, pull.Number)})
		}
	}
	return false, nil
}

// push pushes a commit, unless the branch has an equal one. It returns the commit of the branch.
func (r *run) push(ctx context.Context, commit, head, base string) (string, error) {
	if head != "" {
		parent, err := r.repo.Parent(ctx, head)
		if err != nil {
			return "", err
		}
		old, err := r.repo.Tree(ctx, head)
		if err != nil {
			return "", err
		}
		if tree, err := r.repo.Tree(ctx, commit); err != nil || tree == old && parent == base {
			return head, err
		}
	}
	return commit, r.repo.Push(ctx, commit, r.branch, head)
}

// pull returns the pull request of the branch, an open one first; nil if there is none.
func (r *run) pull(ctx context.Context) (*github.Pull, error) {
	pulls, err := r.Client.PullsOf(ctx, r.branch)
	for _, pull := range pulls {
		if pull.IsOpen() {
			return &pull, err
		}
	}
	if len(pulls) > 0 {
		return &pulls[0], err
	}
	return nil, err
}

// reopened reopens a pull request, or returns nil if GitHub doesn't: its branch is gone or another one.
func (r *run) reopened(ctx context.Context, pull *github.Pull) (*github.Pull, error) {
	err := r.Client.SetPullState(ctx, pull.Number, "open")
	if github.IsStatus(err, http.StatusUnprocessableEntity) {
		return nil, nil
	}
	pull.State = "open"
	return pull, err
}

// put gives the pull request title and text of a new proposal, or opens it. Those that a curator wrote stay until then.
func (r *run) put(ctx context.Context, pull *github.Pull, p proposal, isNew bool) (*github.Pull, error) {
	if pull == nil {
		opened, err := r.Client.OpenPull(ctx, p.title, p.body, r.branch, r.Event.Repository.DefaultBranch)
		if github.IsStatus(err, http.StatusUnprocessableEntity) { // another run may have opened it meanwhile
			if other, failed := r.pull(ctx); failed == nil && other != nil && other.IsOpen() {
				return other, nil
			}
		}
		return &opened, err
	}
	if !isNew || pull.Title == p.title && pull.Body == p.body {
		return pull, nil
	}
	return pull, r.Client.EditPull(ctx, pull.Number, p.title, p.body)
}

// noPull answers that a curator has to open the pull request, if the repository's settings forbid workflows to.
func (r *run) noPull(ctx context.Context, p proposal, err error) error {
	if !github.IsStatus(err, http.StatusForbidden) || !strings.Contains(err.Error(), "not permitted to create") {
		return err
	}
	p.text += fmt.Sprintf(" The settings of this repository don't let workflows open pull requests, so a curator has to: [compare the branches](%s/%s/compare/%s...%s?expand=1).",
		strings.TrimSuffix(r.Server, "/"), r.Event.Repository.Name, r.Event.Repository.DefaultBranch, r.branch)
	if err := r.answer(ctx, p.answer); err != nil {
		return err
	}
	return fmt.Errorf("%w; allow GitHub Actions to create pull requests, in the repository's settings below Actions, General", err)
}

// check starts the workflows that pull requests start: those that a workflow opens start none. A repository may lack them.
func (r *run) check(ctx context.Context) error {
	for _, name := range []string{"check.yml", "preview.yml"} {
		err := r.Client.Dispatch(ctx, name, r.branch, nil)
		switch {
		case github.IsStatus(err, http.StatusNotFound, http.StatusUnprocessableEntity):
			_ = r.say("%s was not started: %v", name, err)
		case err != nil:
			return err
		}
	}
	return nil
}

// closePull closes the pull request, if it is open.
func (r *run) closePull(ctx context.Context, why string) error {
	pull, err := r.pull(ctx)
	if err != nil {
		return err
	}
	if pull == nil || !pull.IsOpen() {
		return r.say("%s, and there is no open pull request: nothing to do", why)
	}
	if err := r.say("%s: closing pull request %d", why, pull.Number); err != nil {
		return err
	}
	return r.Client.SetPullState(ctx, pull.Number, "closed")
}

// ended closes the issue of a pull request that was merged or closed, and removes the branch of a merged one.
func (r *run) ended(ctx context.Context) error {
	pull := *r.Event.Pull
	if r.Event.Action != "closed" {
		return r.say("the pull request is not closed: nothing to do")
	}
	issue, err := r.Client.Issue(ctx, r.n)
	switch {
	case github.IsStatus(err, http.StatusMovedPermanently, http.StatusNotFound, http.StatusGone):
		return r.say("the issue is gone: nothing to do")
	case err != nil:
		return err
	}
	if pull.IsMerged() {
		if err := r.removeBranch(ctx, pull.Head.SHA); err != nil {
			return err
		}
	}
	if !issue.IsOpen() || issue.Pull != nil {
		return r.say("the issue is closed already")
	}
	if pull.IsMerged() {
		return r.Client.CloseIssue(ctx, r.n, "completed")
	}
	if !issue.Locked {
		text := fmt.Sprintf("A curator closed the pull request #%d without merging it.", pull.Number)
		if err := r.answer(ctx, answer{text: text}); err != nil {
			return err
		}
	}
	return r.Client.CloseIssue(ctx, r.n, "not_planned")
}

// removeBranch removes the branch of a merged pull request, if it has no newer commit.
func (r *run) removeBranch(ctx context.Context, merged string) error {
	head, err := r.repo.Fetch(ctx, r.branch)
	if err != nil || head == "" || head != merged {
		return err
	}
	if err := r.repo.Delete(ctx, r.branch, head); err != nil && !errors.Is(err, git.ErrMoved) {
		return err
	}
	return nil
}
