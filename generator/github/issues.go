package github

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// User is an account.
type User struct {
	ID    int64  `json:"id"`
	Login string `json:"login"`
	Type  string `json:"type"` // User, Bot, Organization, Mannequin
}

// Label is a label of an issue.
type Label struct {
	Name string `json:"name"`
}

// Issue is an issue, or a pull request in the lists of issues.
type Issue struct {
	Number      int     `json:"number"`
	Title       string  `json:"title"`
	Body        string  `json:"body"`
	State       string  `json:"state"` // open, closed
	StateReason string  `json:"state_reason"`
	Locked      bool    `json:"locked"`
	User        User    `json:"user"`
	Labels      []Label `json:"labels"`
	URL         string  `json:"html_url"`
	Pull        *struct {
		URL string `json:"html_url"`
	} `json:"pull_request"`
}

// IsOpen reports whether the issue is open.
func (i Issue) IsOpen() bool { return i.State == "open" }

// Comment is a comment on an issue or a pull request.
type Comment struct {
	ID   int64  `json:"id"`
	Body string `json:"body"`
	User User   `json:"user"`
	URL  string `json:"html_url"`
}

func number(n int) string { return strconv.Itoa(n) }

// Issue returns an issue. One that was transferred is an error with status 301, a deleted one an error with 404 or 410.
func (c *Client) Issue(ctx context.Context, n int) (issue Issue, err error) {
	return issue, c.send(ctx, http.MethodGet, c.address(nil, "issues", number(n)), nil, &issue)
}

// Issues returns the open issues of an account, or all open ones for "", without pull requests, the newest first.
func (c *Client) Issues(ctx context.Context, creator, label string) (issues []Issue, err error) {
	query := url.Values{"state": {"open"}, "per_page": {number(pageSize)}}
	if creator != "" {
		query.Set("creator", creator)
	}
	if label != "" {
		query.Set("labels", label)
	}
	all, err := list[Issue](ctx, c, c.address(query, "issues"))
	for _, issue := range all {
		if issue.Pull == nil {
			issues = append(issues, issue)
		}
	}
	return issues, err
}

// OpenIssue opens an issue.
func (c *Client) OpenIssue(ctx context.Context, title, body string, labels ...string) (issue Issue, err error) {
	in := map[string]any{"title": title, "body": body}
	if len(labels) > 0 {
		in["labels"] = labels
	}
	return issue, c.send(ctx, http.MethodPost, c.address(nil, "issues"), in, &issue)
}

// EditIssue changes title and body of an issue.
func (c *Client) EditIssue(ctx context.Context, n int, title, body string) error {
	return c.send(ctx, http.MethodPatch, c.address(nil, "issues", number(n)), map[string]string{"title": title, "body": body}, nil)
}

// CloseIssue closes an issue for a reason: completed or not_planned.
func (c *Client) CloseIssue(ctx context.Context, n int, reason string) error {
	return c.send(ctx, http.MethodPatch, c.address(nil, "issues", number(n)), map[string]string{"state": "closed", "state_reason": reason}, nil)
}

// Unlabel removes a label from an issue, which may lack it.
func (c *Client) Unlabel(ctx context.Context, n int, label string) error {
	err := c.send(ctx, http.MethodDelete, c.address(nil, "issues", number(n), "labels", label), nil, nil)
	if IsStatus(err, http.StatusNotFound) {
		return nil
	}
	return err
}

// Comments returns the comments on an issue or a pull request, the oldest first.
func (c *Client) Comments(ctx context.Context, n int) ([]Comment, error) {
	return list[Comment](ctx, c, c.address(url.Values{"per_page": {number(pageSize)}}, "issues", number(n), "comments"))
}

// Sticky returns the first line of the sticky comment with a name: a comment of HTML, which readers don't see.
func Sticky(name string) string { return "<!-- offprint:" + name + " -->" }

// Comment returns the sticky comment with a name; nil if there is none.
func (c *Client) Comment(ctx context.Context, n int, name string) (*Comment, error) {
	return c.sticky(ctx, n, name)
}

// PutComment makes the sticky comment with a name have a body, or adds it. It sends nothing if the comment has that body.
// Only a comment of a bot counts, since everybody can write the mark.
func (c *Client) PutComment(ctx context.Context, n int, name, body string) error {
	comment, err := c.sticky(ctx, n, name)
	body = Sticky(name) + "\n" + body
	switch {
	case err != nil:
		return err
	case comment == nil:
		return c.send(ctx, http.MethodPost, c.address(nil, "issues", number(n), "comments"), map[string]string{"body": body}, nil)
	case strings.ReplaceAll(comment.Body, "\r\n", "\n") == body:
		return nil
	}
	return c.send(ctx, http.MethodPatch, c.address(nil, "issues", "comments", strconv.FormatInt(comment.ID, 10)), map[string]string{"body": body}, nil)
}

// DropComment removes the sticky comment with a name, if there is one.
func (c *Client) DropComment(ctx context.Context, n int, name string) error {
	comment, err := c.sticky(ctx, n, name)
	if err != nil || comment == nil {
		return err
	}
	return c.send(ctx, http.MethodDelete, c.address(nil, "issues", "comments", strconv.FormatInt(comment.ID, 10)), nil, nil)
}

func (c *Client) sticky(ctx context.Context, n int, name string) (*Comment, error) {
	comments, err := c.Comments(ctx, n)
	for _, comment := range comments {
		if comment.User.Type == "Bot" && strings.HasPrefix(comment.Body, Sticky(name)) {
			return &comment, err
		}
	}
	return nil, err
}
