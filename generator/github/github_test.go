package github_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"offprint/generator/github"
	"offprint/test/apiserver"
)

const token = "ghs_secret"

var ada = apiserver.User{Login: "ada", ID: 7, Type: "User"}

// start returns the API of a repository, the server that speaks it, and a client.
func start(t *testing.T) (*apiserver.GitHub, *apiserver.Server, *github.Client) {
	t.Helper()
	server := apiserver.New(t)
	server.GitHub = apiserver.NewGitHub("octo/papers", token)
	return server.GitHub, server, client(t, server, token)
}

func client(t *testing.T, server *apiserver.Server, token string) *github.Client {
	t.Helper()
	c, err := github.New(github.Options{Repository: "octo/papers", Token: token, Transport: server, Now: server.Clock.Now, Sleep: server.Clock.Sleep})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestStickyCommentIsChangedInPlace(t *testing.T) {
	api, _, c := start(t)
	api.Pages = 2
	n := api.Open(apiserver.Issue{Title: "a", User: ada})
	for range 3 {
		api.Say(n, ada, github.Sticky("check")+"\nforged")
	}
	for _, body := range []string{"one", "two", "two"} {
		if err := c.PutComment(t.Context(), n, "check", body); err != nil {
			t.Fatal(err)
		}
	}
	comments := api.Comments(n)
	if len(comments) != 4 || comments[3].Body != "<!-- offprint:check -->\ntwo" || comments[0].Body != github.Sticky("check")+"\nforged" {
		t.Errorf("comments %+v", comments)
	}
	if want := []string{"POST /issues/1/comments", "PATCH /issues/comments/9000000003"}; !slices.Equal(api.Writes(), want) {
		t.Errorf("writes %q, want %q", api.Writes(), want)
	}
	if err := c.DropComment(t.Context(), n, "check"); err != nil || len(api.Comments(n)) != 3 {
		t.Errorf("after removal: %v, %+v", err, api.Comments(n))
	}
}

func TestListsHaveAllPages(t *testing.T) {
	api, _, c := start(t)
	api.Pages = 3
	for range 10 {
		api.Open(apiserver.Issue{Title: "a", User: ada})
	}
	api.Open(apiserver.Issue{Title: "of somebody else", User: apiserver.Actions})
	api.Open(apiserver.Issue{Title: "a pull request", User: ada, Head: "b", Base: "main"})
	issues, err := c.Issues(t.Context(), "ada", "")
	if err != nil || len(issues) != 10 || issues[0].Number != 10 {
		t.Errorf("%d issues, %v", len(issues), err)
	}
}

func TestFailuresThatPassAreRepeated(t *testing.T) {
	api, server, c := start(t)
	n := api.Open(apiserver.Issue{Title: "a", User: ada})
	start := server.Clock.Now()
	server.Script(apiserver.GitHubAPI, apiserver.Limiting, apiserver.None)
	if err := c.CloseIssue(t.Context(), n, "completed"); err != nil || api.Issue(n).State != "closed" {
		t.Errorf("after a rate limit: %v", err)
	}
	if wait := server.Clock.Now().Sub(start).Seconds(); wait != apiserver.RetryAfter {
		t.Errorf("waited %v s, want %d", wait, apiserver.RetryAfter)
	}
	server.Script(apiserver.GitHubAPI, apiserver.Failing, apiserver.Truncated, apiserver.None)
	if _, err := c.Issue(t.Context(), n); err != nil {
		t.Errorf("after failures: %v", err)
	}
	server.Forget()
	server.Script(apiserver.GitHubAPI, apiserver.Failing)
	_, err := c.OpenIssue(t.Context(), "a", "b")
	if !github.IsStatus(err, http.StatusInternalServerError) || len(server.Requests("")) != 1 {
		t.Errorf("a POST was sent %d times: %v", len(server.Requests("")), err)
	}
}

func TestErrorsHideTheToken(t *testing.T) {
	api, server, _ := start(t)
	n := api.Open(apiserver.Issue{Title: "a", User: ada})
	c := client(t, server, "ghs_other")
	_, err := c.Issue(t.Context(), n)
	if want := "GET /repos/octo/papers/issues/1: 401 Unauthorized: Bad credentials"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	server.Script(apiserver.GitHubAPI, apiserver.Unreachable)
	if _, err := c.Issue(t.Context(), n); err == nil || strings.Contains(err.Error(), "ghs_") {
		t.Errorf("without a network: %v", err)
	}
	server.Script(apiserver.GitHubAPI, apiserver.ErrorPage)
	if _, err := c.Issue(t.Context(), n); err == nil || !strings.Contains(err.Error(), "not the JSON that is expected") {
		t.Errorf("a page of HTML: %v", err)
	}
	server.Script(apiserver.GitHubAPI, apiserver.Endless)
	if _, err := c.Issue(t.Context(), n); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("an endless answer: %v", err)
	}
	for _, r := range server.Requests("") {
		if r.Header.Get("Authorization") != "Bearer ghs_other" || strings.Contains(r.URL, "ghs_") {
			t.Errorf("request %s with %q", r.URL, r.Header)
		}
	}
}

func TestMovedIssueIsAnError(t *testing.T) {
	api, server, c := start(t)
	n := api.Open(apiserver.Issue{Title: "a", User: ada, MovedTo: "https://elsewhere.example/issues/3"})
	if _, err := c.Issue(t.Context(), n); !github.IsStatus(err, http.StatusMovedPermanently) {
		t.Errorf("%v", err)
	}
	if len(server.Requests("elsewhere.example")) > 0 {
		t.Error("the client followed a redirect")
	}
}

func TestPullRequestsAndWorkflows(t *testing.T) {
	api, _, c := start(t)
	ctx := t.Context()
	pull, err := c.OpenPull(ctx, "Add a", "Closes #1", "suggestion-1", "main")
	if err != nil || !pull.IsOpen() || pull.Head.Name != "suggestion-1" {
		t.Fatalf("%+v, %v", pull, err)
	}
	if _, err := c.OpenPull(ctx, "Add a", "", "suggestion-1", "main"); err == nil || !strings.Contains(err.Error(), "A pull request already exists for octo:suggestion-1.") {
		t.Errorf("a second one: %v", err)
	}
	steps := []error{
		c.EditPull(ctx, pull.Number, "Add b", "text"), c.SetPullState(ctx, pull.Number, "closed"),
		c.Unlabel(ctx, pull.Number, "a/b"), c.Unlabel(ctx, pull.Number, ".."),
		c.Dispatch(ctx, "check.yml", "suggestion-1", map[string]string{"base": "main"}),
	}
	if err := errors.Join(steps...); err != nil {
		t.Error(err)
	}
	pulls, err := c.PullsOf(ctx, "suggestion-1")
	if err != nil || len(pulls) != 1 || pulls[0].IsOpen() || pulls[0].Title != "Add b" {
		t.Errorf("%+v, %v", pulls, err)
	}
	if started := api.Dispatches(); len(started) != 1 || started[0].Ref != "suggestion-1" || started[0].Inputs["base"] != "main" {
		t.Errorf("started %+v", started)
	}
}

func TestArtifactComesWithoutTheToken(t *testing.T) {
	api, server, c := start(t)
	id := api.Upload("preview", []byte("PK"))
	list, err := c.Artifacts(t.Context(), 1, "preview")
	if err != nil || len(list) != 1 || list[0].ID != id {
		t.Fatalf("%+v, %v", list, err)
	}
	if data, err := c.Artifact(t.Context(), id, 100); err != nil || string(data) != "PK" {
		t.Errorf("%q, %v", data, err)
	}
	requests := server.Requests("")
	if last := requests[len(requests)-1]; !strings.Contains(last.URL, "/storage/") || last.Header.Get("Authorization") != "" {
		t.Errorf("last request %+v", last)
	}
	if _, err := c.Artifact(t.Context(), id, 1); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("an artifact over the limit: %v", err)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, o := range []github.Options{
		{}, {Repository: "octo"}, {Repository: "octo/.."}, {Repository: "octo/a/b"}, {Repository: "octo/a?b"}, {Repository: "octo/a\n"},
		{Repository: "octo/a", API: "http://api.example"}, {Repository: "octo/a", API: "https://u:p@api.example"}, {Repository: "octo/a", API: "api.example"},
	} {
		if _, err := github.New(o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
	for _, api := range []string{"", "https://git.example/api/v1", "https://git.example/api/v1/", "http://127.0.0.1:3000/api/v1"} {
		if _, err := github.New(github.Options{Repository: "octo/a.b_c-d", API: api}); err != nil {
			t.Errorf("%s: %v", api, err)
		}
	}
}

func TestCanceledRequestIsNotRepeated(t *testing.T) {
	_, server, c := start(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Issue(ctx, 1); !errors.Is(err, context.Canceled) || len(server.Requests("")) > 1 {
		t.Errorf("%v after %d requests", err, len(server.Requests("")))
	}
}
