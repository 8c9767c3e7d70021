// Package daily reads the answers of Hugging Face's API about papers: the listing of some days
// (https://huggingface.co/api/daily_papers) and one paper (https://huggingface.co/api/papers/ID). It knows the
// format, and no records. The fields are those that class PaperInfo of huggingface_hub reads.
package daily

import (
	"fmt"
	"path"

	"offprint/generator/paper"
	"offprint/generator/text/pattern"
)

// Answer is an answer about one or several papers.
type Answer struct {
	Papers []Paper
	Faults []Fault // in items that are not papers

	IsDayOfName bool // a paper's day of listing is that of the file's name
}

// Paper is a paper of the listing.
type Paper struct {
	Line, Size int // in the answer; Size is in bytes

	ID           string // of arXiv
	Title        string
	Summary      string // the abstract with its line ends, without $ and \
	Authors      []string
	Published    paper.Date // by arXiv, in UTC
	Listed       paper.Date // the day on whose page Hugging Face lists it; zero if the answer doesn't say
	Submitter    string     // the handle of who submitted it
	Upvotes      int
	Comments     int
	Stars        int    // of the repository
	TLDR         string // by a model of Hugging Face
	Keywords     []string
	Code         string // the address of a repository
	IsCodeFound  bool   // Hugging Face found the repository, which may be somebody else's
	Project      string // the address of a page
	Organization string
	Media        []string // addresses of pictures and films that someone uploaded; never cards that Hugging Face draws

	Wrong []Fault // values that can't be read
}

// Fault is what is wrong at a line of an answer.
type Fault struct {
	Line int
	Text string
}

// Error is the error of a file that is not an answer of Hugging Face, or that breaks off.
type Error struct {
	Line       int
	Text, Hint string
}

func (e *Error) Error() string { return e.Text }

func wrong(line int, hint, format string, args ...any) *Error {
	return &Error{line, fmt.Sprintf(format, args...), hint}
}

// The limits of an answer. Hugging Face sends at most 100 papers at once, of some 10 kB each.
const (
	SizeLimit  = 64 << 20
	itemsLimit = 10_000
)

var dayInName = pattern.New(`(?:^|[^0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[^0-9]|$)`)

// DayOf returns the day in the name of a file, such as 2025-03-13.json; zero if it has none.
func DayOf(name string) paper.Date {
	if m := dayInName.FindStringSubmatch(path.Base(name)); m != nil {
		if day, err := paper.ParseDate(m[1]); err == nil {
			return day
		}
	}
	return paper.Date{}
}
