package paper

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of names, which bound the work of reading one. Real names have up to 512 characters, and few brackets.
const (
	nameLimit    = 1_000   // characters of a name with its marks, also as an item of a list
	listLimit    = 200_000 // characters of a list in one string
	bracketLimit = 20      // ( and [ of a name, after each of which the rest is read again
)

// ErrNameTooLong says that a name, or a list of names in one string, is too long to read.
var ErrNameTooLong = errors.New("name: is longer than 1,000 characters")

var errLongAffiliation = &NamesError{fmt.Sprintf("the affiliations of an author are longer than %d bytes", utf8.UTFMax*nameLimit), "shorten them"}

// checkSize returns an error if the text of the next name, or the name before it with all its marks, is too long.
func (l *list) checkSize(text string) error {
	if n := len(l.pieces); isLonger(text, nameLimit) || n > 0 && l.pieces[n-1].size() > utf8.UTFMax*nameLimit {
		return ErrNameTooLong
	}
	if strings.Count(text, "(")+strings.Count(text, "[")+strings.Count(text, "（") > bracketLimit {
		return &NamesError{fmt.Sprintf("%s has more than %d brackets", quoted(text), bracketLimit), "write a list with one name per item"}
	}
	return nil
}

// size returns the number of bytes that more marks, in pieces of their own, can make longer.
func (p *piece) size() int { return len(p.Name) + len(p.Native) + len(p.Affiliation) + len(p.Marks) }

func isLonger(s string, limit int) bool { return len(s) > limit && utf8.RuneCountInString(s) > limit }

// quoted returns a text in double quotes, truncated.
func quoted(s string) string { return strconv.Quote(excerpt(s)) }

// excerpt returns the first 60 characters of a text, so that it can't fill a terminal.
func excerpt(s string) string {
	if runes := []rune(s[:min(len(s), utf8.UTFMax*61)]); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}
