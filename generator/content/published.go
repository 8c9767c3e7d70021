package content

import (
	"io/fs"
	"path"
	"slices"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// FileKind is a kind of file in content/files that a site publishes only on purpose: a program that
// runs in the name of the site, or a large file.
type FileKind string

// The kinds. SVG and XML count only with programs or references to other hosts in them.
const (
	HTMLFile   FileKind = "html"
	SVGFile    FileKind = "svg"
	XMLFile    FileKind = "xml"
	ScriptFile FileKind = "script" // for browsers
	ServerFile FileKind = "server" // programs and settings of web servers
	LargeFile  FileKind = "large"
)

// FileKinds returns all kinds.
func FileKinds() []FileKind {
	return []FileKind{HTMLFile, SVGFile, XMLFile, ScriptFile, ServerFile, LargeFile}
}

// FileSettings say which kinds of file a site publishes on purpose.
type FileSettings struct {
	Allow []FileKind
}

var fileSettingsKeys = []key[FileSettings]{
	{"allow", oneOrMore(wordOf(FileKinds()...)), "kinds of file in `content/files/` without a warning: `html`, `svg`, `xml`, `script`, `server`, `large`",
		func(r *reader, n *yaml.Node, f *FileSettings) {
			for _, item := range r.list(n, "allow") {
				f.Allow = append(f.Allow, FileKind(r.oneOf(item, "allow", words(FileKinds()))))
			}
		}},
}

func words[S ~string](values []S) (words []string) {
	for _, value := range values {
		words = append(words, string(value))
	}
	return words
}

// largeFile is the size of a large file in bytes. Git and free hosts are not made for larger ones.
const largeFile = 25 << 20

// checkPublished warns of the files in content/files that a site should publish only on purpose.
func checkPublished(site fs.FS, files []string, allowed []FileKind, problems *problem.List) error {
	for _, file := range files {
		name := path.Join(Root, file)
		at := problem.Position{File: name}
		size, err := sizeOf(site, name)
		if err != nil {
			return err
		}
		if size > largeFile && !slices.Contains(allowed, LargeFile) {
			problems.Warnf(bigFile, at, "publish it elsewhere and link to it, or in site.yaml write files: {allow: [large]}", "the file is larger than %d MB", largeFile>>20)
		}
		kind, why, err := activeKind(site, name)
		if err := problems.Collect(err); err != nil {
			return err
		}
		if kind != "" && !slices.Contains(allowed, kind) {
			problems.Warnf(activeFile, at, "publish a PDF or a picture instead or, if you trust it, in site.yaml write files: {allow: ["+string(kind)+"]}", "%s", why)
		}
	}
	return nil
}

func sizeOf(site fs.FS, name string) (int64, error) {
	info, err := fs.Stat(site, name)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
