package find

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Ids in the forms that paper.IDs has them in, and all that readers copy. The browser has the
// same expressions.
var (
	arXiv  = regexp.MustCompile(`(?i)^(?:(?:https?://)?(?:(?:www|export)\.)?arxiv\.org/[^/?#]+/|arxiv:)?(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?/?(?:[?#].*)?$`)
	doi    = regexp.MustCompile(`(?i)^(?:(?:https?://)?(?:(?:www|dx)\.)?doi\.org/|doi:)?(10\.\d{4,9}(?:\.\d+)*/[!-~]+)$`)
	review = regexp.MustCompile(`(?i)^(?:https?://)?openreview\.net/[^?#]*\?(?:[^#]*?&)?id=([a-z0-9_-]{5,})(?:[&#].*)?$`)
	acl    = regexp.MustCompile(`(?i)^(?:(?:https?://)?(?:www\.)?aclanthology\.org/)?([a-z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9]+(?:-[a-z0-9]+)*\.\d+)(?:\.pdf)?/?$`)
	class  = regexp.MustCompile(`\..*/`) // the subject class of old ids of arXiv
)

// readID gives the id of a paper elsewhere, from itself or an address; "" where it is none.
// Punctuation behind it belongs to the sentence from which it was copied.
func readID(word string) string {
	behind := ".,;:!?"
	if !strings.Contains(word, "(") {
		behind += ")"
	}
	id := strings.TrimRight(word, behind)
	if plain, err := url.PathUnescape(id); err == nil && utf8.ValidString(plain) {
		id = plain
	}
	if strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return ""
	}
	if found := arXiv.FindStringSubmatch(id); found != nil {
		return class.ReplaceAllString(strings.ToLower(found[1]), "/")
	}
	if found := doi.FindStringSubmatch(id); found != nil {
		return strings.ToLower(found[1])
	}
	if found := review.FindStringSubmatch(id); found != nil {
		return found[1]
	}
	found := acl.FindStringSubmatch(id)
	switch {
	case found == nil:
		return ""
	case strings.Contains(found[1], "."):
		return strings.ToLower(found[1])
	}
	return strings.ToUpper(found[1])
}
