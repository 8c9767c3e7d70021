package content

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"offprint/generator/content/inputs"
	"offprint/generator/fingerprint"
	"offprint/generator/parallel"
)

// sources are sources by file.
type sources []*source

func (s sources) search(file string) (int, bool) {
	return slices.BinarySearchFunc(s, file, func(s *source, file string) int { return strings.Compare(s.File.Path, file) })
}

// set replaces the source of a file, or adds it.
func (s *sources) set(to *source) {
	i, exists := s.search(to.File.Path)
	if exists {
		(*s)[i] = to
	} else {
		*s = slices.Insert(*s, i, to)
	}
}

// remove removes the source of a file if there is one.
func (s *sources) remove(file string) {
	if i, exists := s.search(file); exists {
		*s = slices.Delete(*s, i, i+1)
	}
}

// read returns the sources of files, which are sorted, in parallel. It reads only new files, those for which isSame
// is false, and those that were parsed with other macros. States may have nil for files whose state is unknown.
func (s sources) read(ctx context.Context, site fs.FS, parser *Parser, files []string, states []*inputs.File, isSame func(i int, earlier *source) bool) (sources, error) {
	earlier, gone := s.align(files)
	moved := map[fingerprint.Hash]*source{}
	for _, s := range gone {
		if len(s.Problems) == 0 { // problems name the file
			moved[s.Key] = s
		}
	}
	next := make(sources, len(files))
	return next, parallel.Each(ctx, len(files), func(i int) (err error) {
		var state inputs.File
		if states[i] != nil {
			state = *states[i]
		}
		if s := earlier[i]; s != nil && isSame(i, s) && parser.parsed(s) {
			next[i] = s
		} else if next[i], err = parser.read(site, files[i], state, s, moved); err != nil {
			return err
		}
		if states[i] != nil {
			states[i].Hash = next[i].File.Hash
		}
		return nil
	})
}

// align returns the sources of files, which are sorted: nil if there is none. Gone are those of other files.
func (s sources) align(files []string) (of, gone sources) {
	of = make(sources, len(files))
	i := 0
	for _, source := range s {
		for i < len(files) && files[i] < source.File.Path {
			i++
		}
		if i < len(files) && files[i] == source.File.Path {
			of[i] = source
		} else {
			gone = append(gone, source)
		}
	}
	return of, gone
}
