package paper

import (
	"strings"

	"offprint/generator/text/pattern"
)

// nickname matches a nickname within a name: Wei (Kevin) Li, Wei "Kevin" Li.
var nickname = pattern.New(`(\pL\.?) (?:\(\p{Lu}[\pL .-]*\)|["“]\p{Lu}[\pL .-]*["”]|['‘]\p{Lu}[\pL .-]*['’])( \pL)`)

// WithoutNickname returns a name without the nickname within it, which people often leave out: Wei Li.
func WithoutNickname(name string) string {
	if !mayHaveNickname(name) || IsGroup(name) {
		return name
	}
	return nickname.ReplaceAllString(name, "$1$2")
}

// mayHaveNickname reports whether a word of a name other than the first starts with a bracket or a quotation mark.
func mayHaveNickname(name string) bool {
	for {
		i := strings.IndexByte(name, ' ')
		if i < 0 {
			return false
		}
		name = name[i+1:]
		if name != "" && (name[0] == '(' || name[0] == '"' || name[0] == '\'' || strings.HasPrefix(name, "“") || strings.HasPrefix(name, "‘")) {
			return true
		}
	}
}

// MarkTrailing reads a list in which all names have two or more initials at their end, as in lists of
// medicine: Quill AB, Tor CD. A single initial may be a name: Vijay K.
func (n *Names) MarkTrailing() {
	long := false
	for _, a := range n.Authors {
		i := strings.LastIndexByte(a.Name, ' ')
		if given, ok := strings.CutSuffix(a.Name, " "+a.Family); ok && a.Family != "" && isInitials(given) && isAcronym(given) {
			long = true // read as one of several: Quill AB, Tor CD
			continue
		}
		if a.Family != "" || a.Group || i < 0 || isInitials(firstWord(a.Name)) || !isInitials(a.Name[i+1:]) && !isLongInitials(a.Name[i+1:], a.Name[:i]) {
			return
		}
		long = long || i+2 < len(a.Name)
	}
	if !long || len(n.Authors) < 2 {
		return
	}
	for i, a := range n.Authors {
		if a.Family != "" {
			continue
		}
		read := (piece{Author: a}).trailing()
		n.Authors[i].Name, n.Authors[i].Family = read.Name, read.Family
	}
}
