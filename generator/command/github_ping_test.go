package command_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// hub is a network with a hub.
type hub struct {
	http.RoundTripper
	status int
	told   url.Values
}

func (h *hub) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Host != "hub.example" {
		return h.RoundTripper.RoundTrip(r)
	}
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	if h.told, err = url.ParseQuery(string(data)); err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: h.status, Status: http.StatusText(h.status), Header: http.Header{}, Body: io.NopCloser(strings.NewReader(""))}, nil
}

func TestHubIsToldOfFeeds(t *testing.T) {
	f := newFlow(t)
	h := &hub{f.network, http.StatusNoContent, nil}
	f.network, f.api.Site = h, "https://octo.github.io/papers/"
	writeFile(t, f.site, "content/site.yaml", "title: T\nkey: t\n")
	if status, out := f.run("ping", "--site", f.site); status != 0 || h.told != nil || !strings.Contains(out, "names no hub") {
		t.Errorf("without a hub: status %d, told %v\n%s", status, h.told, out)
	}
	writeFile(t, f.site, "content/site.yaml", "title: T\nkey: t\nfeeds: {hub: 'https://hub.example/publish', kinds: [rss]}\n")
	status, out := f.run("ping", "--site", f.site)
	want := "https://octo.github.io/papers/feed.xml https://octo.github.io/papers/feeds/daily/feed.xml https://octo.github.io/papers/feeds/weekly/feed.xml"
	if got := strings.Join(h.told["hub.url"], " "); status != 0 || got != want || h.told.Get("hub.mode") != "publish" {
		t.Errorf("status %d, told %v\n%s", status, h.told, out)
	}
	h.status = http.StatusServiceUnavailable
	if status, out = f.run("ping", "--site", f.site); status != 1 || !strings.Contains(out, "hint: the next run tries again") {
		t.Errorf("status %d\n%s", status, out)
	}
}
