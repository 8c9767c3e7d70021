package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"offprint/generator/content/inputs"
	"offprint/generator/problem"
	"offprint/generator/text/filename"
	"offprint/generator/text/slug"
)

// tree has the files of the content folder by the part of the package that reads them.
type tree struct {
	papers, collections, pages, days, digests []string // relative to the site
	files                                     []string // relative to the content folder

	isLower  bool // no name has upper-case letters
	hasTwins bool // names differ only in case or Unicode form
}

// has reports whether a file, relative to the content folder, is listed and not a paper.
func (t tree) has(file string) bool {
	name := path.Join(Root, file)
	return slices.Contains(t.texts(), name) || slices.Contains(t.digests, name) || slices.Contains(t.files, file)
}

// texts returns the files with front matter that are not papers.
func (t tree) texts() []string { return slices.Concat(t.collections, t.pages, t.days) }

// list walks the content folder. It reports every file that nothing reads, except those for
// which isIgnored returns true.
func list(site fs.FS, problems *problem.List) (tree, error) {
	var t tree
	err := fs.WalkDir(site, Root, func(file string, entry fs.DirEntry, err error) error {
		at := problem.Position{File: file}
		switch {
		case err != nil && file == Root && errors.Is(err, fs.ErrNotExist):
			return ErrNoContent
		case err != nil:
			return problems.Collect(err)
		case file == Root:
		case inputs.CheckPath(file) != nil:
			_ = problems.Collect(inputs.CheckPath(file)) // a problem
			if entry.IsDir() {
				return fs.SkipDir
			}
		case isIgnored(file):
			if entry.IsDir() {
				return fs.SkipDir
			}
			if isReadme(file) && path.Dir(file) != Root && entry.Type().IsRegular() {
				return reportReadme(site, file, problems)
			}
		case !fs.ValidPath(file):
			problems.Errorf(nameNotUTF8, at, "rename it", "the name is not UTF-8")
			if entry.IsDir() {
				return fs.SkipDir
			}
		case isPublishable(file) && filename.Check(entry.Name()) != nil:
			problems.Errorf(windowsName, at, "rename it", "%v", filename.Check(entry.Name()))
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			if path.Dir(file) == Root && !slices.Contains(folders, entry.Name()) {
				reportFolder(at, problems)
				return fs.SkipDir
			}
		case !entry.Type().IsRegular():
			*problems = append(*problems, inputs.Irregular(file, entry.Type()))
		default:
			t.add(file, problems)
		}
		return nil
	})
	if err != nil {
		return tree{}, fmt.Errorf("reading %s: %w", Root, err)
	}
	for _, list := range [][]string{t.papers, t.collections, t.pages, t.days, t.digests, t.files} {
		slices.Sort(list)
	}
	t.checkCase(problems)
	return t, nil
}

// FormattedFiles returns the files in a site's content folder that have a canonical form.
func FormattedFiles(site fs.FS) ([]string, error) {
	t, err := list(site, &problem.List{})
	files := slices.Concat(t.papers, t.texts())
	for _, name := range []string{tagsName, peopleName, signalsName, historyName} {
		if info, err := fs.Stat(site, path.Join(Root, name)); err == nil && info.Mode().IsRegular() {
			files = append(files, path.Join(Root, name))
		}
	}
	return files, err
}

// IsPaperFile reports whether a file below content/papers is a paper by its name.
func IsPaperFile(name string) bool {
	ext := path.Ext(name)
	return ext == ".md" || ext == ".yaml" || ext == ".yml"
}

// inRoot returns the paths from the site of files in the content folder.
func inRoot(files []string) []string {
	paths := make([]string, len(files))
	for i, file := range files {
		paths[i] = path.Join(Root, file)
	}
	return paths
}

// checkCase reports files and folders whose names differ only in case or Unicode form: many hosts and
// disks treat them as one.
func (t *tree) checkCase(problems *problem.List) {
	files := slices.Concat(t.papers, t.texts(), inRoot(t.files))
	t.isLower, t.hasTwins = true, false
	for _, file := range files {
		t.isLower = t.isLower && filename.Key(file) == file
	}
	if t.isLower { // no two names have one key
		return
	}
	first := map[string]string{} // by key
	for _, file := range files {
		for ; file != Root; file = path.Dir(file) {
			key := filename.Key(file)
			other, taken := first[key]
			switch {
			case !taken:
				first[key] = file
				continue
			case other != file && path.Dir(other) == path.Dir(file):
				t.hasTwins = true
				problems.Errorf(nameCase, problem.Position{File: file}, "rename one of them", "differs only in %s from %s", difference(file, other), other)
			}
			break // the folders above are known
		}
	}
}

// difference returns the difference of two names with the same key.
func difference(a, b string) string {
	if norm.NFC.String(a) == norm.NFC.String(b) {
		return "Unicode form"
	}
	return "case"
}

func (t *tree) add(file string, problems *problem.List) {
	name := strings.TrimPrefix(file, Root+"/")
	switch ext := path.Ext(name); {
	case strings.HasPrefix(name, "files/"):
		if !isPublishable(name) {
			problems.Errorf(nameCharacters, problem.Position{File: file}, "rename it", "the name of a file to publish can't have a backslash")
			return
		}
		t.files = append(t.files, name)
	case strings.HasPrefix(name, "papers/") && IsPaperFile(name):
		t.papers = append(t.papers, file)
	case path.Dir(name) == "collections" && ext == ".md":
		t.collections = append(t.collections, file)
	case path.Dir(name) == "pages" && ext == ".md":
		t.pages = append(t.pages, file)
	case path.Dir(name) == "days" && ext == ".md":
		t.days = append(t.days, file)
	case path.Dir(name) == digestsFolder && ext == ".yaml":
		t.digests = append(t.digests, file)
	case name == settingsName, name == tagsName, name == peopleName, name == signalsName, name == historyName, name == HarvestedName, isMisnamed(file, problems):
	case strings.HasPrefix(name, "papers/"):
		problems.Warnf(ignoredFile, problem.Position{File: file}, ignoredHint(name), "ignored: a paper's file ends in .md, .yaml or .yml")
	default:
		problems.Warnf(ignoredFile, problem.Position{File: file}, "move papers to content/papers, other files to content/files", "ignored: offprint doesn't read this file")
	}
}

// ignoredHint says what to do with a file that offprint does not read.
func ignoredHint(name string) string {
	base := path.Base(name)
	switch ext := path.Ext(base); ext {
	case ".bib", ".ris":
		return "run offprint add " + base + ", which writes the files of its papers"
	case ".txt", ".text", "":
		return "if it is a paper, rename it to " + slug.Of(strings.TrimSuffix(base, ext)) + ".md; otherwise delete it"
	}
	return "move files to publish to content/files"
}

// folders are the folders of the content folder that Load reads.
var folders = []string{"papers", "collections", "pages", "days", digestsFolder, "files"}

// isIgnored reports whether list ignores a file silently: dotfiles everywhere; outside
// content/files, which is published as a whole, also editors' backups and READMEs.
func isIgnored(file string) bool {
	name := path.Base(file)
	if strings.HasPrefix(name, ".") || strings.HasPrefix(file, Root+"/files/") {
		return strings.HasPrefix(name, ".")
	}
	return strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".swp") ||
		isReadme(file) || strings.HasPrefix(name, "#")
}

func isReadme(file string) bool { return strings.EqualFold(path.Base(file), "README.md") }

func isPublishable(name string) bool { return fs.ValidPath(name) && !strings.Contains(name, "\\") }
