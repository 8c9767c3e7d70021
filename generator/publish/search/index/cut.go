package index

import (
	"context"
	"hash/fnv"
	"strings"
)

// entry is one of many sorted ones that are cut into files: a term or a word.
type entry interface {
	text() string // by which they are sorted
	size() int    // about how many bytes it takes
}

// addCut cuts sorted entries into files of a folder, and gives how the root tells of them.
func addCut[E entry](ctx context.Context, w *writer, folder string, entries []E, write func([]E) []byte) ([]name, error) {
	files := cut(entries, newCutter(len(w.papers)))
	names := make([]name, len(files))
	err := w.each(ctx, len(files), func(i int, d *deflater) error {
		first, data := "", write(files[i])
		if i > 0 {
			before := files[i-1]
			first = between(before[len(before)-1].text(), files[i][0].text())
		}
		names[i] = name{first, hashOf(data)}
		w.add(names[i].path(folder), d.deflate(data))
		return nil
	})
	return names, err
}

func cut[E entry](entries []E, c cutter) (files [][]E) {
	start := 0
	for i, e := range entries {
		if c.endsBefore(e.text(), entries[max(0, i-1)].text(), e.size()) {
			files = append(files, entries[start:i])
			start = i
		}
	}
	if start < len(entries) {
		files = append(files, entries[start:])
	}
	return files
}

// cutter decides where a file ends: at an entry that suits, once it has some size, and where it
// gets too long. So files are even, and a change moves few of their ends.
type cutter struct {
	grain int // bytes
	size  int // bytes of the file so far
}

// Files have two to five grains, before they are deflated. The more papers, the larger a grain,
// since the root grows with the number of files.
func newCutter(papers int) cutter {
	switch {
	case papers <= 4000:
		return cutter{grain: 500}
	case papers <= 20000:
		return cutter{grain: 650}
	}
	return cutter{grain: 1500}
}

// endsBefore says whether a new file begins with an entry of that size, and counts it. last is
// the entry before it.
func (c *cutter) endsBefore(next, last string, size int) bool {
	if c.size > 0 && (c.size >= 2*c.grain && isBreak(between(last, next)) || c.size+size > 5*c.grain) {
		c.size = size
		return true
	}
	c.size += size
	return false
}

// isBreak picks one in four of the short strings that tell two entries apart: the root has all
// of them. In keys what stands before the colon doesn't count, and most of the rest are numbers.
func isBreak(first string) bool {
	value, isKey := first, false
	if i := strings.IndexByte(first, ':'); i >= 0 {
		value, isKey = first[i+1:], true
	}
	h := fnv.New32a()
	h.Write([]byte(first))
	return (len(value) <= 3 || isKey && len(value) <= 7) && h.Sum32()%4 == 0
}

// between gives the shortest string that is greater than one entry and not than the next: what
// tells two files apart. It is cut between characters.
func between(last, next string) string {
	for i := range next {
		if i > 0 && next[:i] > last {
			return next[:i]
		}
	}
	return next
}
