package apiserver

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"sync"
)

// The hosts of GitHub's API, and of the artifacts that it redirects to, which refuses tokens.
const (
	GitHubAPI = "api.github.com"
	Storage   = "artifacts.example"
)

// User is an account of GitHub.
type User struct {
	Login string `json:"login"`
	ID    int64  `json:"id"`
	Type  string `json:"type"` // User or Bot
}

// Actions is the account behind the token of a workflow.
var Actions = User{"github-actions[bot]", 41898282, "Bot"}

// Issue is an issue, or a pull request if Head is not "".
type Issue struct {
	Number      int
	Title, Body string
	User        User
	State       string // open or closed
	Reason      string // why it is closed
	Labels      []string
	Locked      bool
	MovedTo     string // the address of the API after a transfer

	Head, Base string // branches
	From       string // the repository of Head, if it is a fork
	Merged     bool
	Files      []File // that a pull request changes; those of git if nil
}

// File is a file that a pull request changes.
type File struct {
	Name     string `json:"filename"`
	Status   string `json:"status"`
	Previous string `json:"previous_filename,omitempty"` // of a file that was renamed
}

// Comment is a comment on an issue or a pull request.
type Comment struct {
	ID    int64
	Issue int
	Body  string
	User  User
}

// Dispatch is a workflow that was started.
type Dispatch struct {
	Workflow, Ref string
	Inputs        map[string]string
}

// Release is a release.
type Release struct {
	Tag    string `json:"tag_name"`
	Target string `json:"target_commitish"`
	Name   string `json:"name"`
	Body   string `json:"body"`
	Latest bool   `json:"-"`
}

// GitHub is the API of GitHub for one repository. It is an [http.Handler].
type GitHub struct {
	Repository string // OWNER/NAME
	Token      string // that requests need
	GitDir     string // of the bare repository; without one, every branch exists
	NoPulls    bool   // its settings don't let workflows open pull requests
	Site       string // its address on GitHub Pages; "" for none
	Pages      int    // the items on a page of a list; those that a request asks for if 0

	mutex      sync.Mutex
	issues     []*Issue
	comments   []*Comment
	dispatches []Dispatch
	releases   []Release
	artifacts  map[int64]artifact
	writes     []string // the methods and paths of requests that changed something
}

// NewGitHub returns the API of a repository with a token.
func NewGitHub(repository, token string) *GitHub {
	return &GitHub{Repository: repository, Token: token, artifacts: map[int64]artifact{}}
}

// Open adds an issue, or a pull request if it has a head, and returns its number.
func (g *GitHub) Open(issue Issue) int {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return g.add(&issue).Number
}

func (g *GitHub) add(issue *Issue) *Issue {
	issue.Number, issue.State = len(g.issues)+1, "open"
	g.issues = append(g.issues, issue)
	return issue
}

// Change changes an issue or a pull request, as its people do.
func (g *GitHub) Change(n int, change func(*Issue)) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	change(g.issues[n-1])
}

// Say adds a comment of an account.
func (g *GitHub) Say(n int, user User, body string) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.comment(n, user, body)
}

func (g *GitHub) comment(n int, user User, body string) *Comment {
	c := &Comment{int64(9_000_000_000 + len(g.comments)), n, body, user}
	g.comments = append(g.comments, c)
	return c
}

// artifact is a zip that a run uploaded.
type artifact struct {
	name string
	zip  []byte
}

// Upload adds an artifact, a zip, of all runs and returns its id.
func (g *GitHub) Upload(name string, zip []byte) int64 {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	id := int64(3_000_000_000 + len(g.artifacts))
	g.artifacts[id] = artifact{name, zip}
	return id
}

// Issue returns an issue or a pull request.
func (g *GitHub) Issue(n int) Issue {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return *g.issues[n-1]
}

// Issues returns all issues and pull requests, the oldest first.
func (g *GitHub) Issues() (all []Issue) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	for _, i := range g.issues {
		all = append(all, *i)
	}
	return all
}

// Comments returns the comments on an issue, the oldest first.
func (g *GitHub) Comments(n int) (all []Comment) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	for _, c := range g.comments {
		if c.Issue == n {
			all = append(all, *c)
		}
	}
	return all
}

// Dispatches returns the workflows that were started.
func (g *GitHub) Dispatches() []Dispatch {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return slices.Clone(g.dispatches)
}

// Writes returns the methods and paths of the requests that changed something, in order.
func (g *GitHub) Writes() []string {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return slices.Clone(g.writes)
}

// Event returns the event of an action on an issue or a pull request, as GITHUB_EVENT_PATH has it.
func (g *GitHub) Event(action string, n int, sender User) []byte {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	issue := g.issues[n-1]
	owner, name, _ := strings.Cut(g.Repository, "/")
	event := object{"action": action, "sender": sender, "repository": object{
		"name": name, "full_name": g.Repository, "private": false, "fork": false, "default_branch": "main", "owner": object{"login": owner},
	}}
	if issue.Head != "" {
		event["number"], event["pull_request"] = n, g.pull(issue)
	} else {
		event["issue"] = g.issue(issue)
	}
	data, err := json.MarshalIndent(event, "", "  ")
	if err != nil {
		panic(err)
	}
	return data
}

// hasBranch reports whether the repository has a branch.
func (g *GitHub) hasBranch(name string) bool {
	return g.GitDir == "" || g.sha("refs/heads/"+name) != ""
}

// label returns the head of a pull request as OWNER:BRANCH.
func (g *GitHub) label(i *Issue) string {
	owner, _, _ := strings.Cut(cmp.Or(i.From, g.Repository), "/")
	return owner + ":" + i.Head
}

// headOf returns the commit of a pull request. That of a fork is known by the number only.
func (g *GitHub) headOf(i *Issue) string {
	if i.From != "" && i.From != g.Repository {
		return g.sha(fmt.Sprintf("refs/pull/%d/head", i.Number))
	}
	return g.sha("refs/heads/" + i.Head)
}

// sha returns the commit of a ref, "" if there is none.
func (g *GitHub) sha(ref string) string {
	if g.GitDir == "" {
		return strings.Repeat("a", 40)
	}
	out, err := exec.Command("git", "--git-dir="+g.GitDir, "rev-parse", "--verify", "--quiet", ref).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// issue returns an issue as the API has it.
func (g *GitHub) issue(i *Issue) object {
	labels := []object{}
	for _, name := range i.Labels {
		labels = append(labels, object{"name": name, "color": "ededed", "default": false})
	}
	o := object{
		"number": i.Number, "title": i.Title, "body": null(i.Body), "user": i.User, "state": i.State, "state_reason": null(i.Reason),
		"locked": i.Locked, "labels": labels, "html_url": fmt.Sprintf("https://github.com/%s/issues/%d", g.Repository, i.Number),
		"url": fmt.Sprintf("https://%s/repos/%s/issues/%d", GitHubAPI, g.Repository, i.Number), "author_association": "NONE",
	}
	if i.Head != "" {
		o["pull_request"] = object{"html_url": fmt.Sprintf("https://github.com/%s/pull/%d", g.Repository, i.Number)}
	}
	return o
}

// pull returns a pull request as the API has it.
func (g *GitHub) pull(i *Issue) object {
	merged := any(nil)
	if i.Merged {
		merged = "2025-03-20T11:00:00Z"
	}
	branch := func(repository, name string) object {
		owner, _, _ := strings.Cut(repository, "/")
		return object{"ref": name, "sha": g.sha("refs/heads/" + name), "label": owner + ":" + name, "repo": object{"full_name": repository, "fork": repository != g.Repository}}
	}
	head := branch(cmp.Or(i.From, g.Repository), i.Head)
	head["sha"] = g.headOf(i)
	return object{
		"number": i.Number, "title": i.Title, "body": null(i.Body), "user": i.User, "state": i.State, "merged_at": merged, "draft": false, "labels": g.issue(i)["labels"],
		"locked": i.Locked, "head": head, "base": branch(g.Repository, i.Base), "html_url": fmt.Sprintf("https://github.com/%s/pull/%d", g.Repository, i.Number),
	}
}

func (g *GitHub) owner() string { return strings.Split(g.Repository, "/")[0] }

// null returns nil for "", as the API does.
func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// refusal returns an error as the API sends it.
func refusal(status int, message string) (int, any) {
	return status, object{"message": message, "documentation_url": "https://docs.github.com/rest", "status": fmt.Sprint(status)}
}

// invalid returns the error of a request with a wrong value.
func invalid(resource, message string) (int, any) {
	status, body := refusal(http.StatusUnprocessableEntity, "Validation Failed")
	body.(object)["errors"] = []object{{"resource": resource, "code": "custom", "message": message}}
	return status, body
}
