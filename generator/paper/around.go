package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/pattern"
)

// cutOpen cuts "et al." and the like off a piece, and reports whether nothing else was in it.
func (l *list) cutOpen(p *piece) bool {
	before := byNothing
	if last := len(l.pieces) - 1; last >= 0 {
		before = l.pieces[last].after
	}
	if p.braced {
		return false
	}
	if isOpenMark(p.Name, before == byAnd) {
		l.isProse = l.isProse || before == byComma || l.hasCommaAnd || counted.MatchString(p.Name) || isColleagues(p.Name)
		l.open, p.Name = true, ""
		return true
	}
	for i := range p.Name {
		if p.Name[i] == ' ' && isOpenMark(p.Name[i+1:], false) {
			l.open, p.Name = true, strings.TrimSpace(p.Name[:i])
			return false
		}
	}
	for _, dots := range [...]string{"…", "..."} {
		if name, ok := strings.CutSuffix(p.Name, dots); ok {
			l.open, p.Name = true, strings.TrimSpace(name)
		}
	}
	if name, ok := strings.CutSuffix(p.Name, "等"); ok && isIdeographic(name) {
		l.open, p.Name = true, name
	}
	return false
}

// counted matches the words for further authors with their number.
var counted = pattern.New(`^(and |& |\+ ?)?\d+ (others?|more|authors|other authors|more authors|additional authors|co-authors)\.?$`)

// isOpenMark reports whether s stands for the other authors of a list.
func isOpenMark(s string, afterAnd bool) bool {
	if s == "" || len(s) > 30 {
		return false
	}
	word := strings.ToLower(strings.ReplaceAll(strings.Trim(s, "., *_"), ". ", " "))
	switch strings.ReplaceAll(word, ".", "") {
	case "others", "and others", "et al", "etal", "et alii", "et alia", "et aliae", "et coll", "u a", "ua", "uvm", "etc", "und andere", "y otros",
		"e outros", "et autres", "и др", "др", "等", "など", "ほか", "等人":
		return word != "ua" || s[1] == '.'
	case "more", "many others", "many more", "andere", "al", "autres", "coll", "co":
		return afterAnd && unicode.IsLower(rune(s[0]))
	case "":
		return strings.Trim(s, ".") == "" && len(s) > 2
	case "…":
		return true
	}
	return counted.MatchString(s) || afterAnd && isColleagues(s)
}

// isColleagues reports whether s is a word of prose for the other authors, which BibTeX doesn't have.
func isColleagues(s string) bool {
	switch s {
	case "colleagues", "coworkers", "co-workers", "co-authors", "coauthors", "collaborators":
		return true
	}
	return false
}

// tableStart matches the first entry of a table of affiliations: ((1) Foo Univ.
var tableStart = pattern.New(`[,;.(]?\s*\(([0-9]{1,2}|[a-z*†‡§])\)\s*\pL`)

// tableKey matches the key of an entry.
var tableKey = pattern.New(`\(([0-9]{1,2}|[a-z*†‡§])\)`)

// tableMark matches the mark before an entry without brackets: ^1Foo Univ.
var tableMark = pattern.New(`([,;.(]\s*)(?:\$?\^\{?([0-9]{1,2}|[a-z*†‡§])\}?\$?|([¹²³⁴⁵⁶⁷⁸⁹]))\s*(\p{Lu})`)

// affiliationItem matches an item with the mark of an affiliation before a text.
var affiliationItem = pattern.New(`^(?:\$?\^\{?[0-9]{1,2}\}?\$?|[¹²³⁴⁵⁶⁷⁸⁹]|\([0-9]{1,2}\))\s*(\p{Lu}.*)$`)

// cutTable cuts a table of affiliations off the end of a list, as arXiv has it:
// "Ada Quill (1), Ben Tor (2) ((1) Foo Univ., (2) Bar Inst.)".
func (l *list) cutTable(s string) string {
	if strings.ContainsAny(s, "^¹²³⁴⁵⁶⁷⁸⁹") {
		s = tableMark.ReplaceAllStringFunc(s, func(found string) string {
			m := tableMark.FindStringSubmatch(found)
			var mark Author
			mark.addMarks(m[2] + m[3])
			return m[1] + "(" + mark.Marks + ") " + m[4]
		})
	}
	start := startOfTable(s)
	if start <= 0 {
		return s
	}
	table := strings.TrimLeft(s[start:], ",;. ")
	if strings.HasPrefix(table, "((") {
		table = strings.TrimSuffix(table[1:], ")")
	}
	l.table = map[string]string{}
	keys := tableKey.FindAllStringSubmatchIndex(table, -1)
	for i, key := range keys {
		end := len(table)
		if i+1 < len(keys) {
			end = keys[i+1][0]
		}
		text := strings.Trim(strings.TrimSuffix(strings.TrimSpace(table[key[1]:end]), " and"), ",; ")
		l.table[table[key[2]:key[3]]] = l.text(text)
	}
	return strings.TrimSpace(s[:start])
}

// startOfTable returns the offset of the table of affiliations; -1 if there is none. "Ada Quill (1) and Ben Tor (2)"
// has marks only.
func startOfTable(s string) int {
	for _, at := range tableStart.FindAllStringIndex(s, -1) {
		_, size := utf8.DecodeLastRuneInString(s[:at[1]])
		if by, _ := separatorAt(s, at[1]-size); by == byNothing {
			return at[0]
		}
	}
	return -1
}

// affiliate replaces the marks of authors by the affiliations that the table gives for them.
func (l *list) affiliate(authors []Author) error {
	for i := range authors {
		a := &authors[i]
		var affiliations, rest []string
		size := 0
		for mark := range strings.FieldsFuncSeq(a.Marks, func(r rune) bool { return r == ',' }) {
			if text := l.table[mark]; text != "" {
				affiliations = append(affiliations, text)
				if size += len(text); size > utf8.UTFMax*nameLimit {
					return errLongAffiliation
				}
			} else {
				rest = append(rest, mark)
			}
		}
		if len(affiliations) > 0 {
			a.Affiliation, a.Marks = strings.Join(affiliations, "; "), strings.Join(rest, ",")
		}
	}
	return nil
}

// cutGroups cuts the label or the groups before a colon off a list, and the groups after "on behalf of".
func (l *list) cutGroups(s string) (groups []Author, rest string, err error) {
	s = trimAnd(s)
	for _, words := range []string{" on behalf of ", " for the "} {
		if before, group, ok := strings.Cut(s, words); ok && !strings.ContainsAny(group, ",;") && (words != " for the " || isCollaboration(group) || isGroupWord(lastWord(group))) && !IsGroup(before) {
			l.behalf = append(l.behalf, Author{Name: l.text(withoutBehalf(group)), Group: true})
			s = strings.TrimRight(before, " ,")
		}
	}
	before, after, ok := cutColon(s)
	if !ok {
		return nil, s, nil
	}
	switch strings.ToLower(before) {
	case "by", "author", "authors", "author(s)", "editor", "editors", "written by":
		return nil, after, nil
	}
	inner := list{source: l.source, plain: l.plain}
	if err := inner.read(before); err != nil {
		return nil, "", err
	}
	for _, p := range inner.pieces {
		if p.Name == "" || strings.Contains(p.Name, " ") && !p.isGroup() {
			return nil, "", &NamesError{quoted(before) + " before the colon may be a group or a person",
				"for a group, write [{name: " + quoted(before) + ", group: true}, …]"}
		}
		p.Group = true
		groups = append(groups, p.Author)
	}
	if len(groups) == 0 || strings.TrimSpace(after) == "" {
		return groups, "", nil
	}
	return groups, after, nil
}

func cutColon(s string) (before, after string, ok bool) {
	for i := range outside(s) {
		rest, isColon := strings.CutPrefix(s[i:], ":")
		if !isColon {
			rest, isColon = strings.CutPrefix(s[i:], "：")
		}
		if isColon && (rest == "" || rest[0] == ' ' || s[i] != ':') {
			return strings.TrimSpace(s[:i]), strings.TrimSpace(rest), true
		}
	}
	return s, "", false
}

// trimAnd removes "and" and "by" at the ends of a list, which remain of a longer one.
func trimAnd(s string) string {
	for _, word := range []string{"and ", "& ", "by ", "By "} {
		s = strings.TrimPrefix(s, word)
	}
	for _, word := range []string{" and", " &"} {
		s = strings.TrimSuffix(s, word)
	}
	return strings.TrimSpace(s)
}

func withoutBehalf(s string) string {
	for _, word := range []string{"on behalf of ", "for "} {
		s = strings.TrimPrefix(s, word)
	}
	return strings.TrimSpace(s)
}
