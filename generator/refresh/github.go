package refresh

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fetch"
	"offprint/generator/paper"
)

const (
	gitHubHost = "api.github.com"
	gitHubAPI  = "https://" + gitHubHost
)

// openRequests is the number of requests of a run without a token: GitHub answers 60 an hour.
const openRequests = 50

// gitHub counts stars of the repositories in links to code, and reactions to the issues, pull requests and discussions in
// links to discussions.
func gitHub() source {
	return source{
		name: content.GitHubStars, host: gitHubHost, take: takeGitHub,
		keys: func(p *paper.Paper) (keys []string) {
			if code := codeOf(p); code != "" {
				keys = append(keys, code)
			}
			return append(keys, discussionsOf(p)...)
		},
		ask: func(ctx context.Context, a *asker, pending []question) error {
			if a.client.HasToken(gitHubHost) {
				return a.askGraphQL(ctx, keysOf(pending))
			}
			return a.askREST(ctx, keysOf(pending))
		},
	}
}

// target is a repository, or a thread in one. Its key is owner/name, or owner/name/issues/5, in small letters.
type target struct {
	owner, name string
	kind        string // issues or discussions; "" for the repository
	number      int
}

var (
	ownerForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,38}$`)
	nameForm  = regexp.MustCompile(`^[a-z0-9_.-]{1,100}$`)
)

// parseTarget reads the address of a page of GitHub.
func parseTarget(address string) (t target, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") != "github.com" {
		return t, false
	}
	return parseKey(strings.ToLower(strings.Trim(u.Path, "/")))
}

// parseKey reads owner/name, with the path of a thread or anything else behind it.
func parseKey(path string) (t target, ok bool) {
	parts := strings.Split(path, "/")
	if len(parts) < 2 {
		return t, false
	}
	t.owner, t.name = parts[0], strings.TrimSuffix(parts[1], ".git")
	if !ownerForm.MatchString(t.owner) || !nameForm.MatchString(t.name) || strings.Trim(t.name, ".") == "" || isPage(t.owner) {
		return t, false
	}
	if len(parts) < 4 {
		return t, true
	}
	if n, err := strconv.Atoi(parts[3]); err == nil && n > 0 {
		switch parts[2] {
		case "issues", "pull":
			t.kind, t.number = "issues", n // for the API, a pull request is an issue
		case "discussions":
			t.kind, t.number = "discussions", n
		}
	}
	return t, true
}

// isPage reports whether a name is no owner but one of GitHub's own pages.
func isPage(owner string) bool {
	switch owner {
	case "orgs", "users", "topics", "marketplace", "features", "sponsors", "settings", "search", "collections", "apps", "about":
		return true
	}
	return false
}

func (t target) key() string {
	if t.kind == "" {
		return t.owner + "/" + t.name
	}
	return fmt.Sprintf("%s/%s/%s/%d", t.owner, t.name, t.kind, t.number)
}

// codeOf returns the repository of the first link to code at GitHub; "" if there is none.
func codeOf(p *paper.Paper) string {
	for _, link := range p.Links {
		if t, ok := parseTarget(link.URL); ok && link.Kind == "code" {
			return target{owner: t.owner, name: t.name}.key()
		}
	}
	return ""
}

// discussionsOf returns the threads of links to discussions.
func discussionsOf(p *paper.Paper) (keys []string) {
	for _, link := range p.Links {
		if t, ok := parseTarget(link.URL); ok && link.Kind == "discussion" && t.kind != "" {
			keys = append(keys, t.key())
		}
	}
	return keys
}

// takeGitHub sets the stars, and the sum of the reactions to all threads that still exist.
func takeGitHub(p *paper.Paper, answers []answer) func(*content.Signal) {
	stars, reactions := unsaid, unsaid
	if codeOf(p) != "" {
		if n, ok := answers[0].number(0); ok {
			stars = n
		}
		answers = answers[1:]
	}
	for _, a := range answers {
		n, ok := a.number(0)
		if !ok && !a.IsUnknown {
			reactions = unsaid
			break
		}
		reactions = min(max(reactions, 0)+n, content.CountLimit)
	}
	if !slices.ContainsFunc(answers, func(a answer) bool { return !a.IsUnknown }) {
		reactions = unsaid
	}
	if stars == unsaid && reactions == unsaid {
		return nil
	}
	return func(s *content.Signal) {
		if stars != unsaid {
			s.Stars = stars
		}
		if reactions != unsaid {
			s.Reactions = reactions
		}
	}
}

// askREST asks about one target after the other, as far as GitHub allows without a token.
func (a *asker) askREST(ctx context.Context, keys []string) error {
	left, threads := 0, 0
	for i, key := range keys {
		t, _ := parseKey(key)
		switch {
		case t.kind == "discussions":
			threads++
			continue
		case i-threads >= openRequests:
			left++
			continue
		}
		if err := a.askTarget(ctx, t); err != nil {
			return err
		}
	}
	if left+threads > 0 {
		text := fmt.Sprintf("%d addresses are left for the next run", left)
		if threads > 0 {
			text = fmt.Sprintf("%d addresses are left for the next run, and %d discussions for one with a token", left, threads)
		}
		a.warn("set GITHUB_TOKEN to a token without any permission", "%s: without a token, GitHub answers few requests an hour, and none about discussions", text)
	}
	return nil
}

// askTarget asks about a repository or an issue. fetch follows the redirects of those that moved.
func (a *asker) askTarget(ctx context.Context, t target) error {
	var in struct {
		Name      string          `json:"full_name"`
		Stars     json.RawMessage `json:"stargazers_count"`
		Number    int             `json:"number"`
		Reactions *struct {
			Total json.RawMessage `json:"total_count"`
		} `json:"reactions"`
	}
	address := gitHubAPI + "/repos/" + t.owner + "/" + t.name
	if t.kind != "" {
		address += "/issues/" + strconv.Itoa(t.number)
	}
	err := a.get(ctx, fetch.Request{URL: address}, func(body []byte) error {
		in.Name, in.Stars, in.Number, in.Reactions = "", nil, 0, nil
		err := json.Unmarshal(body, &in)
		if err == nil && (t.kind == "" && in.Name == "" || t.kind != "" && (in.Number == 0 || in.Reactions == nil)) {
			err = errors.New("the answer is about something else")
		}
		return err
	})
	switch {
	case isMissing(err):
		return a.note(answer{Key: t.key(), IsUnknown: true})
	case err != nil:
		return a.tolerate(t.key(), err)
	case t.kind == "":
		return a.note(answer{Key: t.key(), Numbers: []int{a.count(t.key(), "stargazers_count", in.Stars)}})
	}
	return a.note(answer{Key: t.key(), Numbers: []int{a.count(t.key(), "reactions", in.Reactions.Total)}})
}
