package main

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// Types of queries that write the name in a title in another form.
const (
	joinedName  = "joined name"     // swebench for SWE-Bench, xmodel2 for Xmodel-2
	openName    = "open name"       // word piece for WordPiece, tarsier 2 for Tarsier2
	hyphenName  = "hyphenated name" // word-piece for WordPiece, tarsier-2 for Tarsier2
	versionless = "no version"      // points for POINTS1.5
)

// A name is a word of a title with a hyphen, with capitals inside, or with digits.
type name struct {
	parts []string // in lower case
	raw   string
	rest  []string // the two content words after it, or before it
	alone bool     // the title is "Name: …", so that people type only the name
}

func (n name) joined() string { return strings.Join(n.parts, "") }

var (
	nameWord = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(?:[-.]?[A-Za-z0-9]+)*$`)
	namePart = regexp.MustCompile(`[A-Z]+[a-z]*|[a-z]+|[0-9]+`)
	isNumber = regexp.MustCompile(`^[0-9]+$`)
)

// nameIn returns the first name of a title, and whether there is one.
func nameIn(title string) (name, bool) {
	words := strings.Fields(title)
	for i, word := range words {
		raw := strings.Trim(word, `.,:;!?()[]"'`)
		parts := namePart.FindAllString(raw, -1)
		if !nameWord.MatchString(raw) || len(parts) < 2 {
			continue
		}
		n := name{parts: each(parts, strings.ToLower), raw: raw, alone: i == 0 && strings.HasSuffix(word, ":")}
		after := contentWords(strings.Join(words[i+1:], " "))
		before := contentWords(strings.Join(words[:i], " "))
		if len(after) >= 2 {
			n.rest = after[:2]
		} else if len(before) >= 2 {
			n.rest = before[len(before)-2:]
		}
		return n, n.rest != nil
	}
	return name{}, false
}

// queries returns a query of each type that changes the name.
func (n name) queries() (all []query) {
	add := func(kind, text string, alone bool) {
		if !alone {
			text += " " + strings.Join(n.rest, " ")
		}
		all = append(all, query{Type: kind, Q: text})
	}
	isLong := len(n.joined()) >= 6
	if strings.ContainsAny(n.raw, "-.") && isLong {
		add(joinedName, n.joined(), n.alone)
	}
	if !strings.ContainsAny(n.raw, "-.") && n.hasLongParts() {
		add(openName, strings.Join(n.parts, " "), n.alone)
		add(hyphenName, strings.Join(n.parts, "-"), n.alone)
	}
	if first := n.parts[0]; len(first) >= 4 && len(n.parts) <= 3 && !slices.ContainsFunc(n.parts[1:], isLetters) {
		add(versionless, first, false)
	}
	return all
}

func isLetters(part string) bool { return !isNumber.MatchString(part) }

// hasLongParts reports whether the parts are words and numbers, not single letters.
func (n name) hasLongParts() bool {
	return !slices.ContainsFunc(n.parts, func(part string) bool { return isLetters(part) && len(part) < 3 })
}

// nameQueries generates up to targets queries of each type, for names that one title alone has.
func nameQueries(records []record, seed uint64, targets int) []query {
	titles := countJoined(records)
	random := rand.New(rand.NewPCG(seed, 3))
	var all []query
	for _, i := range random.Perm(len(records)) {
		n, ok := nameIn(records[i].Title)
		if !ok || titles[n.joined()] > 1 {
			continue
		}
		for _, q := range n.queries() {
			q.ID = records[i].ID
			all = append(all, q)
		}
	}
	return firstOfEach(all, targets)
}

// countJoined returns the number of titles with each word, or two words, written without spaces and punctuation.
func countJoined(records []record) map[string]int {
	counts := map[string]int{}
	for _, r := range records {
		words := strings.Fields(strings.ToLower(r.Title))
		var forms []string
		for i, word := range words {
			forms = append(forms, lettersOf(word))
			if i > 0 {
				forms = append(forms, lettersOf(words[i-1]+word))
			}
		}
		for _, form := range distinct(forms) {
			counts[form]++
		}
	}
	return counts
}

// firstOfEach returns the first n queries of each type.
func firstOfEach(queries []query, n int) []query {
	counts := map[string]int{}
	return slices.DeleteFunc(queries, func(q query) bool {
		counts[q.Type]++
		return counts[q.Type] > n
	})
}
