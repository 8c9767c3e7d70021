package paper

import (
	"html"

	"offprint/generator/text/pattern"

	"strings"
	"unicode"
	"unicode/utf8"
)

// NamesError says why a text is not read as names: it has several meanings, or none.
type NamesError struct {
	Text, Hint string
}

func (e *NamesError) Error() string { return e.Text }

// ParseNames reads the authors that one string names. It reads lists with "and", ampersands and semicolons,
// lists with commas if their shapes show whether names are inverted, open lists ("et al."), groups before a
// colon, footnote marks, affiliations in brackets, and names in a second script. A string with several
// meanings is a [*NamesError]. The function plain returns a text without its TeX.
func ParseNames(s string, plain func(string) string) (Names, error) {
	return parseNames(s, plain, false)
}

// ParseItem reads an item of a list of names, which usually has one name: "Given Family" or "Family, Given".
func ParseItem(s string, plain func(string) string) (Names, error) {
	return parseNames(s, plain, true)
}

// ParseName reads one name.
func ParseName(s string, plain func(string) string) (Author, error) {
	names, err := ParseItem(s, plain)
	if err != nil {
		return Author{}, err
	}
	if len(names.Authors) != 1 || names.Open {
		return Author{}, &NamesError{"expected one name, found " + quoted(s), "write one record or name per author"}
	}
	return names.Authors[0], nil
}

// MarkGroups marks the authors so far as groups: an item that is a colon follows the groups in lists of arXiv.
// Before a longer list, only the last one is.
func (n *Names) MarkGroups() {
	start := 0
	if len(n.Authors) > 3 {
		start = len(n.Authors) - 1
	}
	for i := range n.Authors[start:] {
		a := &n.Authors[start+i]
		a.Group, a.Family = true, ""
	}
}

func parseNames(s string, plain func(string) string, isItem bool) (Names, error) {
	if strings.Contains(s, "&") {
		s = entity.ReplaceAllStringFunc(s, html.UnescapeString)
	}
	isOne := isSimple(s)
	if isLonger(s, listLimit) || (isItem || isOne) && isLonger(s, nameLimit) {
		return Names{}, ErrNameTooLong
	}
	if isOne {
		p := piece{Author: Author{Name: s}}
		return Names{Authors: []Author{p.direct()}}, nil
	}
	l := list{source: s, plain: plain, isItem: isItem}
	if m := affiliationItem.FindStringSubmatch(s); m != nil && isItem && isInstitution(m[1]) {
		return Names{}, &NamesError{quoted(s) + " is an affiliation, not a name", "write affiliation: " + excerpt(m[1]) + " on the records of its authors"}
	}
	s = l.cutTable(withoutNoise(s))
	groups, s, err := l.cutGroups(s)
	if err != nil {
		return Names{}, err
	}
	l.isProse = len(groups) > 0 // no "Family, Given" follows the name of a group
	if err := l.read(s); err != nil {
		return Names{}, err
	}
	authors, err := l.authors()
	if err != nil {
		return Names{}, err
	}
	if authors = append(groups, authors...); len(authors) == 0 && !(l.open && isItem) {
		return Names{}, &NamesError{quoted(l.source) + " has no name", "write the names of the authors"}
	}
	if err := l.affiliate(authors); err != nil {
		return Names{}, err
	}
	return Names{append(authors, l.behalf...), l.open}, nil
}

// entity matches the entities of HTML.
var entity = pattern.New(`&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]+\d*);`)

// isSimple reports whether s is words without any mark, separator or markup.
func isSimple(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c != ' ' && c != '.' && c != '-' && c != '\'' && !isASCIILetter(c) {
			return isSimpleUnicode(s)
		}
	}
	return hasNoListWord(s) && !hasTeX(s) && !joinsNames(s)
}

// isSimpleUnicode reports whether s is Latin words and the characters between them.
func isSimpleUnicode(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Mn, r) && r != ' ' && r != '.' && r != '-' && r != '\'' && r != '’' || isMark(r) {
			return false
		}
	}
	return hasNoListWord(s) && !hasTeX(s) && !joinsNames(s)
}

// hasTeX reports whether TeX reads s in another way: braces, commands, and ligatures such as -- and “.
func hasTeX(s string) bool {
	return strings.ContainsAny(s, "{}\\$`") || strings.Contains(s, "--") || strings.Contains(s, "''") || strings.Contains(strings.Trim(s, "~ "), "~")
}

// hasNoListWord reports whether no word of s separates names or ends a list.
func hasNoListWord(s string) bool {
	for word := range strings.FieldsSeq(s) {
		switch word {
		case "and", "And", "AND", "und", "Und", "UND", "et", "Et", "ET", "et.", "och", "og", "al", "al.", "AL", "AL.", "others", "others.", "Others", "Others.",
			"u.", "u.a.", "u.v.m.", "et.al", "et.al.", "Et.al.", "otros", "outros", "etc", "etc.", "...", "-", "behalf", "for", "by", "By", "with", "from", "IEEE":
			return false
		}
		if isTitle(word) || isDegree(word) {
			return false
		}
	}
	return strings.IndexFunc(s, unicode.IsLetter) >= 0 && !strings.Contains(s, "  ") && !strings.Contains(s, "...") && s[0] != ' ' && s[len(s)-1] != ' ' && !(len(s) > 2 && s[len(s)-2] == ' ' && isKey(s[len(s)-1:]))
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// list is a string of names while it is read.
type list struct {
	source      string
	plain       func(string) string
	isItem      bool
	pieces      []piece
	open        bool
	isProse     bool              // a comma before "et al.", or a number of others, which BibTeX doesn't have
	hasCommaAnd bool              // the last separator is a comma with "and" behind it
	table       map[string]string // affiliations by their marks
	behalf      []Author          // groups in brackets or after "on behalf of"
}

// piece is the text between two separators: a name, a family name or a given name.
type piece struct {
	Author         // Name is the text
	suffix  string // Jr.
	braced  bool   // in braces, which keep names in one part
	company bool   // ends in Inc.
	degree  bool   // with a degree behind it
	after   separator
}

// with returns the piece with the marks of another part of the same name.
func (p piece) with(a Author) piece {
	p.Native = p.Native + a.Native
	p.ORCID = p.ORCID + a.ORCID
	p.Affiliation = p.Affiliation + a.Affiliation
	p.Equal, p.Corresponding = p.Equal || a.Equal, p.Corresponding || a.Corresponding
	p.addMarks(a.Marks)
	return p
}

// isAffiliation reports whether a piece is the affiliation of the one before: of the only name of an item, or of each
// name in "Ada Quill, Foo University, and Ben Tor, Bar Institute".
func (l *list) isAffiliation(p piece) bool {
	last := len(l.pieces) - 1
	if last < 0 || !l.isItem || !isInstitution(p.Name) || l.pieces[last].isGroup() || !strings.Contains(l.pieces[last].Name, " ") {
		return false
	}
	return last == 0 || l.pieces[last-1].Affiliation != "" && l.pieces[last-1].after > byComma && l.pieces[last].Affiliation == ""
}

// isRole reports whether a piece says that the person before it edits.
func isRole(s string) bool {
	return s == "editor" || s == "editors" || s == "ed." || s == "eds." || s == "Ed." || s == "Eds."
}

// read splits s at its separators.
func (l *list) read(s string) error {
	for _, part := range splitNames(s) {
		if err := l.checkSize(part.text); err != nil {
			return err
		}
		p := l.newPiece(part.text)
		p.after = part.after
		last := len(l.pieces) - 1
		if last >= 0 && isKey(p.Name) && l.pieces[last].Marks != "" {
			p.addMarks(p.Name)
			p.Name = ""
		}
		switch {
		case l.cutOpen(&p), p.Name == "" && !p.braced:
			l.hasCommaAnd = last >= 0 && p.after == byAnd && l.pieces[last].after == byComma
			if last >= 0 { // marks after a comma: Ada Quill1,2
				l.pieces[last] = l.pieces[last].with(p.Author)
				l.pieces[last].after = max(l.pieces[last].after, p.after)
			}
		case last >= 0 && (isDegree(p.Name) || l.pieces[last].degree && isAcronym(p.Name) && !institutions[p.Name]): // MSc, RN
			l.pieces[last].after, l.pieces[last].degree = p.after, true
		case last >= 0 && isRole(p.Name):
			l.pieces[last].after = p.after // Ada Quill, editor
		case l.isAffiliation(p):
			l.pieces[last].Affiliation, l.pieces[last].after = p.Name, p.after // Ada Quill, Foo University
		case last >= 0 && IsSuffix(p.Name):
			l.pieces[last].suffix, l.pieces[last].after = p.Name, p.after
		case last >= 0 && isCompanySuffix(p.Name):
			l.pieces[last].Name += ", " + p.Name
			l.pieces[last].company, l.pieces[last].after = true, p.after
		default:
			l.pieces = append(l.pieces, p)
		}
	}
	return l.checkSize("")
}
