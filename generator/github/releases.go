package github

import (
	"context"
	"net/http"
)

// BodyLimit is the number of characters of a release's text that GitHub takes.
const BodyLimit = 125_000

// Release is a release of a repository, by its tag.
type Release struct {
	Tag    string `json:"tag_name"`
	Commit string `json:"target_commitish"` // of a new tag
	Name   string `json:"name"`
	Body   string `json:"body"`        // in Markdown
	Latest string `json:"make_latest"` // "true", or "false" for one that is not the latest version of a program
}

// HasRelease reports whether the repository has a release with a tag.
func (c *Client) HasRelease(ctx context.Context, tag string) (bool, error) {
	err := c.send(ctx, http.MethodGet, c.address(nil, "releases", "tags", tag), nil, nil)
	if IsStatus(err, http.StatusNotFound) {
		return false, nil
	}
	return err == nil, err
}

// MakeRelease makes a release, and its tag if there is none.
func (c *Client) MakeRelease(ctx context.Context, r Release) error {
	return c.send(ctx, http.MethodPost, c.address(nil, "releases"), r, nil)
}
