package query

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/text/pattern"
	"offprint/generator/text/token"
)

// The forms of ids of papers elsewhere, and of addresses that contain them, as in
// layouts/assets/search/engine/ids.js.
var (
	arXivForm = pattern.New(`(?i)^(?:(?:https?://)?[\w.]*(?:iv\.org|huggingface\.co|hf\.co)/[\w-]+/|(?:oai:)?arxiv(?:\.org)?[:._-]*|.*10\.48550/arxiv\.)?` +
		`((?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|[2-8]\d|90)(?:0[1-9]|1[0-2])\.\d{5}|[a-z-]+(?:\.[a-z]{2})?/[09]\d(?:0[1-9]|1[0-2])\d{3})` +
		`(?:v\d+)?(?:\.pdf)?/?(?:[?#[(].*)?$`)
	doiForm    = pattern.New(`(?i)^(?:[\w:./=-]*?[/:=])?(10\.\d{4,9}(?:\.\d+)*/[!-~]+?)(?:\?.*|#.+)?$`)
	reviewForm = pattern.New(`(?i)^(?:https?://)?openreview\.net/[^?#]*\?(?:[^#]*?&)?id=([a-z0-9_-]{5,})(?:[&#].*)?$`)
	aclForm    = pattern.New(`(?i)^(?:(?:https?://)?(?:www\.)?aclanthology\.org/)?([a-z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9]+(?:-[a-z0-9]+)*\.\d+)(?:\.pdf)?/?$`)
	archive    = pattern.New(`\..*/`)
)

// readID returns the id of a paper at arXiv, of a DOI, at OpenReview or in the ACL Anthology, from the
// id itself or an address; "" if the word is none.
func readID(word string) string {
	if !strings.ContainsAny(word, "/-0123456789") {
		return ""
	}
	ends := ".,;:!?)"
	if strings.Contains(word, "(") {
		ends = ".,;:!?"
	}
	id := strings.TrimRight(word, ends)
	if plain, err := url.PathUnescape(id); err == nil && utf8.ValidString(plain) {
		id = plain
	}
	if id == "" || strings.ContainsFunc(id, func(r rune) bool { return r < '!' || r > '~' }) {
		return ""
	}
	if m := arXivForm.FindStringSubmatch(id); m != nil {
		return archive.ReplaceAllString(strings.ToLower(m[1]), "/")
	}
	if m := doiForm.FindStringSubmatch(id); m != nil {
		return strings.ToLower(m[1])
	}
	if m := reviewForm.FindStringSubmatch(id); m != nil {
		return m[1]
	}
	if m := aclForm.FindStringSubmatch(id); m != nil {
		return m[1]
	}
	return ""
}

// The forms of addresses of code and projects, as in layouts/assets/search/engine/ids.js.
var (
	addressForm = pattern.New(`(?i)^(?:https?://(?:[\w-]+\.)+[a-z]{2,}(?:[/?#][!-~]*)?|git@[\w.-]+:[!-~]+|(?:[\w-]+\.)+[a-z]{2,}/[!-~]+|[\w-]+\.git(?:hub|lab)\.io)$`)
	beforeHost  = pattern.New(`(?i)^(?:https?://)?(?:www\.|git@)?`)
	afterPath   = pattern.New(`(?:/(?:-/)?(?:tree|blob|raw|wiki|issues|pulls?|releases|commits?)(?:/.*)?|/index\.html?|\.git|/)$`)
)

// maxAddress is the length of the longest address in bytes.
const maxAddress = 300

// readAddress returns an address of code or a project in the form in which papers have it as an id: without what
// differs between addresses of the same; "" if the word is none.
func readAddress(word string) string {
	if len(word) > maxAddress || !strings.Contains(word, ".") || strings.ContainsFunc(word, func(r rune) bool { return r < '!' || r > '~' }) {
		return ""
	}
	word = strings.TrimRight(word, ".,;:!?)")
	if !addressForm.MatchString(word) {
		return ""
	}
	word = beforeHost.ReplaceAllString(strings.ToLower(word), "")
	if host, path, isSSH := strings.Cut(word, ":"); isSSH && !strings.Contains(host, "/") {
		word = host + "/" + path
	}
	if end := strings.IndexAny(word, "?#"); end >= 0 {
		word = word[:end]
	}
	for before := ""; before != word; {
		before, word = word, afterPath.ReplaceAllString(word, "")
	}
	return word
}

// AddressKey returns the key by which the address of a link finds its paper, as an id does; "" if it has none.
func AddressKey(address string) string { return token.Key(readAddress(address)) }

// id is a condition on the id of a paper, on the site or elsewhere.
type id struct{ key string }

// byID returns the condition on an id, or on an address that has one.
func byID(text string) node {
	if elsewhere := readID(text); elsewhere != "" {
		text = elsewhere
	}
	return id{token.Key(text)}
}

func (n id) match(d *Document) bool { return slices.Contains(d.IDs, n.key) }
