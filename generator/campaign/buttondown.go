package campaign

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"offprint/generator/post"
)

// buttondown is the API of Buttondown: https://docs.buttondown.com/api-emails-introduction and the OpenAPI document at
// github.com/buttondown/openapi.
type buttondown struct{ client post.Client }

const (
	buttondownAPI     = "https://api.buttondown.com/v1"
	buttondownVersion = "2026-04-01" // in which a POST makes a draft unless it says otherwise
	pageLimit         = 100          // pages of campaigns
)

func newButtondown(o Options) (provider, error) {
	key, err := need(o, "BUTTONDOWN_API_KEY", "an API key of the newsletter, with the right to write mails")
	if err != nil {
		return nil, err
	}
	header := http.Header{"Authorization": {"Token " + key}, "X-Api-Version": {buttondownVersion}}
	return buttondown{post.Client{Name: "Buttondown", Agent: o.Agent, Transport: o.Transport, Header: header, Explain: func(body []byte) string {
		var answer struct{ Code, Detail string }
		if json.Unmarshal(body, &answer) != nil {
			return ""
		}
		return strings.TrimPrefix(answer.Code+": "+answer.Detail, ": ")
	}}}, nil
}

// email has the fields of a mail of Buttondown that this package uses.
type email struct {
	ID       string         `json:"id,omitempty"`
	Status   string         `json:"status"`
	Metadata map[string]any `json:"metadata"`

	Subject     string `json:"subject,omitempty"`
	Description string `json:"description,omitempty"`
	Canonical   string `json:"canonical_url,omitempty"`
	Body        string `json:"body,omitempty"`
}

func (e email) campaign() campaign { return campaign{e.ID, e.Status, e.Status == "draft"} }

// metadataKey is the key of the mark in the metadata of a mail.
const metadataKey = "offprint_digest"

// find searches the mails created since the start of the period: the API has no filter for metadata.
func (b buttondown) find(ctx context.Context, d Digest) (campaign, bool, error) {
	query := url.Values{"creation_date__start": {d.First.Plus(-2).String()}, "excluded_fields": {"body"}, "ordering": {"-creation_date"}}
	for page := 1; page <= pageLimit; page++ {
		query.Set("page", fmt.Sprint(page))
		var answer struct {
			Results []email
			Next    *string
		}
		if err := b.client.Do(ctx, http.MethodGet, buttondownAPI+"/emails?"+query.Encode(), nil, &answer); err != nil {
			return campaign{}, false, err
		}
		if answer.Results == nil {
			return campaign{}, false, &post.Error{Name: b.client.Name, Text: errList}
		}
		for _, e := range answer.Results {
			if e.Metadata[metadataKey] == mark(d) && e.Status != "deleted" {
				return e.campaign(), true, nil
			}
		}
		if answer.Next == nil || *answer.Next == "" {
			return campaign{}, false, nil
		}
	}
	return campaign{}, false, &post.Error{Name: b.client.Name, Text: "has too many mails to search, so offprint creates none"}
}

func (b buttondown) create(ctx context.Context, d Digest) (campaign, error) {
	in := email{
		Status: "draft", Metadata: map[string]any{metadataKey: mark(d)}, Subject: inert(d.Subject), Description: inert(d.Preheader), Canonical: d.Page,
		// In this mode, the body is Markdown for sure.
		Body: "<!-- buttondown-editor-mode: plaintext -->\n" + inert(d.Markdown),
	}
	var made email
	if err := b.client.Do(ctx, http.MethodPost, buttondownAPI+"/emails", in, &made); err != nil {
		return campaign{}, err
	}
	return of(b.client, made.campaign(), "")
}

func (b buttondown) send(ctx context.Context, c campaign) (campaign, error) {
	var made email
	if err := b.client.Do(ctx, http.MethodPatch, buttondownAPI+"/emails/"+url.PathEscape(c.id), map[string]string{"status": "about_to_send"}, &made); err != nil {
		return campaign{}, err
	}
	return of(b.client, made.campaign(), c.id)
}
