package output

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"os"
	"path"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
)

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
