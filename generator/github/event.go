package github

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// Event is what started a run of a workflow. Everything in it was written by strangers.
type Event struct {
	Action     string `json:"action"`
	Number     int    `json:"number"`
	Issue      *Issue `json:"issue"`
	Pull       *Pull  `json:"pull_request"`
	Sender     User   `json:"sender"`
	Repository struct {
		Name          string `json:"full_name"`
		DefaultBranch string `json:"default_branch"`
		Private       bool   `json:"private"`
		Fork          bool   `json:"fork"`
	} `json:"repository"`
	Run *Run `json:"workflow_run"`
}

// Run is a run of a workflow.
type Run struct {
	ID         int64  `json:"id"`
	Event      string `json:"event"`
	Conclusion string `json:"conclusion"`
	HeadSHA    string `json:"head_sha"`
	HeadBranch string `json:"head_branch"`
	Path       string `json:"path"` // of the workflow's file
	URL        string `json:"html_url"`
	Head       *struct {
		Name string `json:"full_name"`
	} `json:"head_repository"`
}

// eventLimit is more than GitHub sends: it caps payloads at 25 MB.
const eventLimit = 25 << 20

// ReadEvent returns the event in the file that GITHUB_EVENT_PATH names.
func ReadEvent(getenv func(string) string) (event Event, err error) {
	name := getenv("GITHUB_EVENT_PATH")
	if name == "" {
		return event, errors.New("GITHUB_EVENT_PATH is not set: this command runs in a workflow")
	}
	f, err := os.Open(name)
	if err != nil {
		return event, fmt.Errorf("GITHUB_EVENT_PATH: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, eventLimit+1))
	if err != nil {
		return event, err
	}
	if len(data) > eventLimit {
		return event, fmt.Errorf("GITHUB_EVENT_PATH: %s is larger than %d MB", name, eventLimit>>20)
	}
	if err := json.Unmarshal(data, &event); err != nil {
		return event, fmt.Errorf("GITHUB_EVENT_PATH: %s is not an event: %w", name, err)
	}
	return event, nil
}
