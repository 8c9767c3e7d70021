package content

import (
	"io/fs"
	"path"
	"strings"

	"offprint/generator/problem"
)

// checkUnique finds papers that are there twice: by id, arXiv id or DOI, or by a citation key,
// in which case does not count.
func checkUnique(site fs.FS, papers []Entry, problems *problem.List) {
	type identity struct{ key, value string }
	first := map[identity]string{}
	for _, entry := range papers {
		p := entry.Paper
		for _, id := range []identity{{"id", p.ID}, {"arxiv", p.IDs.ArXiv}, {"doi", p.IDs.DOI}, {"bibkey", p.Publication.BibKey}} {
			if id.value == "" {
				continue
			}
			written := id.value
			id.value = strings.ToLower(id.value)
			other, taken := first[id]
			if !taken {
				first[id] = entry.File
				continue
			}
			problems.Errorf(Locate(site, entry.File, id.key), "keep one file per paper, or give this paper another "+id.key,
				"%s: %s is already in %s", id.key, written, other)
		}
	}
}

// checkNamed finds ids that papers call related or collections list, and that no paper of
// the folder has. A file that was left out for problems of its own counts by its name.
func checkNamed(site fs.FS, folder Folder, files []string, problems *problem.List) {
	known, read := map[string]bool{}, map[string]bool{}
	for _, entry := range folder.Papers {
		known[entry.Paper.ID], read[entry.File] = true, true
	}
	for _, file := range files {
		if !read[file] {
			known[strings.TrimSuffix(path.Base(file), path.Ext(file))] = true
		}
	}
	for _, entry := range folder.Papers {
		for _, id := range entry.Paper.Related {
			if !known[id] {
				problems.Errorf(Locate(site, entry.File, "related"), "", "related: there is no paper %s", id)
			}
		}
	}
	for _, collection := range folder.Collections {
		for _, id := range collection.Papers {
			if !known[id] {
				problems.Errorf(collection.At, "", "papers: there is no paper %s", id)
			}
		}
	}
}

// checkImages misses the files of the site's own that papers name.
func checkImages(site fs.FS, folder Folder, problems *problem.List) {
	there := map[string]bool{}
	for _, file := range folder.Files {
		there[file] = true
	}
	miss := func(entry Entry, key, file string) {
		if strings.HasPrefix(file, "files/") && !there[file] {
			problems.Errorf(Locate(site, entry.File, key), "put the file at "+path.Join(Root, file), "%s: there is no file %s", key, file)
		}
	}
	for _, entry := range folder.Papers {
		miss(entry, "image", entry.Paper.Image.Path)
		for _, link := range entry.Paper.Links {
			miss(entry, "links", link.URL)
		}
	}
}

// Locate gives the place of a key in a paper's file, for a problem that only shows
// once all papers are known. It reads the file anew, so that no place has to be kept
// for the papers without problems. Without the key it is the file's place.
func Locate(site fs.FS, file, name string) problem.Position {
	at := problem.Position{File: file}
	data, err := fs.ReadFile(site, file)
	if err != nil {
		return at
	}
	var ignored problem.List
	text, _ := clean(file, data, &ignored)
	r := &reader{file: file, problems: &ignored}
	if path.Ext(file) == ".md" {
		r.before = 1
		text, _, _ = split(text)
	}
	if root, ok := r.parse(text); ok {
		if value := find(root, name); value != nil {
			at = r.at(value)
		}
	}
	return at
}
