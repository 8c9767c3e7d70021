package post_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"offprint/generator/mail/ledger"
	"offprint/generator/post"
)

type answer struct {
	status int
	wait   string
}

func (a answer) RoundTrip(*http.Request) (*http.Response, error) {
	r := &http.Response{StatusCode: a.status, Header: http.Header{"Location": {"https://evil.example/"}}, Body: io.NopCloser(strings.NewReader(""))}
	if a.wait != "" {
		r.Header.Set("Retry-After", a.wait)
	}
	return r, nil
}

// TestOnlyRefusalsAreTriedAgain: a proxy answers 503 when the service behind it breaks off, without a time to wait.
func TestOnlyRefusalsAreTriedAgain(t *testing.T) {
	for a, isUnknown := range map[answer]bool{
		{302, ""}: false, {400, ""}: false, {404, ""}: false, {429, ""}: false, {429, "3"}: false, {503, "3"}: false,
		{503, ""}: true, {500, ""}: true, {500, "3"}: true, {502, ""}: true, {504, ""}: true,
	} {
		c := post.Client{Transport: a}
		if err := c.Do(context.Background(), http.MethodPost, "https://example.org/", struct{}{}, nil); err == nil || errors.Is(err, ledger.ErrUnknown) != isUnknown {
			t.Errorf("%v: %v", a, err)
		}
		if err := c.Do(context.Background(), http.MethodGet, "https://example.org/", nil, nil); err == nil || errors.Is(err, ledger.ErrUnknown) {
			t.Errorf("GET %v: %v", a, err)
		}
	}
}
