package paper

import (
	"fmt"

	"offprint/generator/text/pattern"

	"strconv"
	"strings"
)

// ArXiv returns the arXiv id in s without its version: math/0309136, 2503.04715. s may have a prefix, a
// version and a subject class (arXiv:2503.04715v2 [cs.LG]), or be a DOI of arXiv or an address of a page
// about the paper at arXiv, ar5iv, alphaXiv or Hugging Face. The forms of ids are those of
// https://info.arxiv.org/help/arxiv_identifier.html.
func ArXiv(s string) (string, error) {
	if id, ok := arXivOfDOI(s); ok {
		return id, nil
	}
	m := arXivForm.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil && strings.Contains(s, "arxiv.org/list/") {
		return "", fmt.Errorf("%s is a list of papers, not one paper", quoted(s))
	}
	if m == nil {
		return "", fmt.Errorf("%s is not an arXiv id", quoted(s))
	}
	id := m[arXivForm.SubexpIndex("id")]
	if archive, number, isOld := strings.Cut(id, "/"); isOld {
		archive, _, _ = strings.Cut(archive, ".")
		id = archive + "/" + number
	}
	if err := checkArXiv(id); err != nil {
		return "", fmt.Errorf("%s is not an arXiv id: %w", quoted(s), err)
	}
	return id, nil
}

// What people write around an arXiv id, as patterns for regular expressions of any language: before it, in
// letters of either case, and after it. layouts/assets/search/engine/ids.js reads the same forms.
const (
	ArXivBefore = `((https?://)?(((www|export)\.)?arxiv\.org/(abs|pdf|html|format|ps|src|e-print)/` +
		`|(www\.)?alphaxiv\.org/(abs|pdf|overview)/` +
		`|(ar5iv\.labs\.arxiv|ar5iv)\.org/(abs|html)/` +
		`|(www\.)?(huggingface\.co|hf\.co)/papers/)` +
		`|(arxiv preprint |oai:)?arxiv(\.org)?[ :._-]*)?`
	ArXivAfter = `(v[0-9]+)?(\.pdf|\.PDF)?/?([?#].*|\s*\[[^\]]*\]|\s*\([^)]*\)|[.,;])?`
)

var arXivForm = pattern.New(`^(?i:` + ArXivBefore + `)` +
	`(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z]+(-[a-z]+)*(\.[A-Z]{2})?/[0-9]{7})` + ArXivAfter + `$`)

// checkArXiv returns an error if arXiv never gave an id: ids start with the year and the month.
func checkArXiv(id string) error {
	digits := id[strings.IndexByte(id, '/')+1:]
	date := arXivMonth(id)
	switch before2007 := date.Compare(Date{2007, 4, 0}) < 0; {
	case date.Month < 1 || date.Month > 12:
		return fmt.Errorf("%s is not a month", digits[2:4])
	case strings.Contains(id, "/") && !before2007:
		return fmt.Errorf("since April 2007 ids have a dot")
	case !strings.Contains(id, "/") && before2007:
		return fmt.Errorf("before April 2007 ids have an archive and a slash")
	case len(digits) == len("1501.0001") && date.Year >= 2015:
		return fmt.Errorf("since 2015 ids have five digits after the dot, not four")
	case len(digits) == len("1412.00001") && date.Year < 2015:
		return fmt.Errorf("before 2015 ids have four digits after the dot, not five")
	}
	return nil
}

// arXivMonth returns the month in which a paper was submitted, with which the number of its id starts.
// arXiv's first ids are of 1991.
func arXivMonth(id string) Date {
	digits := id[strings.IndexByte(id, '/')+1:]
	if len(digits) < 4 {
		return Date{}
	}
	year, _ := strconv.Atoi(digits[:2])
	month, _ := strconv.Atoi(digits[2:4])
	if year > 90 {
		return Date{Year: 1900 + year, Month: month}
	}
	return Date{Year: 2000 + year, Month: month}
}

// arXivDOI starts the DOIs that arXiv gives to its papers, in lower case; the id follows.
const arXivDOI = "10.48550/arxiv."

// arXivOfDOI returns the arXiv id of a paper whose DOI is arXiv's.
func arXivOfDOI(s string) (id string, ok bool) {
	doi, err := DOI(s)
	if err != nil || len(doi) < len(arXivDOI) || !strings.EqualFold(doi[:len(arXivDOI)], arXivDOI) {
		return "", false
	}
	id, err = ArXiv(doi[len(arXivDOI):])
	return id, err == nil
}
