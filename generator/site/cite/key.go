package cite

import (
	"slices"
	"strconv"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/site"
	"offprint/generator/text/slug"
)

// Key returns the citation key of a paper. It depends on the paper's file alone.
func (l *Library) Key(p *site.Paper) string { return keyOf(p, p.Issued()) }

// keyOf returns the citation key of a paper: the bibkey of its file, or the first author's family
// name, the year and the paper's id, such as lovelace2025-2503.04715. The id makes the key unique
// among all present and future papers, so a copied key stays valid; name and year help a writer
// recognize it. The key is ASCII that BibTeX allows.
//
// The name consists of letters only, so different ids never get the same key. An id that is
// already such a key, such as acharya20a by Acharya, stays unchanged: it has no hyphen, and all
// other generated keys have one.
func keyOf(p *site.Paper, date paper.Date) string {
	if key := p.Publication().BibKey; key != "" {
		return key
	}
	name := "anon"
	if len(p.Authors) > 0 {
		name = keyName(splitName(p.Authors[0]))
	} else if len(p.Publication().Editors) > 0 {
		name = keyName(splitName(p.Publication().Editors[0]))
	}
	if rest, ok := strings.CutPrefix(p.ID, name); ok && rest != "" && '0' <= rest[0] && rest[0] <= '9' && !strings.Contains(rest, "-") {
		return p.ID
	}
	year := ""
	if date.Year > 0 {
		year = strconv.Itoa(date.Year)
	}
	return name + year + "-" + p.ID
}

// keyName returns a family name, or the first word of a group's name, in the letters a to z.
func keyName(n Name) string {
	name := n.Family
	if n.Literal != "" {
		name, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimPrefix(n.Literal, "The "), "the "), " ")
	}
	if isPlain(name) {
		return strings.ToLower(name)
	}
	letters, _ := slug.Prefix(name)
	letters = strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, letters)
	if letters == "" {
		return "anon"
	}
	return letters
}

func isPlain(name string) bool {
	for i := range len(name) {
		if c := name[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return name != ""
}

// checkKeys reports papers whose bibkey is the generated key of another paper. content.Load
// reports equal bibkeys.
func (l *Library) checkKeys(locate func(file, key string) problem.Position) (problems problem.List) {
	own := map[string]*site.Paper{}
	papers := slices.Concat(l.site.Papers, l.site.Withdrawn)
	for _, p := range papers {
		if key := p.Publication().BibKey; key != "" {
			own[strings.ToLower(key)] = p
		}
	}
	if len(own) == 0 {
		return nil
	}
	for _, p := range papers {
		key := keyOf(p, p.Issued())
		owner := own[strings.ToLower(key)]
		if owner == nil || owner == p || p.Paper.Publication().BibKey != "" { // package content reports two papers with one bibkey
			continue
		}
		at := problem.Position{File: owner.File}
		if locate != nil {
			at = locate(owner.File, "bibkey")
		}
		problems.Errorf(citationKeyTaken, at, "give this paper another bibkey, or give "+p.ID+" one", "bibkey: %s is the citation key of %s", key, p.ID)
	}
	return problems
}
