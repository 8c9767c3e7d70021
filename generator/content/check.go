package content

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
)

// checkUnique reports papers with the same id, arXiv id, DOI or citation key, regardless of case.
func checkUnique(site fs.FS, papers []Entry, problems *problem.List) {
	first := map[identity]string{}
	for _, entry := range papers {
		for _, id := range identitiesOf(entry.Paper) {
			if id.value == "" {
				continue
			}
			original := id.value
			id.value = strings.ToLower(id.value)
			other, taken := first[id]
			if !taken {
				first[id] = entry.File
				continue
			}
			at := Locate(site, entry.File, id.key)
			if id.key == "arxiv" && at.Line == 0 { // the id comes from the DOI
				id.key, at, original = "doi", Locate(site, entry.File, "doi"), entry.Paper.IDs.DOI
			}
			problems.Errorf(duplicatePaper, at, "keep one file per paper, or give this paper another "+id.key,
				"%s: %s is already in %s", id.key, original, other)
		}
	}
}

// checkFiles reports files that papers name and the site lacks. The files are sorted.
func checkFiles(site fs.FS, papers sources, files []string, problems *problem.List) {
	check := func(s *source, key, file string) {
		if _, exists := slices.BinarySearch(files, file); !exists && isLocal(file) {
			at := LocateValue(site, s.File.Path, key, file)
			problems.Errorf(missingFile, at, "put the file at "+path.Join(Root, file), "%s: there is no file %s", key, file)
		}
	}
	for _, s := range papers {
		check(s, "image", s.Paper.Image.Path)
		for _, link := range s.Paper.Links {
			check(s, "links", link.URL)
		}
	}
}

// isLocal reports whether an address is that of one of the site's own files.
func isLocal(address string) bool { return strings.HasPrefix(address, "files/") }

// namesFiles reports whether a paper names any of the site's own files.
func namesFiles(p *paper.Paper) bool {
	return isLocal(p.Image.Path) || slices.ContainsFunc(p.Links, func(l paper.Link) bool { return isLocal(l.URL) })
}

// Locate returns the position of a key in a paper's file, for problems that depend on other
// papers. It reads the file again, so that papers without problems need no positions in
// memory. If the file lacks the key, the position has no line.
func Locate(site fs.FS, file, name string) problem.Position {
	return LocateValue(site, file, name, "")
}

// LocateValue is Locate for one of the values of a key. It returns the position of the key if it
// does not find the value.
func LocateValue(site fs.FS, file, name, value string) problem.Position {
	at := problem.Position{File: file}
	r, root := readAgain(site, file)
	if root == nil {
		return at
	}
	if n := find(root, name); n != nil {
		at = r.at(cmp.Or(findScalar(n, value), n))
	}
	return at
}

// readAgain returns the tree of a file, and a reader that knows positions in it; nil if it has none.
func readAgain(site fs.FS, file string) (*reader, *yaml.Node) {
	data, err := fs.ReadFile(site, file)
	if err != nil {
		return nil, nil
	}
	var ignored problem.List
	text, _ := clean(file, data, &ignored)
	r := &reader{file: file, problems: &ignored}
	if path.Ext(file) == ".md" {
		r.before = 1
		text, _, _ = split(text)
	}
	root, ok := r.parse(text)
	if !ok {
		return nil, nil
	}
	return r, root
}

// findScalar returns the first scalar with a value in a tree; nil if there is none.
func findScalar(n *yaml.Node, value string) *yaml.Node {
	if n.Kind == yaml.ScalarNode && strings.TrimSpace(n.Value) == value {
		return n
	}
	for _, child := range n.Content {
		if found := findScalar(child, value); found != nil {
			return found
		}
	}
	return nil
}
