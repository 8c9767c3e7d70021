package paper

import (
	"strings"

	"offprint/generator/text/pattern"
)

// A thesis, a report or a patent has an institution and no venue, although people write it there: "PhD thesis,
// University of Foo".
var (
	thesis   = pattern.New(`^(?i:(?:an? |my )?((?:ph\.? ?d\.?|d\.?phil\.?|doctoral|doctorate|doctor's)|(master(?:[’']?s)?|m\.? ?sc\.?|m\.? ?a\.?|m\.? ?eng\.?|diploma|diplom)|(bachelor(?:[’']?s)?|b\.? ?sc\.?|b\.? ?a\.?)|habilitation|licentiate|undergraduate|)[ -]*(?:thesis|dissertation|arbeit)|(?:phd|habilitation|dissertation))(?:[\s,;:(–-]+(?i:at |of |in |submitted to )?(.*?)\)?)?$`)
	report   = pattern.New(`^(?i:technical|tech\.?|research|internal) (?i:report|rep\.)(?:[\s,:]+(?i:no\.? ?|number |nr\.? ?)?((?:[A-Z]+[-/ ]?)*\d[\w./-]*))?(?:[\s,;:(–-]+(?i:at |of |by )?(.*?)\)?)?$`)
	patent   = pattern.New(`^((?:[A-Z]{2,3}\.?|U\.S\.|(?i:european|german|chinese|japanese)) (?i:patent)(?i: application| app\.)?)(?i:[\s,]+(?:no\.? ?)?([A-Z]{0,2}[\d/,]+[A-Z]?\d?))?$`)
	blogPost = pattern.New(`^(?i:(?:a )?(?:blog|weblog)[ -]?(?:posts?|articles?)?)$`)
	press    = pattern.New(`^(?:[A-Z]\S* )*(?:Press|Publishers|Publishing|Verlag)$|^(?:Springer(?: Nature| Cham)?|Elsevier|Wiley|CRC Press|Birkh[äa]user|Addison-Wesley|Morgan Kaufmann|O['’]Reilly(?: Media)?|McGraw-Hill|Prentice Hall)$`)
)

// work reads the name of what is no venue. It reports whether that is a thesis, a report, a patent, a blog or a publisher.
func (v *Venue) work() bool {
	name, year := v.Name, 0
	if m := yearAtEnd.FindStringSubmatch(name); m != nil {
		name, year = trimVenue(m[1]), fullYear(m[2])
	}
	w := Venue{Year: year}
	if m := thesis.FindStringSubmatch(name); m != nil {
		w.Type, w.Institution = "thesis", m[4]
		switch {
		case m[2] != "":
			w.Genre = "Master's thesis"
		case m[3] != "":
			w.Genre = "Bachelor's thesis"
		}
	} else if m := report.FindStringSubmatch(name); m != nil {
		w.Type, w.Number, w.Institution = "report", m[1], m[2]
	} else if m := patent.FindStringSubmatch(name); m != nil {
		w.Type, w.Number = "patent", strings.TrimSpace(m[1]+" "+m[2])
	} else if blogPost.MatchString(name) {
		w.Type = "post-weblog"
	} else if press.MatchString(name) {
		w.Type, w.Server = "book", name
	} else {
		return false
	}
	*v = w
	return true
}
