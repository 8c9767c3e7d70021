package output

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"os"
	"path"
	"slices"
	"sync"
	"time"

	"offprint/generator/content/inputs"
	"offprint/generator/text/filename"
)

// Options configures Sync.
type Options struct {
	Dir      string           // the folder to update
	Force    bool             // replace a folder that offprint did not write
	Manifest Manifest         // of the last sync; the zero value if there is none
	Clock    func() time.Time // measures how long each kind of file takes; may be nil

	// VerifyKeys opens also the files that their keys keep, and makes it an error if a fingerprint has changed
	// under an unchanged key. It is for tests.
	VerifyKeys bool

	// BeforePublish is called before the first file is moved into place, which makes the old
	// manifest wrong. It may be nil.
	BeforePublish func() error
}

// Sync makes the folder hold the given files and nothing else, except .git and .gitignore.
//
// It writes all new files to a staging folder inside the folder, then moves them into place, then
// removes stale files. An error while staging leaves the folder unchanged.
//
// Two files whose paths are equal or differ only in case or Unicode form are an error, as is a file with the path
// of another file's folder.
func Sync(ctx context.Context, files iter.Seq[File], o Options) (Result, Manifest, error) {
	s := newRun(o)
	unlock, err := s.open(ctx)
	if err != nil {
		return Result{}, Manifest{}, err
	}
	defer unlock()
	if s.site, err = inputs.Open(s.dir); err != nil {
		return Result{}, Manifest{}, err
	}
	defer s.site.Close()
	previous, err := s.claim(o.Force)
	if err != nil {
		return Result{}, Manifest{}, err
	}
	if err := s.replace(ctx, files, previous, o.BeforePublish); err != nil {
		os.RemoveAll(s.path(staging))
		return Result{}, Manifest{}, err
	}
	if err := os.RemoveAll(s.path(staging)); err != nil {
		return Result{}, Manifest{}, err
	}
	next, err := s.manifest(ctx)
	return s.result, next, err
}

func (s *run) replace(ctx context.Context, files iter.Seq[File], previous state, beforePublish func() error) error {
	if err := s.stage(ctx, files); err != nil {
		return err
	}
	if err := s.checkFolders(); err != nil {
		return err
	}
	if previous != ours {
		if err := s.mark(); err != nil {
			return err
		}
	}
	if s.result.Written > 0 {
		if err := s.publish(beforePublish); err != nil {
			return err
		}
	}
	if previous == empty {
		return nil
	}
	return s.sweep()
}

func newRun(o Options) *run {
	s := &run{target: target{o.Dir}, last: o.Manifest.Files, clock: o.Clock, verify: o.VerifyKeys, seen: map[string]string{}, next: map[string]Record{}, folders: map[string]bool{}}
	s.result.Kinds = map[string]Volume{}
	if s.clock == nil {
		s.clock = func() time.Time { return time.Time{} }
	}
	return s
}

// run is the state of one Sync.
type run struct {
	target
	site   *inputs.Folder // the same folder, without what is behind symbolic links
	last   map[string]Record
	clock  func() time.Time
	verify bool              // see Options.VerifyKeys
	seen   map[string]string // by filename.Key

	mu      sync.Mutex // guards the fields below
	next    map[string]Record
	folders map[string]bool // of the staged tree
	result  Result
}

// checkFolders reports files whose path is that of another file's folder.
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

// publish moves the staged files into place.
func (s *run) publish(beforePublish func() error) error {
	if beforePublish != nil {
		if err := beforePublish(); err != nil {
			return err
		}
	}
	return s.merge(".")
}

// sweep removes stale files, then folders that are empty.
func (s *run) sweep() error {
	files, folders, err := s.files()
	if err != nil {
		return err
	}
	for _, name := range files {
		if _, isCurrent := s.next[name]; isCurrent || s.isAlias(name) {
			continue
		}
		if err := os.Remove(s.path(name)); err != nil {
			return err
		}
		s.result.Removed++
	}
	for _, folder := range slices.Backward(folders) {
		os.Remove(s.path(folder)) // fails if it is not empty, as it should
	}
	return nil
}

// isAlias reports whether a name refers to a current file, on a disk that ignores case.
func (s *run) isAlias(name string) bool {
	current, ok := s.seen[filename.Key(name)]
	if !ok {
		return false
	}
	a, errA := os.Lstat(s.path(name))
	b, errB := os.Lstat(s.path(current))
	return errA == nil && errB == nil && os.SameFile(a, b)
}
