package feed

import (
	"sync"

	"offprint/generator/fingerprint"
	"offprint/generator/site"
)

// maker makes the entries of a site's feeds, each once.
type maker struct {
	Feeds
	site  *site.Site
	weeks []*made // newest first, as many as the weekly feed has

	mu   sync.Mutex
	made map[*site.Paper]*made
}

// made is an entry that is made when it is first asked for.
type made struct {
	make  func() (*Entry, error)
	once  sync.Once
	entry *Entry
	print fingerprint.Hash
	err   error
}

func newMaker(f Feeds, s *site.Site) *maker {
	m := &maker{Feeds: f, site: s, made: map[*site.Paper]*made{}}
	m.weeks = m.newWeeks()
	return m
}

// get gives the entry and its fingerprint.
func (m *made) get() (*Entry, fingerprint.Hash, error) {
	m.once.Do(func() {
		if m.entry, m.err = m.make(); m.err == nil {
			m.print = fingerprint.Of(m.entry)
		}
	})
	return m.entry, m.print, m.err
}

// entry is a paper's entry, the same for all feeds.
func (m *maker) entry(p *site.Paper) *made {
	m.mu.Lock()
	defer m.mu.Unlock()
	e := m.made[p]
	if e == nil {
		e = &made{make: func() (*Entry, error) { return m.newEntry(p) }}
		m.made[p] = e
	}
	return e
}
