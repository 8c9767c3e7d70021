package output

import (
	"path"
	"time"

	"offprint/generator/host"
)

// Result counts the files of a sync.
type Result struct {
	Files     int               `json:"files"`     // all
	Pages     int               `json:"pages"`     // HTML files
	Bytes     int64             `json:"bytes"`     // of all files
	Tar       int64             `json:"-"`         // bytes of a tar of all files
	Opened    int               `json:"-"`         // opened because their keys differ from the last sync
	Rendered  int               `json:"rendered"`  // rendered because their fingerprints differ from the last sync
	Written   int               `json:"written"`   // rendered with different bytes
	Unchanged int               `json:"unchanged"` // not written
	Removed   int               `json:"removed"`   // stale files removed
	Kinds     map[string]Volume `json:"kinds"`     // by File.Kind
}

// Volume counts the files of one kind.
type Volume struct {
	Files   int     `json:"files"`
	Bytes   int64   `json:"bytes"`
	Opened  int     `json:"-"`
	Written int     `json:"written"`
	Seconds float64 `json:"seconds"` // of all workers together; 0 without a clock
}

// Unmodified returns the result of a second sync of the same files.
func (r Result) Unmodified() Result {
	unmodified := Result{Files: r.Files, Pages: r.Pages, Bytes: r.Bytes, Tar: r.Tar, Unchanged: r.Files, Kinds: map[string]Volume{}}
	for kind, v := range r.Kinds {
		unmodified.Kinds[kind] = Volume{Files: v.Files, Bytes: v.Bytes}
	}
	return unmodified
}

// outcome is what a sync did with a file.
type outcome int

const (
	kept     outcome = iota // its key is that of the last sync
	opened                  // its fingerprint is that of the last sync
	rendered                // its bytes are those on disk
	written
)

// result is what happened to a file.
type result struct {
	record  Record
	outcome outcome
	took    time.Duration
}

// count adds the files of a batch to the result.
func (s *run) count(b batch, results []result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if end := b.start + len(b.files); end > len(s.records) {
		s.records = append(s.records, make([]Record, end-len(s.records))...)
	}
	for i, r := range results {
		s.records[b.start+i] = r.record
		s.result.add(b.files[i], r)
	}
}

func (r *Result) add(file File, one result) {
	o := one.outcome
	v := r.Kinds[file.Kind]
	r.Files++
	v.Files++
	r.Bytes += one.record.Size
	if r.Tar += host.TarSize(one.record.Size); path.Base(file.Path) == "index.html" {
		r.Tar += host.TarBlock // of the folder
	}
	v.Bytes += one.record.Size
	v.Seconds += one.took.Seconds()
	if path.Ext(file.Path) == ".html" {
		r.Pages++
	}
	if o != written {
		r.Unchanged++
	}
	if o != kept {
		r.Opened++
		v.Opened++
	}
	if o >= rendered {
		r.Rendered++
	}
	if o == written {
		r.Written++
		v.Written++
	}
	r.Kinds[file.Kind] = v
}
