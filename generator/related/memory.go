package related

import (
	"context"
	"slices"

	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/parallel"
)

// Memory keeps the rows of a site's papers, and what a change of them needs, between calls and between builds. It is for
// one goroutine at a time.
type Memory struct {
	store    cache.Folder
	isLoaded bool
	parts    int               // of the cache
	known    map[string]*paper // by id
	index    *Index            // of known papers; nil if nothing has changed yet
	unsaved  map[string]bool   // ids of papers that have changed since the last save; nil for all
}

// paper is a paper whose row is known.
type paper struct {
	Paper
	Row Row
}

// isSame reports whether the row of a paper with the same neighbours is the same.
func (p *paper) isSame(other Paper) bool {
	return p.Key == other.Key && p.Key != fingerprint.Hash{} && p.Day == other.Day && slices.Equal(p.Picks, other.Picks)
}

// NewMemory returns a memory that remembers what the last Save saved.
func NewMemory(store cache.Folder) *Memory { return &Memory{store: store} }

// Rows returns the rows of a site's papers, whose ids differ. They are those of a new index, but only the papers that have
// changed since the last call, and their neighbours, cost more than a comparison.
func (m *Memory) Rows(ctx context.Context, papers []Paper, text Text) ([]Row, error) {
	if !m.isLoaded {
		m.load(ctx)
	}
	put, removed := m.changes(papers)
	if len(put)+len(removed) > 0 {
		if err := m.update(ctx, papers, put, removed, text); err != nil {
			*m = Memory{store: m.store} // the index is of no use
			return nil, err
		}
	}
	rows := make([]Row, len(papers))
	for i := range papers {
		rows[i] = m.known[papers[i].ID].Row
	}
	return rows, nil
}

// changes returns the indexes of papers that are new or differ from known ones, and the ids of those that are gone.
func (m *Memory) changes(papers []Paper) (put []int, removed []string) {
	for i := range papers {
		if known, ok := m.known[papers[i].ID]; !ok || !known.isSame(papers[i]) {
			put = append(put, i)
		}
	}
	if isNew := func(i int) bool { return m.known[papers[i].ID] == nil }; len(papers) == len(m.known) && !slices.ContainsFunc(put, isNew) {
		return put, nil
	}
	isLeft := make(map[string]bool, len(papers))
	for i := range papers {
		isLeft[papers[i].ID] = true
	}
	for id := range m.known {
		if !isLeft[id] {
			removed = append(removed, id)
		}
	}
	return put, removed
}

// update updates the index and the rows.
func (m *Memory) update(ctx context.Context, papers []Paper, put []int, removed []string, text Text) error {
	if m.index == nil && !m.loadIndex(ctx) {
		m.forget()
		put, removed = make([]int, len(papers)), nil
		for i := range put {
			put[i] = i
		}
		var err error
		if m.index, err = newIndex(maxPostings); err != nil {
			return err
		}
	}
	changedPapers := make([]Paper, len(put))
	for i, at := range put {
		changedPapers[i] = papers[at]
	}
	changed, err := m.index.Update(ctx, changedPapers, func(i int) (string, string) { return text(put[i]) }, removed)
	if err != nil {
		return err
	}
	for _, id := range removed {
		delete(m.known, id)
		m.note(id)
	}
	for _, p := range changedPapers {
		m.known[p.ID] = &paper{Paper: p}
		m.note(p.ID)
	}
	return m.rename(ctx, papers, changed, text)
}

// rename sets the rows of papers.
func (m *Memory) rename(ctx context.Context, papers []Paper, ids []string, text Text) error {
	isChanged := make(map[string]bool, len(ids))
	for _, id := range ids {
		isChanged[id] = true
		m.note(id)
	}
	return parallel.Each(ctx, len(papers), func(i int) error {
		if id := papers[i].ID; isChanged[id] {
			title, abstract := text(i)
			m.known[id].Row = m.index.Row(id, title, abstract)
		}
		return nil
	})
}

// note notes that a paper has to be saved.
func (m *Memory) note(id string) {
	if m.unsaved != nil {
		m.unsaved[id] = true
	}
}

// forget forgets all papers.
func (m *Memory) forget() {
	m.known, m.index, m.unsaved, m.parts = map[string]*paper{}, nil, nil, 0
}
