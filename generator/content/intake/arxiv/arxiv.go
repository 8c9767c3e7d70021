// Package arxiv reads the answers of arXiv's API, which are Atom feeds (RFC 4287) with elements of OpenSearch
// and of arXiv. It knows the format, and no records. The format is that of
// https://info.arxiv.org/help/api/user-manual.html.
package arxiv

import (
	"fmt"
	"time"

	"offprint/generator/paper"
)

// Answer is an answer to a query or to a list of ids.
type Answer struct {
	Total, Start, PerPage int // of all results of a query; PerPage is the size that was asked for
	Entries               []Entry
	Refusals              []Refusal // arXiv writes an error as an entry
	Replaced              int       // the line of the first bytes that XML can't have, for which Parse reads U+FFFD; 0 if there are none
}

// Entry is a paper, in one version.
type Entry struct {
	Line, Size int // in the answer; Size is in bytes

	ID         string // without the version
	Version    int    // 0 if the answer doesn't say
	Title      string // with TeX, like Abstract
	Abstract   string // with its line ends
	Authors    []Author
	Published  paper.Date // of the first version, in UTC
	Updated    paper.Date // of this version
	Comment    string
	JournalRef string
	DOI        string // of the publication
	Primary    string // the primary category
	Categories []string
}

// Author is an author of an entry.
type Author struct {
	Name         string
	Affiliations []string
}

// Refusal is an error that arXiv answers with.
type Refusal struct {
	Line int
	Text string
}

// Error is the error of a file that is not an answer of arXiv, or that breaks off.
type Error struct {
	Line       int
	Text, Hint string
}

func (e *Error) Error() string { return e.Text }

func wrong(line int, hint, format string, args ...any) *Error {
	return &Error{line, fmt.Sprintf(format, args...), hint}
}

// The limits of an answer. arXiv sends at most 2,000 entries at once, of some 4 kB each.
const (
	SizeLimit  = 64 << 20
	entryLimit = 10_000
)

// day returns the day of a time in UTC.
func day(s string) paper.Date {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return paper.Date{}
	}
	return paper.DateOf(t.UTC())
}
