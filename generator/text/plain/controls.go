package plain

import "strings"

// IsControl reports whether pages, feeds and exports can't contain r: C0 and C1 controls except line ends and tabs, the
// byte order mark, and U+FFFE and U+FFFF, which XML forbids.
func IsControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || 0x7F <= r && r < 0xA0 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF
}

// WithoutControls returns a text without control characters and the characters that hide or reorder text; those that end
// a line become spaces. found is the first one that it removed; -1 if there is none.
func WithoutControls(s string) (clean string, found rune) {
	if !strings.ContainsFunc(s, func(r rune) bool { return IsControl(r) || r == '\u2028' || r == '\u2029' || IsHidden(r) }) {
		return s, -1
	}
	found = -1
	removed := map[int]bool{}
	for _, offset := range append(Hidden(s), Unpaired(s)...) {
		removed[offset] = true
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '\r' && strings.HasPrefix(s[i:], "\r\n"):
		case r == '\r', r == '\u0085', r == '\u2028':
			b.WriteByte('\n')
		case r == '\u2029':
			b.WriteString("\n\n")
		case IsControl(r), removed[i]:
			if found < 0 {
				found = r
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), found
}
