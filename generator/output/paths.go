package output

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"offprint/generator/text/filename"
)

// register adds a path, and returns its index in the last sync; -1 if it is new.
func (s *run) register(name string, expected int) (last int, err error) {
	s.paths = append(s.paths, name)
	if i, ok := s.last.find(name, expected); ok {
		if s.isCurrent[i] {
			return -1, errSamePath(name, name)
		}
		s.isCurrent[i] = true
		return i, nil
	}
	s.hasNew = true
	return -1, checkPath(name)
}

// checkPath rejects paths outside the folder and reserved names.
func checkPath(name string) error {
	if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, "\\\x00") || !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("%q is not a valid path for a file of the site", name)
	}
	first, _, _ := strings.Cut(name, "/")
	if isSpared(first) || first == staging {
		return fmt.Errorf("%q is reserved", name)
	}
	return nil
}

// keys finds paths by filename.Key.
type keys struct {
	list  []string // of each path
	index map[string]int
}

func (s *run) newKeys() keys {
	k := keys{make([]string, len(s.paths)), make(map[string]int, len(s.paths))}
	for i, name := range s.paths {
		key := filename.Key(name)
		k.list[i], k.index[key] = key, i
	}
	return k
}

// checkPaths reports two paths that are equal, and a path of another file's folder. If no path is new, the last sync
// has checked them.
func (s *run) checkPaths() error {
	if !s.hasNew {
		return nil
	}
	keys, checked := s.keys(), map[string]bool{}
	for i, key := range keys.list {
		if other := keys.index[key]; other != i {
			return errSamePath(s.paths[i], s.paths[other])
		}
		for dir := path.Dir(key); dir != "." && !checked[dir]; dir = path.Dir(dir) {
			checked[dir] = true
			if other, taken := keys.index[dir]; taken {
				return fmt.Errorf("%s can't be both a file and the folder of %s", s.paths[other], s.paths[i])
			}
		}
	}
	return nil
}

func errSamePath(a, b string) error {
	return fmt.Errorf("two files of the site have the same path: %s and %s", a, b)
}
