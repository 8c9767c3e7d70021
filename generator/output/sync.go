package output

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
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
	if err := s.claim(o.Force); err != nil {
		return Result{}, nil, err
	}
	defer os.RemoveAll(s.path(staging))
	if err := s.stage(ctx, files); err != nil {
		return Result{}, nil, err
	}
	if err := s.checkFolders(); err != nil {
		return Result{}, nil, err
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

// stage opens every file, as many at once as there are processors, and writes to the
// staging folder what is not in place yet.
func (s *run) stage(ctx context.Context, files iter.Seq[File]) error {
	workers, ctx := errgroup.WithContext(ctx)
	queue := make(chan File, 64)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() error {
			for file := range queue {
				if err := s.make(file); err != nil {
					return fmt.Errorf("%s: %w", file.Path, err)
				}
			}
			return nil
		})
	}
	workers.Go(func() error {
		defer close(queue)
		for file := range files {
			if err := s.register(file.Path); err != nil {
				return err
			}
			select {
			case queue <- file:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return workers.Wait()
}

func (s *run) register(name string) error {
	if err := checkPath(name); err != nil {
		return err
	}
	key := strings.ToLower(name)
	if other, taken := s.seen[key]; taken {
		return fmt.Errorf("two files of the site want one path: %s and %s", other, name)
	}
	s.seen[key] = name
	if path.Ext(name) == ".html" {
		s.result.Pages++ // by the one goroutine that registers; the others touch other fields
	}
	return nil
}

// make leaves a file as it is where its fingerprint and its bytes on disk are those of
// the last sync, or where its new bytes are the old ones, and stages it otherwise.
func (s *run) make(file File) error {
	body, err := file.Open()
	if err != nil {
		return err
	}
	info, err := os.Lstat(s.path(file.Path))
	there := err == nil && info.Mode().IsRegular()
	if known, ok := s.known[file.Path]; ok && there && known == (Record{body.Fingerprint, info.Size(), info.ModTime().UnixNano()}) {
		s.keep(file.Path, known, false)
		return nil
	}
	var b bytes.Buffer
	if err := body.Write(&b); err != nil {
		return err
	}
	if there && info.Size() == int64(b.Len()) {
		if old, err := os.ReadFile(s.path(file.Path)); err == nil && bytes.Equal(old, b.Bytes()) {
			s.keep(file.Path, Record{body.Fingerprint, info.Size(), info.ModTime().UnixNano()}, true)
			return nil
		}
	}
	return s.write(file.Path, body.Fingerprint, b.Bytes())
}

func (s *run) keep(name string, record Record, rendered bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next[name] = record
	s.result.Files++
	s.result.Unchanged++
	s.result.Bytes += record.Size
	if rendered {
		s.result.Rendered++
	}
}

// write stages a file's new bytes.
func (s *run) write(name string, fingerprint Hash, data []byte) error {
	staged := s.path(path.Join(staging, name))
	if err := s.folder(path.Dir(name)); err != nil {
		return err
	}
	if err := os.WriteFile(staged, data, 0o644); err != nil {
		return err
	}
	info, err := os.Lstat(staged)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next[name] = Record{fingerprint, info.Size(), info.ModTime().UnixNano()}
	s.result.Files++
	s.result.Rendered++
	s.result.Written++
	s.result.Bytes += info.Size()
	return nil
}

// folder makes a folder of the staged tree, once.
func (s *run) folder(name string) error {
	s.mu.Lock()
	made := s.folders[name]
	s.mu.Unlock()
	if made {
		return nil
	}
	if err := os.MkdirAll(s.path(path.Join(staging, name)), 0o755); err != nil {
		return err
	}
	s.mu.Lock()
	s.folders[name] = true
	s.mu.Unlock()
	return nil
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
