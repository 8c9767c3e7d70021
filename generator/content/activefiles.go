package content

import (
	"bufio"
	"compress/gzip"
	"io"
	"io/fs"
	"path"

	"offprint/generator/text/pattern"

	"slices"
	"strings"
)

// kindExtensions are the extensions of files that browsers or servers run. SVG and XML are looked into.
var kindExtensions = map[FileKind]string{
	HTMLFile:   "html htm xhtml xht xhtm mht mhtml hta htc",
	SVGFile:    "svg svgz",
	XMLFile:    "xml xsl xslt rdf rss atom mml xul",
	ScriptFile: "js mjs cjs jsm wasm swf",
	ServerFile: "php php3 php4 php5 php7 php8 pht phtml phps phar cgi fcgi asp aspx ashx asmx asa cer jsp jspx cfm shtml shtm stm",
}

// inertExtensions are those of files whose type every server names and that browsers don't run.
const inertExtensions = `pdf png jpg jpeg gif webp ico bmp tif tiff mp3 ogg wav flac m4a mp4 webm mov zip bz2 xz 7z tar
	txt csv tsv json ris css woff woff2 ttf otf ps eps doc docx xls xlsx ppt pptx odt ods odp`

// opaqueExtensions are those of compressed files that can't be looked into here, but that servers
// decompress, or have browsers decompress, when they serve the name without the extension.
const opaqueExtensions = "br zst"

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
		if slices.Contains(strings.Fields(opaqueExtensions), extensionOf(name)) {
			return HTMLFile, "the file can't be checked: it is compressed, and servers may serve what is in it as HTML", nil
		}
	}
	file, err := site.Open(name)
	if err != nil {
		return "", "", err
	}
	defer file.Close()
	in := &noting{reader: file}
	kind, why = activeContent(in, kind)
	return kind, why, in.err
}

// kindByName returns the kind of a file by its name: that of its last known extension, since web
// servers skip those that they don't know, or that of any extension of a program for servers, which
// Apache runs even if others follow. Those of compressed files are unknown, because servers serve
// x.html from x.html.gz. If known is false, only the content of the file can tell.
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

// scanLimit is the size of the largest file that is looked into, after decompression, in bytes: a file
// of attributes takes ten times its size in memory.
const scanLimit = 10 << 20

// sniffSize is the number of bytes at the start of a file in which kindByContent looks for HTML.
// Browsers read at most 1,445 (https://mimesniff.spec.whatwg.org/#reading-the-resource-header).
const sniffSize = 4096

// activeContent returns the kind of a file by its content, and why the file is active; "" if it isn't.
// A kind other than "" is that of the file's name.
func activeContent(file io.Reader, kind FileKind) (FileKind, string) {
	text := bufio.NewReaderSize(unpacked(file), sniffSize)
	if kind == "" {
		start, _ := text.Peek(sniffSize)
		kind = kindByContent(string(start))
	}
	why := ""
	switch kind {
	case HTMLFile:
		why = "the file looks like HTML, which can run scripts in the name of the site"
	case SVGFile, XMLFile:
		why = scanXML(text)
	}
	if why == "" {
		return "", ""
	}
	return kind, why
}

// unpacked returns the content of a file that gzip compressed, which browsers decompress, or the file.
func unpacked(file io.Reader) io.Reader {
	const magic = "\x1f\x8b"
	packed := bufio.NewReader(file)
	if start, _ := packed.Peek(len(magic)); string(start) != magic {
		return packed
	}
	text, err := gzip.NewReader(packed)
	if err != nil {
		return strings.NewReader(magic) // neither compressed nor text
	}
	return text
}

// htmlStart matches the start of a file without a type that Chromium or Firefox takes for HTML.
var htmlStart = pattern.New(`(?i)^<(!|\?[^x]|(html|head|body|frameset|script|style|link|meta|base|title|iframe|applet|` +
	`a|img|table|div|p|font|center|form|isindex|h[1-6]|b|br|pre)([\s/>]|$))`)

// kindByContent returns the kind of a file by its start: HTML or XML if the first character is <, or
// if only white space is there. XML in UTF-16 counts as XML.
func kindByContent(start string) FileKind {
	const blank = " \t\n\r\f"
	text := strings.TrimLeft(strings.TrimPrefix(start, "\xef\xbb\xbf"), blank)
	if rest, isWide := cutWideBOM(start); isWide {
		text = strings.TrimLeft(rest, blank+"\x00")
	}
	switch {
	case htmlStart.MatchString(text):
		return HTMLFile
	case text == "", text[0] == '<', strings.HasPrefix(text, "\x00<\x00"):
		return XMLFile
	}
	return ""
}

// cutWideBOM cuts the byte order mark of UTF-16.
func cutWideBOM(text string) (rest string, ok bool) {
	if rest, ok = strings.CutPrefix(text, "\xff\xfe"); ok {
		return rest, true
	}
	return strings.CutPrefix(text, "\xfe\xff")
}

func extensionOf(name string) string { return strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")) }
