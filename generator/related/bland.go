package related

import (
	"strings"

	"offprint/generator/text/token"
)

// bland are words that say nothing about what two papers share, although few papers have some of them.
const bland = `
actual actively afford ahead albeit alike almost alone along already although amid among amongst amount another
anyone apart appear arise around attempt away back beforehand bring brings carry certain come comes
concerning contrary despite deserve done easily eight eighteen either eleven else elsewhere enough entirely
ever every everyone everything exactly extra fairly few fifteen fifth five forth four fourth give given
gives go goes gone great hardly has have having hence hereby how hundred hundreds inside instead itself largely
last later least less let lets likewise little look looks made make makes many may maybe mere merely might
mostly much must naively namely nearly need needed neither never nevertheless next nine nobody none
nonetheless nor notably nothing nowhere off often old once onto otherwise ought ours own part perhaps placed
please put puts quite rather really remain remained respectively said same saw say says see seeing seem
seems seen seven several shall should sit six sixteen sometimes soon still stay such take taken takes taking
tell tells ten than thanks their them themselves then thereby therefore they thing third thirty thousand
thousands though three thrice through throughout thus till together too took toward towards tried tries try
twelve twenty twice two unless unlike until up upon us usually very want wants way ways well went were what
whatever whenever whereas whereby wherever whether which whichever while who whoever whole whom whose why
wide widely will within without would yes yet you your
`

// blandStems returns the stems of bland.
func blandStems() map[string]bool {
	stems := map[string]bool{}
	for word := range strings.FieldsSeq(bland) {
		stems[token.Stem(word)] = true
	}
	return stems
}
