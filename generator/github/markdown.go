package github

import (
	"fmt"
	"strings"

	"offprint/generator/problem"
	"offprint/generator/text/plain"
)

// Code returns a text of a stranger in at most limit characters as code in Markdown, which shows it and does nothing
// else: it has no mentions, links, pictures, formulas and references to issues, and ends no cell of a table. In code,
// GitHub looks for none of those that it looks for in finished HTML; references of characters hide all others.
func Code(text string, limit int) string {
	var b strings.Builder
	b.WriteString("<code>")
	for _, r := range problem.Printable(plain.Excerpt(text, limit)) {
		if r < 0x80 && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) {
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String() + "</code>"
}
