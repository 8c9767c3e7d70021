// Package suggest turns the issues of people who filled in a form into pull requests.
//
// The branch of issue 12 is suggestion-12. It has one commit, on top of the default branch, which each run makes anew
// from the text of the issue: whatever event started a run, it leads to what the issue says now, and a run that failed
// in the middle goes on when it is run again. A branch on which somebody else committed stays as it is.
//
// Strangers write the texts of issues. They go into files of content/, in the form that these have, and as code spans
// into answers; nothing else gets them.
package suggest

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"

	"offprint/generator/add"
	"offprint/generator/content/intake/reference"
	"offprint/generator/form"
	"offprint/generator/git"
	"offprint/generator/github"
)

// Options are what [Run] needs.
type Options struct {
	Client  *github.Client
	Event   github.Event
	Site    string // the site's folder in a clone of the repository
	Server  string // the address of the host of the repository, which gets the token
	Token   string
	Version string // of the program
	Log     io.Writer
	Now     func() time.Time

	// Lines gets the papers that references name. It calls failed if a host fails, and may answer later.
	Lines func(ctx context.Context, list []reference.Reference, failed func(error)) add.Source
}

// OpenLimit is the number of open suggestions of one person; further ones wait.
const OpenLimit = 8

// sticky is the name of the answer to an issue.
const sticky = "suggestion"

// The account of the workflow's token, which commits.
var committer = git.Person{Name: "github-actions[bot]", Email: "41898282+github-actions[bot]@users.noreply.github.com"}

// run leads one issue to its pull request.
type run struct {
	Options
	n      int
	branch string
	repo   *git.Repository
	failed error // of a host of papers
}

var branchName = regexp.MustCompile(`^suggestion-([1-9][0-9]{0,9})$`)

// Run handles an event of an issue, or the end of a pull request. It answers faults of an issue there; its errors are
// those of git, GitHub and the disk.
func Run(ctx context.Context, o Options) error {
	r := &run{Options: o}
	switch {
	case o.Event.Issue != nil:
		r.n = o.Event.Issue.Number
	case o.Event.Pull != nil:
		var ok bool
		if r.n, ok = r.issueOf(*o.Event.Pull); !ok {
			return r.say("the pull request is not from an issue: nothing to do")
		}
	default:
		return fmt.Errorf("the event has no issue and no pull request")
	}
	if r.n < 1 {
		return fmt.Errorf("the event has no number")
	}
	r.branch = fmt.Sprintf("suggestion-%d", r.n)
	var err error
	if r.repo, err = git.Open(ctx, o.Site, o.Server, o.Token); err != nil {
		return err
	}
	if o.Event.Pull != nil {
		return r.ended(ctx)
	}
	return r.converge(ctx)
}

func (r *run) say(format string, args ...any) error {
	_, err := fmt.Fprintf(r.Log, format+"\n", args...)
	return err
}

// converge makes the branch, the pull request and the answer match the issue.
func (r *run) converge(ctx context.Context) error {
	issue, err := r.Client.Issue(ctx, r.n)
	isGone := github.IsStatus(err, http.StatusMovedPermanently, http.StatusNotFound, http.StatusGone)
	switch {
	case isGone:
		return r.closePull(ctx, "the issue is gone")
	case err != nil:
		return err
	case issue.Pull != nil:
		return r.say("this is a pull request: nothing to do")
	case issue.User.Type == "Bot", issue.User.Login == "":
		return r.say("no person opened the issue: nothing to do")
	case !issue.IsOpen():
		return r.closePull(ctx, "the issue is closed")
	case issue.Locked:
		return r.say("the issue is locked: nothing to do")
	}
	answers, problems, ok := form.Read(r.n, issue.Body)
	switch {
	case !ok:
		return r.noForm(ctx)
	case problems.HasErrors(false):
		return r.refuse(ctx, answer{problems: problems})
	}
	if isOver, err := r.isOverLimit(ctx, issue); err != nil || isOver {
		return err
	}
	return r.propose(ctx, issue, answers)
}

// noForm answers if the issue was made with a form once.
func (r *run) noForm(ctx context.Context) error {
	pull, err := r.pull(ctx)
	if err != nil {
		return err
	}
	if pull == nil || !pull.IsOpen() {
		return r.say("the issue is not one of the forms: nothing to do")
	}
	return r.answer(ctx, answer{pull: pull, text: "The text of this issue is no longer that of the form, so the pull request stays as it is. " +
		"Restore the headings to change it, or close the issue to take it back."})
}

// isOverLimit reports whether a person has too many open suggestions, and answers that. Others count if they are older, or
// have an open pull request, whatever their text says now: else people could get around the limit by edits.
func (r *run) isOverLimit(ctx context.Context, issue github.Issue) (bool, error) {
	issues, err := r.Client.Issues(ctx, issue.User.Login, "")
	if err != nil {
		return false, err
	}
	isPulled, err := r.pulled(ctx)
	if err != nil || isPulled[r.n] {
		return false, err
	}
	others := 0
	for _, other := range issues {
		_, _, isForm := form.Read(other.Number, other.Body)
		if other.Number != r.n && (isForm && other.Number < r.n || isPulled[other.Number]) {
			others++
		}
	}
	if others < OpenLimit {
		return false, nil
	}
	return true, r.answer(ctx, answer{text: fmt.Sprintf("You have %d open suggestions, and this one waits: a person may have %d. "+
		"When one of them is closed, edit this issue, and offprint goes on with it.", others, OpenLimit)})
}

// pulled returns the numbers of the issues that have an open pull request.
func (r *run) pulled(ctx context.Context) (map[int]bool, error) {
	pulls, err := r.Client.OpenPulls(ctx)
	isPulled := map[int]bool{}
	for _, pull := range pulls {
		if n, ok := r.issueOf(pull); ok {
			isPulled[n] = true
		}
	}
	return isPulled, err
}

// propose makes the commit of an issue, and its pull request.
func (r *run) propose(ctx context.Context, issue github.Issue, answers form.Answers) error {
	head, err := r.repo.Fetch(ctx, r.branch)
	if err != nil {
		return err
	}
	if isOurs, err := r.isOurs(ctx, head); err != nil {
		return err
	} else if !isOurs {
		return r.changedByHand(ctx)
	}
	base, err := r.repo.Fetch(ctx, r.Event.Repository.DefaultBranch)
	if err != nil {
		return err
	}
	if base == "" {
		return fmt.Errorf("the repository has no default branch")
	}
	p, err := r.prepare(ctx, base, issue, answers)
	switch {
	case err != nil:
		return err
	case p.commit != "":
		if isTwin, err := r.isTwin(ctx, p); err != nil || isTwin {
			return err
		}
		return r.publish(ctx, p, head, base)
	case p.isDone:
		if err := r.closePull(ctx, "there is nothing left to change"); err != nil {
			return err
		}
		if err := r.answer(ctx, p.answer); err != nil {
			return err
		}
		return r.Client.CloseIssue(ctx, r.n, "not_planned")
	}
	if err := r.refuse(ctx, p.answer); err != nil {
		return err
	}
	return p.failure
}

// refuse answers with what keeps the issue from being a commit. An open pull request stays.
func (r *run) refuse(ctx context.Context, a answer) error {
	pull, err := r.pull(ctx)
	if err != nil {
		return err
	}
	if pull != nil && pull.IsOpen() {
		a.pull = pull
		a.text = strings.TrimSpace(a.text + " The pull request stays as it was.")
	}
	return r.answer(ctx, a)
}

// isOurs reports whether the last commit of the issue's branch is that of an earlier run, or there is no branch.
func (r *run) isOurs(ctx context.Context, head string) (bool, error) {
	if head == "" {
		return true, nil
	}
	email, message, err := r.repo.Committer(ctx, head)
	return email == committer.Email && hasTrailer(message, r.n), err
}

func (r *run) changedByHand(ctx context.Context) error {
	pull, err := r.pull(ctx)
	if err != nil {
		return err
	}
	return r.answer(ctx, answer{pull: pull, text: "Somebody has committed on the branch, so edits of this issue change nothing any more: " +
		"go on there. To start again from the text of this issue, a curator deletes the branch `" + r.branch + "` and reopens the issue."})
}
