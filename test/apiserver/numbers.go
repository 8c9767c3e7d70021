package apiserver

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The hosts of the APIs that count citations.
const (
	SemanticScholar = "api.semanticscholar.org"
	OpenAlex        = "api.openalex.org"
)

// Numbers is what Semantic Scholar, OpenAlex and GitHub count. A number is any value of JSON, so that a test can send
// what no API should.
type Numbers struct {
	Citations    map[string]any        // by arXiv id or DOI in small letters
	Repositories map[string]Repository // by OWNER/NAME in small letters
}

// Repository is a public repository of GitHub.
type Repository struct {
	ID          int
	Stars       any
	MovedTo     string // OWNER/NAME after a move
	Issues      map[int]any
	Discussions map[int]any
}

// The most ids in a request.
const (
	scholarMost = 500
	openMost    = 100
)

// semanticScholar answers POST /graph/v1/paper/batch.
func (s *Server) semanticScholar(r *http.Request) answer {
	kind := "application/json"
	refuse := func(text string) answer {
		return answer{status: http.StatusBadRequest, kind: kind, body: encode(object{"error": text}), other: "[]"}
	}
	if r.URL.Path != "/graph/v1/paper/batch" || r.Method != http.MethodPost {
		return answer{status: http.StatusNotFound, kind: kind, body: `{"error":"Not found"}`, other: "[]"}
	}
	var in struct{ IDs []string }
	if data, err := io.ReadAll(r.Body); err != nil || json.Unmarshal(data, &in) != nil || len(in.IDs) == 0 {
		return refuse("No valid paper ids given")
	}
	if len(in.IDs) > scholarMost {
		return refuse(fmt.Sprintf("Cannot process more than %d ids", scholarMost))
	}
	rows, isAny := []any{}, false
	for _, id := range in.IDs {
		scheme, id, _ := strings.Cut(id, ":")
		count, ok := s.Numbers.Citations[strings.ToLower(id)]
		if !ok || scheme != "ARXIV" && scheme != "DOI" {
			rows = append(rows, nil)
			continue
		}
		isAny = true
		ids := object{"CorpusId": 228087117, map[string]string{"ARXIV": "ArXiv", "DOI": "DOI"}[scheme]: id}
		rows = append(rows, object{"paperId": "b47e6e19e7c459210316ee02b830253fe8a6e904", "externalIds": ids, "citationCount": count})
	}
	if !isAny {
		return refuse("No valid paper ids given")
	}
	return answer{status: http.StatusOK, kind: kind, body: encode(rows), other: encode([]object{{"paperId": "649def34f8be52c8b66281af98ae884c09aef38b", "citationCount": 1}}), part: encode(rows[1:])}
}

// openAlex answers GET /works with a filter of DOIs.
func (s *Server) openAlex(u *url.URL) answer {
	kind, query := "application/json", u.Query()
	refuse := func(text string) answer {
		return answer{status: http.StatusBadRequest, kind: kind, body: encode(object{"error": "Invalid query parameters error.", "message": text}), other: "{}"}
	}
	list, ok := strings.CutPrefix(query.Get("filter"), "doi:")
	dois := strings.Split(list, "|")
	size, err := number(query, "per_page", 25)
	switch {
	case u.Path != "/works":
		return answer{status: http.StatusNotFound, kind: kind, body: `{"error":"404 Not Found"}`, other: "{}"}
	case !ok || len(dois) > openMost:
		return refuse(fmt.Sprintf("Maximum number of values exceeded for doi. Decrease values to %d or below.", openMost))
	case err != nil || size > openMost || size < 1:
		return refuse("per_page parameter must be between 1 and 100")
	}
	works := []object{}
	for _, doi := range slices.Backward(dois) { // the order is that of OpenAlex
		doi = strings.TrimPrefix(strings.ToLower(doi), "https://doi.org/")
		if count, ok := s.Numbers.Citations[strings.TrimPrefix(doi, "10.48550/arxiv.")]; ok {
			works = append(works, object{"id": "https://openalex.org/W2755950973", "doi": "https://doi.org/" + doi, "cited_by_count": count})
		}
	}
	works = works[:min(size, len(works))]
	page := func(works []object) string {
		return encode(object{"meta": object{"count": len(works), "page": 1, "per_page": size}, "results": works, "group_by": []any{}})
	}
	a := answer{status: http.StatusOK, kind: kind, body: page(works)}
	a.other = page([]object{{"id": "https://openalex.org/W1", "doi": "https://doi.org/10.7717/peerj.4375", "cited_by_count": 1}})
	return a
}

// publicGitHub answers requests about any repository: its stars, and the reactions to its issues and discussions.
func (s *Server) publicGitHub(r *http.Request) answer {
	if r.URL.Path == "/graphql" && r.Method == http.MethodPost {
		return s.graphQL(r)
	}
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	isRepository := len(parts) >= 3 && parts[0] == "repos"
	name := ""
	if isRepository {
		name = parts[1] + "/" + parts[2]
	} else if len(parts) >= 2 && parts[0] == "repositories" { // the address after a move
		for other, repository := range s.Numbers.Repositories {
			if strconv.Itoa(repository.ID) == parts[1] {
				name, parts = other, slices.Insert(parts, 1, "")
			}
		}
	}
	repository, ok := s.Numbers.Repositories[strings.ToLower(name)]
	switch {
	case !ok:
		return gitHubAnswer(refusal(http.StatusNotFound, "Not Found"))
	case repository.MovedTo != "":
		a := gitHubAnswer(refusal(http.StatusMovedPermanently, "Moved Permanently"))
		path := append([]string{"https://" + GitHubAPI, "repositories", strconv.Itoa(s.Numbers.Repositories[strings.ToLower(repository.MovedTo)].ID)}, parts[3:]...)
		a.header = map[string]string{"Location": strings.Join(path, "/")}
		return a
	case len(parts) == 3:
		return gitHubAnswer(http.StatusOK, object{"id": repository.ID, "full_name": name, "private": false, "stargazers_count": repository.Stars, "watchers_count": repository.Stars})
	case len(parts) == 5 && parts[3] == "issues":
		n, _ := strconv.Atoi(parts[4])
		if count, ok := repository.Issues[n]; ok {
			return gitHubAnswer(http.StatusOK, object{"number": n, "reactions": object{"total_count": count, "+1": count, "-1": 0, "laugh": 0, "hooray": 0, "confused": 0, "heart": 0, "rocket": 0, "eyes": 0}})
		}
	}
	return gitHubAnswer(refusal(http.StatusNotFound, "Not Found"))
}

func gitHubAnswer(status int, value any) answer {
	return answer{status: status, kind: jsonType, body: encode(value), other: "{}"}
}

var aliasForm = regexp.MustCompile(`(\w+): repository\(owner: "([^"]+)", name: "([^"]+)"\) \{ (\w+)(?:\(number: (\d+)\))?`)

// graphQL answers the queries that offprint sends: repositories by aliases, with the stars, or with an issue or a
// discussion. Renamed repositories are found by their old names too.
func (s *Server) graphQL(r *http.Request) answer {
	if r.Header.Get("Authorization") == "" {
		return gitHubAnswer(http.StatusUnauthorized, object{"message": "This endpoint requires you to be authenticated.", "documentation_url": "https://docs.github.com/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql"})
	}
	var in struct{ Query string }
	data, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(data, &in) != nil {
		return gitHubAnswer(http.StatusBadRequest, object{"message": "Problems parsing JSON"})
	}
	rows, errors := object{}, []object{}
	for _, m := range aliasForm.FindAllStringSubmatch(in.Query, -1) {
		rows[m[1]] = s.graphQLRow(m, func(path []any, what string) {
			errors = append(errors, object{"type": "NOT_FOUND", "path": path, "message": "Could not resolve to a " + what})
		})
	}
	out := object{"data": rows}
	if len(errors) > 0 {
		out["errors"] = errors
	}
	return gitHubAnswer(http.StatusOK, out)
}

// graphQLRow returns what one alias names; nil if there is none.
func (s *Server) graphQLRow(m []string, missing func([]any, string)) any {
	name := m[2] + "/" + m[3]
	repository, ok := s.Numbers.Repositories[strings.ToLower(name)]
	if ok && repository.MovedTo != "" {
		repository, ok = s.Numbers.Repositories[strings.ToLower(repository.MovedTo)]
	}
	if !ok {
		missing([]any{m[1]}, "Repository with the name '"+name+"'.")
		return nil
	}
	if m[4] == "stargazerCount" {
		return object{"stargazerCount": repository.Stars}
	}
	n, _ := strconv.Atoi(m[5])
	count, ok := repository.Issues[n]
	if m[4] == "discussion" {
		count, ok = repository.Discussions[n]
	}
	if !ok {
		missing([]any{m[1], m[4]}, "node with the number of "+m[5]+".")
		return object{m[4]: nil}
	}
	return object{m[4]: object{"reactions": object{"totalCount": count}}}
}
