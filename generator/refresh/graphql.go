package refresh

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"offprint/generator/fetch"
)

// graphBatch is the number of targets in a query: https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api.
const graphBatch = 50

// askGraphQL asks about many targets at once, which GitHub answers only with a token. It finds what moved by its old name.
func (a *asker) askGraphQL(ctx context.Context, keys []string) error {
	for batch := range slices.Chunk(keys, graphBatch) {
		if err := a.graphBatch(ctx, batch); err != nil {
			return err
		}
	}
	return nil
}

// graphQuery returns the query about some targets, whose names have no characters that a string would need to escape.
func graphQuery(keys []string) string {
	var b strings.Builder
	b.WriteString("query {\n")
	for i, key := range keys {
		t, _ := parseKey(key)
		what := "stargazerCount"
		switch t.kind {
		case "issues":
			what = fmt.Sprintf("issueOrPullRequest(number: %d) { ... on Issue { reactions { totalCount } } ... on PullRequest { reactions { totalCount } } }", t.number)
		case "discussions":
			what = fmt.Sprintf("discussion(number: %d) { reactions { totalCount } }", t.number)
		}
		fmt.Fprintf(&b, "  t%d: repository(owner: %q, name: %q) { %s }\n", i, t.owner, t.name, what)
	}
	b.WriteString("}\n")
	return b.String()
}

// graphAnswer is the answer to a query.
type graphAnswer struct {
	Data   map[string]*graphRow `json:"data"`
	Errors []struct {
		Type    string `json:"type"`
		Message string `json:"message"`
		Path    []any  `json:"path"`
	} `json:"errors"`
}

type graphRow struct {
	Stars      json.RawMessage `json:"stargazerCount"`
	Issue      *graphThread    `json:"issueOrPullRequest"`
	Discussion *graphThread    `json:"discussion"`
}

type graphThread struct {
	Reactions *struct {
		Total json.RawMessage `json:"totalCount"`
	} `json:"reactions"`
}

// number returns the number in a row; nil if there is none.
func (r *graphRow) number() json.RawMessage {
	for _, thread := range []*graphThread{r.Issue, r.Discussion} {
		if thread != nil && thread.Reactions != nil {
			return thread.Reactions.Total
		}
	}
	return r.Stars
}

func (a *asker) graphBatch(ctx context.Context, keys []string) error {
	body, err := json.Marshal(map[string]string{"query": graphQuery(keys)})
	if err != nil {
		return err
	}
	var in graphAnswer
	err = a.get(ctx, fetch.Request{URL: gitHubAPI + "/graphql", Body: body}, func(body []byte) error {
		in = graphAnswer{}
		err := json.Unmarshal(body, &in)
		if err == nil && in.Data == nil && len(in.Errors) == 0 {
			err = errors.New("the answer has no data")
		}
		return err
	})
	if err != nil {
		return err
	}
	missing := map[string]bool{}
	for _, e := range in.Errors {
		switch {
		case len(e.Path) > 0 && e.Type == "NOT_FOUND":
			missing[fmt.Sprint(e.Path[0])] = true
		case len(e.Path) == 0 || in.Data == nil:
			return fmt.Errorf("%s: %s", gitHubHost, excerpt([]byte(e.Message)))
		}
	}
	var answers []answer
	unanswered := 0
	for i, key := range keys {
		alias := fmt.Sprintf("t%d", i)
		row := in.Data[alias]
		switch {
		case missing[alias]:
			answers = append(answers, answer{Key: key, IsUnknown: true})
		case row == nil || row.number() == nil:
			unanswered++
		default:
			answers = append(answers, answer{Key: key, Numbers: []int{a.count(key, "number", row.number())}})
		}
	}
	if unanswered > 0 {
		a.warn("the next run asks again", "GitHub did not answer about %d of %d addresses", unanswered, len(keys))
	}
	if unanswered == len(keys) {
		return errors.New(gitHubHost + ": the answer has no number")
	}
	return a.note(answers...)
}
