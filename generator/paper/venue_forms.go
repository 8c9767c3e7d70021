package paper

import (
	"strconv"
	"strings"

	"offprint/generator/text/pattern"
)

var (
	gluedYearInside = pattern.New(`^([A-Za-z]{3,}(?:-[A-Z]{3,})?)[_-]?(` + yearForm + `)(?:[_-]|\b|$)?([A-Z(][a-z(].*| .*|)$`) // EMNLP2025Main, ICLR2025-Poster
	gluedWords      = pattern.New(`\b(Main|Industry|Demo|Position|Journal|Short|Long)(Conference|Track|Papers?)\b`)
	yearInBrackets  = pattern.New(`\(([A-Z][\w&+]*[A-Za-z])(?:\s?['’‘-](\d\d)|(` + yearForm + `))\)$`) // (CHI '25), (FLICS2026)
	monthAndYear    = pattern.New(`[\s,]*\(?\b(?:0?[1-9]|1[0-2])/(` + yearForm + `)\)?$`)              // TMLR, 12/2025
	conferenceAfter = pattern.New(`\b(` + yearForm + `) Conference$`)
	cutBracket      = pattern.New(`(?i)\s*\((?:vol(?:ume|\.)?(?: \d*:?)?|\W*)$`) // of a truncated name
	leadingTrack    = pattern.New(`^(?i:the |proceedings of (?:the )?)?((?:[A-Z][\w&-]+ (?:(?:and|&) )?){1,5}(?i:track)) (?:of|at|in|for) (?:the )?(.+)$`)
	article         = pattern.New(`(?i)^(.+?)[,\s]+(?:vol(?:ume|\.)?\s*)?(\d{1,4}),\s*(?:article(?: number| no\.?| id)?:?\s*)?([a-z]?\d{1,8})(?:[\s,(]+(` + yearForm + `)\)?)?$`)
)

// separated returns a name with spaces between its parts, and its year in full.
func separated(name string) string {
	name = cutBracket.ReplaceAllString(name, "")
	name = gluedYearInside.ReplaceAllString(name, "$1 $2 $3")
	name = gluedWords.ReplaceAllString(name, "$1 $2")
	name = conferenceAfter.ReplaceAllString(name, "$1")
	name = monthAndYear.ReplaceAllString(name, " $1")
	if m := yearInBrackets.FindStringSubmatch(name); m != nil {
		name = strings.TrimSuffix(name, m[0]) + "(" + m[1] + " " + strconv.Itoa(fullYear(m[2]+m[3])) + ")"
	}
	return name
}

// leading takes a track before the name: the Journal Track of FooConf 2025.
func (v *Venue) leading() {
	if m := leadingTrack.FindStringSubmatch(v.Name); m != nil {
		v.Track, v.Name = m[1], trimVenue(m[2])
	}
}

// article takes the volume of a journal and what follows it after a comma: the number of an issue, of up to
// three digits, or that of an article, which citations have in the place of pages.
func (v *Venue) article() bool {
	m := article.FindStringSubmatch(v.Name)
	if m == nil || !isJournal(m[1]) {
		return false
	}
	v.Name, v.Volume = trimVenue(m[1]+" "+m[4]), m[2]
	if len(m[3]) > 3 {
		v.Pages = m[3]
	} else {
		v.Number = m[3]
	}
	return true
}
