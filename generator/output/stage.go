package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
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
			var b bytes.Buffer // for one file after the other
			for file := range queue {
				if err := s.make(file, &b); err != nil {
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
	return nil
}

// make leaves a file as it is where its fingerprint and its bytes on disk are those of
// the last sync, or where its new bytes are the old ones, and stages it otherwise.
func (s *run) make(file File, b *bytes.Buffer) error {
	started := s.clock()
	body, err := file.Open()
	if err != nil {
		return err
	}
	record, fate, err := s.settle(file.Path, body, b)
	if err != nil {
		return err
	}
	s.count(file, record, fate, s.clock().Sub(started))
	return nil
}

func (s *run) settle(name string, body Body, b *bytes.Buffer) (Record, fate, error) {
	there, isThere := s.record(name)
	there.Fingerprint = body.Fingerprint
	if known, ok := s.known[name]; ok && isThere && known == there {
		return known, kept, nil
	}
	b.Reset()
	b.Grow(body.Size)
	if err := body.Write(b); err != nil {
		return Record{}, 0, err
	}
	if isThere && there.Size == int64(b.Len()) {
		if old, err := os.ReadFile(s.path(name)); err == nil && bytes.Equal(old, b.Bytes()) {
			return there, rendered, nil
		}
	}
	staged := path.Join(staging, name)
	if err := s.folder(path.Dir(name)); err != nil {
		return Record{}, 0, err
	}
	record, err := s.write(staged, b.Bytes())
	record.Fingerprint = body.Fingerprint
	return record, written, err
}

// folder makes a folder of the staged tree, once.
func (s *run) folder(name string) error {
	s.mu.Lock()
	made := s.folders[name]
	s.mu.Unlock()
	if made {
		return nil
	}
	if name != "." {
		if err := s.folder(path.Dir(name)); err != nil {
			return err
		}
	}
	if err := os.Mkdir(s.path(path.Join(staging, name)), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	s.mu.Lock()
	s.folders[name] = true
	s.mu.Unlock()
	return nil
}
