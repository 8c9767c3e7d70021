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
	"time"
)

// Options say how Sync works.
type Options struct {
	Dir      string   // the folder
	Force    bool     // replace a folder that offprint did not make
	Manifest Manifest // of the last sync; the zero value for none
	Started  func() error
	Clock    func() time.Time // to measure how long each kind of file takes; nil doesn't
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
	s := newRun(o)
	before, err := s.claim(o.Force)
	if err != nil {
		return Result{}, Manifest{}, err
	}
	if err := s.replace(ctx, files, before, o.Started); err != nil {
		os.RemoveAll(s.path(staging))
		return Result{}, Manifest{}, err
	}
	if err := os.RemoveAll(s.path(staging)); err != nil {
		return Result{}, Manifest{}, err
	}
	next, err := s.manifest(ctx)
	return s.result, next, err
}

func (s *run) replace(ctx context.Context, files iter.Seq[File], before state, started func() error) error {
	if err := s.stage(ctx, files); err != nil {
		return err
	}
	if err := s.checkFolders(); err != nil {
		return err
	}
	if before != ours {
		if err := s.mark(); err != nil {
			return err
		}
	}
	if s.result.Written > 0 {
		if err := s.publish(started); err != nil {
			return err
		}
	}
	if before == empty {
		return nil
	}
	return s.sweep()
}

func newRun(o Options) *run {
	s := &run{target: target{o.Dir}, known: o.Manifest.Files, clock: o.Clock, seen: map[string]string{}, next: map[string]Record{}, folders: map[string]bool{}}
	s.result.Kinds = map[string]Volume{}
	if s.clock == nil {
		s.clock = func() time.Time { return time.Time{} }
	}
	return s
}

// run is one run of Sync.
type run struct {
	target
	known map[string]Record
	clock func() time.Time
	seen  map[string]string // case folded path to path

	mu      sync.Mutex // guards what follows
	next    map[string]Record
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
