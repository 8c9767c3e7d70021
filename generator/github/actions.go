package github

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

// Artifact is a file that a run of a workflow uploaded.
type Artifact struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Size    int64  `json:"size_in_bytes"`
	Expired bool   `json:"expired"`
}

// Dispatch starts a workflow, which has the event workflow_dispatch, on a branch or a tag.
func (c *Client) Dispatch(ctx context.Context, workflow, ref string, inputs map[string]string) error {
	in := map[string]any{"ref": ref}
	if len(inputs) > 0 {
		in["inputs"] = inputs
	}
	return c.send(ctx, http.MethodPost, c.address(nil, "actions", "workflows", workflow, "dispatches"), in, nil)
}

// Artifacts returns the artifacts of a run with a name.
func (c *Client) Artifacts(ctx context.Context, run int64, name string) ([]Artifact, error) {
	query := url.Values{"per_page": {number(pageSize)}, "name": {name}}
	var answer struct {
		Artifacts []Artifact `json:"artifacts"`
	}
	err := c.send(ctx, http.MethodGet, c.address(query, "actions", "runs", strconv.FormatInt(run, 10), "artifacts"), nil, &answer)
	return answer.Artifacts, err
}

// Artifact returns the archive (zip) of an artifact, of at most limit bytes.
func (c *Client) Artifact(ctx context.Context, id, limit int64) ([]byte, error) {
	return c.download(ctx, c.address(nil, "actions", "artifacts", strconv.FormatInt(id, 10), "zip"), limit)
}
