package output

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
)

// Manifest is what Sync knows of the files it wrote last. It only saves work.
type Manifest map[string]Record

// Record is one file as it was left.
type Record struct {
	Fingerprint Hash
	Size        int64
	ModTime     int64 // nanoseconds since 1970
}

// Result counts what a sync did.
type Result struct {
	Files     int   `json:"files"`     // in the folder now
	Pages     int   `json:"pages"`     // of those, HTML pages
	Bytes     int64 `json:"bytes"`     // of all of them
	Rendered  int   `json:"rendered"`  // made anew, since their fingerprint was not known
	Written   int   `json:"written"`   // of those, the ones whose bytes were new
	Unchanged int   `json:"unchanged"` // files that were left as they are
	Removed   int   `json:"removed"`   // files of an earlier build that are gone
}

// Options say how Sync works.
type Options struct {
	Dir      string   // the folder
	Force    bool     // replace a folder that offprint did not make
	Manifest Manifest // of the last sync; nil for none
	Started  func() error
}

// Sync makes the folder hold the given files and nothing else but what git keeps there.
//
// Everything new is first written to a staging folder inside it; only when all of it is
// there is each file moved to its place, and last of all what is not of this build is
// removed. An error before that leaves the folder as it was. Options.Started, where set, is
// called before the first file is moved: from then on the old manifest is wrong.
//
// Two files with one path, whatever their case, are an error, and so is a file where
// another one needs a folder.
func Sync(ctx context.Context, files iter.Seq[File], o Options) (Result, Manifest, error) {
	s := &run{target: target{o.Dir}, known: o.Manifest, seen: map[string]string{}, next: Manifest{}, folders: map[string]bool{}}
	ours, err := s.claim(o.Force)
	if err != nil {
		return Result{}, nil, err
	}
	defer os.RemoveAll(s.path(staging))
	if err := s.stage(ctx, files); err != nil {
		return Result{}, nil, err
	}
	if err := s.checkFolders(); err != nil {
		return Result{}, nil, err
	}
	if !ours {
		if err := s.mark(); err != nil {
			return Result{}, nil, err
		}
	}
	if s.result.Written > 0 {
		if err := s.publish(o.Started); err != nil {
			return Result{}, nil, err
		}
	}
	if err := s.sweep(); err != nil {
		return Result{}, nil, err
	}
	return s.result, s.next, nil
}

// run is one run of Sync.
type run struct {
	target
	known Manifest
	seen  map[string]string // case folded path to path

	mu      sync.Mutex // guards what follows
	next    Manifest
	folders map[string]bool // of the staged tree
	result  Result
}

// checkFolders refuses a file where another file needs a folder.
func (s *run) checkFolders() error {
	for _, key := range slices.Sorted(maps.Keys(s.seen)) {
		for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
			if other, taken := s.seen[dir]; taken {
				return fmt.Errorf("%s can't be both a file and the folder of %s", other, s.seen[key])
			}
		}
	}
	return nil
}

// publish moves what is staged to its place.
func (s *run) publish(started func() error) error {
	if started != nil {
		if err := started(); err != nil {
			return err
		}
	}
	return s.merge(".")
}

// sweep removes what is not of this build, then the folders that it leaves empty.
func (s *run) sweep() error {
	files, folders, err := s.files()
	if err != nil {
		return err
	}
	for _, name := range files {
		if _, wanted := s.next[name]; wanted || s.isTwin(name) {
			continue
		}
		if err := os.Remove(s.path(name)); err != nil {
			return err
		}
		s.result.Removed++
	}
	for _, folder := range slices.Backward(folders) {
		os.Remove(s.path(folder)) // fails, as it should, where something is left in it
	}
	return nil
}

// isTwin says whether a name is that of a wanted file on a disk that ignores case.
func (s *run) isTwin(name string) bool {
	wanted, ok := s.seen[strings.ToLower(name)]
	if !ok {
		return false
	}
	a, errA := os.Lstat(s.path(name))
	b, errB := os.Lstat(s.path(wanted))
	return errA == nil && errB == nil && os.SameFile(a, b)
}
