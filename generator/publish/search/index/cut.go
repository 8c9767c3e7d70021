package index

import (
	"context"
	"hash/fnv"
	"strings"

	"offprint/generator/parallel"
)

// An entry is an element of a sorted list that is split into files: a term or a word.
type entry interface {
	text() string // sort key
	size() int    // approximate size in bytes
}

// addSplit splits sorted entries into files of a folder, and returns the names of the files for the root.
func addSplit[E entry](ctx context.Context, w *writer, folder string, entries []E, write func([]E) []byte) ([]name, error) {
	files := split(entries, newSplitter(w.root.Papers))
	names := make([]name, len(files))
	err := parallel.Each(ctx, len(files), func(i int) error {
		first, data := "", write(files[i])
		if i > 0 {
			previous := files[i-1]
			first = separator(previous[len(previous)-1].text(), files[i][0].text())
		}
		names[i] = name{first, hashOf(data)}
		w.add(names[i].path(folder), data)
		return nil
	})
	return names, err
}

func split[E entry](entries []E, s splitter) (files [][]E) {
	start := 0
	for i, e := range entries {
		if s.splitsBefore(e.text(), entries[max(0, i-1)].text(), e.size()) {
			files = append(files, entries[start:i])
			start = i
		}
	}
	if start < len(entries) {
		files = append(files, entries[start:])
	}
	return files
}

// A splitter decides where a file ends: from a minimum size on at an entry chosen by its content, and
// at a maximum size. This is content-defined chunking: a change moves few boundaries.
type splitter struct {
	grain int // bytes
	size  int // of the current file so far, in bytes
}

// newSplitter returns a splitter for files of two to five grains before compression. The grain grows
// with the number of papers, since the root grows with the number of files.
func newSplitter(papers int) splitter {
	switch {
	case papers <= 4000:
		return splitter{grain: 500}
	case papers <= 20000:
		return splitter{grain: 650}
	}
	return splitter{grain: 1500}
}

// splitsBefore reports whether a new file starts with the entry next, and adds its size. last is the
// entry before it.
func (c *splitter) splitsBefore(next, last string, size int) bool {
	if c.size > 0 && (c.size >= 2*c.grain && isBoundary(separator(last, next)) || c.size+size > 5*c.grain) {
		c.size = size
		return true
	}
	c.size += size
	return false
}

// isBoundary selects one in four of the short separators. The root stores the separators, so short ones
// save space. The length of keys is that after the colon, mostly a number.
func isBoundary(first string) bool {
	value, isKey := first, false
	if i := strings.IndexByte(first, ':'); i >= 0 {
		value, isKey = first[i+1:], true
	}
	h := fnv.New32a()
	h.Write([]byte(first))
	return (len(value) <= 3 || isKey && len(value) <= 7) && h.Sum32()%4 == 0
}

// separator returns the shortest prefix of next, in whole characters, that is greater than last.
func separator(last, next string) string {
	for i := range next {
		if i > 0 && next[:i] > last {
			return next[:i]
		}
	}
	return next
}
