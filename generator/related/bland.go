package related

import (
	"strings"

	"offprint/generator/text/token"
)

// bland are words that say nothing about what a paper is about, although few papers have some of them.
const bland = `
about above actively actual afford after again against ahead albeit alike all almost alone along already
although amid among amongst amount another any anyone apart appear arise around attempt away back because been
before beforehand being below better between both bring brings but can cannot carry certain come comes
concerning contrary could deserve despite did do does doing done during each easily eight eighteen either eleven
else elsewhere enough entirely ever every everyone everything exactly extra fairly few fifteen fifth five forth
four fourth further give given gives go goes gone great hardly has have having he hence her here hereby him his
how hundred hundreds i if inside instead into its itself just largely last later least less let lets likewise
little look looks made make makes many may maybe mere merely might more most mostly much must my myself naively
namely nearly need needed neither never nevertheless next nine no nobody none nonetheless nor not notably
nothing nowhere off often old once only onto other others otherwise ought our ours out over own part per perhaps
placed please put puts quite rather really remain remained respectively said same saw say says see seeing seem
seems seen seven several shall she should sit six sixteen so some sometimes soon stay still such take taken
takes taking tell tells ten than thanks their them themselves then thereby therefore these they thing third
thirty those though thousand thousands three thrice through throughout thus till together too took toward
towards tried tries try twelve twenty twice two under unless unlike until up upon us used using usually very via
want wants way ways well went were what whatever when whenever where whereas whereby wherever whether which
whichever while who whoever whole whom whose why wide widely will within without would yes yet you your
`

// blandStems returns the stems of bland.
func blandStems() map[string]bool {
	stems := map[string]bool{}
	for word := range strings.FieldsSeq(bland) {
		stems[token.Stem(word)] = true
	}
	return stems
}
