package apiserver_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"

	"offprint/test/apiserver"
)

// get returns the status and the body of a request.
func get(t *testing.T, s *apiserver.Server, address string) (int, string) {
	t.Helper()
	response, err := (&http.Client{Transport: s}).Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// feed is what the tests read of an Atom feed.
type feed struct {
	Total   int `xml:"totalResults"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Summary string `xml:"summary"`
	} `xml:"entry"`
}

func (f feed) ids() (ids []string) {
	for _, e := range f.Entries {
		ids = append(ids, strings.TrimPrefix(e.ID, "http://arxiv.org/abs/"))
	}
	return ids
}

func TestArXivAnswersQueries(t *testing.T) {
	s := apiserver.New(t)
	s.Generate(2100)
	for query, want := range map[string]struct {
		status, total int
		ids           string
	}{
		"id_list=2503.09573,2503.99999,2503.04715":                            {200, 2, "2503.04715v2 2503.09573v2"}, // a missing one is omitted
		"id_list=2503.09573v1,astro-ph/0601001":                               {200, 2, "2503.09573v1 astro-ph/0601001v1"},
		"id_list=2503.09573v3":                                                {200, 0, ""},
		"id_list=2503.04715,abc":                                              {400, 1, "https://arxiv.org/api/errors#incorrect_id_format_for_abc"},
		"search_query=cat:cs.CL+AND+ti:retrieval":                             {200, 0, ""},
		"search_query=cat:cs.CL+AND+(ti:grouped-query+OR+ti:\"Same+Length\")": {200, 2, "2503.04388v1 2503.09579v1"},
		"search_query=submittedDate:[202503110000+TO+202503112359]":           {200, 1, "2503.08525v1"},
		"search_query=cat:cs.CV&sortBy=submittedDate&max_results=2":           {200, 5, "2503.09566v1 2503.09419v1"},
		"search_query=cat:cs.CV&sortBy=submittedDate&start=4":                 {200, 5, "2503.06955v1"},
		"search_query=cat:cs.CV&start=x":                                      {400, 1, "https://arxiv.org/api/errors#start_must_be_an_integer"},
	} {
		status, body := get(t, s, "https://export.arxiv.org/api/query?"+query)
		var f feed
		err := xml.Unmarshal([]byte(body), &f)
		ids := f.ids()
		if !strings.Contains(query, "sortBy") {
			slices.Sort(ids)
		}
		if got := strings.Join(ids, " "); err != nil || status != want.status || f.Total != want.total || got != want.ids {
			t.Errorf("%s: %d, %d of %s, %v", query, status, f.Total, got, err)
		}
	}
	for query, want := range map[string]int{"search_query=cat:cs.DL": 10, "search_query=cat:cs.DL&max_results=3000": 2000} {
		var f feed
		if _, body := get(t, s, "https://export.arxiv.org/api/query?"+query); xml.Unmarshal([]byte(body), &f) != nil || len(f.Entries) != want || f.Total != 2100 {
			t.Errorf("%s: %d of %d", query, len(f.Entries), f.Total)
		}
	}
}

func TestHuggingFaceListsDays(t *testing.T) {
	s := apiserver.New(t)
	for query, want := range map[string]int{
		"date=2025-03-13": 10, "date=2025-03-14": 0, "week=2025-W11": 10, "month=2025-03": 10, "month=2025-02": 0,
		"date=2025-03-13&limit=4&p=2": 2, "date=2025-03-21": -1, "date=13.3.2025": -1, "limit=101": -1,
	} {
		status, body := get(t, s, "https://huggingface.co/api/daily_papers?"+query)
		var list []struct {
			Paper struct{ Title, Summary string }
			Title string
		}
		err := json.Unmarshal([]byte(body), &list)
		if want < 0 && status != 400 || want >= 0 && (status != 200 || err != nil || len(list) != want) {
			t.Errorf("%s: %d, %d items, %v", query, status, len(list), err)
		}
		for _, item := range list {
			if item.Title != item.Paper.Title || strings.ContainsAny(item.Paper.Summary, `$\`) {
				t.Errorf("%s: %+v", query, item)
			}
		}
	}
	if status, body := get(t, s, "https://huggingface.co/api/papers/2503.04715"); status != 404 || !strings.Contains(body, `"error"`) {
		t.Errorf("%d, %s", status, body)
	}
}

func TestRegistriesKnowDOIs(t *testing.T) {
	s := apiserver.New(t)
	for address, want := range map[string]struct {
		status int
		text   string
	}{
		"https://api.crossref.org/works/10.1145%2F3292500.3330701":   {200, `"page": "2623-2631"`},
		"https://api.crossref.org/works/10.1103/PhysRevB.85.115117":  {200, `"volume": "85"`},
		"https://api.crossref.org/works/10.5281%2Fzenodo.2598836":    {404, "Resource not found."},
		"https://api.datacite.org/dois/10.5281%2Fzenodo.2598836":     {200, `"resourceTypeGeneral": "Software"`},
		"https://api.datacite.org/dois/10.1103%2FPhysRevB.85.115117": {404, `{"errors":[{"status":"404"`},
	} {
		if status, body := get(t, s, address); status != want.status || !strings.Contains(body, want.text) {
			t.Errorf("%s: %d, %s", address, status, body)
		}
	}
}

// TestNumbersAreThoseOfPapers asks about papers and repositories that are known, unknown, and moved.
func TestNumbersAreThoseOfPapers(t *testing.T) {
	s := apiserver.New(t)
	s.Numbers = apiserver.Numbers{
		Citations: map[string]any{"2503.09566": 3, "10.1145/3292500": -1},
		Repositories: map[string]apiserver.Repository{
			"octo/old": {MovedTo: "octo/new"}, "octo/new": {ID: 12, Stars: 8, Issues: map[int]any{5: 6}, Discussions: map[int]any{7: 9}},
		},
	}
	const query = `{"query": "query { a: repository(owner: \"octo\", name: \"old\") { stargazerCount } b: repository(owner: \"octo\", name: \"new\") { discussion(number: 7) { x } } c: repository(owner: \"x\", name: \"y\") { stargazerCount } }"}`
	for _, c := range []struct {
		address, body, token string
		status               int
		text                 string
	}{
		{"https://api.semanticscholar.org/graph/v1/paper/batch?fields=citationCount", `{"ids": ["ARXIV:2503.09566", "ARXIV:2503.1", "DOI:10.1145/3292500"]}`, "", 200, `},null,{`},
		{"https://api.semanticscholar.org/graph/v1/paper/batch", `{"ids": ["ARXIV:2503.1"]}`, "", 400, `"No valid paper ids given"`},
		{"https://api.openalex.org/works?filter=doi:10.48550/arxiv.2503.09566|10.1145/1", "", "", 200, `"cited_by_count":3`},
		{"https://api.openalex.org/works?filter=doi:a&per_page=200", "", "", 400, "per_page"},
		{"https://api.github.com/repos/octo/old", "", "", 200, `"stargazers_count":8`},
		{"https://api.github.com/repos/octo/old/issues/5", "", "", 200, `"total_count":6`},
		{"https://api.github.com/repos/octo/gone", "", "", 404, "Not Found"},
		{"https://api.github.com/graphql", query, "", 401, "authenticated"},
		{"https://api.github.com/graphql", query, "x", 200, `"data":{"a":{"stargazerCount":8},"b":{"discussion":{"reactions":{"totalCount":9}}},"c":null},"errors":[{"message":"Could not resolve to a Repository`},
		{"https://huggingface.co/api/papers/2503.09566?field=comments", "", "", 200, `"type":"comment"`},
	} {
		request, err := http.NewRequest(http.MethodGet, c.address, nil)
		if c.body != "" {
			request, err = http.NewRequest(http.MethodPost, c.address, strings.NewReader(c.body))
		}
		if err != nil {
			t.Fatal(err)
		}
		if c.token != "" {
			request.Header.Set("Authorization", "Bearer "+c.token)
		}
		response, err := (&http.Client{Transport: s}).Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if body, err := io.ReadAll(response.Body); err != nil || response.StatusCode != c.status || !strings.Contains(string(body), c.text) {
			t.Errorf("%s: %d, %v: %s", c.address, response.StatusCode, err, body)
		}
	}
}

func TestFaultsFollowTheScript(t *testing.T) {
	s := apiserver.New(t)
	s.Script(apiserver.HuggingFace, apiserver.Failing, apiserver.None, apiserver.ErrorPage, apiserver.Limiting)
	address := "https://huggingface.co/api/papers/2503.09566"
	var got []int
	for range 5 {
		status, _ := get(t, s, address)
		got = append(got, status)
	}
	if want := []int{500, 200, 200, 429, 429}; !slices.Equal(got, want) || len(s.Requests(apiserver.HuggingFace)) != 5 {
		t.Errorf("got %v", got)
	}
	s.Disconnect()
	_, err := (&http.Client{Transport: s}).Get(address)
	if unreachable := (*net.DNSError)(nil); !errors.As(err, &unreachable) {
		t.Errorf("without a network: %v", err)
	}
	s.Script(apiserver.HuggingFace, apiserver.Truncated)
	response, err := (&http.Client{Transport: s}).Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.ReadAll(response.Body); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a truncated answer: %v", err)
	}
}
