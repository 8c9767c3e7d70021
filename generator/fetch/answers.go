package fetch

import (
	"crypto/sha256"
	"encoding/hex"
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
}

func (r Request) key() string { return r.Accept + " " + r.URL }

func (r Request) cacheName() string {
	hash := sha256.Sum256([]byte(r.key()))
	return answersFolder + "/" + hex.EncodeToString(hash[:16])
}

// cached returns an answer that is young enough.
func (c *Client) cached(r Request) (Answer, bool) {
	maxAge := r.MaxAge
	if maxAge == 0 {
		maxAge = Records
	}
	for _, saved := range cache.Load[cachedAnswer](c.options.Cache, r.cacheName()) {
		age := c.options.Now().Sub(saved.Time)
		if saved.Request == r.key() && 0 <= age && age < maxAge {
			return Answer{saved.Body, saved.Type, saved.URL, max(age, 1)}, true
		}
	}
	return Answer{}, false
}

func (c *Client) store(r Request, a Answer) error {
	return cache.Save(c.options.Cache, r.cacheName(), cachedAnswer{r.key(), a.Type, a.URL, c.options.Now(), a.Body})
}

func (c *Client) dropOldAnswers() {
	cache.RemoveBefore(c.options.Cache, answersFolder, c.options.Now().Add(-max(Records, Listings, Pictures)))
}
