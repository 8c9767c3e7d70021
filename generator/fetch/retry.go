package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// patience is the longest wait that a host may ask for. After more, the run would seem to hang.
const patience = 2 * time.Minute

// offlineRetries is the number of retries without a network: nobody waits half a minute for that message.
const offlineRetries = 2

// retries returns a [retryablehttp.CheckRetry] for one request: failures that pass are tried again.
func retries() retryablehttp.CheckRetry {
	failures := 0
	return func(ctx context.Context, response *http.Response, err error) (bool, error) {
		failures++
		switch {
		case err == nil && isLimited(response):
			return true, nil
		case err != nil && (isFinal(err) || isOffline(err) && failures > offlineRetries):
			return false, nil
		}
		retry, _ := retryablehttp.DefaultRetryPolicy(ctx, response, err)
		return retry, nil
	}
}

// isOffline reports whether there seems to be no network.
func isOffline(err error) bool {
	return is[*net.DNSError](err) || errors.Is(err, syscall.ENETUNREACH) || errors.Is(err, syscall.EHOSTUNREACH) || errors.Is(err, syscall.ENETDOWN)
}

// isFinal reports whether another attempt would fail in the same way.
func isFinal(err error) bool {
	if e := (finalError)(nil); errors.As(err, &e) {
		return true
	}
	if e := (*net.DNSError)(nil); errors.As(err, &e) && e.IsNotFound {
		return true
	}
	return errors.Is(err, ErrPrivate) || isTLS(err)
}

// backoff returns the wait before the next attempt. It is the host that waits, so that other requests do too.
func (c *Client) backoff(name string) retryablehttp.Backoff {
	return func(shortest, longest time.Duration, failures int, response *http.Response) time.Duration {
		now := c.options.Now()
		wait, isGiven := time.Duration(0), false
		if response != nil {
			name = response.Request.URL.Hostname()
			wait, isGiven = RetryAfter(response.Header, now)
		}
		h := c.host(name)
		switch {
		case isGiven && wait > patience:
			h.block(now.Add(wait))
			c.save(promise{Reset: now.Add(wait)}, h.name)
		case isGiven:
			h.delayUntil(now.Add(wait))
		default:
			wait = retryablehttp.DefaultBackoff(shortest, longest, failures, nil)
			h.delayUntil(now.Add(wait/2 + time.Duration(c.options.Jitter()*float64(wait)/2)))
		}
		return 0
	}
}

// isLimited reports whether a host refuses because there were too many requests. GitHub also does with 403; see
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api.
func isLimited(r *http.Response) bool {
	return r.StatusCode == http.StatusTooManyRequests ||
		r.StatusCode == http.StatusForbidden && (r.Header.Get("X-Ratelimit-Remaining") == "0" || r.Header.Get("Retry-After") != "")
}

// RetryAfter returns how long a host asks to wait: in Retry-After (RFC 9110, seconds or a date), in RateLimit (Hugging Face, draft
// 9 of the IETF's RateLimit header fields) or in X-RateLimit-Reset (GitHub, seconds since 1970).
func RetryAfter(header http.Header, now time.Time) (wait time.Duration, ok bool) {
	if value := strings.TrimSpace(header.Get("Retry-After")); value != "" {
		if date, err := http.ParseTime(value); err == nil {
			return max(0, date.Sub(now)), true
		}
		return seconds(value)
	}
	isSpent := header.Get("X-Ratelimit-Remaining") == "0"
	for field := range strings.SplitSeq(header.Get("Ratelimit"), ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(field), "=")
		isSpent = isSpent || name == "r" && value == "0"
		if name == "t" && isSpent {
			return seconds(value)
		}
	}
	if reset, ok := seconds(header.Get("X-Ratelimit-Reset")); ok && isSpent {
		return max(0, time.Unix(int64(reset/time.Second), 0).Sub(now)), true
	}
	return 0, false
}

// seconds parses a number of seconds. A number that no clock can count is a hundred years.
func seconds(value string) (time.Duration, bool) {
	const most = 100 * 365 * 24 * time.Hour
	n, err := strconv.ParseUint(value, 10, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, false
	}
	if n > uint64(most/time.Second) {
		return most, true
	}
	return time.Duration(n) * time.Second, true
}
