package intake

import (
	"strings"
	"unicode/utf8"

	"offprint/generator/paper"
	"offprint/generator/text/pattern"
)

// The forms of journal references that SPIRES and arXiv taught their authors.
var journalForms = []*pattern.Pattern{
	pattern.New(`^(?P<name>\pL[^()\d]*[\pL.])[\s,]*(?:[Vv]ol\.?\s*)?(?P<volume>\d{1,4})\s*\((?P<year>(?:19|20)\d\d)\)[\s,:]*(?:no\.? ?(?P<number>\d+)[\s,]*)?(?:pp?\.? ?)?(?P<pages>[A-Z]?\d+(?:\s*[-–]+\s*[A-Z]?\d+)?)\.?$`), // Eur.Phys.J. C31 (2003) 17-29, of Eur. Phys. J. C
	pattern.New(`^(?P<name>\pL[^()\d]*[\pL.])[\s,]*(?P<volume>\d{1,4})\s*[:,]\s*(?P<pages>[A-Z]?\d+(?:\s*[-–]+\s*[A-Z]?\d+)?)\s*,\s*(?P<year>(?:19|20)\d\d)\.?$`),                                                             // JETP Lett.86:559-561,2008
	pattern.New(`^(?P<name>\pL[^()\d]*[\pL.])[\s,]*(?P<volume>\d{1,4})\s*,\s*(?P<pages>[A-Z]?\d+(?:\s*[-–]+\s*[A-Z]?\d+)?)\s*\((?P<year>(?:19|20)\d\d)\)\.?$`),                                                                // npj Comput Mater 7, 175 (2021)
}

// gluedDots matches an abbreviation before the next word: Eur.Phys.
var gluedDots = pattern.New(`(\pL\.)(\p{Lu})`)

// readReference sets the venue of a journal reference, or the note if the reference can't be read.
func (r *Record) readReference(text string) {
	for _, form := range journalForms {
		if m := form.FindStringSubmatch(text); m != nil {
			group := func(name string) Word {
				if i := form.SubexpIndex(name); i >= 0 {
					return Word(m[i])
				}
				return ""
			}
			r.Journal, r.Volume, r.Number, r.Pages, r.Type = Word(gluedDots.ReplaceAllString(string(group("name")), "$1 $2")), group("volume"), group("number"), group("pages"), "article-journal"
			return
		}
	}
	v := paper.ParseVenue(text)
	switch {
	case v.Name == "": // a preprint
	case unread.MatchString(v.Name) || utf8.RuneCountInString(v.Name) > 120:
		r.BibNote = Word(text)
	default:
		r.Venue = text
	}
}

// unread matches what remains in the name of a venue if its reader doesn't know the form.
var unread = pattern.New(`(?i)\d\s*[:–—-]+\s*\d|\bpp?\.|\bpages?\b|\bvol\b|\bno\.|://|\d{5}|[;()]|\d+, ?\d|[A-Z]\d+ `)

var (
	sentences = pattern.New(`[.;,]\s+|\s[-–—]\s|\n|[.;]$`)
	accepted  = pattern.New(`(?i)^(?:(?:this|the|our) (?:paper|work|article|manuscript|version) (?:has been|was|is) |early[- ]|recently )?` +
		`(?:accepted|published|to appear|appeared|appears|presented|to be (?:published|presented)|in proceedings of)\b(?: for (?:publication|(?:an )?(?:oral |poster )?presentation))?` +
		`(?: as an? [^,.;]{1,40}?)?(?: (?:at|to|by|in|for|the))+ (.+)$`)
	edition   = pattern.New(`^[A-Z][A-Za-z+&]*[A-Z][A-Za-z+&]*[ -]?(?:20\d\d|['’]\d\d)(?: (?i:oral|poster|spotlight|highlight|findings|main|workshops?|main conference|camera[- ]ready))?$`)
	noEdition = pattern.New(`^(?:IEEE|ACM|USA|UK|EU|AMS|MSC|CC)\b`)
)

// acceptedAt returns the venue that a comment of authors names as the one that accepted the paper; "" if it names none,
// or something that may be none.
func acceptedAt(comment string) string {
	start := 0
	for _, end := range append(sentences.FindAllStringIndex(comment, -1), []int{len(comment), len(comment)}) {
		sentence, rest := strings.TrimSpace(comment[start:end[0]]), comment[end[1]:]
		start = end[1]
		if isCut := strings.HasPrefix(comment[end[0]:], ",") && upper.MatchString(rest) && !afterVenue.MatchString(rest); isCut { // AAAI/ACM AI, Ethics and Society
			continue
		}
		name := ""
		if m := accepted.FindStringSubmatch(sentence); m != nil {
			name = m[1]
		} else if edition.MatchString(sentence) && !noEdition.MatchString(sentence) {
			name = sentence
		}
		if v := paper.ParseVenue(name); v.Edition != "" && v.Year > 0 && !unread.MatchString(v.Name) && utf8.RuneCountInString(v.Name) <= 80 && len(strings.Fields(v.Name)) <= 12 {
			return name
		}
	}
	return ""
}

var (
	upper      = pattern.New(`^\p{Lu}`)
	afterVenue = pattern.New(`^(?i:project|code|github|website|web ?page|page|demo|data|oral|spotlight|poster|highlight|main|findings|camera|see|our|the|with|https?:)\b`)
)
