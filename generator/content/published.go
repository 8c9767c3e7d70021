package content

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"

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

// kindExtensions are the extensions of files that browsers or servers run. SVG and XML are looked into.
var kindExtensions = map[FileKind]string{
	HTMLFile:   "html htm xhtml xht xhtm mht mhtml hta htc",
	SVGFile:    "svg svgz",
	XMLFile:    "xml xsl xslt rdf rss atom mml xul",
	ScriptFile: "js mjs cjs jsm wasm swf",
	ServerFile: "php php3 php4 php5 php7 php8 pht phtml phps phar cgi fcgi asp aspx ashx asmx asa cer jsp jspx cfm shtml shtm stm",
}

// inertExtensions are those of files whose type every server names and that browsers don't run.
const inertExtensions = `pdf png jpg jpeg gif webp avif ico bmp tif tiff mp3 ogg wav flac m4a mp4 webm mov zip gz tgz bz2 xz 7z tar
	txt csv tsv json jsonl bib ris md css woff woff2 ttf otf ps eps doc docx xls xlsx ppt pptx odt ods odp`

// scanLimit is the size of the largest SVG or XML file that is looked into, in bytes: a file of
// attributes takes ten times its size in memory.
const scanLimit = 10 << 20

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

// activeKind returns the kind of a file that could run in the name of the site, and why; "" for
// pictures, PDFs and all other files.
func activeKind(site fs.FS, name string) (kind FileKind, why string, err error) {
	kind, known := kindByName(name)
	switch kind {
	case HTMLFile:
		return kind, "HTML can run scripts in the name of the site", nil
	case ScriptFile:
		return kind, "other pages could run the script in the name of the site", nil
	case ServerFile:
		return kind, "some web servers run such files, or read settings from them", nil
	case "":
		if known {
			return "", "", nil
		}
	}
	file, err := site.Open(name)
	if err != nil {
		return "", "", err
	}
	defer file.Close()
	if kind == "" {
		return sniff(file)
	}
	found, err := scanXML(io.LimitReader(file, scanLimit))
	if found == "" || err != nil {
		return "", "", err
	}
	return kind, found, nil
}

// kindByName returns the kind of a file by its name: that of its last known extension, since web
// servers skip those that they don't know, or that of any extension of a program for servers, which
// Apache runs even if others follow. If known is false, only the content of the file can tell.
func kindByName(name string) (kind FileKind, known bool) {
	base := strings.ToLower(path.Base(name))
	if base == "web.config" {
		return ServerFile, true
	}
	for _, extension := range strings.Split(base, ".")[1:] {
		switch {
		case slices.Contains(strings.Fields(kindExtensions[ServerFile]), extension):
			return ServerFile, true
		case slices.Contains(strings.Fields(inertExtensions), extension):
			kind, known = "", true
		}
		for active, extensions := range kindExtensions {
			if slices.Contains(strings.Fields(extensions), extension) {
				kind, known = active, true
			}
		}
	}
	return kind, known
}

// sniff returns the kind of a file without a known type, for which browsers look at the content.
func sniff(file io.Reader) (FileKind, string, error) {
	start := make([]byte, 512)
	n, err := io.ReadFull(file, start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", "", err
	}
	switch kind := http.DetectContentType(start[:n]); {
	case strings.HasPrefix(kind, "text/html"):
		return HTMLFile, "the file looks like HTML, which can run scripts in the name of the site", nil
	case strings.HasPrefix(kind, "text/xml"):
		return XMLFile, "the file looks like XML, which can run scripts in the name of the site", nil
	}
	return "", "", nil
}
