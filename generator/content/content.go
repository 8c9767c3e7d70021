// Package content reads the folder in which a listing is written: papers, settings
// and files. It checks everything, and tells all that is wrong at once, each with
// its place.
//
//	content/
//	  site.yaml          settings, see [Settings]
//	  tags.yaml          names, descriptions and aliases of tags, see [Tag]
//	  people.yaml        who the names on papers belong to, see [Person]
//	  papers/**/ID.md    one paper: YAML between two lines ---, a note in Markdown below
//	  papers/**/ID.yaml  the same, with the note under the key "note"
//	  collections/*.md   lists of papers with a text, see [Collection]
//	  pages/*.md         pages of the site's own, see [Page]
//	  signals.yaml       what readers elsewhere made of the papers, see [Signals]
//	  files/**           published as they are
//
// [Load] gives a [Folder] as written: papers in the order of their files, drafts and
// withdrawn ones among them. What follows from all papers together is in package site.
package content

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// Root is the folder of the content within a site.
const Root = "content"

const (
	settingsName = "site.yaml"
	tagsName     = "tags.yaml"
	peopleName   = "people.yaml"
)

// Folder is what a site's content folder holds.
type Folder struct {
	Settings    Settings
	Macros      *tex.Macros // the presets and those of the settings
	Papers      []Entry     // by file
	Tags        []Tag
	People      []Person
	Collections []Collection // by slug
	Pages       []Page       // by slug
	Signals     Signals
	Files       []string // paths below content/, so files/…; sorted
}

// Entry is a paper and the file it was read from, relative to the site.
type Entry struct {
	File  string
	Paper *paper.Paper
}

// ErrNoContent says that there is no content folder at all.
var ErrNoContent = errors.New("there is no folder " + Root)

// Load reads the content folder of a site. The problems are the authors'; an error
// means that the folder could not be read. Papers that have a problem are left out.
// Files that were read before, by the same version of the program, come from the cache.
func Load(ctx context.Context, site fs.FS, store cache.Folder) (Folder, problem.List, error) {
	var folder Folder
	var problems problem.List
	tree, err := list(site, &problems)
	if err != nil {
		return folder, nil, err
	}
	folder.Files = tree.files
	if folder.Settings, err = loadSettings(site, &problems); err != nil {
		return folder, nil, err
	}
	folder.Macros, _ = tex.Presets().With(folder.Settings.Macros) // each of them was looked at when it was read
	if folder.Tags, err = loadTags(site, folder.Macros, &problems); err != nil {
		return folder, nil, err
	}
	if folder.People, err = loadPeople(site, folder.Macros, &problems); err != nil {
		return folder, nil, err
	}
	if folder.Collections, err = loadCollections(site, tree.collections, folder.Macros, &problems); err != nil {
		return folder, nil, err
	}
	if folder.Pages, err = loadPages(site, tree.pages, folder.Macros, &problems); err != nil {
		return folder, nil, err
	}
	if folder.Signals, err = loadSignals(site, &problems); err != nil {
		return folder, nil, err
	}
	if folder.Papers, err = loadPapers(ctx, site, store, tree.papers, folder.Macros, &problems); err != nil {
		return folder, nil, err
	}
	checkUnique(site, folder.Papers, &problems)
	checkNamed(site, folder, tree.papers, &problems)
	checkImages(site, folder, &problems)
	return folder, problems, nil
}

// tree is what the content folder has, by what reads it.
type tree struct {
	papers, collections, pages []string // relative to the site
	files                      []string // relative to the content folder
}

// list walks the content folder. Nothing is passed over without a word, but for
// hidden files, editors' copies and READMEs.
func list(site fs.FS, problems *problem.List) (tree, error) {
	var found tree
	err := fs.WalkDir(site, Root, func(file string, entry fs.DirEntry, err error) error {
		at := problem.Position{File: file}
		switch {
		case err != nil && file == Root && errors.Is(err, fs.ErrNotExist):
			return ErrNoContent
		case err != nil:
			return err
		case file == Root:
		case isPassedOver(file):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !fs.ValidPath(file):
			problems.Errorf(at, "rename it", "the name is not UTF-8")
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			if path.Dir(file) == Root && !slices.Contains(folders, entry.Name()) {
				problems.Warnf(at, "move papers to content/papers, other files to content/files", "ignored: offprint doesn't read this folder")
				return fs.SkipDir
			}
		case !entry.Type().IsRegular():
			problems.Errorf(at, "replace it with the file itself", "not a regular file: offprint doesn't follow symbolic links")
		default:
			found.add(file, problems)
		}
		return nil
	})
	if err != nil {
		return tree{}, fmt.Errorf("reading %s: %w", Root, err)
	}
	checkTwins(found.files, problems)
	for _, list := range [][]string{found.papers, found.collections, found.pages, found.files} {
		slices.Sort(list)
	}
	return found, nil
}

// checkTwins finds files whose names differ only in case: many hosts and disks take them for one.
func checkTwins(files []string, problems *problem.List) {
	first := map[string]string{}
	for _, file := range files {
		key := strings.ToLower(file)
		if other, taken := first[key]; taken {
			problems.Errorf(problem.Position{File: path.Join(Root, file)}, "rename one of them", "differs only in case from %s", path.Join(Root, other))
		}
		first[key] = file
	}
}

func (t *tree) add(file string, problems *problem.List) {
	name := strings.TrimPrefix(file, Root+"/")
	switch ext := path.Ext(name); {
	case strings.HasPrefix(name, "files/"):
		if !isPublishable(name) {
			problems.Errorf(problem.Position{File: file}, "rename it", "a file name must be UTF-8 without control characters and backslashes")
			return
		}
		t.files = append(t.files, name)
	case strings.HasPrefix(name, "papers/") && (ext == ".md" || ext == ".yaml" || ext == ".yml"):
		t.papers = append(t.papers, file)
	case strings.HasPrefix(name, "papers/"):
		problems.Warnf(problem.Position{File: file}, "name a paper's file .md, .yaml or .yml; move files to publish to content/files", "ignored: not a paper")
	case path.Dir(name) == "collections" && ext == ".md":
		t.collections = append(t.collections, file)
	case path.Dir(name) == "pages" && ext == ".md":
		t.pages = append(t.pages, file)
	case name != settingsName && name != tagsName && name != peopleName && name != signalsName:
		problems.Warnf(problem.Position{File: file}, "move papers to content/papers, other files to content/files", "ignored: offprint doesn't read this file")
	}
}

// folders are those of the content folder that something reads.
var folders = []string{"papers", "collections", "pages", "files"}

// isPassedOver tells hidden files everywhere, and outside of content/files, where all else is
// published, editors' copies and READMEs.
func isPassedOver(file string) bool {
	name := path.Base(file)
	if strings.HasPrefix(name, ".") || strings.HasPrefix(file, Root+"/files/") {
		return strings.HasPrefix(name, ".")
	}
	return strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".swp") ||
		strings.EqualFold(name, "README.md") || strings.HasPrefix(name, "#")
}

func isPublishable(name string) bool {
	return fs.ValidPath(name) && !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == '\\' || r == 0x7F })
}
