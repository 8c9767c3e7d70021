package fetch

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"time"

	"offprint/generator/output/cache"
)

// Each answer is a cache of its own in this folder, named by its request.
const answersFolder = "fetched"

// cachedAnswer is an answer on disk. It has no header of the request, so no token.
type cachedAnswer struct {
	Request string // the accepted types and the address
	Type    string
	URL     string
	Time    time.Time
	Body    []byte
	Status  int // 404 or 410; 0 for an answer with a body
}

func (r Request) key() string { return r.Accept + " " + r.URL }

func (r Request) cacheName() string { return cacheName(r.key()) }

func cacheName(key string) string {
	hash := sha256.Sum256([]byte(key))
	return answersFolder + "/" + hex.EncodeToString(hash[:16])
}

// cached returns an answer that is young enough, or its status if that is 404 or 410.
func (c *Client) cached(r Request) (a Answer, status int, ok bool) {
	if r.Unkept {
		return Answer{}, 0, false
	}
	maxAge := r.MaxAge
	if maxAge == 0 {
		maxAge = Records
	}
	for _, saved := range cache.Load[cachedAnswer](c.options.Cache, r.cacheName()) {
		age := c.options.Now().Sub(saved.Time)
		if saved.Status != 0 {
			maxAge = min(maxAge, Missing)
		}
		if saved.Request == r.key() && 0 <= age && age < maxAge && !saved.Time.Before(r.After) {
			return Answer{saved.Body, saved.Type, saved.URL, max(age, 1)}, saved.Status, true
		}
	}
	return Answer{}, 0, false
}

func (c *Client) store(r Request, a Answer) error {
	if r.Unkept {
		return nil
	}
	return cache.Save(c.options.Cache, r.cacheName(), cachedAnswer{Request: r.key(), Type: a.Type, URL: a.URL, Time: c.options.Now(), Body: a.Body})
}

// storeMissing caches an error with status 404 or 410, except from hosts that take a token: without the right token,
// they answer 404 for private pages. It returns err.
func (c *Client) storeMissing(r Request, err error) error {
	e, ok := errors.AsType[*Error](err)
	if isMissing := ok && (e.Status == http.StatusNotFound || e.Status == http.StatusGone); !isMissing || r.Unkept || tokens[e.Host].variable != "" {
		return err
	}
	missing := cachedAnswer{Request: r.key(), Time: c.options.Now(), Status: e.Status}
	return cmp.Or(cache.Save(c.options.Cache, r.cacheName(), missing), err)
}

func (c *Client) dropOldAnswers() {
	cache.RemoveBefore(c.options.Cache, answersFolder, c.options.Now().Add(-max(Records, Listings, Pictures)))
}
