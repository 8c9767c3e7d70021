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

	"golang.org/x/sync/errgroup"
)

// batchSize is the number of files that a worker takes at once.
const batchSize = 32

// batch is some files, one after the other.
type batch struct {
	start int // index of the first in run.paths
	files []File
	last  []int // the index of each in the last sync; -1 for a new one
}

// stage opens the files that may have changed, in parallel, and writes those that have to the staging folder.
func (s *run) stage(ctx context.Context, files iter.Seq[File]) error {
	workers, ctx := errgroup.WithContext(ctx)
	queue := make(chan batch, 4)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() error {
			var b bytes.Buffer // reused for all files
			for batch := range queue {
				if err := s.processAll(ctx, batch, &b); err != nil {
					return err
				}
			}
			return nil
		})
	}
	workers.Go(func() error {
		defer close(queue)
		for batch, err := range s.batches(files) {
			if err != nil {
				return err
			}
			select {
			case queue <- batch:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return workers.Wait()
}

// batches registers files and yields them in batches.
func (s *run) batches(files iter.Seq[File]) iter.Seq2[batch, error] {
	return func(yield func(batch, error) bool) {
		var next batch
		expected := 0
		for file := range files {
			last, err := s.register(file.Path, expected)
			if err != nil {
				yield(batch{}, err)
				return
			}
			if last >= 0 {
				expected = last + 1
			}
			next.files, next.last = append(next.files, file), append(next.last, last)
			if len(next.files) < batchSize {
				continue
			}
			if !yield(next, nil) {
				return
			}
			next = batch{start: len(s.paths)}
		}
		if len(next.files) > 0 {
			yield(next, nil)
		}
	}
}

// processAll stages and counts the files of a batch.
func (s *run) processAll(ctx context.Context, batch batch, b *bytes.Buffer) error {
	results := make([]result, len(batch.files))
	for i, file := range batch.files {
		if err := ctx.Err(); err != nil {
			return err
		}
		started := s.clock()
		var last Record
		if n := batch.last[i]; n >= 0 {
			last = s.last.records[n]
		}
		var err error
		if results[i], err = s.process(file, last, b); err != nil {
			return fmt.Errorf("%s: %w", file.Path, err)
		}
		results[i].took = s.clock().Sub(started)
	}
	s.count(batch, results)
	return nil
}

// process stages a file, unless its key, its fingerprint or its bytes are those of the last sync.
func (s *run) process(file File, last Record, b *bytes.Buffer) (result, error) {
	current, exists := s.own(file.Path)
	isCurrent := exists && current.isOnDiskAs(last)
	key := file.key()
	hasKey := key == last.Key && key != (fingerprint.Hash{})
	if isCurrent && hasKey && !s.verify {
		return result{record: last}, nil
	}
	body, err := file.Open()
	if err != nil {
		return result{}, err
	}
	if s.verify && hasKey && body.Fingerprint != last.Fingerprint {
		return result{}, errWrongKey
	}
	r := result{record: last, outcome: opened}
	if isCurrent && hasKey {
		r.outcome = kept
	}
	if !isCurrent || body.Fingerprint != last.Fingerprint {
		if r.record, r.outcome, err = s.update(file.Path, current, exists, body, b); err != nil {
			return result{}, err
		}
	}
	r.record.Key, r.record.Fingerprint = key, body.Fingerprint
	return r, nil
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
// the link, and the file has to be there afterwards. A trusted folder has no links.
func (s *run) own(name string) (Record, bool) {
	if s.isTrusted {
		return s.record(name)
	}
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
