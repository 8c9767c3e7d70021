package feed

import (
	"sync"

	"offprint/generator/fingerprint"
	"offprint/generator/site"
	"offprint/generator/text/locale"
)

// maker builds the entries of a site's feeds, each once.
type maker struct {
	Feeds
	*locale.Strings // texts in the site's language
	site            *site.Site
	sharedKey       func() fingerprint.Hash

	mu      sync.Mutex
	entries map[*site.Paper]*lazyEntry
}

// lazyEntry is an entry that is built when first needed.
type lazyEntry struct {
	build       func() (*Entry, error)
	once        sync.Once
	entry       *Entry
	fingerprint fingerprint.Hash
	err         error
}

func newMaker(f Feeds, s *site.Site) *maker {
	m := &maker{Feeds: f, Strings: f.Templates.Strings, site: s, entries: map[*site.Paper]*lazyEntry{}}
	m.sharedKey = sync.OnceValue(m.newSharedKey)
	return m
}

// get returns the entry and its fingerprint.
func (e *lazyEntry) get() (*Entry, fingerprint.Hash, error) {
	e.once.Do(func() {
		if e.entry, e.err = e.build(); e.err == nil {
			e.fingerprint = fingerprint.Of(e.entry)
		}
	})
	return e.entry, e.fingerprint, e.err
}

// entry returns a paper's entry, which is the same in all feeds.
func (m *maker) entry(p *site.Paper) *lazyEntry {
	m.mu.Lock()
	defer m.mu.Unlock()
	e := m.entries[p]
	if e == nil {
		e = &lazyEntry{build: func() (*Entry, error) { return m.newEntry(p) }}
		m.entries[p] = e
	}
	return e
}
