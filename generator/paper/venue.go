package paper

import (
	"strconv"
	"strings"

	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
)

// Venue is what the name of a venue says about it.
type Venue struct {
	Name        string // as written, without what the other fields have; "" if the paper has no venue
	Series      string // what the names of all editions share: NeurIPS
	Edition     string // the name of the edition: NeurIPS 2025; "" for a series without editions
	Year        int    // of the edition, or of the volume of a journal; 0 if unknown
	Type        string // one of Types; "" if the paper has no venue
	Track       string // poster, Datasets and Benchmarks Track
	Award       string // Best Paper
	Volume      string
	Number      string
	Pages       string
	Server      string // the preprint server or the publisher that was named instead of a venue
	Institution string // of a thesis or a report that was named instead of a venue
	Genre       string // of a thesis: Master's thesis
	ArXiv       string // the id that was named with the server
}

// ParseVenue reads the name of a conference, workshop or journal as people, publishers and databases write
// it: NeurIPS 2025 (poster), Proc. FooConf '25, 2025 IEEE Int. Conf. on Foo, Journal of Foo 12(3), 2025.
// The name of a preprint server or of a listing is no venue, and neither is one that a paper was only
// submitted to.
func ParseVenue(s string) Venue {
	v := Venue{Name: trimVenue(separated(plain.CollapseSpace(strings.TrimSpace(s))))}
	if m := groupID.FindStringSubmatch(v.Name); m != nil { // of OpenReview
		v.Name = trimVenue(m[1] + " " + m[2] + strings.NewReplacer("/", " ", "_", " ", "Conference", "").Replace(m[3]))
	}
	v.Name = strings.TrimPrefix(introduction.ReplaceAllString(v.Name, "$1"), "the ")
	v.take(besidesArXiv)
	if v.isUnpublished() {
		return Venue{Server: v.Server, ArXiv: v.ArXiv}
	}
	if v.work() {
		return v
	}
	v.leading()
	v.ending()
	v.place()
	base := v.edition()
	v.Type = venueType(base, v.Year > 0, v.Volume != "")
	if v.Type == "article-journal" && v.Volume != "" {
		v.Name, v.Series = base, base
		return v
	}
	v.series(base)
	return v
}

const (
	yearForm  = `(?:19|20)\d\d`
	trackForm = `(?:notable[- ])?top[- ]\d+%|(?:spotlight|oral|poster|highlights?|long|short|regular|full|tiny|demo|industry|industrial|student|late[- ]breaking|position|main|journal)` +
		`(?: (?:posters?|orals?|spotlights?|presentations?|talks?|papers?|abstracts?|track|results))*|(?:system )?(?:demonstrations?|demos?)|tutorials?|blogposts?|doctoral consortium|(?:j2c|featured|outstanding|survey|reproducibility|expert) certification` +
		`|(?:(?:volume|vol\.) \d+: ?)?(?:(?:long|short) and )?(?:long|short) papers|(?:track (?:on )?)?datasets (?:and|&) benchmarks(?: track)?|d&b(?: track)?`
)

var (
	groupID      = pattern.New(`^([A-Za-z]+)\.(?:cc|org)/(` + yearForm + `)(/.+)$`)
	introduction = pattern.New(`^(?i:(?:arxiv preprint[,;] ?)?(?:(?:accepted|published|presented|to appear|appears|appeared|publication|presentation) (?:as an? (?:[a-z]+ )?paper )?(?:to|at|by|for|in) )+(?:the )?|in: ?|in (?:the )?((?-i:Proc|Advances |Findings |` + yearForm + ` |[A-Z]{3})))`)
	emptyBracket = pattern.New(`[(\[][\s,;:]*[)\]]|,\s*,`)

	// The patterns that take uses.
	besidesArXiv = pattern.New(`(?i)^(.+?)\s*[(\[/|;,]+\s*(arxiv\b[^()]*)\)?$`)
	state        = pattern.New(`(?i)^(.+?)[\s,;(]+(accepted|accept|to appear|in press|forthcoming|early access|online first|just accepted|(?:e?pub(?:lished)? )?ahead of print|conference paper|main conference|camera[- ]ready(?: version)?)\)?$`)
	award        = pattern.New(`(?i)^(.+?)[\s,;:(\[–-]+((?:best|outstanding|distinguished)(?: [a-z]+){0,2} paper(?: award)?(?: candidate| finalist| nominee| runner-up)?|honou?rable mention|award candidate)[)\]]?$`)
	tracks       = []*pattern.Pattern{
		pattern.New(`(?i)^(.+?)\s*[(\[]((?:` + trackForm + `)|[^()\[\]]+ track)[)\]]$`),
		pattern.New(`(?i)^(.+?)\s*(?:[,:;/–]| -)\s*(` + trackForm + `)$`),
		pattern.New(`(?i)^(.*(?:\b` + yearForm + `|['’]\d\d)\)?)\s+(` + trackForm + `|(?:[a-z&]+ )+track)$`),
		pattern.New(`^([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\s+((?i:` + trackForm + `|(?:[a-z&]+ )+track))$`),
	}
)

// trimVenue folds white space and removes punctuation around a name, and brackets with nothing in them, and closes
// one that is open.
func trimVenue(s string) string {
	if strings.Count(s, "(") > strings.Count(s, ")") {
		s += ")"
	}
	s = emptyBracket.ReplaceAllString(plain.CollapseSpace(s), " ")
	return strings.TrimSuffix(strings.Trim(plain.CollapseSpace(s), " ,;:/|-–!"), " .")
}

// take removes the end of the name that the second group of a pattern matches, and returns it; the first
// group is the rest.
func (v *Venue) take(pattern *pattern.Pattern) string {
	m := pattern.FindStringSubmatch(v.Name)
	if m == nil {
		return ""
	}
	v.Name = trimVenue(m[1])
	return m[2]
}

// ending takes tracks, awards and states from the end of the name.
func (v *Venue) ending() {
	for {
		before := v.Name
		v.take(state)
		if a := v.take(award); a != "" {
			v.Award = a
		}
		for _, pattern := range tracks {
			if t := v.take(pattern); t != "" {
				v.Track = strings.Trim(t+", "+v.Track, " ,")
			}
		}
		if v.Name == before {
			return
		}
	}
}

// placeEnd matches what follows a volume: the pages and the year.
const placeEnd = `(?:\s*[,:]\s*(?:pp?\.?\s*|pages?\s+)?(\d+\s*[-–]+\s*\d+))?(?:[\s,(]+(` + yearForm + `)\)?)?$`

var (
	volumes = []*pattern.Pattern{
		pattern.New(`(?i)^(.+?)[,\s]+vol(?:ume|\.)?\s*(\d+)(?:[,\s]*(?:\(|no\.?\s*|number\s+|issue\s+|nr\.?\s*)(\d[\d/–-]*)\)?)?` + placeEnd),
		pattern.New(`^(.+?)[,\s]+(\d+)\s*\((\d{1,3}(?:[/–-]\d{1,3})?|[3-9]\d{3})\)` + placeEnd),
		pattern.New(`^(.+?),\s*(?:PMLR|Proceedings of Machine Learning Research|LNCS|LNAI|CCIS|LIPIcs)[,\s]+(\d+)()` + placeEnd),
		pattern.New(`^(Advances in Neural Information Processing Systems|PMLR|LNCS|LNAI|CCIS|LIPIcs)[,\s]+(\d+)()` + placeEnd),
	}
	bareVolume = pattern.New(`^(.+?)[,\s]+(\d{1,3})()` + placeEnd) // of a journal
)

// place takes the volume, the number and the pages.
func (v *Venue) place() {
	if v.article() {
		return
	}
	patterns := volumes
	if m := bareVolume.FindStringSubmatch(v.Name); m != nil && isJournal(m[1]) {
		patterns = append(patterns[:len(patterns):len(patterns)], bareVolume)
	}
	for _, pattern := range patterns {
		if m := pattern.FindStringSubmatch(v.Name); m != nil {
			v.Name = trimVenue(m[1] + " " + m[5])
			v.Volume, v.Number, v.Pages = m[2], m[3], strings.ReplaceAll(m[4], " ", "")
			return
		}
	}
}

var (
	yearAtEnd    = pattern.New(`^(.*[^\s(,-])(?:[\s(,-]+|\b)(` + yearForm + `)\)?$`)
	shortYear    = pattern.New(`^(.*\S)\s*['’‘](\d\d)$`)
	yearOfCaps   = pattern.New(`^([A-Z]{3,}[A-Za-z]*)-(\d\d)$`)
	bareYear     = pattern.New(`^([A-Z][A-Za-z]*[A-Z])[ -]?(\d\d)$`) // of a conference that we know
	gluedYear    = pattern.New(`^([A-Za-z]{3,})(` + yearForm + `)$`)
	yearAtStart  = pattern.New(`^(` + yearForm + `)\s+(\S.*)$`)
	yearInside   = pattern.New(`^(.*\S)[\s(]+(` + yearForm + `)([\s,):].*)$`)
	nameWithYear = pattern.New(`^([A-Z][\w&+ -]{1,15}?)\s*['’‘](\d\d)(: .+| .+)$`) // of ACM: CHI '25: Proceedings …
)

// edition sets the year, writes one at the end of the name in full, and returns the name without it.
func (v *Venue) edition() (base string) {
	for _, pattern := range [...]*pattern.Pattern{yearAtEnd, shortYear, yearOfCaps, gluedYear, bareYear} {
		m := pattern.FindStringSubmatch(v.Name)
		if m == nil || pattern == bareYear && !conferences[strings.ToLower(m[1])] {
			continue
		}
		v.Year, base = fullYear(m[2]), trimVenue(m[1])
		if strings.HasSuffix(base, ")") && !strings.HasSuffix(m[1], ")") { // International Conference on Foo (FOO 2025)
			return base
		}
		v.Name = base + " " + strconv.Itoa(v.Year)
		return base
	}
	if m := yearAtStart.FindStringSubmatch(v.Name); m != nil {
		v.Year = fullYear(m[1])
		return m[2]
	}
	if m := nameWithYear.FindStringSubmatch(v.Name); m != nil {
		v.Year = fullYear(m[2])
		return trimVenue(m[1] + m[3])
	}
	if m := yearInside.FindStringSubmatch(v.Name); m != nil {
		v.Year = fullYear(m[2])
		return trimVenue(m[1] + m[3])
	}
	return v.Name
}

// fullYear returns the year of two or four digits.
func fullYear(digits string) int {
	year, _ := strconv.Atoi(digits)
	switch {
	case year >= 100:
		return year
	case year >= 50:
		return 1900 + year
	}
	return 2000 + year
}

var (
	proceedingsOf = pattern.New(`^(?i:(?:the )?proc(?:eedings|\.)?(?: of)?(?: the)? )`)
	acmName       = pattern.New(`^([A-Z][\w&+ -]{1,15}?)(?:\s*['’‘]\d\d)?: (?:Proceedings|Companion|(?:The )?\d+(?:st|nd|rd|th) )`)
	inBrackets    = pattern.New(`\(([A-Z][\w&-]*[A-Z][\w&-]*)\)$`)
	afterComma    = pattern.New(`, ([A-Z][A-Za-z-]*[A-Z][A-Za-z]*) ` + yearForm + `(?:,|$)`)
	ordinal       = pattern.New(`^(?i:(?:the )?(?:\d+(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]?)?` +
		`(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth)` +
		`|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth) )`)
)

// series sets the series and the edition. base is the name without the year.
func (v *Venue) series(base string) {
	v.Series = base
	if v.Type == "article-journal" {
		v.Series = strings.TrimSpace(inBrackets.ReplaceAllString(base, "")) // IEEE Robotics and Automation Letters (RA-L)
	}
	isNumbered := false
	if v.Type == "paper-conference" && !strings.HasPrefix(base, "Proceedings of Machine Learning Research") {
		v.Series = proceedingsOf.ReplaceAllString(base, "")
		numbered := v.Series
		v.Series = strings.TrimPrefix(ordinal.ReplaceAllString(v.Series, ""), "The ")
		isNumbered = numbered != v.Series
		if acronym := v.acronym(base); acronym != "" {
			v.Series = acronym
		} else if m := findings.FindStringSubmatch(base); m != nil {
			v.Series = "Findings of " + m[1]
		}
		if v.Year == 0 && isNumbered {
			v.Edition = numbered
		}
	}
	if v.Year > 0 {
		v.Edition = v.Series + " " + strconv.Itoa(v.Year)
	}
}

// acronym returns the short name that follows or precedes a long one. A workshop isn't the conference
// that it names.
func (v *Venue) acronym(base string) string {
	if besides.MatchString(base) {
		return ""
	}
	if i := strings.IndexAny(base, ",("); i > 0 && conferences[strings.ToLower(strings.TrimSpace(base[:i]))] { // Interspeech, Rotterdam
		return strings.TrimSpace(base[:i])
	}
	if short, ok := strings.CutPrefix(base, "IEEE/CVF "); ok && conferences[strings.ToLower(short)] {
		return short
	}
	for _, m := range [...][]string{acmName.FindStringSubmatch(base), inBrackets.FindStringSubmatch(base), afterComma.FindStringSubmatch(v.Name)} {
		if m != nil {
			return shortNumber.ReplaceAllString(m[1], "")
		}
	}
	return ""
}

var (
	shortNumber = pattern.New(`['’-]?(?:19|20)?\d\d$`) // AAAI-26
	findings    = pattern.New(`^(\S+) Findings$`)
)

var besides = pattern.New(`(?i)\b(?:workshops?|findings|companion|adjunct|tutorials?|extended abstracts?)\b`)
