package github

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Branch is one side of a pull request.
type Branch struct {
	Name       string `json:"ref"`
	SHA        string `json:"sha"`
	Repository *struct {
		Name string `json:"full_name"`
	} `json:"repo"` // nil if its repository is deleted
}

// Pull is a pull request.
type Pull struct {
	Number int     `json:"number"`
	State  string  `json:"state"` // open, closed
	Merged string  `json:"merged_at"`
	Title  string  `json:"title"`
	Body   string  `json:"body"`
	Draft  bool    `json:"draft"`
	User   User    `json:"user"`
	Head   Branch  `json:"head"`
	Base   Branch  `json:"base"`
	Labels []Label `json:"labels"`
	URL    string  `json:"html_url"`
}

// HasLabel reports whether the pull request has a label.
func (p Pull) HasLabel(name string) bool {
	return slices.ContainsFunc(p.Labels, func(l Label) bool { return l.Name == name })
}

// IsOpen reports whether the pull request is open.
func (p Pull) IsOpen() bool { return p.State == "open" }

// IsMerged reports whether the pull request is merged.
func (p Pull) IsMerged() bool { return p.Merged != "" }

// PullsOf returns the pull requests from a branch of the repository, in any state, the newest first.
func (c *Client) PullsOf(ctx context.Context, branch string) ([]Pull, error) {
	query := url.Values{"head": {c.owner + ":" + branch}, "state": {"all"}, "per_page": {number(pageSize)}}
	pulls, err := list[Pull](ctx, c, c.address(query, "pulls"))
	isOther := func(p Pull) bool { // Forgejo ignores head
		return p.Head.Name != branch || p.Head.Repository != nil && !strings.EqualFold(p.Head.Repository.Name, c.options.Repository)
	}
	return slices.DeleteFunc(pulls, isOther), err
}

// OpenPulls returns the open pull requests, the newest first.
func (c *Client) OpenPulls(ctx context.Context) ([]Pull, error) {
	return list[Pull](ctx, c, c.address(url.Values{"state": {"open"}, "per_page": {number(pageSize)}}, "pulls"))
}

// OpenPull opens a pull request from a branch of the repository.
func (c *Client) OpenPull(ctx context.Context, title, body, head, base string) (pull Pull, err error) {
	in := map[string]string{"title": title, "body": body, "head": head, "base": base}
	return pull, c.send(ctx, http.MethodPost, c.address(nil, "pulls"), in, &pull)
}

// EditPull changes title and body of a pull request.
func (c *Client) EditPull(ctx context.Context, n int, title, body string) error {
	return c.send(ctx, http.MethodPatch, c.address(nil, "pulls", number(n)), map[string]string{"title": title, "body": body}, nil)
}

// SetPullState closes a pull request or reopens it: closed or open.
func (c *Client) SetPullState(ctx context.Context, n int, state string) error {
	return c.send(ctx, http.MethodPatch, c.address(nil, "pulls", number(n)), map[string]string{"state": state}, nil)
}
