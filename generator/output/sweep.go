package output

import (
	"os"
	"path"
	"slices"

	"offprint/generator/text/filename"
)

// announceRemoval calls a function with the files that the sync is about to remove, if there are any.
func (s *run) announceRemoval(previous state, announce func(files []string) error) error {
	if announce == nil {
		return nil
	}
	var stale []string
	for i, name := range s.last.paths {
		if !s.isCurrent[i] {
			stale = append(stale, name)
		}
	}
	if s.last.len() == 0 && previous == ours {
		var err error
		if stale, err = s.others(); err != nil {
			return err
		}
	}
	if len(stale) == 0 {
		return nil
	}
	return announce(stale)
}

// others returns the files in the folder that are not the site's.
func (s *run) others() ([]string, error) {
	files, _, err := s.files()
	current := make(map[string]bool, len(s.paths))
	for _, name := range s.paths {
		current[name] = true
	}
	return slices.DeleteFunc(files, func(name string) bool { return current[name] }), err
}

// sweep removes files that are not the site's, then folders that are empty.
func (s *run) sweep() error {
	files, folders, err := s.files()
	if err != nil {
		return err
	}
	current := make(map[string]bool, len(s.paths))
	for _, name := range s.paths {
		current[name] = true
	}
	for _, name := range files {
		if current[name] || s.isAlias(name) {
			continue
		}
		if err := s.remove(name); err != nil {
			return err
		}
		s.result.Removed++
	}
	for _, folder := range slices.Backward(folders) {
		_ = s.remove(folder) // fails if it is not empty, as it should
	}
	return nil
}

// removeStale is sweep for a trusted folder, in which only files of the last sync can be stale.
func (s *run) removeStale() error {
	for i, name := range s.last.paths {
		if s.isCurrent[i] {
			continue
		}
		if info, err := os.Lstat(s.path(name)); err != nil || info.IsDir() || s.isAlias(name) {
			continue // something of another kind has replaced the file or one of its folders
		}
		if err := s.remove(name); err != nil {
			return err
		}
		s.result.Removed++
		for dir := path.Dir(name); dir != "." && s.remove(dir) == nil; dir = path.Dir(dir) {
		}
	}
	return nil
}

// isAlias reports whether a name refers to a current file, on a disk that ignores case.
func (s *run) isAlias(name string) bool {
	i, ok := s.keys().index[filename.Key(name)]
	if !ok {
		return false
	}
	a, errA := os.Lstat(s.path(name))
	b, errB := os.Lstat(s.path(s.paths[i]))
	return errA == nil && errB == nil && os.SameFile(a, b)
}
