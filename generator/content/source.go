package content

import (
	"io/fs"
	"path"
	"slices"

	"offprint/generator/content/inputs"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// source is the file of a paper and what the parser made of it. The cache consists of sources. Nothing modifies
// one: a source whose file changes is replaced.
type source struct {
	File     inputs.File      // with the hash of what was read; without time stamps if they are unknown
	Key      fingerprint.Hash // see Parser.key
	Paper    *paper.Paper     // nil if the file has errors
	Problems problem.List
}

// key returns a hash of everything that the result of Parse depends on: the name of a file, its text, of which text
// is the hash, and the macros.
func (p *Parser) key(file string, text fingerprint.Hash) fingerprint.Hash {
	return fingerprint.OfBytes(slices.Concat([]byte(path.Base(file)), []byte{0}, p.fingerprint[:], text[:]))
}

// parsed reports whether a source is what the parser makes of its file.
func (p *Parser) parsed(s *source) bool { return s.Key == p.key(s.File.Path, s.File.Hash) }

// read reads a file, whose state is known before. It parses the file unless its text is that of an earlier
// source, or that of the paper that has moved here from another folder.
func (p *Parser) read(site fs.FS, file string, state inputs.File, earlier *source, moved map[fingerprint.Hash]*source) (*source, error) {
	s := &source{File: state}
	s.File.Path = file
	data, err := fs.ReadFile(site, file)
	if err != nil {
		s.File = inputs.File{Path: file}
		return s, s.Problems.Collect(err)
	}
	s.File.Hash = fingerprint.OfBytes(data)
	s.Key = p.key(file, s.File.Hash)
	switch {
	case earlier != nil && earlier.Key == s.Key && state.ModTime == 0:
		return earlier, nil // its time stamps were right, and are if the file has them
	case earlier != nil && earlier.Key == s.Key:
		s.Paper, s.Problems = earlier.Paper, earlier.Problems
	case moved[s.Key] != nil:
		s.Paper = moved[s.Key].Paper
	default:
		s.Paper, s.Problems = p.Parse(file, data)
	}
	return s, nil
}
