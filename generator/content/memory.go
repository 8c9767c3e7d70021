package content

import (
	"context"
	"io/fs"

	"offprint/generator/content/inputs"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// Memory loads a site and remembers what it read, so that loading the site again costs little if little
// has changed. It is not safe for concurrent use, but the folders that it returns are: nothing modifies
// them afterwards, and papers that did not change are the same pointers in all of them.
//
// A build uses a new Memory once: papers that did not change since the last build come from the cache.
// A server keeps one:
//
//	memory := content.NewMemory(store)
//	folder, problems, err := memory.Load(ctx, site, tree)                   // at first, and whenever anything may have changed
//	folder, problems, err = memory.Update(ctx, site, "content/papers/a.md") // after changes of known files
type Memory struct {
	cache    paperCache
	isLoaded bool // the last call had no error

	tree   tree
	listed problem.List // of the tree
	folder Folder       // without papers
	texts  problem.List // of the folder, except of papers
	parser *Parser
	papers papers
}

// NewMemory returns a Memory that knows the papers in a cache.
func NewMemory(store cache.Folder) *Memory { return &Memory{cache: paperCache{store: store}} }

// Load is the function [Load], except that it does not read papers whose size and time stamps in a tree are
// those of the last load (see [inputs.File.IsUnchanged]). The tree lists at least the folder Root. It must be older
// than the call, and may be nil to read all files. Load sets the hashes of the papers in it, and updates the cache.
func (m *Memory) Load(ctx context.Context, site fs.FS, tree inputs.Tree) (Folder, problem.List, error) {
	m.isLoaded = false
	if m.papers.all == nil {
		if err := m.cache.load(ctx); err != nil {
			return Folder{}, nil, err
		}
		m.papers.all = m.cache.stored
	}
	err := m.loadAll(ctx, site, tree, func(state *inputs.File, s *source) bool { return state != nil && state.IsUnchanged(s.File) })
	if err != nil {
		return Folder{}, nil, err
	}
	if err := m.cache.save(ctx, m.papers.all); err != nil {
		return Folder{}, nil, err
	}
	m.papers.reindex()
	folder, problems := m.linked(site)
	return folder, problems, nil
}

// loadAll lists and reads everything except papers for which isSame is true.
func (m *Memory) loadAll(ctx context.Context, site fs.FS, tree inputs.Tree, isSame func(state *inputs.File, earlier *source) bool) error {
	if err := m.list(site); err != nil {
		return err
	}
	if err := m.readTexts(site); err != nil {
		return err
	}
	states := tree.Select(m.tree.papers)
	isUnchanged := func(i int, s *source) bool { return isSame(states[i], s) }
	err := m.papers.read(ctx, site, m.parser, m.tree.papers, states, isUnchanged)
	m.isLoaded = err == nil
	return err
}

// list lists the content folder.
func (m *Memory) list(site fs.FS) (err error) {
	m.listed = nil
	m.tree, err = list(site, &m.listed)
	return err
}

// readTexts reads all files except papers.
func (m *Memory) readTexts(site fs.FS) (err error) {
	problems := append(problem.List{}, m.listed...)
	folder := Folder{Files: m.tree.files}
	if folder.Settings, err = loadSettings(site, &problems); err != nil {
		return err
	}
	folder.Macros, _ = tex.Presets().With(folder.Settings.Macros) // loadSettings has reported the errors
	if folder.Tags, err = loadTags(site, folder.Macros, &problems); err != nil {
		return err
	}
	if folder.People, err = loadPeople(site, folder.Macros, &problems); err != nil {
		return err
	}
	if folder.Collections, err = loadCollections(site, m.tree.collections, folder.Macros, &problems); err != nil {
		return err
	}
	if folder.Pages, err = loadPages(site, m.tree.pages, folder.Macros, &problems); err != nil {
		return err
	}
	if folder.Digests, err = loadDigests(site, m.tree.digests, &problems); err != nil {
		return err
	}
	if folder.Notes, err = loadPeriodNotes(site, m.tree.days, folder.Macros, &problems); err != nil {
		return err
	}
	if folder.Signals, err = loadSignals(site, &problems); err != nil {
		return err
	}
	if folder.History, err = loadHistory(site, &problems); err != nil {
		return err
	}
	if folder.Harvested, err = loadHarvested(site, &problems); err != nil {
		return err
	}
	if err = checkPublished(site, m.tree.files, folder.Settings.Files.Allow, &problems); err != nil {
		return err
	}
	if m.parser == nil || m.parser.fingerprint != hashOfMacros(folder.Macros) {
		m.parser = NewParser(folder.Macros)
	}
	m.folder, m.texts = folder, problems
	return nil
}

// linked returns the folder with all papers, and the problems of everything.
func (m *Memory) linked(site fs.FS) (Folder, problem.List) {
	if newer := m.texts.Of(newerFormat); len(newer) > 0 {
		return Folder{Settings: Settings{Lang: "en", Size: Standard}, Macros: tex.Presets()}, newer
	}
	folder, problems := m.folder, append(problem.List(nil), m.texts...)
	folder.Papers = m.papers.entries(&problems)
	m.papers.check(site, folder, &problems)
	return folder, problems
}
