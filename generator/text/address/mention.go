package address

import (
	"strings"

	"offprint/generator/text/pattern"
)

// Mention is an address in a text, with its kind: that of its host, or of the words before it.
type Mention struct{ Kind, URL string }

// mentionLimit is the number of addresses that Mentions returns at most.
const mentionLimit = 20

var (
	mention = pattern.New(`(?i)(?:https?://|\bwww\.|\b(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|huggingface\.co|hf\.co|youtu\.be|[a-z0-9-]+\.github\.io)/?)` +
		"[^\\s<>\"`{}|^、，。；：！？（）「」『』【】《》]*")
	introduction = pattern.New(`(?i)(?:\b(?:project|home|web|demo)[ -]?(?:web)?(?:page|site)s?|\bwebsite)\b[^.!?]{0,80}$`)
)

// Mentions returns the addresses in a text, such as an abstract, that are of the paper: of its code, models, data,
// videos and project page. Others may be of anything.
func Mentions(text string) (mentions []Mention) {
	if !mayMention(text) {
		return nil
	}
	seen := map[string]bool{}
	for _, at := range mention.FindAllStringIndex(text, -1) {
		if len(mentions) == mentionLimit {
			break
		}
		if at[0] > 0 && isInName(text[at[0]-1]) {
			continue
		}
		found, ok := Repair(cutTeX(text[at[0]:at[1]]))
		if !ok || seen[Key(found)] || strings.HasSuffix(found, "-") { // divided at the end of a line
			continue
		}
		kind := hosted(found)
		if kind == "" && introduction.MatchString(text[max(0, at[0]-120):at[0]]) {
			kind = "project"
		}
		if kind != "" {
			seen[Key(found)] = true
			mentions = append(mentions, Mention{kind, found})
		}
	}
	return mentions
}

// mayMention reports whether a text may have an address: most have none, and this is faster than the expression.
func mayMention(text string) bool {
	for _, part := range []string{"://", ".com", ".co/", ".org/", ".io", ".be/", "www.", ".COM", "WWW."} {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// isInName reports whether the name of a host goes on before a byte, as in gist.github.com.
func isInName(b byte) bool {
	return b == '.' || b == '-' || b == '@' || b == '/' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

// cutTeX cuts an address before TeX that is not an escaped character, and before the address of a link in Markdown.
func cutTeX(s string) string {
	s, _, _ = strings.Cut(s, "](")
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			continue
		}
		if i+1 == len(s) || strings.IndexByte(`_%&#~$`, s[i+1]) < 0 {
			return s[:i]
		}
		i++
	}
	return s
}
