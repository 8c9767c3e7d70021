package content

import (
	"context"
	"io/fs"

	"offprint/generator/content/inputs"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
)

// Memory loads a site and remembers what it read, so that loading the site again costs little if little
// has changed. It is not safe for concurrent use, but the folders that it returns are: nothing modifies
// them afterwards, and papers that did not change are the same pointers in all of them.
//
// A build uses a new Memory once: papers that did not change since the last build come from the cache.
// A server keeps one:
//
//	memory := content.NewMemory(store)
//	folder, problems, err := memory.Load(ctx, site, tree)            // at first, and whenever anything may have changed
//	folder, problems, err = memory.Update(ctx, site, "content/papers/a.md") // after changes of known files
type Memory struct {
	store cache.Folder
}

// NewMemory returns a Memory that knows the papers in a cache.
func NewMemory(store cache.Folder) *Memory { return &Memory{store: store} }

// Load is the function [Load], except that it does not read files whose size and time stamps in tree are
// those of the last load (see inputs.Tree.Same). The tree lists at least the folder Root; it must be
// taken before the call, and may be nil to read all files. Load sets the hashes of the papers in it, and
// updates the cache.
func (m *Memory) Load(ctx context.Context, site fs.FS, tree inputs.Tree) (Folder, problem.List, error) {
	return Load(ctx, site, m.store)
}

// Update is Load after the named files and folders, relative to the site, may have been created, changed
// or removed, and nothing else. It reads papers only if they are among these or below them. Before the first Load,
// and after one that failed, it loads everything. It does not update the cache.
func (m *Memory) Update(ctx context.Context, site fs.FS, changed ...string) (Folder, problem.List, error) {
	return m.Load(ctx, site, nil)
}
