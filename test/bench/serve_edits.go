package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A saved is a file to save, and what its page shows afterwards.
type saved struct {
	file, text string
	id, mark   string
}

// An editor edits the papers of a site.
type editor struct {
	random    *rand.Rand
	site      string
	files     []string
	originals map[string][]byte // by file; nil for a new one
}

// next returns the next edit: of a title, an abstract, tags or a date, or a new paper.
func (e *editor) next(n int) saved {
	file := e.files[e.random.IntN(len(e.files))]
	data, _ := os.ReadFile(file) // an error shows later
	s := saved{file: file, text: string(data), mark: fmt.Sprintf("Edit %d", n)}
	replace := func(pattern, by string) { s.text = regexp.MustCompile(`(?m)`+pattern).ReplaceAllString(s.text, by) }
	switch n % 5 {
	case 0:
		replace(`^title: .*$`, "title: "+s.mark)
	case 1:
		replace(`^abstract: \|\n`, "abstract: |\n  "+s.mark+". ")
	case 2:
		replace(`^tags: \[`, "tags: ["+s.mark+", ")
	case 3:
		month, day := 1+n/5%12, 1+n/60%28
		s.mark = fmt.Sprintf("/2026/%02d/%02d/", month, day)
		replace(`^date: \S+`, fmt.Sprintf("date: 2026-%02d-%02d", month, day))
		replace(`^relisted: .*\n`, "")
	default:
		s.file = filepath.Join(filepath.Dir(file), fmt.Sprintf("bench-%d.md", n))
		s.text = "---\ntitle: " + s.mark + "\ndate: 2025-05-01\nauthors: [Ada Lovelace]\n---\n"
	}
	s.id = strings.TrimSuffix(filepath.Base(s.file), ".md")
	return s
}

func (e *editor) save(s saved) error {
	if _, ok := e.originals[s.file]; !ok {
		data, err := os.ReadFile(s.file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		e.originals[s.file] = data
	}
	return os.WriteFile(s.file, []byte(s.text), 0o644)
}

func (e *editor) restore() (err error) {
	for file, data := range e.originals {
		if data == nil {
			err = errors.Join(err, os.Remove(file))
		} else {
			err = errors.Join(err, os.WriteFile(file, data, 0o644))
		}
	}
	return err
}

// papersOf lists the files of a site's papers.
func papersOf(site string) (files []string, err error) {
	err = filepath.WalkDir(filepath.Join(site, "content", "papers"), func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && filepath.Ext(file) == ".md" {
			files = append(files, file)
		}
		return err
	})
	return files, err
}
