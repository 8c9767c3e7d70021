package paper

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"offprint/generator/text/filename"
)

var (
	newArXiv   = regexp.MustCompile(`^\d{4}\.\d{4,5}$`)
	oldArXiv   = regexp.MustCompile(`^[a-z]+(-[a-z]+)*(\.[A-Z]{2})?/\d{7}$`)
	version    = regexp.MustCompile(`v\d+$`)
	doi        = regexp.MustCompile(`^10\.\d{4,9}(\.\d+)*/\S+$`)
	openReview = regexp.MustCompile(`^[A-Za-z0-9_-]{5,}$`)
	acl        = regexp.MustCompile(`^([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9]+(-[a-z0-9]+)*\.\d+)$`)
	orcid      = regexp.MustCompile(`^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$`)
	paperID    = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,99}$`)
)

// CheckID returns an error unless id is a valid id of a paper.
func CheckID(id string) error {
	if !paperID.MatchString(id) {
		return fmt.Errorf("%q is not an id: write up to 100 of a to z, 0 to 9, dot, hyphen and underscore", id)
	}
	return CheckFolder(id)
}

// CheckFolder returns an error if an id or a slug can't name the folder of a page. Next to it are files
// that are named after it, papers/ID.csl.json, and after its list, tags/feed.xml: no folder can end
// like them.
func CheckFolder(name string) error {
	for _, ext := range []string{".bib", ".ris", ".csl", ".json", ".jsonl", ".md", ".html", ".xml", "."} {
		if strings.HasSuffix(name, ext) {
			return fmt.Errorf("%q can't end in %q", name, ext)
		}
	}
	return filename.Check(name)
}

// BibKey returns a citation key unchanged, or an error if BibTeX or biber can't read it in
// an entry or in \cite.
func BibKey(s string) (string, error) {
	for _, r := range s {
		if r <= ' ' || r > '~' || strings.ContainsRune("\"#%'(),={}~\\", r) {
			return "", fmt.Errorf("%q is not a citation key: it can't contain %q", s, r)
		}
	}
	return s, nil
}

// ArXiv returns the arXiv id in s, which may be an address and have a prefix, a version or a
// subject class. The forms of ids are those of
// https://info.arxiv.org/help/arxiv_identifier.html.
func ArXiv(s string) (string, error) {
	id := strings.TrimSpace(s)
	for _, prefix := range []string{"arxiv.org/", "www.arxiv.org/", "export.arxiv.org/"} {
		if rest, ok := cutAddress(id, prefix); ok {
			_, id, _ = strings.Cut(rest, "/")
			id, _, _ = strings.Cut(id, "?")
			id, _, _ = strings.Cut(id, "#")
		}
	}
	id = cutFold(id, "arxiv:")
	id = strings.TrimSuffix(strings.TrimSuffix(id, "/"), ".pdf")
	id = version.ReplaceAllString(strings.TrimSpace(id), "")
	if oldArXiv.MatchString(id) {
		archive, number, _ := strings.Cut(id, "/")
		archive, _, _ = strings.Cut(archive, ".")
		return archive + "/" + number, nil
	}
	if !newArXiv.MatchString(id) {
		return "", fmt.Errorf("%q is not an arXiv id", s)
	}
	if len(id) == len("1501.0001") && id[:2] >= "15" {
		return "", fmt.Errorf("%q is not an arXiv id: since 2015 they have five digits after the dot", s)
	}
	return id, nil
}

// DOI returns the DOI in s, which may be an address, in lower case: DOIs that differ only
// in case are equal (DOI Handbook, 2.4).
func DOI(s string) (string, error) {
	id := strings.TrimSpace(s)
	for _, prefix := range []string{"doi.org/", "dx.doi.org/", "www.doi.org/"} {
		if rest, ok := cutAddress(id, prefix); ok {
			if plain, err := url.PathUnescape(rest); err == nil {
				rest = plain
			}
			id = rest
		}
	}
	id = strings.ToLower(strings.TrimSpace(cutFold(id, "doi:")))
	if !doi.MatchString(id) {
		return "", fmt.Errorf("%q is not a DOI", s)
	}
	return id, nil
}

// OpenReview returns the id of a forum. s is the id or the forum's address.
func OpenReview(s string) (string, error) {
	id := strings.TrimSpace(s)
	if rest, ok := cutAddress(id, "openreview.net/"); ok {
		_, query, _ := strings.Cut(rest, "?")
		query, _, _ = strings.Cut(query, "#")
		values, _ := url.ParseQuery(query)
		id = values.Get("id")
	}
	if !openReview.MatchString(id) {
		return "", fmt.Errorf("%q is not an OpenReview id", s)
	}
	return id, nil
}

// ACL returns the id of a paper in the ACL Anthology. s is the id or the paper's address.
func ACL(s string) (string, error) {
	id := strings.TrimSpace(s)
	if rest, ok := cutAddress(id, "aclanthology.org/"); ok {
		id = strings.TrimSuffix(strings.TrimSuffix(rest, "/"), ".pdf")
	}
	if !acl.MatchString(id) {
		return "", fmt.Errorf("%q is not an ACL Anthology id", s)
	}
	return id, nil
}

// ORCID returns the ORCID iD in s, which may be an address. The check digit (ISO 7064,
// MOD 11-2) must be right.
func ORCID(s string) (string, error) {
	id := strings.TrimSpace(s)
	if rest, ok := cutAddress(id, "orcid.org/"); ok {
		id = strings.TrimSuffix(rest, "/")
	}
	id = strings.ToUpper(id)
	if !orcid.MatchString(id) {
		return "", fmt.Errorf("%q is not an ORCID iD: four groups of four digits", s)
	}
	digits, sum := strings.ReplaceAll(id, "-", ""), 0
	for _, d := range digits[:15] {
		sum = (sum + int(d-'0')) * 2
	}
	if want := "0123456789X"[(12-sum%11)%11]; digits[15] != want {
		return "", fmt.Errorf("%q is not an ORCID iD: its last digit should be %c", s, want)
	}
	return id, nil
}

// Links returns links to the paper's pages at arXiv, DOI, OpenReview and the ACL Anthology,
// and to its PDF on arXiv.
func (ids IDs) Links() []Link {
	var links []Link
	add := func(kind, id, before, after string) {
		if id != "" {
			links = append(links, Link{kind, before + id + after})
		}
	}
	add("arXiv", ids.ArXiv, "https://arxiv.org/abs/", "")
	add("pdf", ids.ArXiv, "https://arxiv.org/pdf/", "")
	add("DOI", (&url.URL{Path: ids.DOI}).EscapedPath(), "https://doi.org/", "")
	add("OpenReview", ids.OpenReview, "https://openreview.net/forum?id=", "")
	add("ACL Anthology", ids.ACL, "https://aclanthology.org/", "/")
	return links
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
