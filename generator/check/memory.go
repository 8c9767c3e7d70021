package check

import (
	"sync"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
)

// Memory remembers what was found in papers, so that a check after a change looks only at papers that changed. The
// zero value remembers nothing.
type Memory struct {
	store cache.Folder

	mu        sync.Mutex
	isLoaded  bool
	isChanged bool // since it was loaded or saved
	last      record
}

// cacheName is the name of the cache with a memory.
const cacheName = "checked"

// NewMemory returns a memory that remembers what the last check saved.
func NewMemory(store cache.Folder) *Memory { return &Memory{store: store} }

// record is what a check found.
type record struct {
	Basis   fingerprint.Hash // of what the rules read besides papers
	Papers  []checked        // in the order of the folder
	Tags    uint64           // the sum of their tags
	Similar problem.List     // similar tags, without lines; they depend on Tags alone
	Places  []place          // of problems that papers have with each other
}

// checked is what a check found in a paper.
type checked struct {
	Hash     fingerprint.Hash // of its entry; zero if unknown
	Title    uint64           // a hash of title and first author; 0 without one of them
	Tags     uint64           // a hash of tags, date and file; 0 without tags
	Problems problem.List     // that it has by itself
}

// place is the position of a key in a paper's file.
type place struct {
	Of placed
	At problem.Position
}

// placed is a key of a paper.
type placed struct {
	Hash fingerprint.Hash // of its entry
	Key  string
}

// Content is the function [Content].
func (m *Memory) Content(folder content.Folder, o Options) problem.List {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.load()
	c := newChecker(folder, o, m.last)
	next, fresh := c.check(m.last)
	m.isChanged = m.isChanged || fresh > 0 || next.Basis != m.last.Basis || len(next.Papers) != len(m.last.Papers)
	m.last = next
	return c.problems
}

// load loads the memory, once.
func (m *Memory) load() {
	if m.isLoaded {
		return
	}
	m.isLoaded = true
	if values := cache.Load[record](m.store, cacheName); len(values) == 1 {
		m.last = values[0]
	}
}

// Save saves the memory for the next check, if that would find more in it.
func (m *Memory) Save() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.isChanged {
		return nil
	}
	m.isChanged = false
	return cache.Save(m.store, cacheName, m.last)
}

// recall returns what a check found in the papers of a folder, by index: in those that have not changed, nil for others.
func (r record) recall(papers []content.Entry) []*checked {
	known := make([]*checked, len(papers))
	var byHash map[fingerprint.Hash]int
	next := 0 // most papers follow each other as in the last folder
	for i, entry := range papers {
		if next >= len(r.Papers) || r.Papers[next].Hash != entry.Hash {
			if byHash == nil {
				byHash = r.byHash()
			}
			at, ok := byHash[entry.Hash]
			if next++; !ok {
				continue
			}
			next = at
		}
		if entry.Hash != (fingerprint.Hash{}) {
			known[i] = &r.Papers[next]
		}
		next++
	}
	return known
}

func (r record) byHash() map[fingerprint.Hash]int {
	byHash := make(map[fingerprint.Hash]int, len(r.Papers))
	for i := range r.Papers {
		byHash[r.Papers[i].Hash] = i
	}
	return byHash
}
