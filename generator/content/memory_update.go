package content

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"offprint/generator/content/inputs"
	"offprint/generator/problem"
	"offprint/generator/text/filename"
)

// Update is Load after files or folders with the given paths, relative to the site, may have been created, changed
// or removed, and nothing else. It reads no other paper. Before the first Load, and after an error, it loads
// everything. It does not update the cache: the next Load does.
func (m *Memory) Update(ctx context.Context, site fs.FS, changed ...string) (Folder, problem.List, error) {
	if !m.isLoaded {
		return m.Load(ctx, site, nil)
	}
	if err := m.update(ctx, site, changed); err != nil {
		m.isLoaded = false
		return Folder{}, nil, err
	}
	folder, problems := m.linked(site)
	return folder, problems, nil
}

func (m *Memory) update(ctx context.Context, site fs.FS, changed []string) error {
	var all reach
	var papers []string
	for _, file := range changed {
		r := m.reach(site, file)
		if all = max(all, r); r == ofPaper {
			papers = append(papers, file)
		}
	}
	if all == ofTree {
		return m.reload(ctx, site, changed)
	}
	if all == ofTexts {
		before := m.parser
		if err := m.readTexts(site); err != nil {
			return err
		}
		if m.parser != before {
			return m.reload(ctx, site, changed)
		}
	}
	return m.updatePapers(site, papers)
}

// reload lists the folder, and reads everything except papers that are neither changed nor in a changed folder.
func (m *Memory) reload(ctx context.Context, site fs.FS, changed []string) error {
	isChanged := map[string]bool{}
	for _, file := range changed {
		isChanged[file] = true
	}
	err := m.loadAll(ctx, site, nil, func(_ *inputs.File, s *source) bool {
		for file := s.File.Path; file != "."; file = path.Dir(file) {
			if isChanged[file] {
				return false
			}
		}
		return true
	})
	if err == nil {
		m.papers.reindex()
	}
	return err
}

// updatePapers reads papers again that were or are in the tree.
func (m *Memory) updatePapers(site fs.FS, files []string) error {
	for _, file := range files {
		var before *source
		if i, exists := m.papers.all.search(file); exists {
			before = m.papers.all[i]
		}
		if _, err := fs.Stat(site, file); errors.Is(err, fs.ErrNotExist) {
			m.papers.replace(file, nil)
			m.tree.papers = without(m.tree.papers, file)
			continue
		}
		s, err := m.parser.read(site, file, inputs.File{}, before, nil)
		if err != nil {
			return err
		}
		if s != before {
			m.papers.replace(file, s)
		}
		if before == nil {
			i, _ := slices.BinarySearch(m.tree.papers, file)
			m.tree.papers = slices.Insert(m.tree.papers, i, file)
		}
	}
	return nil
}

func without(sorted []string, s string) []string {
	if i, exists := slices.BinarySearch(sorted, s); exists {
		return slices.Delete(sorted, i, i+1)
	}
	return sorted
}

// reach is how far the effects of a change reach.
type reach int

const (
	ofNothing reach = iota
	ofPaper         // one source
	ofTexts         // all files except papers
	ofTree          // the list of files
)

// reach returns the reach of a change of a file.
func (m *Memory) reach(site fs.FS, file string) reach {
	info, err := fs.Stat(site, file)
	exists, isGone := err == nil && info.Mode().IsRegular(), errors.Is(err, fs.ErrNotExist)
	_, isPaper := m.papers.all.search(file)
	switch below, inContent := strings.CutPrefix(file, Root+"/"); {
	case file != Root && !inContent, isAlwaysIgnored(file):
		return ofNothing
	case !exists && !isGone || m.tree.hasTwins:
		return ofTree
	case isPaper, exists && m.isSimplePaper(file):
		return ofPaper
	case slices.Contains([]string{settingsName, tagsName, peopleName, signalsName, historyName, HarvestedName}, below):
		return ofTexts
	case exists && m.tree.has(below):
		return ofTexts
	case isGone && !m.isKnown(file):
		return ofNothing // a temporary file of an editor
	}
	return ofTree
}

// isAlwaysIgnored reports whether the list skips a file silently, whatever is in it.
func isAlwaysIgnored(file string) bool {
	isHidden := strings.Contains(file, "/.")
	return (isHidden || isIgnored(file) && !isReadme(file)) && inputs.CheckPath(file) == nil
}

// isSimplePaper reports whether a new file is a paper, in a folder with others, whose name can have no problem.
func (m *Memory) isSimplePaper(file string) bool {
	folder := path.Dir(file) + "/"
	i, _ := m.papers.all.search(folder)
	hasOthers := i < len(m.papers.all) && strings.HasPrefix(m.papers.all[i].File.Path, folder)
	isPlain := !strings.ContainsFunc(file, func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || strings.ContainsRune("/.-_", r))
	})
	return strings.HasPrefix(folder, Root+"/papers/") && hasOthers && isPlain && IsPaperFile(file) && !isIgnored(file) && filename.Check(path.Base(file)) == nil &&
		inputs.CheckPath(file) == nil && m.tree.isLower
}

// isKnown reports whether a path is that of a file or folder that is listed, or that has a problem, or whether it is
// in a folder with a problem, which may be gone too.
func (m *Memory) isKnown(file string) bool {
	isListed := func(name string) bool { return isAtOrBelow(name, file) }
	i, _ := m.papers.all.search(file + "/")
	return i < len(m.papers.all) && isListed(m.papers.all[i].File.Path) ||
		slices.ContainsFunc(slices.Concat(m.tree.texts(), inRoot(m.tree.files)), isListed) ||
		slices.ContainsFunc(m.listed, func(p problem.Problem) bool { return isListed(p.File) || isAtOrBelow(file, p.File) })
}

func isAtOrBelow(name, folder string) bool {
	rest, ok := strings.CutPrefix(name, folder)
	return ok && (rest == "" || rest[0] == '/')
}
