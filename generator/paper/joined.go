package paper

import (
	"strings"

	"offprint/generator/text/pattern"
)

// joinsNames reports whether a name has a word that joins two names in one language and two family names in another,
// with a full name on both sides: "Ada Quill y Ben Tor". A particle on the left shows one person: Telmo de
// Menezes e Silva Filho.
func joinsNames(name string) bool {
	if !strings.Contains(name, " y ") && !strings.Contains(name, " Y ") && !strings.Contains(name, " e ") && !strings.Contains(name, " i ") && !strings.Contains(name, " en ") {
		return false
	}
	words := strings.Fields(name)
	for i := 2; i < len(words)-1; i++ {
		switch words[i] {
		case "y", "Y", "e", "i", "en":
			if len(words)-i > 2 && FamilyStart(words[:i]) == i-1 && capitalFamily(strings.Join(words[:i], " ")) == "" {
				return true
			}
		}
	}
	return false
}

// orcidBehind matches an ORCID iD behind a name or in place of it.
var orcidBehind = pattern.New(`(?i)[\s([]*(?:orcid(?: id)?:?\s*)?((?:https?://)?(?:orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX])[)\]]?$`)

// cutORCID cuts a valid ORCID iD off the end of a text.
func (p *piece) cutORCID(s string) string {
	if !strings.HasSuffix(strings.TrimRight(s, "0123456789Xx)]"), "-") {
		return s
	}
	m := orcidBehind.FindStringSubmatchIndex(s)
	if m == nil {
		return s
	}
	id, err := ORCID(s[m[2]:m[3]])
	if err != nil {
		return s
	}
	p.ORCID = id
	return s[:m[0]]
}

// cutDash cuts a text at a dash between spaces, or at "from".
func cutDash(s string) (before, after string, ok bool) {
	for _, dash := range []string{" - ", " – ", " — ", " @ ", " from "} {
		if before, after, ok := strings.Cut(s, dash); ok {
			return strings.TrimSpace(before), strings.TrimSpace(after), true
		}
	}
	return s, "", false
}
