package apiserver

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// The largest text of an issue or a comment, in characters.
const textLimit = 65536

// githubRequest is a request with the numbers in its path.
type githubRequest struct {
	*http.Request
	in struct {
		Title, Body, State, Head, Base, Ref *string
		StateReason                         string `json:"state_reason"`
		Labels                              []string
		TagName                             string `json:"tag_name"`
		Target                              string `json:"target_commitish"`
		Name                                string
		MakeLatest                          string `json:"make_latest"`
		Inputs                              map[string]string
	}
}

func (r githubRequest) number(name string) int {
	n, _ := strconv.Atoi(r.PathValue(name))
	return n
}

// ServeHTTP implements http.Handler.
func (g *GitHub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status, value, header := g.respond(r)
	for key, values := range header {
		w.Header()[key] = values
	}
	w.Header().Set("X-Ratelimit-Limit", "1000")
	w.Header().Set("X-Ratelimit-Remaining", "999")
	if data, ok := value.([]byte); ok {
		w.Header().Set("Content-Type", "application/zip")
		w.WriteHeader(status)
		_, _ = w.Write(data)
		return
	}
	w.Header().Set("Content-Type", jsonType)
	w.WriteHeader(status)
	if value != nil {
		_, _ = io.WriteString(w, encode(value))
	}
}

// has reports whether a request is about the repository, or a file of it.
func (g *GitHub) has(r *http.Request) bool {
	return g != nil && (r.Host == Storage || strings.HasPrefix(r.URL.Path+"/", "/repos/"+g.Repository+"/"))
}

// gitHub answers a request to the API, which a failing host doesn't see.
func (s *Server) gitHub(r *http.Request) answer {
	if r.Header.Get(faultHeader) == fmt.Sprint(int(Failing)) {
		return answer{}
	}
	recorder := httptest.NewRecorder()
	s.GitHub.ServeHTTP(recorder, r)
	header := map[string]string{}
	for _, key := range []string{"Link", "Location"} {
		if value := recorder.Header().Get(key); value != "" {
			header[key] = value
		}
	}
	return answer{status: recorder.Code, header: header, kind: recorder.Header().Get("Content-Type"), body: recorder.Body.String(), other: "{}"}
}

// respond answers a request.
func (g *GitHub) respond(r *http.Request) (status int, value any, header http.Header) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if name, ok := strings.CutPrefix(r.URL.Path, "/storage/"); ok && (r.Host != Storage || r.Header.Get("Authorization") == "") {
		id, _ := strconv.ParseInt(name, 10, 64)
		return http.StatusOK, g.artifacts[id].zip, nil
	}
	if r.Header.Get("Authorization") != "Bearer "+g.Token {
		status, value = refusal(http.StatusUnauthorized, "Bad credentials")
		return status, value, nil
	}
	header = http.Header{}
	mux := http.NewServeMux()
	for pattern, handle := range g.routes(header) {
		method, path, _ := strings.Cut(pattern, " ")
		mux.HandleFunc(method+" /repos/"+g.Repository+path, func(_ http.ResponseWriter, r *http.Request) {
			in := githubRequest{Request: r}
			if data, _ := io.ReadAll(r.Body); len(data) > 0 && json.Unmarshal(data, &in.in) != nil {
				status, value = refusal(http.StatusBadRequest, "Problems parsing JSON")
				return
			}
			if in.in.Body != nil && path != "/releases" && len([]rune(*in.in.Body)) > textLimit {
				status, value = invalid("Issue", fmt.Sprintf("body is too long (maximum is %d characters)", textLimit))
				return
			}
			if status, value = handle(in); method != http.MethodGet && status < 300 {
				g.writes = append(g.writes, method+" "+strings.TrimPrefix(r.URL.Path, "/repos/"+g.Repository))
			}
		})
	}
	status, value = refusal(http.StatusNotFound, "Not Found")
	mux.ServeHTTP(discard{}, r)
	return status, value, header
}

// discard is a response that nobody reads.
type discard struct{}

func (discard) Header() http.Header         { return http.Header{} }
func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) WriteHeader(int)             {}

type route func(githubRequest) (int, any)

// routes are the methods and paths below the repository. They may set header.
func (g *GitHub) routes(header http.Header) map[string]route {
	return map[string]route{
		"GET /issues/{n}":                   g.withIssue(header, func(_ githubRequest, i *Issue) (int, any) { return http.StatusOK, g.issue(i) }),
		"GET /issues":                       g.listIssues(header),
		"POST /issues":                      g.openIssue,
		"PATCH /issues/{n}":                 g.withIssue(header, g.editIssue),
		"POST /issues/{n}/labels":           g.withIssue(header, g.addLabels),
		"DELETE /issues/{n}/labels/{label}": g.withIssue(header, g.removeLabel),
		"GET /issues/{n}/comments":          g.listComments(header),
		"POST /issues/{n}/comments":         g.withIssue(header, g.postComment),
		"PATCH /issues/comments/{id}":       g.withComment(g.editComment),
		"DELETE /issues/comments/{id}":      g.withComment(g.removeComment),
		"GET /pulls":                        g.listPulls(header),
		"POST /pulls":                       g.openPull,
		"GET /pulls/{n}":                    g.withPull(func(_ githubRequest, i *Issue) (int, any) { return http.StatusOK, g.pull(i) }),
		"PATCH /pulls/{n}":                  g.withPull(g.editPull),
		"GET /commits/{sha}/pulls":          g.pullsAt(header),
		"POST /actions/workflows/{name}/dispatches": func(r githubRequest) (int, any) {
			if r.in.Ref == nil || !g.hasBranch(*r.in.Ref) {
				return refusal(http.StatusUnprocessableEntity, "No ref found for: "+deref(r.in.Ref))
			}
			g.dispatches = append(g.dispatches, Dispatch{r.PathValue("name"), *r.in.Ref, r.in.Inputs})
			return http.StatusNoContent, nil
		},
		"GET /pages": func(githubRequest) (int, any) {
			if g.Site == "" {
				return refusal(http.StatusNotFound, "Not Found")
			}
			return http.StatusOK, object{"html_url": g.Site, "build_type": "workflow", "public": true}
		},
		"GET /releases/tags/{tag}": func(r githubRequest) (int, any) {
			for _, release := range g.releases {
				if release.Tag == r.PathValue("tag") {
					return http.StatusOK, release
				}
			}
			return refusal(http.StatusNotFound, "Not Found")
		},
		"POST /releases":       g.makeRelease,
		"GET /pulls/{n}/files": g.withPull(func(r githubRequest, i *Issue) (int, any) { return paged(g, header, r, g.files(i)) }),
		"GET /actions/runs/{id}/artifacts": func(r githubRequest) (int, any) {
			items := []object{}
			for id, a := range g.artifacts {
				if name := r.URL.Query().Get("name"); name == "" || name == a.name {
					items = append(items, object{"id": id, "name": a.name, "size_in_bytes": len(a.zip), "expired": false})
				}
			}
			return http.StatusOK, object{"total_count": len(items), "artifacts": items}
		},
		"GET /actions/artifacts/{id}/zip": func(r githubRequest) (int, any) {
			header.Set("Location", "/storage/"+r.PathValue("id"))
			if r.Host == GitHubAPI {
				header.Set("Location", "https://"+Storage+"/storage/"+r.PathValue("id"))
			}
			return http.StatusFound, nil
		},
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// paged answers with a page of a list, and links the next one.
func paged[T any](g *GitHub, header http.Header, r githubRequest, items []T) (int, any) {
	query := r.URL.Query()
	size, page := 30, 1
	if n, err := strconv.Atoi(query.Get("per_page")); err == nil {
		size = min(n, 100)
	}
	if g.Pages > 0 {
		size = g.Pages
	}
	if n, err := strconv.Atoi(query.Get("page")); err == nil {
		page = n
	}
	if page*size < len(items) {
		query.Set("page", fmt.Sprint(page+1))
		next := url.URL{Scheme: "http", Host: r.Host, Path: r.URL.Path, RawQuery: query.Encode()}
		if r.Host == GitHubAPI {
			next.Scheme = "https"
		}
		header.Set("Link", fmt.Sprintf(`<%s>; rel="next", <%s>; rel="last"`, &next, &next))
	}
	return http.StatusOK, append([]T{}, items[min((page-1)*size, len(items)):min(page*size, len(items))]...)
}

// withIssue answers with a status of its own for issues that are missing or moved.
func (g *GitHub) withIssue(header http.Header, handle func(githubRequest, *Issue) (int, any)) route {
	return func(r githubRequest) (int, any) {
		n := r.number("n")
		if n < 1 || n > len(g.issues) {
			return refusal(http.StatusNotFound, "Not Found")
		}
		if to := g.issues[n-1].MovedTo; to != "" {
			header.Set("Location", to)
			return refusal(http.StatusMovedPermanently, "Moved Permanently")
		}
		return handle(r, g.issues[n-1])
	}
}

func (g *GitHub) withPull(handle func(githubRequest, *Issue) (int, any)) route {
	return func(r githubRequest) (int, any) {
		if n := r.number("n"); n >= 1 && n <= len(g.issues) && g.issues[n-1].Head != "" {
			return handle(r, g.issues[n-1])
		}
		return refusal(http.StatusNotFound, "Not Found")
	}
}

func (g *GitHub) withComment(handle func(githubRequest, int) (int, any)) route {
	return func(r githubRequest) (int, any) {
		i := slices.IndexFunc(g.comments, func(c *Comment) bool { return fmt.Sprint(c.ID) == r.PathValue("id") })
		if i < 0 {
			return refusal(http.StatusNotFound, "Not Found")
		}
		return handle(r, i)
	}
}
