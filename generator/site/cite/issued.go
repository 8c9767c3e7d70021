package cite

import (
	"regexp"
	"strconv"
	"strings"

	"offprint/generator/paper"
)

// issued returns the date on which a paper appeared: published in its file, or the year at the
// end of its venue, or the month in its arXiv id. It is never the day of the listing.
func issued(p *paper.Paper) paper.Date {
	if !p.Published.IsZero() {
		return p.Published
	}
	if m := venueYear.FindString(p.Publication.Venue); m != "" {
		year, _ := strconv.Atoi(m)
		return paper.Date{Year: year}
	}
	return arXivMonth(p.IDs.ArXiv)
}

var venueYear = regexp.MustCompile(`\b(?:19|20)\d\d$`)

// arXivMonth returns the month in which a paper was submitted: the numbers of 2503.04715 and
// math/0309136 start with year and month. arXiv's first ids are of 1991.
func arXivMonth(id string) paper.Date {
	digits := id[strings.IndexByte(id, '/')+1:]
	if len(digits) < 4 {
		return paper.Date{}
	}
	year, errYear := strconv.Atoi(digits[:2])
	month, errMonth := strconv.Atoi(digits[2:4])
	if errYear != nil || errMonth != nil || month < 1 || month > 12 {
		return paper.Date{}
	}
	if year > 90 {
		return paper.Date{Year: 1900 + year, Month: month}
	}
	return paper.Date{Year: 2000 + year, Month: month}
}
