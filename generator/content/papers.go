package content

import (
	"context"
	"io/fs"

	"offprint/generator/content/inputs"
	"offprint/generator/problem"
)

// papers are the papers of a site.
type papers struct {
	all       sources
	ids       *identities
	referring sources // with related papers
	local     sources // that name files of the site
}

// read replaces all papers by those in files, which are sorted; see sources.read. They need an index then.
func (p *papers) read(ctx context.Context, site fs.FS, parser *Parser, files []string, states []*inputs.File, isSame func(i int, earlier *source) bool) error {
	all, err := p.all.read(ctx, site, parser, files, states, isSame)
	if err == nil {
		p.all = all
	}
	return err
}

// reindex indexes all papers again.
func (p *papers) reindex() {
	p.ids, p.referring, p.local = newIdentities(len(p.all)), nil, nil
	for _, s := range p.all {
		p.index(s)
	}
}

// replace replaces the source of a file, if there is one, by s, if it is not nil.
func (p *papers) replace(file string, s *source) {
	if i, exists := p.all.search(file); exists {
		p.ids.count(p.all[i], -1)
		p.referring.remove(file)
		p.local.remove(file)
	}
	if s == nil {
		p.all.remove(file)
		return
	}
	p.all.set(s)
	p.index(s)
}

func (p *papers) index(s *source) {
	p.ids.count(s, 1)
	if s.Paper == nil {
		return
	}
	if len(s.Paper.Related) > 0 {
		p.referring.set(s)
	}
	if namesFiles(s.Paper) {
		p.local.set(s)
	}
}

// entries returns the papers, and adds the problems of their files.
func (p *papers) entries(problems *problem.List) []Entry {
	var entries []Entry
	for i, s := range p.all {
		*problems = append(*problems, s.Problems...)
		if s.Paper == nil {
			continue
		}
		if entries == nil {
			entries = make([]Entry, 0, len(p.all)-i)
		}
		entries = append(entries, Entry{File: s.File.Path, Paper: s.Paper, Hash: s.Key})
	}
	return entries
}

// check reports problems that papers have with each other, and with the other files of a folder.
func (p *papers) check(site fs.FS, folder Folder, problems *problem.List) {
	if p.ids.shared > 0 {
		checkUnique(site, folder.Papers, problems)
	}
	checkReferences(site, folder, p.ids, p.referring, problems)
	checkFiles(site, p.local, folder.Files, problems)
}
