package github

import (
	"context"
	"net/http"
	"net/url"
	"strings"
)

// File is a file that a pull request changes.
type File struct {
	Name   string `json:"filename"`
	Status string `json:"status"` // added, removed, modified, renamed, copied, changed, unchanged
}

// Files returns the files that a pull request changes; GitHub lists at most 3,000.
func (c *Client) Files(ctx context.Context, pull int) ([]File, error) {
	return list[File](ctx, c, c.address(url.Values{"per_page": {number(pageSize)}}, "pulls", number(pull), "files"))
}

// PullOf returns the open pull request whose head a run had, nil if there is none: it has got another commit since, or
// is closed. The search is by branch: a run names none of the requests of forks, and no commit either, which may be the
// head of several requests.
func (c *Client) PullOf(ctx context.Context, run Run) (*Pull, error) {
	if run.Head == nil || run.HeadBranch == "" || run.HeadSHA == "" {
		return nil, nil
	}
	owner, _, _ := strings.Cut(run.Head.Name, "/")
	query := url.Values{"head": {owner + ":" + run.HeadBranch}, "state": {"open"}, "per_page": {number(pageSize)}}
	pulls, err := list[Pull](ctx, c, c.address(query, "pulls"))
	if err != nil {
		return nil, err
	}
	for _, p := range pulls {
		isSame := p.Head.SHA == run.HeadSHA && p.Head.Repository != nil && strings.EqualFold(p.Head.Repository.Name, run.Head.Name)
		if p.IsOpen() && isSame {
			return &p, nil
		}
	}
	return nil, nil
}

// Run returns a run of a workflow.
func (c *Client) Run(ctx context.Context, id string) (run Run, err error) {
	return run, c.send(ctx, http.MethodGet, c.address(nil, "actions", "runs", id), nil, &run)
}
