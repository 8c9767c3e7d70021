package content

import (
	"cmp"
	"io/fs"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// checkUnique reports papers with the same id, arXiv id, DOI or citation key, regardless of case.
func checkUnique(site fs.FS, papers []Entry, problems *problem.List) {
	type identity struct{ key, value string }
	first := map[identity]string{}
	for _, entry := range papers {
		p := entry.Paper
		for _, id := range []identity{{"id", p.ID}, {"arxiv", p.IDs.ArXiv}, {"doi", p.IDs.OtherDOI()}, {"bibkey", p.Publication.BibKey}} {
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
				id.key, at, original = "doi", Locate(site, entry.File, "doi"), p.IDs.DOI
			}
			problems.Errorf(duplicatePaper, at, "keep one file per paper, or give this paper another "+id.key,
				"%s: %s is already in %s", id.key, original, other)
		}
	}
}

// checkFiles reports files that papers name and the site lacks.
func checkFiles(site fs.FS, folder Folder, problems *problem.List) {
	exists := map[string]bool{}
	for _, file := range folder.Files {
		exists[file] = true
	}
	check := func(entry Entry, key, file string) {
		if strings.HasPrefix(file, "files/") && !exists[file] {
			problems.Errorf(missingFile, LocateValue(site, entry.File, key, file), "put the file at "+path.Join(Root, file), "%s: there is no file %s", key, file)
		}
	}
	for _, entry := range folder.Papers {
		check(entry, "image", entry.Paper.Image.Path)
		for _, link := range entry.Paper.Links {
			check(entry, "links", link.URL)
		}
	}
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
