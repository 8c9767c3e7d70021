package campaign

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"offprint/generator/host"
	"offprint/generator/post"
)

// listmonk is the API of listmonk: https://listmonk.app/docs/apis/campaigns/.
type listmonk struct {
	base    string
	client  post.Client
	options Options
}

func newListmonk(o Options) (provider, error) {
	address, err := need(o, "LISTMONK_URL", "the address of your listmonk, such as https://lists.lab.example")
	if err != nil {
		return nil, err
	}
	base, err := url.Parse(address)
	if err != nil || base.Host == "" || base.User != nil || base.RawQuery != "" || base.Scheme != "https" && base.Scheme != "http" {
		return nil, EnvironmentError{"LISTMONK_URL is not an address of the web", "set it to an address such as https://lists.lab.example"}
	}
	if base.Scheme == "http" && !host.IsLocal(base.Hostname()) {
		return nil, EnvironmentError{"LISTMONK_URL is not https, so others could read the token", "set it to an address that starts with https://"}
	}
	user, err := need(o, "LISTMONK_API_USER", "the name of an API user of listmonk (Admin, Users)")
	if err != nil {
		return nil, err
	}
	token, err := need(o, "LISTMONK_API_TOKEN", "the token of the API user")
	if err != nil {
		return nil, err
	}
	if len(o.Lists) == 0 {
		return nil, EnvironmentError{"site.yaml names no list of listmonk", "add digest: listmonk: lists: [1] with the numbers of the lists"}
	}
	header := http.Header{"Authorization": {"token " + user + ":" + token}}
	return listmonk{strings.TrimSuffix(base.String(), "/") + "/api/campaigns", post.Client{Name: "listmonk", Agent: o.Agent, Transport: o.Transport, Header: header, Explain: func(body []byte) string {
		var answer struct{ Message string }
		if json.Unmarshal(body, &answer) != nil {
			return ""
		}
		return answer.Message
	}}, o}, nil
}

// listing is a campaign of listmonk, as far as it matters here.
type listing struct {
	ID     int      `json:"id"`
	Status string   `json:"status"`
	Tags   []string `json:"tags"`
}

func (l listing) campaign() campaign {
	if l.ID == 0 {
		return campaign{}
	}
	return campaign{fmt.Sprint(l.ID), l.Status, l.Status == "draft"}
}

// find searches the campaigns with the mark as a tag. An older listmonk has no filter for tags, and returns all.
func (l listmonk) find(ctx context.Context, d Digest) (campaign, bool, error) {
	const perPage = 100
	query := url.Values{"tags": {mark(d)}, "order_by": {"created_at"}, "order": {"DESC"}, "per_page": {fmt.Sprint(perPage)}}
	for page := 1; page <= pageLimit; page++ {
		query.Set("page", fmt.Sprint(page))
		var answer struct {
			Data struct {
				Results []listing
				Total   int
			}
		}
		if err := l.client.Do(ctx, http.MethodGet, l.base+"?"+query.Encode(), nil, &answer); err != nil {
			return campaign{}, false, err
		}
		if answer.Data.Results == nil {
			return campaign{}, false, &post.Error{Name: l.client.Name, Text: errList}
		}
		for _, c := range answer.Data.Results {
			if slices.Contains(c.Tags, mark(d)) {
				return c.campaign(), true, nil
			}
		}
		if len(answer.Data.Results) == 0 || page*perPage >= answer.Data.Total {
			return campaign{}, false, nil
		}
	}
	return campaign{}, false, &post.Error{Name: l.client.Name, Text: "has too many campaigns to search, so offprint creates none"}
}

func (l listmonk) create(ctx context.Context, d Digest) (campaign, error) {
	in := map[string]any{
		"name": inert(d.Subject), "subject": inert(d.Subject), "lists": l.options.Lists, "type": "regular", "content_type": "html", "messenger": "email",
		"body": strings.ReplaceAll(d.HTML, "{{", "&#123;&#123;"), "altbody": inert(d.Text), "tags": []string{"offprint", mark(d)},
	}
	if l.options.From != "" {
		in["from_email"] = l.options.From
	}
	if l.options.Template != 0 {
		in["template_id"] = l.options.Template
	}
	var made struct{ Data listing }
	if err := l.client.Do(ctx, http.MethodPost, l.base, in, &made); err != nil {
		return campaign{}, err
	}
	return of(l.client, made.Data.campaign(), "")
}

func (l listmonk) send(ctx context.Context, c campaign) (campaign, error) {
	var made struct{ Data listing }
	if err := l.client.Do(ctx, http.MethodPut, l.base+"/"+url.PathEscape(c.id)+"/status", map[string]string{"status": "running"}, &made); err != nil {
		return campaign{}, err
	}
	return of(l.client, made.Data.campaign(), c.id)
}
