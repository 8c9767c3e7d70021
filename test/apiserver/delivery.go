package apiserver

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// The hosts of the services that deliver digests.
const (
	Buttondown = "api.buttondown.com"
	Listmonk   = "lists.lab.example"
	Slack      = "hooks.slack.com"
	Discord    = "discord.com"
)

// The secrets that the services know.
const (
	ButtondownKey  = "buttondown-key-of-the-tests"
	ListmonkUser   = "papers"
	ListmonkToken  = "listmonk-token-of-the-tests"
	SlackWebhook   = "https://hooks.slack.com/services/T0001/B0001/secret-of-the-tests"
	DiscordWebhook = "https://discord.com/api/webhooks/223704706495545344/secret-of-the-tests"
)

// Delivery has what the services received.
type Delivery struct {
	Emails    []Email    // of Buttondown
	Campaigns []Campaign // of listmonk
	Posts     []Post     // to webhooks
	OldTags   bool       // listmonk has no filter for tags
	Confirmed bool       // the key of Buttondown has sent a mail that a POST asked for
}

// Email is a mail of Buttondown.
type Email struct {
	ID          string         `json:"id"`
	Status      string         `json:"status"`
	Subject     string         `json:"subject"`
	Body        string         `json:"body,omitempty"`
	Description string         `json:"description"`
	Canonical   string         `json:"canonical_url"`
	Slug        string         `json:"slug"`
	Metadata    map[string]any `json:"metadata"`
	Created     string         `json:"creation_date"`
}

// Campaign is a campaign of listmonk.
type Campaign struct {
	ID       int      `json:"id"`
	Status   string   `json:"status"`
	Name     string   `json:"name"`
	Subject  string   `json:"subject"`
	From     string   `json:"from_email"`
	Body     string   `json:"body"`
	AltBody  string   `json:"altbody"`
	Type     string   `json:"type"`
	Content  string   `json:"content_type"`
	Tags     []string `json:"tags"`
	Template int      `json:"template_id"`
	Lists    []int    `json:"-"`
}

// Post is a message that a webhook received.
type Post struct {
	Host string
	Text string
	JSON map[string]any
}

// isDelivery reports whether a host is that of a service.
func isDelivery(host string) bool {
	return slices.Contains([]string{Buttondown, Listmonk, Slack, Discord}, host)
}

// deliver answers a request to a service. One that fails or refuses doesn't see it; an answer that is lost is that of
// work that was done.
func (s *Server) deliver(r *http.Request) answer {
	fault, _ := strconv.Atoi(r.Header.Get(faultHeader))
	if slices.Contains([]Fault{Failing, Limiting, Refusing}, Fault(fault)) {
		return answer{}
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	status, kind, value := http.StatusNotFound, jsonType, any(object{"message": "404: Not Found", "code": 0})
	switch r.Host {
	case Buttondown:
		status, value = s.Delivery.buttondown(r)
	case Listmonk:
		status, value = s.Delivery.listmonk(r)
	case Slack:
		kind = "text/html"
		status, value = s.Delivery.slack(r)
	case Discord:
		status, value = s.Delivery.discord(r)
	}
	if text, ok := value.(string); ok {
		return answer{status: status, kind: kind, body: text, other: text}
	}
	return answer{status: status, kind: kind, body: encode(value), other: "{}"}
}

func (d *Delivery) buttondown(r *http.Request) (int, any) {
	failure := func(status int, code, detail string) (int, any) {
		return status, object{"code": code, "detail": detail, "metadata": object{}}
	}
	if r.Header.Get("Authorization") != "Token "+ButtondownKey {
		return http.StatusUnauthorized, object{"detail": "Invalid token."}
	}
	id, isOne := strings.CutPrefix(r.URL.Path, "/v1/emails/")
	switch in := (Email{}); {
	case r.Method == http.MethodGet && r.URL.Path == "/v1/emails":
		return d.buttondownPage(r)
	case json.NewDecoder(r.Body).Decode(&in) != nil:
		return failure(http.StatusBadRequest, "email_invalid", "Not JSON")
	case r.Method == http.MethodPost && r.URL.Path == "/v1/emails":
		if in.Subject == "" {
			return failure(http.StatusBadRequest, "subject_invalid", "A subject is required.")
		}
		if in.Status == "about_to_send" && !d.Confirmed && r.Header.Get("X-Buttondown-Live-Dangerously") != "true" {
			return failure(http.StatusBadRequest, "sending_requires_confirmation", "Pass X-Buttondown-Live-Dangerously: true.")
		}
		in.ID, in.Created = fmt.Sprintf("em_%026d", len(d.Emails)), "2025-03-20T11:00:00Z"
		d.Emails = append(d.Emails, in)
		return http.StatusCreated, in
	case r.Method == http.MethodPatch && isOne:
		i := slices.IndexFunc(d.Emails, func(e Email) bool { return e.ID == id })
		if i < 0 {
			return failure(http.StatusNotFound, "", "Not found.")
		}
		if in.Status != "" && d.Emails[i].Status != "draft" {
			return failure(http.StatusBadRequest, "status_invalid", "This email can't change to this status.")
		}
		d.Emails[i].Status = in.Status
		return http.StatusOK, d.Emails[i]
	}
	return failure(http.StatusNotFound, "", "Not found.")
}

// buttondownPage answers with a page of two mails, the newest first.
func (d *Delivery) buttondownPage(r *http.Request) (int, any) {
	query := r.URL.Query()
	start, page := query.Get("creation_date__start"), max(1, count(query.Get("page")))
	var list []Email
	for _, e := range slices.Backward(d.Emails) {
		if slices.Contains(query["excluded_fields"], "body") {
			e.Body = ""
		}
		if e.Created >= start {
			list = append(list, e)
		}
	}
	const size = 2
	out := object{"count": len(list), "results": append([]Email{}, list[min(len(list), (page-1)*size):min(len(list), page*size)]...), "next": nil, "previous": nil}
	if page*size < len(list) {
		out["next"] = fmt.Sprintf("https://%s/v1/emails?page=%d", Buttondown, page+1)
	}
	return http.StatusOK, out
}

func (d *Delivery) listmonk(r *http.Request) (int, any) {
	failure := func(status int, message string) (int, any) { return status, object{"message": message} }
	if r.Header.Get("Authorization") != "token "+ListmonkUser+":"+ListmonkToken {
		return failure(http.StatusForbidden, "invalid API credentials")
	}
	path, isOne := strings.CutPrefix(r.URL.Path, "/api/campaigns/")
	switch {
	case r.Method == http.MethodGet && r.URL.Path == "/api/campaigns":
		return d.listmonkPage(r)
	case r.Method == http.MethodPost && r.URL.Path == "/api/campaigns":
		var in struct {
			Campaign
			Lists []int
		}
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			return failure(http.StatusBadRequest, "error unmarshalling")
		}
		if in.Campaign.Name == "" || len(in.Lists) == 0 {
			return failure(http.StatusBadRequest, "No lists selected.")
		}
		in.Campaign.ID, in.Campaign.Status, in.Campaign.Lists = len(d.Campaigns)+1, "draft", in.Lists
		d.Campaigns = append(d.Campaigns, in.Campaign)
		return http.StatusOK, object{"data": in.Campaign}
	case r.Method == http.MethodPut && isOne && strings.HasSuffix(path, "/status"):
		var in struct{ Status string }
		id := count(strings.TrimSuffix(path, "/status"))
		if json.NewDecoder(r.Body).Decode(&in) != nil || id < 1 || id > len(d.Campaigns) {
			return failure(http.StatusBadRequest, "Invalid ID.")
		}
		c := &d.Campaigns[id-1]
		if in.Status == "running" && c.Status != "draft" && c.Status != "paused" {
			return failure(http.StatusBadRequest, "Only paused campaigns and drafts can be started.")
		}
		c.Status = in.Status
		return http.StatusOK, object{"data": *c}
	}
	return failure(http.StatusNotFound, "Not found")
}

func (d *Delivery) listmonkPage(r *http.Request) (int, any) {
	query := r.URL.Query()
	page, size := max(1, count(query.Get("page"))), max(1, min(100, count(query.Get("per_page"))))
	var list []Campaign
	for _, c := range slices.Backward(d.Campaigns) {
		if tag := query.Get("tags"); d.OldTags || tag == "" || slices.Contains(c.Tags, tag) {
			list = append(list, c)
		}
	}
	return http.StatusOK, object{"data": object{
		"results": append([]Campaign{}, list[min(len(list), (page-1)*size):min(len(list), page*size)]...), "query": "", "total": len(list), "per_page": size, "page": page,
	}}
}

// slack answers as an incoming webhook: with words in plain text.
func (d *Delivery) slack(r *http.Request) (int, any) {
	in, ok := d.payload(r)
	text, _ := in["text"].(string)
	switch {
	case "https://"+Slack+r.URL.Path != SlackWebhook:
		return http.StatusNotFound, "no_service"
	case !ok:
		return http.StatusBadRequest, "invalid_payload"
	case text == "":
		return http.StatusBadRequest, "no_text"
	}
	d.Posts = append(d.Posts, Post{Slack, text, in})
	return http.StatusOK, "ok"
}

func (d *Delivery) discord(r *http.Request) (int, any) {
	in, ok := d.payload(r)
	text, _ := in["content"].(string)
	switch {
	case "https://"+Discord+r.URL.Path != DiscordWebhook:
		return http.StatusNotFound, object{"message": "Unknown Webhook", "code": 10015}
	case !ok:
		return http.StatusBadRequest, object{"message": "400: Bad Request", "code": 0}
	case text == "":
		return http.StatusBadRequest, object{"message": "Cannot send an empty message", "code": 50006}
	case len(utf16.Encode([]rune(text))) > 2000:
		return http.StatusBadRequest, object{"message": "Invalid Form Body", "code": 50035, "errors": object{
			"content": object{"_errors": []object{{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2000 or fewer in length."}}},
		}}
	}
	d.Posts = append(d.Posts, Post{Discord, text, in})
	if r.URL.Query().Get("wait") != "true" {
		return http.StatusNoContent, ""
	}
	return http.StatusOK, object{"id": "1349000000000000000", "type": 0, "content": text, "channel_id": "199737254929760256", "flags": in["flags"]}
}

func (d *Delivery) payload(r *http.Request) (in map[string]any, ok bool) {
	data, err := io.ReadAll(r.Body)
	ok = err == nil && r.Method == http.MethodPost && strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") && json.Unmarshal(data, &in) == nil
	return in, ok
}

func count(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
