package paper

import (
	"fmt"
	"net/url"

	"strconv"
	"strings"
	"unicode/utf8"

	"offprint/generator/text/filename"
	"offprint/generator/text/pattern"
)

var (
	openReview = pattern.New(`^[A-Za-z0-9_-]{5,}$`)
	acl        = pattern.New(`^([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9]+(-[a-z0-9]+)*\.\d+)$`)
	orcid      = pattern.New(`^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$`)
	paperID    = pattern.New(`^[a-z0-9][a-z0-9._-]{0,99}$`)
)

// CheckID returns an error unless id is a valid id of a paper.
func CheckID(id string) error {
	if !paperID.MatchString(id) {
		return fmt.Errorf("%s %s", quoted(id), idFault(id))
	}
	return CheckFolder(id)
}

// idFault says what is wrong with an id, after the id.
func idFault(id string) string {
	if len(id) > 100 {
		return "is longer than 100 characters"
	}
	var contains []string
	add := func(what string, is func(rune) bool) {
		if strings.ContainsFunc(id, is) {
			contains = append(contains, what)
		}
	}
	add("capitals", func(r rune) bool { return 'A' <= r && r <= 'Z' })
	add("a space", func(r rune) bool { return r == ' ' })
	if i := strings.IndexFunc(id, isNoIDLetter); i >= 0 {
		r, _ := utf8.DecodeRuneInString(id[i:])
		contains = append(contains, strconv.QuoteRune(r))
	}
	if len(contains) == 0 {
		return "doesn't start with a letter or digit"
	}
	return "contains " + strings.Join(contains, " and ")
}

// isNoIDLetter reports whether an id can't have r, whether capital or small, or a space.
func isNoIDLetter(r rune) bool {
	return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("._- ", r))
}

// CheckFolder returns an error if an id or a slug can't name the folder of a page. Next to it are files
// that are named after it, papers/ID.csl.json, and after its list, tags/feed.xml: no folder can end
// like them.
func CheckFolder(name string) error {
	for _, ext := range []string{".bib", ".ris", ".csl", ".json", ".jsonl", ".md", ".html", ".xml", "."} {
		if strings.HasSuffix(name, ext) {
			return fmt.Errorf("%s can't end in %q", quoted(name), ext)
		}
	}
	return filename.Check(name)
}

// BibKey returns a citation key unchanged, or an error if BibTeX or biber can't read it in
// an entry or in \cite.
func BibKey(s string) (string, error) {
	for _, r := range s {
		if r <= ' ' || r > '~' || strings.ContainsRune("\"#%'(),={}~\\", r) {
			return "", fmt.Errorf("%s is not a citation key: it can't contain %q", quoted(s), r)
		}
	}
	return s, nil
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
		return "", fmt.Errorf("%s is not an OpenReview id", quoted(s))
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
		return "", fmt.Errorf("%s is not an ACL Anthology id", quoted(s))
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
		return "", fmt.Errorf("%s is not an ORCID iD: %s", quoted(s), orcidFault(id))
	}
	digits, sum := strings.ReplaceAll(id, "-", ""), 0
	for _, d := range digits[:15] {
		sum = (sum + int(d-'0')) * 2
	}
	if "0123456789X"[(12-sum%11)%11] != digits[15] {
		return "", fmt.Errorf("%s has a typo: its digits don't match its check digit", quoted(s))
	}
	return id, nil
}

// orcidFault says why a text is not an ORCID iD.
func orcidFault(id string) string {
	if groups := strings.Split(id, "-"); len(groups) > 1 && len(groups) != 4 && strings.Trim(id, "-0123456789X") == "" {
		return fmt.Sprintf("it has %d groups of digits, not 4", len(groups))
	}
	return "expected four groups of four digits"
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
