// Package content reads the content folder of a site: papers, settings and files. It
// checks everything and reports all problems at once, each with its position.
//
//	content/
//	  site.yaml          settings, see [Settings]
//	  tags.yaml          names, descriptions and aliases of tags, see [Tag]
//	  people.yaml        the people behind the names on papers, see [Person]
//	  papers/**/ID.md    one paper: YAML between two lines ---, a note in Markdown below
//	  papers/**/ID.yaml  the same, with the note under the key "note"
//	  collections/*.md   lists of papers with a text, see [Collection]
//	  pages/*.md         the site's own pages, see [Page]
//	  days/*.md          notes on days, weeks and months, see [PeriodNote]
//	  digests/*.yaml     the order of closed digests, see [FormatDigest]
//	  signals.yaml       upvotes, comments, stars, reactions and citations of papers, see [Signals]
//	  signals-history    their last snapshots, see [History]
//	  files/**           published unchanged
//
// [Load] returns a [Folder] as written: papers in the order of their files, including
// drafts and withdrawn papers. Package site links them. [Parser] reads a single paper,
// [Parser.Format] rewrites its file in canonical form, and [Rename] changes its id.
//
// Ignored: dotfiles; and, outside files/, READMEs, editors' backups (~, .swp) and files
// whose name starts with #. Any other file that Load doesn't read is a warning.
//
// Unknown or duplicate keys are errors, and so are values of the wrong kind and YAML's
// aliases, anchors and tags. Text files are UTF-8 of at most 1 MB; their text is converted
// to NFC.
package content

import (
	"context"
	"errors"
	"io/fs"

	"offprint/generator/content/inputs"
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// Root is the name of the content folder in a site.
const Root = "content"

// SettingsFile is the path of the settings in a site.
const SettingsFile = Root + "/" + settingsName

const (
	settingsName = "site.yaml"
	tagsName     = "tags.yaml"
	peopleName   = "people.yaml"
)

// Folder is the content folder of a site.
type Folder struct {
	Settings    Settings
	Macros      *tex.Macros // the presets and the macros of the settings
	Papers      []Entry     // by file
	Tags        []Tag
	People      []Person
	Collections []Collection // by slug
	Pages       []Page       // by slug
	Notes       []PeriodNote // by period
	Signals     Signals
	History     History
	Harvested   Harvested
	Digests     map[paper.Period][]string // the order of closed digests, as ids of papers
	Files       []string                  // relative to content/, so files/…; sorted
}

// Entry is a paper and its file, relative to the site.
type Entry struct {
	File  string
	Paper *paper.Paper
	Hash  fingerprint.Hash // of the file's name and bytes, and of the macros: equal hashes are equal papers
}

// ErrNoContent is the error of Load if the site has no content folder.
var ErrNoContent = errors.New("there is no folder " + Root)

// Open opens a site's folder. A folder that does not exist has no content.
func Open(dir string) (*inputs.Folder, error) {
	site, err := inputs.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrNoContent
	}
	return site, err
}

// Load reads the content folder of a site. Problems are errors in the content; an error
// means that the folder could not be read. The folder lacks papers whose file has a problem
// other than a warning. Papers that did not change since the last build come from the cache;
// a [Memory] does not read their files either.
func Load(ctx context.Context, site fs.FS, store cache.Folder) (Folder, problem.List, error) {
	return NewMemory(store).Load(ctx, site, nil)
}
