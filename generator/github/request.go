package github

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"offprint/generator/fetch"
)

// The limits of a request.
const (
	timeout   = time.Minute
	bodyLimit = 8 << 20 // bytes of an answer in JSON
	pageSize  = 100
	pageLimit = 50              // pages of a list
	tries     = 4               // requests for one answer
	patience  = 2 * time.Minute // the longest wait that the host may ask for
	firstWait = time.Second     // before the second try, doubled for each further one
)

// send sends in, if it isn't nil, as JSON and decodes the answer into out, if it isn't nil.
func (c *Client) send(ctx context.Context, method, address string, in, out any) error {
	_, err := c.exchange(ctx, method, address, in, out)
	return err
}

// exchange is send, and returns the header of the answer.
func (c *Client) exchange(ctx context.Context, method, address string, in, out any) (http.Header, error) {
	var body []byte
	if in != nil {
		var err error
		if body, err = json.Marshal(in); err != nil {
			return nil, err
		}
	}
	response, data, err := c.retry(ctx, method, address, body, bodyLimit)
	if err != nil {
		return nil, err
	}
	if out == nil || len(data) == 0 {
		return response.Header, nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return nil, &Error{Method: method, Path: c.path(address), Text: "the answer is not the JSON that is expected"}
	}
	return response.Header, nil
}

// list returns all items of a list, which has pages.
func list[T any](ctx context.Context, c *Client, address string) (items []T, err error) {
	for range pageLimit {
		var page []T
		header, err := c.exchange(ctx, http.MethodGet, address, nil, &page)
		if err != nil {
			return nil, err
		}
		items = append(items, page...)
		if address = c.next(header); address == "" {
			return items, nil
		}
	}
	return items, nil
}

// next returns the address of the next page from a Link header, "" if there is none or it is that of another host.
func (c *Client) next(header http.Header) string {
	for _, link := range strings.Split(strings.Join(header.Values("Link"), ","), ",") {
		address, parameters, _ := strings.Cut(strings.TrimSpace(link), ">")
		u, err := url.Parse(strings.TrimPrefix(address, "<"))
		if err == nil && strings.Contains(parameters, `rel="next"`) && u.Scheme == c.base.Scheme && u.Host == c.base.Host {
			return u.String()
		}
	}
	return ""
}

// retry sends a request until there is an answer, or a failure that doesn't pass. It repeats a POST only if the host
// refused it for its rate, since a lost answer may be that of a request that did its work.
func (c *Client) retry(ctx context.Context, method, address string, body []byte, limit int64) (*http.Response, []byte, error) {
	wait := firstWait
	for try := 1; ; try++ {
		response, data, err := c.once(ctx, method, address, body, limit)
		if err == nil && response.StatusCode < 300 {
			return response, data, nil
		}
		failure := c.explain(method, address, response, data, err)
		pause, isGiven := time.Duration(0), false
		if response != nil {
			pause, isGiven = fetch.RetryAfter(response.Header, c.options.Now())
		}
		isLimited := response != nil && isLimited(response, data)
		mayPass := isLimited || method != http.MethodPost && (err != nil && !errors.Is(err, errTooLarge) || err == nil && response.StatusCode >= 500)
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if !mayPass || try == tries || isGiven && pause > patience {
			return nil, nil, failure
		}
		if !isGiven {
			pause, wait = wait, 2*wait
		}
		if err := c.options.Sleep(ctx, pause); err != nil {
			return nil, nil, err
		}
	}
}

var errTooLarge = errors.New("the answer is too large")

// once sends one request and reads the answer, of at most limit bytes.
func (c *Client) once(ctx context.Context, method, address string, body []byte, limit int64) (*http.Response, []byte, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	c.setHeader(request, body != nil)
	response, err := c.http.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errTooLarge
	}
	return response, data, err
}

// setHeader adds the token only for the host of the API.
func (c *Client) setHeader(r *http.Request, hasBody bool) {
	r.Header.Set("User-Agent", strings.TrimSuffix("offprint/"+c.options.Version, "/"))
	if r.URL.Host != c.base.Host || r.URL.Scheme != c.base.Scheme {
		return
	}
	r.Header.Set("Accept", "application/vnd.github+json")
	r.Header.Set("X-GitHub-Api-Version", "2022-11-28")
	if hasBody {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.options.Token != "" {
		r.Header.Set("Authorization", "Bearer "+c.options.Token)
	}
}

// isLimited reports whether the host refuses because of too many requests. GitHub also answers 403, for its secondary
// limits without a header: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api.
func isLimited(r *http.Response, body []byte) bool {
	return r.StatusCode == http.StatusTooManyRequests ||
		r.StatusCode == http.StatusForbidden && (r.Header.Get("X-Ratelimit-Remaining") == "0" || r.Header.Get("Retry-After") != "" ||
			bytes.Contains(body, []byte("secondary rate limit")))
}

// Download returns a file of at most limit bytes. It follows one redirect to a storage host, without the token.
func (c *Client) download(ctx context.Context, address string, limit int64) ([]byte, error) {
	response, data, err := c.once(ctx, http.MethodGet, address, nil, limit)
	if err == nil && slices.Contains([]int{http.StatusFound, http.StatusTemporaryRedirect}, response.StatusCode) {
		to, parseErr := response.Location()
		if parseErr != nil || to.Scheme != "https" && to.Host != c.base.Host {
			return nil, &Error{Method: http.MethodGet, Path: c.path(address), Text: "redirects to no address that starts with https://"}
		}
		address = to.String()
		_, data, err = c.retry(ctx, http.MethodGet, address, nil, limit)
		return data, err
	}
	if err != nil || response.StatusCode >= 300 {
		return nil, c.explain(http.MethodGet, address, response, data, err)
	}
	return data, nil
}
