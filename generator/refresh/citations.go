package refresh

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fetch"
	"offprint/generator/paper"
)

// Semantic Scholar takes up to 500 ids at once: https://api.semanticscholar.org/api-docs/graph. OpenAlex takes up to 100
// values of a filter, and addresses have a limit: https://developers.openalex.org/api-reference/works.
const (
	scholarAPI   = "https://api.semanticscholar.org/graph/v1/paper/batch?fields=citationCount"
	scholarBatch = 500
	openAPI      = "https://api.openalex.org/works"
	openBatch    = 50
	openPage     = 100
)

func citations(s *content.Signal) *int { return &s.Citations }

// semanticScholar counts citations of papers by arXiv id, or else by DOI.
func semanticScholar() source {
	return source{
		name: content.SemanticScholar, host: "api.semanticscholar.org", take: takeFirst(citations),
		keys: func(p *paper.Paper) []string {
			switch {
			case p.IDs.ArXiv != "":
				return []string{"ARXIV:" + p.IDs.ArXiv}
			case p.IDs.DOI != "":
				return []string{"DOI:" + p.IDs.DOI}
			}
			return nil
		},
		ask: func(ctx context.Context, a *asker, pending []question) error {
			for batch := range slices.Chunk(keysOf(pending), scholarBatch) {
				if err := a.scholarBatch(ctx, batch); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func keysOf(questions []question) (keys []string) {
	for _, q := range questions {
		keys = append(keys, q.key)
	}
	return keys
}

// scholarBatch asks for papers at once. The answer has a row for each, null for one that is unknown, or is an error if all
// are unknown.
func (a *asker) scholarBatch(ctx context.Context, keys []string) error {
	body, err := json.Marshal(map[string][]string{"ids": keys})
	if err != nil {
		return err
	}
	var rows []*struct {
		CitationCount json.RawMessage `json:"citationCount"`
	}
	err = a.get(ctx, fetch.Request{URL: scholarAPI, Body: body}, func(body []byte) error {
		rows = nil
		err := json.Unmarshal(body, &rows)
		if err == nil && len(rows) != len(keys) {
			err = fmt.Errorf("the answer has %d rows for %d papers", len(rows), len(keys))
		}
		return err
	})
	if e, ok := errors.AsType[*fetch.Error](err); ok && e.Status == http.StatusBadRequest {
		return a.refusedBatch(ctx, keys, e)
	}
	if err != nil {
		return err
	}
	answers := make([]answer, len(keys))
	for i, row := range rows {
		if answers[i] = (answer{Key: keys[i], IsUnknown: row == nil}); row != nil {
			answers[i].Numbers = []int{a.count(keys[i], "citationCount", row.CitationCount)}
		}
	}
	return a.note(answers...)
}

// refusedBatch finds the ids because of which a batch is refused.
func (a *asker) refusedBatch(ctx context.Context, keys []string, refusal *fetch.Error) error {
	isUnknown := bytes.Contains(refusal.Answer, []byte("No valid paper ids given"))
	if len(keys) == 1 || isUnknown {
		var answers []answer
		for _, key := range keys {
			if !isUnknown {
				a.warn("check the id of the paper", "%s: %s", key, refusal.Text)
			}
			answers = append(answers, answer{Key: key, IsUnknown: true})
		}
		return a.note(answers...)
	}
	if a.refusals++; a.refusals > refusalLimit {
		return refusal
	}
	half := len(keys) / 2
	if err := a.scholarBatch(ctx, keys[:half]); err != nil {
		return err
	}
	return a.scholarBatch(ctx, keys[half:])
}

// refusalLimit is the number of refused batches after which a source counts as failing.
const refusalLimit = 20

// openAlex counts citations of papers by DOI: those of arXiv, and those of a publisher.
func openAlex() source {
	return source{
		name: content.OpenAlex, host: "api.openalex.org", take: takeFirst(citations),
		keys: func(p *paper.Paper) (keys []string) {
			if p.IDs.ArXiv != "" {
				keys = append(keys, "10.48550/arxiv."+strings.ToLower(p.IDs.ArXiv))
			}
			if doi := strings.ToLower(p.IDs.OtherDOI()); doi != "" && !strings.ContainsAny(doi, "|,") {
				keys = append(keys, doi)
			}
			return keys
		},
		ask: func(ctx context.Context, a *asker, pending []question) error {
			for batch := range slices.Chunk(keysOf(pending), openBatch) {
				if err := a.openBatch(ctx, batch); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// openBatch asks for works by DOI at once. The answer lacks those that are unknown.
func (a *asker) openBatch(ctx context.Context, dois []string) error {
	var in struct {
		Meta *struct {
			Count int `json:"count"`
		} `json:"meta"`
		Results []struct {
			DOI   string          `json:"doi"`
			Count json.RawMessage `json:"cited_by_count"`
		} `json:"results"`
	}
	query := url.Values{"filter": {"doi:" + strings.Join(dois, "|")}, "per_page": {strconv.Itoa(openPage)}, "select": {"doi,cited_by_count"}}
	err := a.get(ctx, fetch.Request{URL: openAPI + "?" + query.Encode()}, func(body []byte) error {
		in.Meta, in.Results = nil, nil
		err := json.Unmarshal(body, &in)
		switch {
		case err == nil && in.Meta == nil:
			err = errors.New("the answer is no list of works")
		case err == nil && len(in.Results) < min(in.Meta.Count, openPage):
			err = fmt.Errorf("the answer has %d of %d works", len(in.Results), in.Meta.Count)
		}
		return err
	})
	if err != nil {
		return err
	}
	counts := map[string]int{}
	for _, work := range in.Results {
		doi := strings.TrimPrefix(strings.ToLower(work.DOI), "https://doi.org/")
		if slices.Contains(dois, doi) {
			n, isTwice := counts[doi]
			counts[doi] = a.count(doi, "cited_by_count", work.Count)
			if isTwice {
				counts[doi] = max(n, counts[doi])
			}
		}
	}
	answers := make([]answer, len(dois))
	for i, doi := range dois {
		n, ok := counts[doi]
		answers[i] = answer{Key: doi, IsUnknown: !ok, Numbers: []int{n}}
	}
	return a.note(answers...)
}
