package output

import (
	"context"
	"iter"
	"os"
	"sync"
	"time"

	"offprint/generator/content/inputs"
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

	// BeforeRemoval is called before the first file is moved into place, with the paths of the files that the last
	// sync wrote and this one doesn't. Without a manifest, they are the other files of a folder that offprint wrote. If
	// BeforeRemoval returns an error, so does Sync, and the folder stays as it is. It may be nil.
	BeforeRemoval func(files []string) error

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
	if err := s.replace(ctx, files, previous, o); err != nil {
		os.RemoveAll(s.path(staging))
		return Result{}, Manifest{}, err
	}
	if err := os.RemoveAll(s.path(staging)); err != nil {
		return Result{}, Manifest{}, err
	}
	next, err := s.manifest(ctx)
	return s.result, next, err
}

func (s *run) replace(ctx context.Context, files iter.Seq[File], previous state, o Options) error {
	var err error
	if s.isTrusted, err = s.haveTimes(ctx, s.last.folders); err != nil {
		return err
	}
	s.isTrusted = s.isTrusted && previous == ours && s.last.len() > 0
	if err := s.stage(ctx, files); err != nil {
		return err
	}
	if err := s.checkPaths(); err != nil {
		return err
	}
	if err := s.announceRemoval(previous, o.BeforeRemoval); err != nil {
		return err
	}
	if previous != ours {
		if err := s.mark(); err != nil {
			return err
		}
	}
	if s.result.Written > 0 {
		if err := s.publish(o.BeforePublish); err != nil {
			return err
		}
	}
	switch {
	case previous == empty:
		return nil
	case s.isTrusted:
		return s.removeStale()
	}
	return s.sweep()
}

func newRun(o Options) *run {
	s := &run{target: target{dir: o.Dir, touched: map[string]bool{}}, last: unpack(o.Manifest.Packed), clock: o.Clock, verify: o.VerifyKeys, folders: map[string]bool{}}
	s.isCurrent = make([]bool, s.last.len())
	s.paths, s.records = make([]string, 0, s.last.len()), make([]Record, 0, s.last.len())
	s.keys = sync.OnceValue(s.newKeys)
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
	last   *contents      // after the last sync
	clock  func() time.Time
	verify bool // see Options.VerifyKeys

	// The folder is trusted if none of its folders was modified since the last sync. Then it holds the files of
	// the last sync, and nobody has added any.
	isTrusted bool

	paths     []string // of all files, in order
	isCurrent []bool   // for each file of the last sync
	hasNew    bool     // the last sync didn't have one of them
	keys      func() keys

	mu      sync.Mutex      // guards the fields below
	records []Record        // one for each path
	folders map[string]bool // of the staged tree
	result  Result
}

// publish moves the staged files into place.
func (s *run) publish(beforePublish func() error) error {
	if beforePublish != nil {
		if err := beforePublish(); err != nil {
			return err
		}
	}
	s.touched["."] = true // by the staging folder
	return s.merge(".")
}
