package intake

import "fmt"

// Error is an error of a file of records with a hint that says what to do.
type Error struct {
	Text, Hint string
}

func (e Error) Error() string { return e.Text }

var (
	errLongLine  = Error{fmt.Sprintf("the line is longer than %d MB", lineLimit>>20), "write one record, a JSON object, on each line"}
	errNoEntries = Error{"the file has no entry that BibTeX reads", "write entries such as @article{key, title = {…}, author = {…}, year = 2025}"}
	errNoPapers  = Error{"the page has no title with an abstract", "write titles and abstracts in turn, with blank lines between them"}
	errLongItem  = Error{fmt.Sprintf("a record in the list is longer than %d MB", lineLimit>>20), "shorten it, or write one record, a JSON object, on each line"}
	errTooMuch   = Error{fmt.Sprintf("the file has more than %d MB of text", textLimit>>20), "split it, and add the parts one after the other"}
)

// damaged returns the error of a file that can't be read to its end.
func damaged(err error) Error {
	return Error{fmt.Sprintf("the rest of the file can't be read: %v", err), "compress or download it again"}
}
