package paper

import (
	"strings"
	"unicode"

	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
	"offprint/generator/text/slug"
)

// newPiece reads a piece of a list: it takes apart the name and what surrounds it.
func (l *list) newPiece(source string) piece {
	var p piece
	source = strings.Trim(source, " ,")
	if rest := strings.TrimLeft(source, "~ "); rest != "" { // Quill,~Ada
		source = rest
	}
	source = p.cutTeXMarks(source)
	if inner, ok := inBraces(source); ok {
		p.braced, source = inner != "", inner
	} else if i := strings.LastIndex(source, " {"); i > 0 {
		if inner, ok := inBraces(source[i+1:]); ok && strings.Contains(inner, " ") {
			p.Family = l.text(inner)
		}
	}
	p.Name = p.cutORCID(l.text(source))
	if before, after, ok := cutDash(p.Name); ok && (isInstitution(after) || institutions[after] || IsGroup(after) && strings.Contains(before, " ")) && !IsGroup(before) { // Ada Quill - Foo University
		p.Name, p.Affiliation = before, after
	}
	if p.braced {
		return p
	}
	for {
		p.cutMarks()
		p.cutDegrees()
		before, content := cutBrackets(p.Name)
		if content == "" || !l.readBrackets(&p, before, content) {
			p.cutSecondScript()
			return p
		}
		p.Name = before
	}
}

// text returns a text without TeX and without the braces that group words.
func (l *list) text(s string) string {
	if hasTeX(s) {
		s = l.plain(withoutGroups(s))
	}
	if strings.Contains(s, "\u00a0") {
		s = strings.ReplaceAll(s, "\u00a0", " ")
	}
	return strings.TrimSpace(plain.CollapseSpace(s))
}

func isLetter(r rune) bool { return r < 0x80 && isASCIILetter(byte(r)) }

// readBrackets reads the text in brackets after a name. It reports whether that is no part of the name.
func (l *list) readBrackets(p *piece, before, content string) bool {
	lower := strings.ToLower(content)
	if isOpenMark(content, false) {
		l.open = true
		return true
	}
	switch id, err := ORCID(content); {
	case err == nil:
		p.ORCID = id
	case isMarks(content) || isKey(content):
		p.addMarks(strings.ReplaceAll(strings.ReplaceAll(content, " and ", ","), " ", ""))
	case strings.Contains(lower, "equal") || strings.Contains(lower, "co-first"):
		p.Equal = true
	case strings.HasPrefix(lower, "corr"):
		p.Corresponding = true
	case before == "":
		return false
	case isPronouns(lower), isRemark(lower):
	case isOtherScript(before, content):
		p.Native = content
		if !isLatin(before) && isLatin(content) { // 陈昊 (Hao Quill)
			p.Native, p.Name = before, content
			return false
		}
	case isCollaboration(content):
		l.behalf = append(l.behalf, Author{Name: withoutBehalf(content), Group: true})
	case (isCollaboration(before) || strings.EqualFold(lastWord(before), "group")) && strings.Contains(content, " "): // Foo Collaboration (A. Quill, B. Tor)
		members, err := parseNames(content, l.plain, false)
		if err != nil {
			return false
		}
		l.behalf, l.open = append(l.behalf, members.Authors...), l.open || members.Open
	case IsGroup(before) || strings.ContainsAny(content, "()[]$"):
		return false
	case IsGroup(content) || isInstitution(content) || institutions[content] || strings.Contains(content, ", "):
		p.Affiliation = content
	case strings.ContainsFunc(content, unicode.IsLetter): // Wei Li (Kevin)
		p.Native = joinWords(content, p.Native)
	default:
		return false
	}
	return true
}

// isOtherScript reports whether two names are in different scripts, one of them Latin.
func isOtherScript(a, b string) bool {
	return isLatin(a) && hasNoLatin(b) || hasNoLatin(a) && isLatin(b)
}

func isLatin(s string) bool {
	return strings.ContainsFunc(s, unicode.IsLetter) &&
		!strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

func hasNoLatin(s string) bool {
	return strings.ContainsFunc(s, unicode.IsLetter) && !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
}

// isPronouns reports whether s is the pronouns of a person: she/her.
func isPronouns(s string) bool {
	switch first, _, ok := strings.Cut(s, "/"); first {
	case "she", "he", "they":
		return ok
	}
	return false
}

// isRemark reports whether s is a remark about a person that is no part of the name.
func isRemark(s string) bool {
	switch s = strings.TrimSuffix(s, "."); s {
	case "editor", "editors", "ed", "eds", "pi", "deceased", "retired", "presenter", "presenting author", "presenting", "speaker", "first author", "last author", "lead author", "senior author", "project lead", "author":
		return true
	}
	return strings.HasPrefix(s, "@") && !strings.Contains(s, " ") // a handle
}

// isCollaboration reports whether a text in brackets is a group of authors, not an affiliation.
func isCollaboration(s string) bool {
	switch strings.ToLower(strings.TrimSuffix(lastWord(s), ".")) {
	case "collaboration", "collaborations", "consortium", "team", "investigators":
		return true
	}
	return false
}

// homonym matches the number that DBLP gives to people with one name: Wei Quill 0001.
var homonym = pattern.New(`^(.*\pL.* .*\pL.*|.*\pL.*) (0\d{3})$`)

// cutHomonym makes the number after a name a part of the person's id, so that the pages stay apart.
func (p *piece) cutHomonym() {
	if m := homonym.FindStringSubmatch(p.Name); m != nil {
		p.Name, p.ID = m[1], slug.Of(p.Name)
	}
}
