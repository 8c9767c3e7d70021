package output

import (
	"path"
	"time"
)

// Result counts what a sync did.
type Result struct {
	Files     int               `json:"files"`     // in the folder now
	Pages     int               `json:"pages"`     // of those, HTML pages
	Bytes     int64             `json:"bytes"`     // of all of them
	Rendered  int               `json:"rendered"`  // made anew, since their fingerprint was not known
	Written   int               `json:"written"`   // of those, the ones whose bytes were new
	Unchanged int               `json:"unchanged"` // files that were left as they are
	Removed   int               `json:"removed"`   // files of an earlier build that are gone
	Kinds     map[string]Volume `json:"kinds"`     // by File.Kind
}

// Volume is how much there is of one kind of file, and what it took.
type Volume struct {
	Files   int     `json:"files"`
	Bytes   int64   `json:"bytes"`
	Written int     `json:"written"`
	Seconds float64 `json:"seconds"` // in which it was worked on, by all workers; 0 without a clock
}

// Again is the result of a sync that finds everything as this one has left it.
func (r Result) Again() Result {
	again := Result{Files: r.Files, Pages: r.Pages, Bytes: r.Bytes, Unchanged: r.Files, Kinds: map[string]Volume{}}
	for kind, v := range r.Kinds {
		again.Kinds[kind] = Volume{Files: v.Files, Bytes: v.Bytes}
	}
	return again
}

// fate is what became of a file.
type fate int

const (
	kept     fate = iota // known by its fingerprint
	rendered             // made, and equal to what was there
	written
)

// count notes what became of a file and how long that took.
func (s *run) count(file File, record Record, f fate, took time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next[file.Path] = record
	r := &s.result
	v := r.Kinds[file.Kind]
	r.Files++
	v.Files++
	r.Bytes += record.Size
	v.Bytes += record.Size
	v.Seconds += took.Seconds()
	if path.Ext(file.Path) == ".html" {
		r.Pages++
	}
	if f == kept || f == rendered {
		r.Unchanged++
	}
	if f == rendered || f == written {
		r.Rendered++
	}
	if f == written {
		r.Written++
		v.Written++
	}
	r.Kinds[file.Kind] = v
}
