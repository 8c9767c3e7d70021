package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"runtime"

	"offprint/generator/fingerprint"
	"offprint/generator/text/filename"

	"golang.org/x/sync/errgroup"
)

// stage opens all files in parallel and writes those that have changed to the staging folder.
func (s *run) stage(ctx context.Context, files iter.Seq[File]) error {
	workers, ctx := errgroup.WithContext(ctx)
	queue := make(chan File, 64)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() error {
			var b bytes.Buffer // reused for all files
			for file := range queue {
				if err := s.process(file, &b); err != nil {
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
	key := filename.Key(name)
	if other, taken := s.seen[key]; taken {
		return fmt.Errorf("two files of the site have the same path: %s and %s", other, name)
	}
	s.seen[key] = name
	return nil
}

// process stages a file, unless its key, its fingerprint or its bytes are those of the last sync.
func (s *run) process(file File, b *bytes.Buffer) error {
	started := s.clock()
	current, exists := s.own(file.Path)
	last := s.last[file.Path]
	isCurrent := exists && current.isOnDiskAs(last)
	key := file.key()
	hasKey := key == last.Key && key != (fingerprint.Hash{})
	if isCurrent && hasKey && !s.verify {
		s.count(file, last, kept, s.clock().Sub(started))
		return nil
	}
	body, err := file.Open()
	if err != nil {
		return err
	}
	if s.verify && hasKey && body.Fingerprint != last.Fingerprint {
		return errWrongKey
	}
	record, outcome := last, opened
	if isCurrent && hasKey {
		outcome = kept
	}
	if !isCurrent || body.Fingerprint != last.Fingerprint {
		if record, outcome, err = s.update(file.Path, current, exists, body, b); err != nil {
			return err
		}
	}
	record.Key, record.Fingerprint = key, body.Fingerprint
	s.count(file, record, outcome, s.clock().Sub(started))
	return nil
}

var errWrongKey = errors.New("the file has changed, but its key has not: the key lacks something that the file depends on")

// update renders a file, and stages it unless it has the bytes of the current one.
func (s *run) update(name string, current Record, exists bool, body Body, b *bytes.Buffer) (Record, outcome, error) {
	content := body.Write
	if !body.IsCopy {
		b.Reset()
		b.Grow(body.Size)
		if err := body.Write(b); err != nil {
			return Record{}, 0, err
		}
		body.Size = b.Len()
		content = func(w io.Writer) error {
			_, err := w.Write(b.Bytes())
			return err
		}
	}
	if exists && current.Size == int64(body.Size) {
		isEqual, err := s.isEqual(name, content)
		if err != nil || isEqual {
			return current, rendered, err
		}
	}
	if err := s.folder(path.Dir(name)); err != nil {
		return Record{}, 0, err
	}
	record, err := s.write(path.Join(staging, name), content)
	return record, written, err
}

// own is record for a file in the folder itself. A file behind a symbolic link is none: sweep removes
// the link, and the file has to be there afterwards.
func (s *run) own(name string) (Record, bool) {
	info, err := s.site.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return Record{}, false
	}
	return recordOf(info), true
}

// folder creates a folder in the staging folder, once.
func (s *run) folder(name string) error {
	s.mu.Lock()
	exists := s.folders[name]
	s.mu.Unlock()
	if exists {
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
