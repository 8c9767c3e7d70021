package tex

import (
	"strings"
	"unicode"
)

// address parses a URL at i, if there is one.
func (r *reader) address(i, to int) int {
	s := r.source[i:to]
	scheme := schemeLength(s)
	if scheme == 0 || i > 0 && isWordByte(r.source[i-1]) {
		return i + 1
	}
	if len(r.formulas) > 0 && r.formulas[0].start < to {
		s = r.source[i:r.formulas[0].start]
	}
	s = trimAddress(s[:scheme+addressLength(s[scheme:])])
	if len(s) <= scheme {
		return i + 1
	}
	r.flush(i)
	r.items = append(r.items, item{kind: address, text: unescape(s)})
	r.start = i + len(s)
	return r.start
}

func schemeLength(s string) int {
	for _, scheme := range [...]string{"https://", "http://"} {
		if strings.HasPrefix(s, scheme) {
			return len(scheme)
		}
	}
	return 0
}

func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) || c == '_' }

// addressLength returns the length of the URL at the start of s. A URL ends at white space, a quote,
// a bracket that URLs don't contain, or TeX other than an escaped character.
func addressLength(s string) int {
	for i, c := range s {
		switch {
		case c == '\\' && i+1 < len(s) && strings.IndexByte(`_%&#~`, s[i+1]) >= 0:
		case unicode.IsSpace(c), unicode.Is(unicode.Z, c), strings.ContainsRune("<>\"{}\\^`|。、，；：！？（）「」『』【】《》", c):
			return i
		}
	}
	return len(s)
}

// trimAddress drops punctuation at the end of a URL that belongs to the sentence, and brackets
// that close one opened before the URL.
func trimAddress(s string) string {
	round := strings.Count(s, ")") - strings.Count(s, "(")
	square := strings.Count(s, "]") - strings.Count(s, "[")
	for {
		s = strings.TrimRight(s, `.,;:!?'*_~$\`)
		switch {
		case round > 0 && strings.HasSuffix(s, ")"):
			round--
		case square > 0 && strings.HasSuffix(s, "]"):
			square--
		default:
			return s
		}
		s = s[:len(s)-1]
	}
}

// unescape removes TeX's escapes from a URL.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return strings.NewReplacer(`\_`, "_", `\%`, "%", `\&`, "&", `\#`, "#", `\~{}`, "~", `\~`, "~", `\$`, "$").Replace(s)
}

// addressItem returns an item for the argument of \url or \href: an address, or words if it is no
// safe URL.
func addressItem(s string) item {
	s = strings.TrimSpace(s)
	scheme := schemeLength(s)
	if scheme == 0 || scheme == len(s) || addressLength(s[scheme:]) != len(s)-scheme || strings.Contains(s, `\`) {
		return item{kind: words, text: s}
	}
	return item{kind: address, text: s}
}
