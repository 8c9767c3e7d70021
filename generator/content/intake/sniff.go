package intake

import (
	"bytes"
	"path"

	"strings"
	"unicode/utf8"

	"offprint/generator/content/intake/listing"
	"offprint/generator/content/intake/reference"
	"offprint/generator/text/pattern"
)

// format is a format of files of papers.
type format int

const (
	formatUnknown   format = iota
	formatJSONLines        // one record on each line
	formatJSON             // a list of records, or one record over several lines
	formatDaily            // an answer of Hugging Face
	formatArXiv            // an answer of arXiv
	formatCSL              // CSL-JSON
	formatRegistry         // an answer of Crossref or DataCite
	formatBibTeX
	formatPage // titles and abstracts in turn
)

// sniff returns the format of a file with a name, by its start. The error of a file that offprint doesn't read names
// what it is, and what to do.
func sniff(name string, start []byte) (format, error) {
	if kind := binaryKind(start); kind.name != "" {
		return 0, refuse(kind)
	}
	text := bytes.TrimLeft(start, "\ufeff \t\r\n")
	isNamedBibTeX := path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")) == ".bib"
	switch {
	case len(text) == 0:
		return formatJSONLines, nil // no records
	case text[0] == '{' || text[0] == '[' && !isMarkdown(text):
		return sniffJSON(text)
	case text[0] == '<' && !bytes.HasPrefix(text, []byte("<http")):
		return sniffXML(text)
	case isBibTeXText(start) || isNamedBibTeX:
		return formatBibTeX, nil
	}
	for _, kind := range textKinds {
		if kind.start.Match(text) {
			return 0, refuse(kind.fileKind)
		}
	}
	switch {
	case reference.IsList(string(text)):
		return 0, refuse(fileKind{"a list of ids and addresses", "offprint fetches these papers: pass the list as arguments or on standard input"})
	case listing.Is(start):
		return formatPage, nil
	case jsonOnLine.Match(text):
		return formatJSONLines, nil
	}
	return 0, refuse(fileKind{"text of no format that offprint reads", "offprint reads BibTeX, CSL-JSON, JSON Lines and JSON of papers, answers of arXiv, Hugging Face, Crossref and DataCite, pages of titles and abstracts below a day, and lists of ids and addresses"})
}

// jsonOnLine matches text with a line that starts as an object.
var jsonOnLine = pattern.New(`(?m)^[ \t]*\{`)

// isMarkdown reports whether a text that starts with a bracket is a link or a box of Markdown.
func isMarkdown(text []byte) bool { return markdownStart.Match(text) }

var markdownStart = pattern.New(`^\[[^\]"{}\n]*\](\(|[ \t]+[^\s])`)

// fileKind is a kind of file that offprint doesn't read, and what to do.
type fileKind struct{ name, hint string }

func refuse(kind fileKind) Error {
	return Error{"offprint can't read the file: it is " + kind.name, kind.hint}
}

// sniffSize is the number of bytes at the start of a file that tell its format.
const sniffSize = 1 << 16

const (
	writeReference = "write the paper's arXiv id or DOI instead: offprint add 2503.04715"
	exportBibTeX   = "export the papers as BibTeX or CSL-JSON"
	unpack         = "unpack it, and add the files in it"
)

// binaryKinds are kinds of files by their first bytes.
var binaryKinds = []struct {
	magic string
	fileKind
}{
	{"%PDF-", fileKind{"a PDF", writeReference}}, {"%!PS", fileKind{"PostScript", writeReference}},
	{"\x89PNG\r\n", fileKind{"a picture (PNG)", writeReference}}, {"\xff\xd8\xff", fileKind{"a picture (JPEG)", writeReference}}, {"GIF8", fileKind{"a picture (GIF)", writeReference}},
	{"II*\x00", fileKind{"a picture (TIFF)", writeReference}}, {"MM\x00*", fileKind{"a picture (TIFF)", writeReference}}, {"BM", fileKind{"a picture (BMP)", writeReference}},
	{"PK\x03\x04", fileKind{"a ZIP archive or a document of an office program", unpack}}, {"PK\x05\x06", fileKind{"an empty ZIP archive", unpack}},
	{"\x1f\x8b", fileKind{"compressed twice", unpack}}, {"BZh", fileKind{"compressed with bzip2", unpack}}, {"\xfd7zXZ\x00", fileKind{"compressed with xz", unpack}},
	{"\x28\xb5\x2f\xfd", fileKind{"compressed with zstd", unpack}}, {"7z\xbc\xaf\x27\x1c", fileKind{"a 7z archive", unpack}}, {"Rar!", fileKind{"a RAR archive", unpack}},
	{"SQLite format 3\x00", fileKind{"a database (SQLite)", exportBibTeX}}, {"\xd0\xcf\x11\xe0", fileKind{"a document of an old office program", exportBibTeX}},
	{"{\\rtf", fileKind{"a document (RTF)", exportBibTeX}}, {"\x7fELF", fileKind{"a program", writeReference}}, {"MZ\x90\x00", fileKind{"a program", writeReference}},
}

// binaryKind returns the kind of a file that is no text; zero if it may be text.
func binaryKind(start []byte) fileKind {
	for _, kind := range binaryKinds {
		if bytes.HasPrefix(start, []byte(kind.magic)) && (len(kind.magic) > 2 || bytes.IndexByte(start, 0) >= 0 || kind.magic == "\x1f\x8b") {
			return kind.fileKind
		}
	}
	switch {
	case len(start) > 262 && string(start[257:262]) == "ustar":
		return fileKind{"a tar archive", unpack}
	case bytes.HasPrefix(start, []byte("RIFF")) && bytes.HasPrefix(start[min(len(start), 8):], []byte("WEBP")):
		return fileKind{"a picture (WebP)", writeReference}
	case len(start) > 11 && string(start[4:8]) == "ftyp":
		return fileKind{"a picture or a film", writeReference}
	case bytes.IndexByte(start, 0) >= 0 && hasManyControls(start):
		return fileKind{"no text", "offprint reads files of text, plain or gzip"}
	}
	return fileKind{}
}

// hasManyControls reports whether a text has more control characters than a damaged one: more than one in fifty. Some
// programs fill up the last block of a file with NUL.
func hasManyControls(start []byte) bool {
	n, text := 0, bytes.TrimRight(start, "\x00")
	for _, c := range text {
		if c < ' ' && !bytes.ContainsRune([]byte("\t\n\r\f"), rune(c)) {
			n++
		}
	}
	return n > max(2, len(text)/50) || len(text) == 0
}

func isUTF16(start []byte) bool {
	return bytes.HasPrefix(start, []byte("\xff\xfe")) || bytes.HasPrefix(start, []byte("\xfe\xff"))
}

// textKinds are kinds of text by their first line, or by what only they have.
var textKinds = []struct {
	start *pattern.Pattern
	fileKind
}{
	{pattern.New(`^TY  ?-`), fileKind{"RIS", exportBibTeX}},
	{pattern.New(`^%[0A-Z] \S`), fileKind{"EndNote's tagged format", exportBibTeX}},
	{pattern.New(`^PMID- ?\d`), fileKind{"PubMed's format", exportBibTeX}},
	{pattern.New(`^(FN|PT|VR) (Clarivate|Thomson|1\.0|J\b)`), fileKind{"Web of Science's format", exportBibTeX}},
	{pattern.New(`^---[ \t]*\r?\n`), fileKind{"YAML, perhaps an entry of a site", "copy entries into the folder content/papers of the site"}},
	{pattern.New(`(?i)^"?(title|paper|paper[_ ]title|id|arxiv[_ ]?id|doi|key|item type|authors?|year|url)"?[ ]*[,;\t]`), fileKind{"a table (CSV or TSV)", "export BibTeX, or write one JSON object on each line"}},
	{pattern.New(`^(%[^\n]*\r?\n\s*)*\\(documentclass|documentstyle|begin|input|usepackage|bibitem|newcommand)\b`), fileKind{"TeX", "add the .bib file of its references, or write the paper's arXiv id: offprint add 2503.04715"}},
	{pattern.New("(?m)^ {0,3}```|^\\|? ?:?-{3,}:? ?\\|"), fileKind{"a document in Markdown", writeReference}},
	{pattern.New(`^#!`), fileKind{"a script", writeReference}},
}

// isBibTeXText reports whether a text has an entry of BibTeX.
func isBibTeXText(start []byte) bool {
	start = bytes.TrimLeft(start, "\ufeff \t\r\n")
	if r, _ := utf8.DecodeRune(start); r == '{' || r == '[' {
		return false
	}
	return bibTeXStart.Match(bytes.ReplaceAll(start, []byte{'\r'}, []byte{'\n'}))
}
