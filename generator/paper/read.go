package paper

import (
	"strings"
	"unicode/utf8"
)

// authors decides which pieces are names and which are pairs of family and given name.
func (l *list) authors() ([]Author, error) {
	for _, p := range l.pieces {
		if !p.braced && p.Family == "" && !p.isGroup() && joinsNames(p.Name) {
			return nil, joinedNames(p.Name)
		}
		if !p.braced && strings.Count(p.Name, " ") > 1 && isIdeographic(p.Name) {
			return nil, l.unclear()
		}
	}
	switch {
	case l.isTrailing():
		return each(l.pieces, piece.trailing), nil
	case l.hasCapitalFamilies():
		return each(l.pieces, piece.familyFirst), nil
	}
	var authors []Author
	for start := 0; start < len(l.pieces); {
		end := start + 1
		for end < len(l.pieces) && l.pieces[end-1].after == byComma {
			end++
		}
		read, err := l.between(start, end)
		if err != nil {
			return nil, err
		}
		authors = append(authors, read...)
		start = end
	}
	return authors, nil
}

func each(pieces []piece, author func(piece) Author) []Author {
	authors := make([]Author, len(pieces))
	for i, p := range pieces {
		authors[i] = author(p)
	}
	return authors
}

// isTrailing reports whether all pieces of a list have the initials at their end: Quill A, Tor BC.
func (l *list) isTrailing() bool {
	for _, p := range l.pieces {
		first, given := p.Name[:strings.LastIndexByte(p.Name, ' ')+1], lastWord(p.Name)
		if p.braced || first == "" || isInitials(firstWord(first)) || !isInitials(given) && !isLongInitials(given, first) {
			return false
		}
	}
	return len(l.pieces) > 1
}

// hasCapitalFamilies reports whether all pieces of a list have the family name first, in capitals: QUILL Ada, TOR Bea.
func (l *list) hasCapitalFamilies() bool {
	for _, p := range l.pieces {
		family, given, _ := strings.Cut(p.Name, " ")
		if p.braced || p.isGroup() || len(family) < 2 || !isInCapitals(family) || given == "" || strings.ToUpper(given) == given {
			return false
		}
	}
	return len(l.pieces) > 1
}

// familyFirst returns the author of "FAMILY Given".
func (p piece) familyFirst() Author {
	family, given, _ := strings.Cut(p.Name, " ")
	p.Name = family
	return inverted(p, piece{Author: Author{Name: given}})
}

// between reads the pieces between two words "and" or semicolons, which have commas between them.
func (l *list) between(start, end int) ([]Author, error) {
	pieces := l.pieces[start:end]
	direct, paired := isDirectList(pieces), isPairedList(pieces)
	switch {
	case len(pieces) == 1:
		if start > 0 && !l.isOneAfter(start) || l.isFamilyWithAnd(start) {
			return nil, l.unclear()
		}
		return each(pieces, piece.direct), nil
	case len(pieces) == 2 && isIdeographic(pieces[0].Name) && isIdeographic(pieces[1].Name):
		return l.ideographic(pieces)
	case len(pieces) == 2 && paired && !(direct && l.isWholeName(pieces[0])):
		switch {
		case !direct || l.mayBePair(start, end):
			return []Author{inverted(pieces[0], pieces[1])}, nil
		case len(l.pieces) == 2:
			return nil, l.oneOrTwo(pieces)
		case l.isBetweenSemicolons(start, end):
			return nil, l.unclear()
		}
	case direct && paired && alternates(pieces):
		return nil, l.unclear()
	case paired && !direct:
		return l.pairs(pieces)
	}
	if !direct {
		return nil, l.unclear()
	}
	return each(pieces, piece.direct), nil
}

// ideographic reads two texts in Chinese, Japanese or Korean characters. "山田, 太郎" is one name, with the family
// name first. A Chinese comma separates names.
func (l *list) ideographic(pieces []piece) ([]Author, error) {
	shortest := min(utf8.RuneCountInString(pieces[0].Name), utf8.RuneCountInString(pieces[1].Name))
	longest := max(utf8.RuneCountInString(pieces[0].Name), utf8.RuneCountInString(pieces[1].Name))
	switch {
	case l.isItem && chineseFamily(pieces[0].Name) && chineseFamily(pieces[1].Name) && shortest == 2, longest > 2 || strings.ContainsAny(l.source, "，、"):
		return each(pieces, piece.direct), nil
	case l.isItem || shortest == 1:
		return []Author{inverted(pieces[0], pieces[1])}, nil
	}
	return nil, l.oneOrTwo(pieces)
}

// isWholeName reports whether a piece that may be a name in its spoken order is no family name: it has an
// initial, marks, or "et al." after a comma behind it.
func (l *list) isWholeName(p piece) bool {
	return startsWithInitial(p.Name) || p.Marks != "" || p.Affiliation != "" || l.isProse
}

// pairs reads pieces in pairs of family and given name. Each pair of a longer list must be clear: a family
// name of one word or with a particle, or initials.
func (l *list) pairs(pieces []piece) ([]Author, error) {
	var authors []Author
	for i := 0; i < len(pieces); i += 2 {
		family, given := pieces[i], pieces[i+1]
		isClear := family.braced || !strings.Contains(family.Name, " ") || startsWithParticle(family.Name) || isInitials(lastWord(given.Name))
		if !isClear {
			return nil, l.unclear()
		}
		authors = append(authors, inverted(family, given))
	}
	return authors, nil
}

// mayBePair reports whether two pieces that could be two names are one name, as in an item of a list, in a list with
// semicolons whose other names are inverted, and in BibTeX, which has a comma after its last "and".
func (l *list) mayBePair(start, end int) bool {
	if l.isBetweenSemicolons(start, end) {
		return l.isItem || end-start < len(l.pieces) && l.isInverted()
	}
	return l.isBibTeX()
}

// isBetweenSemicolons reports whether pieces have semicolons, or the ends of the list, around them.
func (l *list) isBetweenSemicolons(start, end int) bool {
	return (start == 0 || l.pieces[start-1].after == bySemicolon) && (end == len(l.pieces) || l.pieces[end-1].after == bySemicolon)
}

// isInverted reports whether every name of a list has one comma. "Ada Quill, Ben Tor; Cy Lee" may have three people.
func (l *list) isInverted() bool {
	commas := 0
	for i, p := range l.pieces {
		if p.after == byComma {
			commas++
		} else if i%2 == 0 {
			return false
		}
	}
	return 2*commas == len(l.pieces)
}

// isBibTeX reports whether a comma follows the last "and" of a list.
func (l *list) isBibTeX() bool {
	last := len(l.pieces) - 1
	return last > 1 && l.pieces[last-1].after == byComma && l.pieces[last-2].after == byAnd
}

// isOneAfter reports whether the single piece at i, which follows a separator, is a name. "Smith, Jones and
// Lee" are three family names, not Jones Smith and Lee.
func (l *list) isOneAfter(i int) bool {
	p := l.pieces[i]
	return i < 2 || l.isBibTeX() || strings.Contains(p.Name, " ") || p.braced || isIdeographic(p.Name) || l.pieces[i-2].after != byComma || strings.Contains(l.pieces[i-1].Name, " ") || isInitials(l.pieces[i-1].Name)
}

// isFamilyWithAnd reports whether the single word at i may start the family name of the only person in an item:
// "Sand and Sea, Fred". In BibTeX it is a person.
func (l *list) isFamilyWithAnd(i int) bool {
	p := l.pieces[i]
	return l.isItem && i == 0 && len(l.pieces) == 3 && l.pieces[1].after == byComma && p.after == byAnd && !strings.Contains(p.Name, " ") && !p.isGroup()
}

// isDirectList reports whether each piece may be a name in its spoken order.
func isDirectList(pieces []piece) bool {
	for _, p := range pieces {
		words := strings.Count(p.Name, " ") + 1
		isName := words > 1 && (p.Marks != "" || !isInitials(lastWord(p.Name))) && !startsWithParticle(p.Name) && !startsWithNumber(p.Name)
		if !isName && !p.isGroup() && !isIdeographic(p.Name) {
			return false
		}
	}
	return true
}

// isPairedList reports whether the pieces may be pairs of family and given name.
func isPairedList(pieces []piece) bool {
	for i, p := range pieces {
		isFamily := i%2 == 0
		switch {
		case p.isGroup() && !p.braced, p.braced && !isFamily && IsGroup(p.Name), isIdeographic(p.Name), startsWithNumber(p.Name):
			return false
		case isFamily && !p.braced && (isInitials(firstWord(p.Name)) && strings.Contains(p.Name, ".") || isInitials(lastWord(p.Name)) && strings.Contains(p.Name, " ")):
			return false
		case !isFamily && startsWithParticle(p.Name):
			return false
		case !isFamily && len(p.Name) > 2 && isAcronym(p.Name) && !isInCapitals(pieces[i-1].Name) && !isLongInitials(p.Name, pieces[i-1].Name):
			return false
		}
	}
	return len(pieces)%2 == 0
}

// alternates reports whether every second name, and no other, starts with an initial: both readings of
// "Ada Hopper, B. Lovelace, …" are possible then.
func alternates(pieces []piece) bool {
	for i, p := range pieces {
		if startsWithInitial(p.Name) != (i%2 == 1) {
			return false
		}
	}
	return true
}

func (p piece) isGroup() bool {
	return p.braced || p.company || (strings.Contains(p.Name, " ") || len(p.Name) > 3) && IsGroup(p.Name)
}
