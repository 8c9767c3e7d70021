package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

func nameCaseRule() problem.Rule {
	return problem.Rule{
		Code: nameCase, Name: "author-case", Warning: true,
		About: `Names of authors in capitals only, or without any capital.`,
		Wrong: `authors: ['LOVELACE, ADA']`,
		Right: `authors: ['Lovelace, Ada']`,
	}
}

func noNameRule() problem.Rule {
	return problem.Rule{
		Code: noName, Name: "author-no-name", Warning: true,
		About: `Footnote marks after names, which say nothing without the footnote, characters that no name has, words that mix letters of
two alphabets, such as a Cyrillic А in a Latin name, and authors without a letter.`,
		Wrong: `authors: [Ada Lovelace*, Charles Babbage]`,
		Right: `authors: [{name: Ada Lovelace, corresponding: true}, Charles Babbage]`,
	}
}

func nameOrderRule() problem.Rule {
	return problem.Rule{
		Code: nameOrder, Name: "author-order", Warning: true,
		About: `Names with the family name first and no comma, of people whose ORCID iD, id or entry in people.yaml shows it, or if
initials end the names of all authors.`,
		Wrong: `-- content/people.yaml --
ada: {name: Ada Lovelace, orcid: 0000-0002-1825-0097}
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
authors: [{name: Lovelace Ada, orcid: 0000-0002-1825-0097}]
---
`,
		Right: `-- content/people.yaml --
ada: {name: Ada Lovelace, orcid: 0000-0002-1825-0097}
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
authors: [{name: 'Lovelace, Ada', orcid: 0000-0002-1825-0097}]
---
`,
	}
}

// names checks the names of a paper's authors. It reports one name of each kind.
func (c *checker) names(entry content.Entry) {
	c.initials(entry)
	var isCaseReported, isSignReported bool
	for _, author := range entry.Paper.Authors {
		switch {
		case isOrdinary(author):
		case !isSignReported && !strings.ContainsFunc(author.Name, unicode.IsLetter):
			isSignReported = true
			c.warnf(noName, entry, "authors", "remove it", "authors: %q is not a name", excerpt(author.Name))
		case !isSignReported && author.Marks != "":
			isSignReported = true
			c.warnf(noName, entry, "authors", "write what it means: equal: true, corresponding: true or affiliation: …, or remove it",
				"authors: %q has the footnote mark %s", excerpt(author.Name), excerpt(author.Marks))
		case !isSignReported && !author.Group && oddInName(author.Name) != "":
			isSignReported = true
			c.warnf(noName, entry, "authors", "write the name alone, and other facts in a record: {name: …, affiliation: …}",
				"authors: %q has %s, which is in no name", excerpt(author.Name), oddInName(author.Name))
		case !isSignReported && strayLetter(author.Name) != 0:
			isSignReported = true
			c.warnf(noName, entry, "authors", "type the word again, in one alphabet", "authors: %q has letters of two alphabets in a word: %c (%U) looks like another letter",
				excerpt(author.Name), strayLetter(author.Name), strayLetter(author.Name))
		case !isCaseReported && isOneCase(author.Name):
			isCaseReported = true
			c.warnf(nameCase, entry, "authors", "write the name as on the paper, as in Ada Lovelace", "authors: %q has %s", excerpt(author.Name), caseOf(author.Name))
		}
		for _, id := range []identity{{author.ORCID, ""}, {"", author.ID}} {
			if known := c.people[id]; isInverted(author.Name, known) {
				c.inverted(entry, author.Name, known)
				break
			}
		}
	}
}

// isOrdinary reports whether a name obviously has nothing to report, as most names: ASCII letters of both cases,
// spaces, full stops and hyphens within words, and no footnote mark.
func isOrdinary(a paper.Author) bool {
	hasUpper, hasLower := false, false
	for i := range len(a.Name) {
		switch c := a.Name[i]; {
		case 'a' <= c && c <= 'z':
			hasLower = true
		case 'A' <= c && c <= 'Z':
			hasUpper = true
		case c == '-' && i > 0 && a.Name[i-1] == ' ', c != ' ' && c != '.' && c != '-':
			return false
		}
	}
	return hasUpper && hasLower && a.Marks == ""
}

// oddInName returns what a name has that is in no name; "" if it has no such thing.
func oddInName(name string) string {
	switch i := strings.IndexAny(name, `<>@=_^|\%?!…`); {
	case i >= 0:
		r, _ := utf8.DecodeRuneInString(name[i:])
		return "the character " + string(r)
	case strings.Contains(name, "://"):
		return "an address"
	case strings.Contains(name, " - "), strings.Contains(name, " – "), strings.Contains(name, " — "):
		return "a dash between spaces"
	}
	return ""
}

// initials warns about authors who all have an initial as their last word: Quill A. That is the family name
// of some people, but in such lists it usually is the given name.
func (c *checker) initials(entry content.Entry) {
	authors := entry.Paper.Authors
	for _, a := range authors {
		if a.Group || a.Family+a.ORCID+a.ID != "" || !endsInInitial(a.Name) {
			return
		}
	}
	if len(authors) == 0 {
		return
	}
	family, initial, _ := strings.Cut(authors[0].Name, " ")
	c.warnf(nameOrder, entry, "authors", "write the family name and a comma: "+excerpt(family)+", "+initial+"; or, for the family name "+initial+", "+initial+", "+excerpt(family),
		"authors: %q may have the family name first", excerpt(authors[0].Name))
}

// endsInInitial reports whether a name is a word and an initial.
func endsInInitial(name string) bool {
	word, initial, ok := strings.Cut(name, " ")
	first, size := utf8.DecodeRuneInString(initial)
	return ok && utf8.RuneCountInString(word) > 2 && unicode.IsUpper(first) && strings.TrimSuffix(initial[size:], ".") == ""
}

func (c *checker) inverted(entry content.Entry, name, known string) {
	family, given, _ := strings.Cut(name, " ")
	c.warnf(nameOrder, entry, "authors", "write a comma: "+excerpt(family)+", "+excerpt(given), "authors: %q is %s with the family name first", excerpt(name), excerpt(known))
}

// isOneCase reports whether a name of two words or more, all longer than initials, has letters of
// one case only. Groups are no people: they may write their names as they like.
func isOneCase(name string) bool {
	if caseOf(name) == "" {
		return false
	}
	words := strings.Fields(name)
	for _, word := range words {
		if len(word) < 2 || strings.ContainsFunc(word, isNotInName) {
			return false
		}
		switch strings.ToLower(word) {
		case "team", "group", "lab", "labs", "consortium", "collaboration", "research", "ai", "contributors":
			return false
		}
	}
	return len(words) > 1
}

// caseOf says what case all letters of a text have: "capitals only" or "no capitals". It returns "" if
// the text has letters of both cases, or none.
func caseOf(s string) string {
	hasUpper, hasLower := false, false
	for _, r := range s {
		hasUpper = hasUpper || unicode.IsUpper(r)
		hasLower = hasLower || unicode.IsLower(r)
		if hasUpper && hasLower {
			return ""
		}
	}
	switch {
	case hasUpper:
		return "capitals only"
	case hasLower:
		return "no capitals"
	}
	return ""
}

func isNotInName(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' }

// identity is the ORCID iD of a person, or the id.
type identity struct{ orcid, id string }

// knownNames returns the names in people.yaml.
func knownNames(people []content.Person) map[identity]string {
	names := map[identity]string{}
	for _, p := range people {
		names[identity{"", p.ID}] = p.Name
		if p.ORCID != "" {
			names[identity{p.ORCID, ""}] = p.Name
		}
	}
	return names
}

// isInverted reports whether a name is a known one with the last word first.
func isInverted(name, known string) bool {
	i := strings.LastIndexByte(known, ' ')
	return i > 0 && !strings.EqualFold(name, known) && strings.EqualFold(name, known[i+1:]+" "+known[:i])
}
