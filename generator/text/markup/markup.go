// Package markup converts HTML and JATS, the markup of publishers' records, to the TeX of titles and abstracts.
//
//	markup.TeX(`H<sub>2</sub>O &amp; <i>E. coli</i>`)  // H\textsubscript{2}O & \textit{E. coli}
//	markup.Find(`the <i>C. elegans</i> connectome`)    // <i> at 4
//
// JATS is the schema of journals' articles (https://jats.nlm.nih.gov); Crossref writes its elements with the
// prefix jats, and those of MathML with the prefix mml.
//
// Papers write tokens such as <mask> and comparisons such as a<b>c. So an element counts only if package markup
// knows its name, if it has an end tag or is empty by definition, and if something is in it.
package markup

import (
	"html"

	"offprint/generator/text/pattern"

	"strings"
)

// TeX returns a text with its markup converted to TeX. A blank line separates paragraphs.
func TeX(source string) string {
	return converter{}.convert(source)
}

// Plain returns a text with its markup converted to plain text: for names, venues and tags.
func Plain(source string) string {
	return converter{isPlain: true}.convert(source)
}

// Find returns the first piece of markup in a text, and its offset in bytes; "" if there is none.
func Find(source string) (found string, offset int) {
	if !strings.ContainsAny(source, "<&") {
		return "", 0
	}
	tokens := tokenize(source)
	match(tokens)
	first := len(source)
	for _, t := range tokens {
		if t.isMarkup() || t.kind == closing && isElement(t.name) {
			found, first = t.source, t.at
			break
		}
	}
	for _, at := range entity.FindAllStringIndex(source[:first], -1) {
		if one := source[at[0]:at[1]]; html.UnescapeString(one) != one {
			return one, at[0]
		}
	}
	return found, first
}

var entity = pattern.New(`&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// maxEscapes is the number of times that a text may be escaped: Crossref has &amp;lt;.
const maxEscapes = 3

// unescape replaces entities by their characters. Those with a meaning in TeX are escaped in text.
func unescape(s string, isPlain bool) string {
	for range maxEscapes {
		if strings.IndexByte(s, '&') < 0 {
			return s
		}
		before := s
		s = entity.ReplaceAllStringFunc(s, func(one string) string {
			c := html.UnescapeString(one)
			switch {
			case c == "\u00ad", c == "\u200b":
				return ""
			case !isPlain && len(c) == 1 && strings.Contains(`$\{}`, c):
				return escaped[c]
			}
			return c
		})
		if s == before {
			return s
		}
	}
	return s
}

var escaped = map[string]string{"$": `\$`, `\`: `\textbackslash{}`, "{": `\{`, "}": `\}`}
