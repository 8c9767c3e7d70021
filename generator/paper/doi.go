package paper

import (
	"fmt"
	"html"
	"net/url"

	"offprint/generator/text/pattern"

	"strings"
)

var (
	doi = pattern.New(`^10\.\d{4,9}(\.\d+)*/\S+$`)

	doiPrefix  = pattern.New(`^(?i:` + DOIPrefix + `)\s*`)
	doiAddress = pattern.New(`^(?i:(https?://)?` + DOIAddress + `)`)
)

// What people write before a DOI, as patterns in letters of either case: its scheme; or the start of an
// address of the DOI system, or of a publisher whose addresses end with the DOI.
const (
	DOIPrefix  = `(info:doi/|(urn:)?doi[ :=]+)`
	DOIAddress = `(((dx\.|www\.)?doi\.org|doi\.acm\.org)/` +
		`|[^/?# ]+\.[^/?# ]+/([^/?# 0-9]+/)?([^/?# 0-9]+/)?` +
		`(doi/((abs|abstract|full|fullhtml|html|pdf|epdf|pdfplus|pdfdirect|reader|suppl|book)/)?` +
		`|(article|article-abstract|document|chapter|book|content|abstract|stable|pdf)/((doi|abs|pdf|full)/)?|articles?(/|\?id=)))`
)

// addressTail matches what publishers have behind the DOI in their addresses: the form of the paper, the version of
// a preprint at bioRxiv, and the number of an article at Oxford.
var addressTail = pattern.New(`(?i)(/(full|abstract|abs|pdf|epdf|html|meta|summary|references|figures|tables|suppl_file/.*)|\.full|\.full-text|\.abstract|\.pdf|\.html?)+$` +
	`|^(10\.1101/[0-9.]+)v[0-9]+.*$|^(10\.1093/[^/]+/[^/]+)/[0-9]+$`)

// isResolver reports whether an address is one of the DOI system, where all that follows the host is the DOI.
func isResolver(start string) bool {
	return strings.HasSuffix(start, ".org/") && strings.Contains(start, "doi.")
}

// DOI returns the DOI in s with its letters as they are, although DOIs that differ only in case are equal
// (DOI Handbook, 2.4). s may have a prefix, be an address, and have the escapes of addresses, HTML or TeX.
func DOI(s string) (string, error) {
	id := strings.TrimSpace(s)
	isAddress, hasTail := false, false
	for range 3 { // "doi: https://doi.org/doi:10.1145/3292500"
		id = doiPrefix.ReplaceAllString(id, "")
		if at := doiAddress.FindStringIndex(id); at != nil {
			hasTail = !isResolver(strings.ToLower(id[:at[1]]))
			id, isAddress = id[at[1]:], true
		}
	}
	if isAddress {
		id = withoutQuery(id)
	}
	if plain, err := url.PathUnescape(id); err == nil && (isAddress || !doi.MatchString(id)) {
		id = plain
	}
	if hasTail {
		id, _, _ = strings.Cut(id, "&") // of "article?id="
		id = addressTail.ReplaceAllString(strings.TrimRight(id, "/"), "$3$4")
	}
	id = trimDOI(teXEscape.ReplaceAllString(html.UnescapeString(id), "$1"))
	switch {
	case doi.MatchString(id):
		return id, nil
	case strings.Contains(id, " "):
		return "", fmt.Errorf("%s is not a DOI: it contains a space", quoted(s))
	case strings.HasPrefix(id, "10.") && !strings.Contains(id, "/"):
		return "", fmt.Errorf("%s is not a DOI: it has no slash", quoted(s))
	}
	return "", fmt.Errorf("%s is not a DOI", quoted(s))
}

// teXEscape matches the characters of DOIs that are special in TeX, as BibTeX files escape them.
var teXEscape = pattern.New(`\{?\\([_&%#$])\}?`)

// withoutQuery removes the query and the fragment of an address. A # at its end belongs to the DOI.
func withoutQuery(address string) string {
	address, _, _ = strings.Cut(address, "?")
	if before, fragment, ok := strings.Cut(address, "#"); ok && fragment != "" {
		return before
	}
	return address
}

// trimDOI removes the punctuation of a sentence around a DOI. A closing bracket stays if the DOI has the
// opening one.
func trimDOI(id string) string {
	for {
		short := strings.TrimRight(id, `.,;"'`)
		for _, pair := range [...]string{"()", "[]", "<>", "{}"} {
			if strings.HasSuffix(short, pair[1:]) && strings.Count(short, pair[1:]) > strings.Count(short, pair[:1]) {
				short = short[:len(short)-1]
			}
		}
		if short == id {
			return id
		}
		id = short
	}
}

// Complete returns the ids with the arXiv id that follows from a DOI of arXiv.
func (ids IDs) Complete() IDs {
	if id, ok := arXivOfDOI(ids.DOI); ok && ids.ArXiv == "" {
		ids.ArXiv = id
	}
	return ids
}

// OtherDOI returns the DOI, or "" if it is the one that arXiv gave to the paper.
func (ids IDs) OtherDOI() string {
	if id, ok := arXivOfDOI(ids.DOI); ok && id == ids.ArXiv {
		return ""
	}
	return ids.DOI
}

// cutAddress removes the scheme and the host, which ends with a slash, from an address.
func cutAddress(s, host string) (rest string, ok bool) {
	s = cutFold(cutFold(s, "https://"), "http://")
	rest = cutFold(s, host)
	return rest, len(rest) < len(s)
}

// cutFold removes a prefix regardless of case.
func cutFold(s, prefix string) string {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):]
	}
	return s
}
